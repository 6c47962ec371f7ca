//! Who decides about whom: nobody about themselves, and about people with a role only administrators, on every address and every list.

use domain::audit::Actor;
use domain::ids::PersonId;
use domain::people::Role;
use testing::text::free_text;
use time::macros::date;

use crate::harness::{Browser, Response, TestApp, each_backend};

const EARLIER_TRAINING: &str = "/people/earlier-training";

/// Somebody about whom everything could be decided: they are exempt, hold a withdrawn certificate and have a cycle open.
struct Subject {
    person: PersonId,
    /// The addresses that show a page and take a form.
    pages: Vec<String>,
    /// The addresses that take a form only.
    forms: Vec<String>,
}

impl Subject {
    async fn new(app: &TestApp, browser: &Browser) -> Self {
        let person = browser.person();
        let number = app.certify(browser).await;
        let exemption = app.exempt(person).await;
        let certification = app.cycle(person).await.certification;
        app.write(async |tx| {
            let certificate = store::certificates::by_number(tx, &number).await?.expect("a certificate");
            store::withdrawals::withdraw(
                tx,
                Actor::Person(person),
                &certificate,
                date!(2026 - 11 - 23),
                &free_text("Shared account"),
            )
            .await
        })
        .await;
        let cycles = app.read(async |tx| store::cycles::of_person(tx, person).await).await;
        let open = cycles.iter().find(|cycle| cycle.is_open()).expect("a cycle of another training").id;
        let of = |rest: String| format!("/people/{person}/{rest}");
        let pages = [
            format!("extend/{open}"),
            format!("exempt/{certification}"),
            format!("exempt/{certification}/badge"),
            format!("exemptions/{exemption}/end"),
            format!("withdraw/{number}"),
            format!("appeal/{number}"),
            format!("take-back/{number}"),
            "departure".to_owned(),
        ];
        Self { person, pages: pages.map(of).into(), forms: vec![format!("/people/{person}"), of("return".to_owned())] }
    }

    /// Opens every page and sends every form; returns the answers' statuses.
    async fn decided_by(&self, browser: &Browser) -> Vec<(String, u16)> {
        let fields = [
            ("until", "2026-12-20"),
            ("reason", "x"),
            ("note", "x"),
            ("waived", "administrative"),
            ("left_on", "2026-11-23"),
            ("duty", "hotline"),
            ("badge", "a.b.c"),
            ("step", "grant"),
        ];
        let mut statuses = Vec::new();
        for page in &self.pages {
            statuses.push((format!("GET {page}"), browser.get(page).await.status.as_u16()));
        }
        for form in self.pages.iter().chain(&self.forms) {
            statuses.push((format!("POST {form}"), browser.post(form, &fields).await.status.as_u16()));
        }
        statuses
    }
}

async fn in_north(app: &TestApp, name: &str, role: Role) -> Browser {
    app.sign_in(app.person(name, app.units.north, Some(role)).await).await
}

