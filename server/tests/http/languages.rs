//! Languages, and where people are sent: the page stays the same, and the site too.

use domain::learning::ItemKind;
use domain::locale::Locale;
use domain::sign_in::Purpose;

use crate::harness::TestApp;

#[tokio::test]
async fn switching_the_language_is_remembered_and_stays_on_the_page() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let link = browser.get("/account").await.with_status(200).html().link("Norsk bokmål");
    let switched = browser.get(&format!("/account{link}")).await.with_status(303);
    assert_eq!(switched.location(), "/account");
    assert_eq!(browser.cookie("vern_language").as_deref(), Some("nb"));
    let page = browser.follow(&switched).await.with_status(200).showing("Kontoen din");
    assert!(page.html().tags("html").all(|html| html.get("lang") == Some("nb")));
    browser.get("/training").await.showing("Før din første vakt");
}

#[tokio::test]
async fn the_language_is_the_chosen_one_then_the_person_s_then_the_browser_s() {
    let app = TestApp::new().await;
    app.anon().speaking("nb").get("/sign-in").await.showing("Logg inn");
    app.anon().speaking("de, nn;q=0.8, en;q=0.5").get("/sign-in").await.showing("Logg inn");
    app.anon().speaking("uk").get("/sign-in").await.showing("Увійти");
    app.anon().speaking("de").get("/sign-in").await.showing("Sign in");
    let browser = app.learner().await.speaking("nb");
    browser.get("/training").await.showing("Before your first shift");
    let chosen = browser.post("/account", &[("save", "language"), ("language", "nb")]).await.with_status(303);
    browser.follow(&chosen).await.showing("Kontoen din");
    app.sign_in(browser.person()).await.get("/training").await.showing("Før din første vakt");
    app.anon().with_cookie("vern_language", "xx").get("/sign-in").await.showing("Sign in");
}

#[tokio::test]
async fn what_a_mail_leads_to_opens_in_the_language_of_the_mail_unless_the_browser_wishes_another_first() {
    const PHONE: &str = "pl-PL,pl;q=0.9,en-US;q=0.8,en;q=0.7";
    let app = TestApp::new().await;
    let guest = app.invited("olena@example.org", app.units.north).await;
    app.sql.execute("UPDATE person SET locale = 'uk'").await;
    let join = format!("/join/{}", app.link(guest, Purpose::Invitation).await);
    let opened = app.anon().speaking(PHONE).get(&join).await.showing("Почати");
    let html = opened.html();
    assert!(html.tags("html").all(|html| html.get("lang") == Some("uk")), "the whole page, not the form alone");
    let again = app.anon().speaking(PHONE).post(&join, &[("name", " "), ("language", "uk")]).await.with_status(422);
    again.showing("Введіть своє ім’я");
    app.anon().speaking("nb-NO,nb;q=0.9,en;q=0.8").get(&join).await.showing("Velkommen");
    app.anon().speaking("en-GB").get(&join).await.showing("Welcome");
    app.anon().speaking(PHONE).with_cookie("vern_language", "nb").get(&join).await.showing("Velkommen");
    let stop = format!("/mail/stop/{}", app.services.keys.stop_summaries(guest).expect("a token"));
    app.anon().speaking(PHONE).get(&stop).await.showing(&texts::t(Locale::Uk, "stop-summaries"));
    let link = format!("/sign-in/{}", app.link(guest, Purpose::SignIn).await);
    app.anon().speaking(PHONE).get(&link).await.showing(&texts::t(Locale::Uk, "one-tap"));
    app.anon().speaking(PHONE).post(&join, &[("name", "Олена"), ("language", "uk")]).await.with_status(303);
    app.anon().speaking(PHONE).get(&join).await.showing(&texts::t(Locale::Uk, "joined-already"));
}

#[tokio::test]
async fn switching_the_language_keeps_where_to_go_after_signing_in() {
    let app = TestApp::new().await;
    let browser = app.anon();
    let page = browser.get("/account").await.with_status(303);
    let address = page.location().to_owned();
    let link = browser.follow(&page).await.html().link("Norsk bokmål");
    let switched = browser.get(&resolved(&address, &link)).await.with_status(303);
    let form = browser.follow(&switched).await.showing("Logg inn").html().form("/sign-in");
    assert_eq!(form.value("next"), Some("/account"));
}

#[tokio::test]
async fn switching_the_language_stays_at_the_same_moment_of_a_scene() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let release = app.release().await;
    let module = &release.course.modules[0];
    let moment = module.scenarios[0].start().expect("a first moment");
    let address = format!("/modules/{}/practice/{}?at={}&in=en", module.slug, module.scenarios[0].slug, moment.id);
    let page = browser.get(&address).await.with_status(200).showing(moment.question.text(domain::locale::Locale::En));
    let norwegian = moment.question.text(domain::locale::Locale::Nb);
    // "Read in" changes the language of the scene alone, the links above that of the whole page.
    let html = page.html();
    let links = html.elements("a");
    for (tag, _) in links.iter().filter(|(_, words)| words == "Norsk bokmål") {
        let link = resolved(&address, tag.get("href").unwrap_or_default());
        let response = browser.get(&link).await;
        let response = if response.status == 303 { browser.follow(&response).await } else { response };
        assert!(response.shows(norwegian), "{link} leads away from the moment: {}", response.html().words());
    }
}

#[tokio::test]
async fn the_language_links_of_a_refused_form_lead_to_a_page() {
    let app = TestApp::new().await;
    let browser = app.anon();
    let refused = browser.post("/sign-in/password", &[("login", "lea"), ("password", "x")]).await.with_status(422);
    let link = resolved("/sign-in/password", &refused.html().link("Norsk bokmål"));
    let response = browser.get(&link).await;
    // To the same address in the new language, and from there, where nothing is shown, to the page of the form, or to the training.
    let same = browser.follow(&response.with_status(303)).await.with_status(303);
    let home = browser.follow(&same).await;
    let page = if home.status == 303 { browser.follow(&home).await } else { home };
    page.with_status(200).showing("Logg inn");
}

