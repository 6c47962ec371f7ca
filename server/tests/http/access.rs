//! Every address, called by everybody who may not.

use std::collections::BTreeSet;

use app::web::Route;
use app::web::access::Access;
use domain::ids::AttemptId;
use domain::people::Action;
use domain::sign_in::Purpose;
use http::{Method, Request};
use server::web::all_routes;

use crate::harness::steps::best;
use crate::harness::{Browser, PUBLIC_URL, TestApp, each_backend};

/// Parameters that exist, and a form with every field that some page of ours has, filled in so that it would change something.
struct Samples {
    parameters: Vec<(&'static str, String)>,
    fields: Vec<(&'static str, String)>,
    join: String,
}

impl Samples {
    /// Returns samples of what the person in this browser could call.
    async fn of(app: &TestApp, browser: &Browser) -> Self {
        let attempt = app.start(browser).await;
        let release = app.release().await;
        let module = &release.course.modules[0];
        let guest = app.invited("guest@example.org", app.units.north).await;
        let person = browser.person();
        let feed = app.write(async |tx| {
            store::calendar_feeds::make(tx, person).await?;
            store::calendar_feeds::of_person(tx, person).await
        });
        let feed = feed.await.expect("a calendar address").secret;
        let message = app.post_certificate(browser.person(), "guest@example.org").await;
        let parameters = vec![
            ("attempt", attempt.to_string()),
            ("country", "no".to_owned()),
            ("certification", app.cycle(browser.person()).await.certification.to_string()),
            ("cycle", app.cycle(browser.person()).await.id.to_string()),
            ("exemption", app.exempt(guest).await.to_string()),
            ("day", "2026-11-30".to_owned()),
            ("cycle", app.cycle(browser.person()).await.id.to_string()),
            ("feed", feed),
            ("form", "jwt".to_owned()),
            ("key", app.services.badge_keys.signing().thumbprint().to_owned()),
            ("list", "1".to_owned()),
            ("message", message.id.to_string()),
            ("module", module.slug.clone()),
            ("number", "7F3K-29QD-XM4R".to_owned()),
            ("path", "first-shift".to_owned()),
            ("person", guest.to_string()),
            ("policy", "code-of-conduct".to_owned()),
            ("question", "1".to_owned()),
            ("scenario", module.scenarios[0].slug.clone()),
            ("section", module.sections[0].id.clone()),
            ("token", app.link(browser.person(), Purpose::SignIn).await),
        ];
        let mut fields = fields(app);
        fields.extend(best(&app.items(attempt).await[0]).into_iter().map(|id| ("choice", id)));
        Self { parameters, fields, join: app.link(guest, Purpose::Invitation).await }
    }

    fn path(&self, route: &Route) -> String {
        let mut path = route.path.replace("/join/{token}", &format!("/join/{}", self.join));
        for (name, value) in &self.parameters {
            path = path.replace(&format!("{{{name}}}"), value);
        }
        assert!(!path.contains('{'), "{} has a parameter that the tests do not know: add it to Samples", route.path);
        path
    }
}

fn fields(app: &TestApp) -> Vec<(&'static str, String)> {
    let unit = app.units.north.to_string();
    [
        ("agree", "yes"),
        ("badge", "a.b.c"),
        ("country", "PL"),
        ("do", "make"),
        ("duty", "hotline"),
        ("email", "lea.north@example.org"),
        ("evidence", "A diploma"),
        ("file", ""),
        ("from", "6"),
        ("kind", "volunteer"),
        ("language", "nb"),
        ("list", "somebody.new@example.org"),
        ("login", "lea.north@example.org"),
        ("name", "Somebody New"),
        ("new-password", "correct horse battery staple"),
        ("note", "They say it was not them"),
        ("password", "correct horse battery staple"),
        ("reason", "On leave"),
        ("save", "language"),
        ("device", "phone"),
        ("number", "1"),
        ("slot", "1"),
        ("step", "invite"),
        ("unit", &unit),
        ("until", "2027-01-15"),
        ("waived", "tested-out"),
        ("wording", "gentle"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec()
}

fn routes_for(is_wanted: impl Fn(Access) -> bool) -> Vec<Route> {
    let routes: Vec<Route> = all_routes().into_iter().filter(|route| is_wanted(route.access)).collect();
    assert!(!routes.is_empty(), "nothing would be tested");
    routes
}

#[test]
fn only_these_addresses_are_open_to_everyone() {
    let mut open: Vec<_> = routes_for(|access| access == Access::Anyone).iter().map(named).collect();
    open.sort();
    let expected = [
        "GET /",
        "GET /.well-known/jwks.json",
        "GET /achievements/{path}",
        "GET /calendar/{feed}",
        "GET /calendar/{feed}/todo.ics",
        "GET /issuer",
        "GET /join/{token}",
        "GET /keys/{key}",
        "GET /leave",
        "GET /mail/stop/{token}",
        "GET /numbers",
        "GET /numbers/{country}",
        "GET /privacy",
        "GET /sign-in",
        "GET /sign-in/kept",
        "GET /sign-in/password",
        "GET /sign-in/{token}",
        "GET /sign-out",
        "GET /sources",
        "GET /status/{list}",
        "GET /verify",
        "GET /verify/{number}",
        "POST /join/{token}",
        "POST /leave",
        "POST /mail/stop/{token}",
        "POST /sign-in",
        "POST /sign-in/kept",
        "POST /sign-in/password",
        "POST /sign-in/{token}",
        "POST /sign-out",
        "POST /verify",
        "POST /verify/{number}",
    ];
    assert_eq!(open, expected);
}

#[tokio::test]
async fn whoever_is_not_signed_in_is_sent_to_sign_in_and_back() {
    each_backend(async |app| {
        let samples = Samples::of(app, &app.learner().await).await;
        for route in routes_for(|access| matches!(access, Access::SignedIn | Access::May(_))) {
            let path = samples.path(&route);
            let before = app.sql.state().await;
            if route.method == Method::GET {
                let response = app.anon().get(&path).await.with_status(303);
                let next = serde_urlencoded::to_string([("next", &path)]).expect("a query");
                assert_eq!(response.location(), format!("/sign-in?{next}"));
            } else {
                let response = app.anon().post(&path, &samples.fields).await;
                if path.ends_with("/save") {
                    response.with_status(401);
                } else {
                    let form = response.with_status(401).html().form("/sign-in/password");
                    let kept = ("kept-to".to_owned(), path.clone());
                    assert!(form.fields.contains(&kept), "{path} would be lost: {:?}", form.fields);
                }
            }
            assert_eq!(app.sql.state().await, before, "{path} changed something");
        }
    })
    .await;
}

#[tokio::test]
async fn learners_and_trainers_may_not_use_what_is_for_managers() {
    each_backend(async |app| {
        let (learner, trainer) = (app.learner().await, app.trainer().await);
        let samples = Samples::of(app, &learner).await;
        let routes = routes_for(|access| matches!(access, Access::May(_)));
        assert!(routes.iter().any(|route| route.access == Access::May(Action::SeePeople)));
        for (route, browser) in routes.iter().flat_map(|route| [(route, &learner), (route, &trainer)]) {
            let (path, before) = (samples.path(route), app.sql.state().await);
            let response = match route.method {
                Method::GET => browser.get(&path).await,
                _ => browser.post(&path, &samples.fields).await,
            };
            response.with_status(403).showing("This page is for others");
            assert_eq!(app.sql.state().await, before, "{path} changed something");
        }
    })
    .await;
}

#[tokio::test]
async fn managers_may_not_use_what_is_for_administrators() {
    each_backend(async |app| {
        let (learner, manager) = (app.learner().await, app.manager_of(app.units.north).await);
        let samples = Samples::of(app, &learner).await;
        let theirs = [Action::LookAfterMail, Action::ErasePeople, Action::ChangeRules].map(Access::May);
        let routes = routes_for(|access| theirs.contains(&access));
        for access in theirs {
            assert!(routes.iter().any(|route| route.access == access), "{access:?}");
        }
        for route in routes {
            let (path, before) = (samples.path(&route), app.sql.state().await);
            let response = match route.method {
                Method::GET => manager.get(&path).await,
                _ => manager.post(&path, &samples.fields).await,
            };
            response.with_status(403).showing("This page is for others");
            assert_eq!(app.sql.state().await, before, "{path} changed something");
        }
    })
    .await;
}

#[tokio::test]
async fn the_demonstration_s_mailbox_exists_in_a_demonstration_only() {
    for (demo, status) in [(false, 404), (true, 200)] {
        let app = TestApp::with(|settings| settings.demo = demo).await;
        let administrator = app.administrator().await;
        let samples = Samples::of(&app, &administrator).await;
        for route in routes_for(|access| access == Access::Demo) {
            app.anon().get(&samples.path(&route)).await.with_status(status);
            administrator.get(&samples.path(&route)).await.with_status(status);
        }
        let line = administrator.get("/training").await.shows("Demo mailbox");
        assert_eq!(line, demo, "only a demonstration offers its mailbox");
    }
}

/// The forms that change something when an administrator sends them with the samples, one after the other in the order of all
/// routes: each finds what those before it left.
const CHANGING: [&str; 18] = [
    "POST /sign-in",
    "POST /sign-in/password",
    "POST /sign-in/{token}",
    "POST /join/{token}",
    "POST /sign-out",
    "POST /leave",
    "POST /account",
    "POST /account/contact",
    "POST /modules/{module}",
    "POST /calendar",
    "POST /attempts/{attempt}/{question}",
    "POST /attempts/{attempt}/save",
    "POST /people/invite",
    "POST /people/{person}",
    "POST /people/{person}/exempt/{certification}",
    "POST /people/{person}/exemptions/{exemption}/end",
    "POST /people/{person}/contact",
    "POST /mail/test",
];

/// The forms that then change nothing, and why.
const IDLE: [(&str, &str); 26] = [
    ("POST /sign-in/kept", "it shows a form that waits"),
    ("POST /account/sessions", "no session is named"),
    ("POST /account/address/{token}", "the link is one to sign in"),
    ("POST /policies/{policy}", "it is signed already"),
    ("POST /modules/{module}/{section}", "it is read already"),
    ("POST /modules/{module}/practice/{scenario}", "what is chosen answers a question of the check"),
    ("POST /check/{path}", "an attempt is open"),
    ("POST /attempts/{attempt}/answers", "only one question is answered"),
    ("POST /certificates/{number}/renew", "nobody has a certificate of this number"),
    ("POST /verify", "what is checked is not kept, nor counted without a network address"),
    ("POST /verify/{number}", "nobody has a certificate of this number"),
    ("POST /people/earlier-training", "recording is not confirmed"),
    ("POST /people/{person}/extend/{cycle}", "the cycle is somebody else's"),
    ("POST /people/{person}/withdraw/{number}", "nobody has a certificate of this number"),
    ("POST /people/{person}/appeal/{number}", "nobody has a certificate of this number"),
    ("POST /people/{person}/take-back/{number}", "nobody has a certificate of this number"),
    ("POST /people/{person}/issue-again/{number}", "nobody has a certificate of this number"),
    ("POST /people/{person}/departure", "no day is given"),
    ("POST /people/{person}/return", "they have not left"),
    ("POST /people/{person}/erase", "no reason is chosen"),
    ("POST /people/{person}/invite-again", "they have joined by the form of their invitation"),
    ("POST /people/{person}/exempt/{certification}/badge", "it is no badge"),
    ("POST /rules/{path}", "it is no whole rule"),
    ("POST /account/mail", "a day is no hour"),
    ("POST /mail/again/{message}", "it is on its way"),
    ("POST /mail/stop/{token}", "the link is one to sign in"),
];

/// Returns a route as the lists name it.
fn named(route: &Route) -> String {
    format!("{} {}", route.method, route.path)
}

#[tokio::test]
async fn forms_of_other_sites_are_refused_and_change_nothing() {
    let app = TestApp::new().await;
    let administrator = app.administrator().await;
    let samples = Samples::of(&app, &administrator).await;
    let other_sites: [&[(&str, &str)]; 5] = [
        &[("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")],
        &[("origin", "https://evil.example")],
        &[("sec-fetch-site", "cross-site")],
        &[("origin", PUBLIC_URL), ("sec-fetch-site", "same-site")],
        &[("origin", "null")],
    ];
    let body = serde_urlencoded::to_string(&samples.fields).expect("a form");
    let send = async |browser: &Browser, path: &str, headers: &[(&str, &str)]| {
        let request = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        browser.send(request, body.clone()).await
    };
    let forms: Vec<Route> = all_routes().into_iter().filter(|route| route.method == Method::POST).collect();
    let before = app.sql.state().await;
    for (route, headers) in forms.iter().flat_map(|route| other_sites.iter().map(move |headers| (route, headers))) {
        let response = send(&administrator, &samples.path(route), headers).await.with_status(403);
        assert_eq!(response.header("set-cookie"), "", "{}", route.path);
        assert_eq!(app.sql.state().await, before, "{} changed something", route.path);
    }
    // The same forms from our own pages do what they are for, or this test would prove nothing.
    let mut changed = BTreeSet::new();
    for route in &forms {
        let browser = app.sign_in(administrator.person()).await;
        let before = app.sql.state().await;
        assert!(send(&browser, &samples.path(route), &[("origin", PUBLIC_URL)]).await.status.as_u16() < 500, "{}", route.path);
        if app.sql.state().await != before {
            changed.insert(named(route));
        }
    }
    let idle = CHANGING.into_iter().filter(|form| !changed.contains(*form)).map(|form| format!("{form} changed nothing"));
    let busy = IDLE.into_iter().filter(|(form, _)| changed.contains(*form));
    let wrong: Vec<String> = idle.chain(busy.map(|(form, why)| format!("{form} changed something, though {why}"))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn each_form_is_known_to_change_something_or_why_it_does_not() {
    let mut forms: Vec<String> = routes_for(|_| true).iter().filter(|route| route.method == Method::POST).map(named).collect();
    let mut known: Vec<&str> = CHANGING.into_iter().chain(IDLE.map(|(form, _)| form)).collect();
    forms.sort();
    known.sort_unstable();
    assert_eq!(known, forms, "each form stands in one of the two lists, once");
}

#[tokio::test]
async fn looking_changes_nothing() {
    let app = TestApp::new().await;
    let (learner, administrator) = (app.learner().await, app.administrator().await);
    let samples = Samples::of(&app, &learner).await;
    let before = app.sql.state().await;
    for route in routes_for(|_| true).iter().filter(|route| route.method == Method::GET) {
        for browser in [&learner, &administrator, &app.anon()] {
            let status = browser.get(&samples.path(route)).await.status.as_u16();
            assert!(status < 500, "{} {status}", route.path);
            assert_eq!(app.sql.state().await, before, "{} changed something", route.path);
        }
    }
}

#[tokio::test]
async fn what_somebody_else_did_is_not_found() {
    each_backend(async |app| {
        let owner = app.learner().await;
        let certified = app.sign_in(app.person("Cora North", app.units.north, None).await).await;
        let other = app.manager_of(app.units.north).await;
        let attempt = app.start(&owner).await;
        let number = app.certify(&certified).await;
        let graded = app.sql.texts("SELECT state FROM attempt ORDER BY state").await;
        assert_eq!(graded, ["created", "passed"]);
        let chosen = best(&app.items(attempt).await[0]);
        let before = app.sql.state().await;
        for path in pages_of(attempt, &number) {
            other.get(&path).await.with_status(404).showing("This page is not here");
        }
        for path in
            [format!("/attempts/{attempt}/1"), format!("/attempts/{attempt}/answers"), format!("/attempts/{attempt}/save")]
        {
            let fields = crate::harness::steps::save_fields(1, 1, &chosen);
            other.post(&path, &fields).await.with_status(404);
        }
        assert_eq!(app.sql.state().await, before, "somebody else changed an attempt");
        for path in pages_of(attempt, &number).iter().filter(|path| path.starts_with("/certificates")) {
            certified.get(path).await.with_status(200);
        }
        owner.get(&format!("/attempts/{attempt}/1")).await.with_status(200);
    })
    .await;
}

fn pages_of(attempt: AttemptId, number: &str) -> [String; 8] {
    [
        format!("/attempts/{attempt}/1"),
        format!("/attempts/{attempt}/answers"),
        format!("/attempts/{attempt}/result"),
        format!("/certificates/{number}"),
        format!("/certificates/{number}/pdf"),
        format!("/certificates/{number}/badge/jwt"),
        format!("/certificates/{number}/badge/png"),
        format!("/certificates/{number}/badge/svg"),
    ]
}

/// Returns an address with nothing in its braces: names of parts differ between the table and the program.
fn bare(address: &str) -> String {
    let mut parts = address.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    // What stands behind a part is matched by it: `{feed}` takes the secret and `.ics`.
    let rest = parts.map(|part| part.split_once('}').map_or("", |(_, rest)| rest.find('/').map_or("", |at| &rest[at..])));
    rest.fold(first, |whole, rest| whole + "{}" + rest)
}

#[test]
fn the_table_of_addresses_in_the_documents_is_whole() {
    let document = include_str!("../../../docs/ARCHITECTURE.md");
    let table = document.split("## All addresses").nth(1).and_then(|rest| rest.split("\n\n").nth(1)).expect("a table");
    let (mut shown, mut sent) = (BTreeSet::new(), BTreeSet::new());
    for row in table.lines().skip(2) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        for address in cells[1].split(", ").map(|address| bare(address.trim_matches('`'))) {
            for method in cells[2].split(", ") {
                let found = if method == "GET" { &mut shown } else { &mut sent };
                assert!(found.insert(address.clone()), "{method} {address} stands there twice");
            }
        }
    }
    let of = |method: Method| -> BTreeSet<String> {
        all_routes().iter().filter(|route| route.method == method).map(|route| bare(route.path)).collect()
    };
    let (get, post) = (of(Method::GET), of(Method::POST));
    assert_eq!(sent, post, "what takes forms");
    // Where only forms go, a reader who types the address is led to a page.
    let known: BTreeSet<String> = shown.union(&sent).cloned().collect();
    let undocumented: Vec<_> = get.difference(&known).collect();
    let untrue: Vec<_> = shown.difference(&get).collect();
    assert!(undocumented.is_empty() && untrue.is_empty(), "not in the table: {undocumented:?}; not in the program: {untrue:?}");
}