#[tokio::test]
async fn nobody_decides_about_themselves_nor_a_manager_about_somebody_with_a_role() {
    each_backend(async |app| {
        let manager = app.manager_of(app.units.north).await;
        let administrator = in_north(app, "Ada North", Role::Administrator).await;
        let trainer = in_north(app, "Tom North", Role::Trainer).await;
        let other = in_north(app, "Mads North", Role::Manager).await;
        let refused: [(&Browser, &[&Browser]); 4] = [
            (&manager, &[&manager]),
            (&trainer, &[&manager]),
            (&other, &[&manager]),
            (&administrator, &[&manager, &administrator]),
        ];
        for (whom, by) in refused {
            let subject = Subject::new(app, whom).await;
            for who in by {
                let before = app.sql.state().await;
                for (address, status) in subject.decided_by(who).await {
                    assert_eq!(status, 403, "{address}");
                }
                assert_eq!(app.sql.state().await, before, "nothing was written");
                let page = who.get(&format!("/people/{}", subject.person)).await.with_status(200);
                let instead = if who.person() == subject.person { "Nobody decides about themselves" } else { "has a role here" };
                page.showing(instead);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_refused_there_is_open_to_whoever_may_decide() {
    let app = TestApp::new().await;
    let (learner, manager) = (app.learner().await, app.manager_of(app.units.north).await);
    let (trainer, administrator) = (in_north(&app, "Tom North", Role::Trainer).await, app.administrator().await);
    for (who, whom) in [(&manager, &learner), (&administrator, &trainer), (&administrator, &manager)] {
        let subject = Subject::new(&app, whom).await;
        for page in &subject.pages {
            who.get(page).await.with_status(200);
        }
        who.post(&format!("/people/{}", subject.person), &[("duty", "hotline")]).await.with_status(303);
        who.get(&format!("/people/{}", subject.person))
            .await
            .with_status(200)
            .showing("Save what they do")
            .showing("Give more time");
    }
}

#[tokio::test]
async fn whoever_may_not_decide_reads_who_can_and_is_offered_nothing() {
    let app = TestApp::new().await;
    let (manager, administrator) = (app.manager_of(app.units.north).await, app.administrator().await);
    let offers = [
        "Give more time",
        "Exempt from it",
        "End the exemption",
        "Withdrawal and appeal",
        "Save what they do",
        "This person leaves",
    ];
    let own = async |browser: &Browser| {
        let page = browser.get(&format!("/people/{}", browser.person())).await.with_status(200);
        for offer in offers {
            assert!(!page.shows(offer), "{offer}");
        }
        page
    };
    Subject::new(&app, &manager).await;
    own(&manager).await.showing("Nobody decides about themselves. An administrator decides about you.");
    let alone = own(&administrator).await.showing("you are the only administrator");
    alone.showing("vern admin create").showing("vern people record-earlier-training");
    app.person("Berit Boss", app.units.top, Some(Role::Administrator)).await;
    own(&administrator).await.showing("Nobody decides about themselves. Another administrator decides about you.");
    manager.get(&format!("/people/{}?lang=nb", manager.person())).await.with_status(303);
    own(&manager).await.showing("Ingen bestemmer over seg selv. En administrator bestemmer dette for deg.");
    manager.get(&format!("/people/{}?lang=uk", manager.person())).await.with_status(303);
    own(&manager).await.showing("Ніхто не вирішує про себе. Про вас вирішує адміністратор.");
}

#[tokio::test]
async fn a_list_or_a_file_records_nothing_about_oneself_or_about_somebody_with_a_role() {
    let app = TestApp::new().await;
    app.learner().await;
    let (manager, administrator) = (app.manager_of(app.units.north).await, app.administrator().await);
    in_north(&app, "Tom North", Role::Trainer).await;
    let line = |who: &str| format!("{who}@example.org;first-shift;2025-11-10;Diploma\n");
    let list = ["mona.north", "tom.north", "lea.north", "ada.administrator"].map(line).concat();
    let (oneself, role) = (
        "Not recorded: this is you. Somebody else, who is an administrator, can record it",
        "Not recorded: this person has a role here. Only administrators can record it",
    );
    let preview = send(&manager, &list, "preview").await.with_status(200).showing("1 of 4 completions will be recorded");
    preview.showing(oneself).showing(role).showing("Not recorded: nobody in your units has this address");
    manager
        .upload(EARLIER_TRAINING, &[("step", "preview")], list.as_bytes())
        .await
        .with_status(200)
        .showing("1 of 4 completions will be recorded")
        .showing(oneself)
        .showing(role);
    assert_eq!(send(&manager, &list, "record").await.with_status(303).location(), "/people?done=recorded-1");
    let preview = send(&administrator, &list, "preview").await.with_status(200).showing("2 of 4 completions will be recorded");
    assert!(preview.shows(oneself) && !preview.shows(role));
    assert_eq!(send(&administrator, &list, "record").await.with_status(303).location(), "/people?done=recorded-2");
    let recorded = "SELECT COUNT(*) FROM certificate JOIN person ON person.id = certificate.person_id WHERE email LIKE";
    for (who, count) in [("lea%", 1), ("mona%", 1), ("tom%", 1), ("ada%", 0)] {
        assert_eq!(app.sql.number(&format!("{recorded} '{who}'")).await, count, "{who}");
    }
}

async fn send(browser: &Browser, list: &str, step: &str) -> Response {
    browser.post(EARLIER_TRAINING, &[("list", list), ("step", step)]).await
}

#[tokio::test]
async fn a_person_s_page_opens_when_whoever_decided_was_erased_since() {
    let app = TestApp::new().await;
    let (learner, manager, administrator) =
        (app.learner().await, app.manager_of(app.units.north).await, app.administrator().await);
    let cycle = app.cycle(learner.person()).await.certification;
    let fields = [("waived", "administrative"), ("until", "2027-05-03"), ("reason", "Reads the accounts only")];
    manager.post(&format!("/people/{}/exempt/{cycle}", learner.person()), &fields).await.with_status(303);
    let fields = [("why", "left"), ("confirmation", "mona.north@example.org")];
    administrator.post(&format!("/people/{}/erase", manager.person()), &fields).await.with_status(303);
    let page = administrator.get(&format!("/people/{}", learner.person())).await.with_status(200);
    assert!(page.shows("Reads the accounts only") && !page.text.contains("Mona"));
}