/// Returns where a browser goes from an address by a link.
fn resolved(address: &str, link: &str) -> String {
    let path = address.split('?').next().unwrap_or_default();
    if link.starts_with('?') { format!("{path}{link}") } else { link.to_owned() }
}

/// Addresses that browsers take for another site, or for more than one header.
const ELSEWHERE: [&str; 8] = [
    "//evil.example",
    "///evil.example",
    "https://evil.example/",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "/a\r\nSet-Cookie: evil=1",
    "evil.example",
];

#[tokio::test]
async fn nobody_is_sent_to_another_site_after_signing_in() {
    let app = TestApp::new().await;
    let password = "correct horse battery staple";
    let person = app.person("Lea North", app.units.north, None).await;
    app.sign_in(person).await.post("/account", &[("save", "password"), ("new-password", password)]).await.with_status(200);
    for next in ELSEWHERE {
        let fields = [("login", "lea.north@example.org"), ("password", password), ("next", next)];
        let response = app.anon().post("/sign-in/password", &fields).await.with_status(303);
        assert_eq!(response.location(), "/training", "{next:?}");
        assert_eq!(response.headers.get_all("set-cookie").iter().count(), 1);
        let page = app.anon().get(&format!("/sign-in?{}", serde_urlencoded::to_string([("next", next)]).expect("a query"))).await;
        page.with_status(200);
    }
    let fields = [("login", "lea.north@example.org"), ("password", password), ("next", "/modules/first-response?in=nb")];
    assert_eq!(app.anon().post("/sign-in/password", &fields).await.location(), "/modules/first-response?in=nb");
}

#[tokio::test]
async fn a_language_link_leads_to_no_other_site() {
    let app = TestApp::new().await;
    for path in ["//evil.example/", "//evil.example", "/\\evil.example", "///evil.example/%2e%2e", "/%09/evil.example"] {
        let response = app.anon().get(&format!("{path}?lang=nb")).await;
        let location = response.location();
        let is_elsewhere = location.starts_with("//") || location.starts_with("/\\") || location.contains(':');
        assert!(!is_elsewhere, "{path}?lang=nb leads to {location}");
    }
}

#[tokio::test]
async fn whoever_reads_in_another_language_goes_on_in_it() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let release = app.release().await;
    let module = release.course.modules.iter().find(|module| module.sections.len() > 1).expect("a module of several sections");
    let address = format!("/modules/{}", module.slug);
    let page = browser.get(&format!("{address}?in=nb")).await.with_status(200);
    let begin = page.html().form(&format!("{address}?in=nb")).action.clone();
    let first = browser.post(&begin, &[("wording", "usual")]).await.with_status(303);
    assert_eq!(first.location(), format!("{address}/{}?in=nb", module.sections[0].id));
    let second = format!("{address}/{}?in=nb", module.sections[1].id);
    let page = browser.get(&second).await.with_status(200);
    for link in [format!("{address}?in=nb"), format!("{address}/{}?in=nb", module.sections[0].id)] {
        assert!(page.html().tags("a").any(|a| a.get("href") == Some(link.as_str())), "{link}");
    }
    let attempt = app.start(&browser).await;
    let question = format!("/attempts/{attempt}/1?in=nb");
    let page = browser.get(&question).await.with_status(200);
    assert!(page.html().tags("form").any(|form| form.get("data-query") == Some("?in=nb")), "the script goes on in it too");
    let next = browser.post(&question, &[("then", "next")]).await.with_status(303);
    assert_eq!(next.location(), format!("/attempts/{attempt}/2?in=nb"));
    let last = app.items(attempt).await.len();
    let answers = browser.post(&format!("/attempts/{attempt}/{last}?in=nb"), &[("then", "next")]).await.with_status(303);
    assert_eq!(answers.location(), format!("/attempts/{attempt}/answers?in=nb"));
    let change = format!("/attempts/{attempt}/1?back=answers&in=nb");
    let page = browser.follow(&answers).await.with_status(200);
    assert!(page.html().tags("a").any(|a| a.get("href") == Some(change.as_str())));
    let back = browser.post(&change, &[("then", "next")]).await.with_status(303);
    assert_eq!(back.location(), format!("/attempts/{attempt}/answers?in=nb"));
    browser.get("/training").await.showing("Before your first shift");
}

#[tokio::test]
async fn a_scene_is_told_before_its_question_is_asked() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let release = app.release().await;
    let (module, en) = (&release.course.modules[0], Locale::En);
    let moment = module.scenarios[0].start().expect("a first moment");
    let asked = moment.question.text(en);
    let attempt = app.start(&browser).await;
    let items = app.items(attempt).await;
    let number = 1 + items.iter().position(|item| matches!(item.kind, ItemKind::Decision(_))).expect("a question about a scene");
    let practice = format!("/modules/{}/practice/{}?at={}", module.slug, module.scenarios[0].slug, moment.id);
    for address in [practice, format!("/attempts/{attempt}/{number}")] {
        let page = browser.get(&address).await.with_status(200);
        let html = page.html();
        assert!(!html.elements("title").iter().any(|(_, title)| title.contains(asked)), "the title is heard first");
        assert!(html.tags("fieldset").any(|group| group.get("aria-labelledby") == Some("scene asked")), "{address}");
        let place = |id: &str| page.text.find(&format!("id=\"{id}\"")).expect(id);
        assert!(place("scene") < place("asked"), "{address}");
    }
}
