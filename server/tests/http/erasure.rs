//! Erasing a person: by an administrator only, for ever, and the certificate can still be checked.

use domain::ids::PersonId;
use domain::people::Role;
use domain::sign_in::Purpose;
use time::Duration;

use super::renewals::{turn, work};
use crate::harness::steps::{best, save};
use crate::harness::{Browser, TestApp, each_backend};

#[tokio::test]
async fn an_administrator_erases_somebody_who_is_then_found_nowhere() {
    each_backend(async |app| {
        let learner = app.learner().await;
        let person = learner.person();
        let number = app.certify(&learner).await;
        let (link, administrator) = (app.link(person, Purpose::SignIn).await, app.administrator().await);
        let address = format!("/people/{person}/erase");
        administrator.get(&format!("/people/{person}")).await.showing("Erase this person");
        administrator.get(&address).await.with_status(200).showing("Anyone can still check them");
        let wrong = [
            (&[("why", "asked"), ("confirmation", "lea")][..], "Type exactly: lea.north@example.org"),
            (&[("confirmation", "lea.north@example.org")], "Select one option"),
            (&[("why", "spite"), ("confirmation", "lea.north@example.org")], "Select one option"),
        ];
        for (fields, problem) in wrong {
            administrator.post(&address, fields).await.with_status(422).showing(problem);
        }
        assert_eq!(app.events("person-erased").await, 0);
        let done =
            administrator.post(&address, &[("why", "asked"), ("confirmation", " Lea.North@example.org")]).await.with_status(303);
        let list = administrator.follow(&done).await.showing("The person was erased.").showing("1 person was erased.");
        assert!(!list.text.contains("Lea North") && !list.text.contains("lea.north"), "the list does not show them");
        for path in [format!("/people/{person}"), address] {
            administrator.get(&path).await.with_status(404);
        }
        // Nobody signs in any more, and no mail goes.
        assert_eq!(learner.get("/training").await.with_status(303).location(), "/sign-in?next=%2Ftraining");
        app.anon().get(&format!("/sign-in/{link}")).await.showing("This link no longer works");
        let mails = app.sql.number("SELECT COUNT(*) FROM outbox").await;
        app.anon().post("/sign-in", &[("email", "lea.north@example.org")]).await.with_status(200);
        assert_eq!(app.sql.number("SELECT COUNT(*) FROM outbox").await, mails);
        let public = app.anon().get(&format!("/verify/{number}")).await.with_status(200);
        let public = public.showing("Valid").showing("This certificate was issued by Test organisation.");
        assert!(!public.showing("The name was removed at the person’s wish.").text.contains("Lea North"));
    })
    .await;
}

/// Returns which of these texts stand anywhere in a SQLite database's file or the log beside it.
fn still_written<'a>(file: &std::path::Path, texts: &[&'a str]) -> Vec<&'a str> {
    let log = file.with_extension("db-wal");
    let bytes = [std::fs::read(file).expect("the database's file"), std::fs::read(log).unwrap_or_default()].concat();
    let is_there = |text: &&&str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    texts.iter().filter(is_there).copied().collect()
}

#[tokio::test]
async fn of_who_was_erased_nothing_can_be_read_in_the_file() {
    let app = TestApp::new().await;
    let file = store::file::path(&app.url()).expect("a file");
    let mut people = Vec::new();
    for number in 0..150 {
        people.push(app.person(&format!("Xanthippe{number} Quuxdottir"), app.units.north, None).await);
    }
    let (manager, administrator) = (app.manager_of(app.units.north).await, app.administrator().await);
    let texts = ["Xanthippe77 Quuxdottir", "xanthippe77.quuxdottir@example.org", "Zwölftonmusik", "Blümchenkaffee"];
    let learner = app.sign_in(people[77]).await;
    app.certify(&learner).await;
    let certification = app.cycle(people[77]).await.certification;
    let fields = [("waived", "equivalent-outside"), ("evidence", texts[2]), ("until", "2027-05-03"), ("reason", texts[3])];
    manager.post(&format!("/people/{}/exempt/{certification}", people[77]), &fields).await.with_status(303);
    // What came later moves rows from page to page, and leaves nothing of them behind.
    for number in 150..250 {
        app.person(&format!("Xanthippe{number} Quuxdottir"), app.units.north, None).await;
    }
    assert_eq!(still_written(&file, &texts), texts, "until then it is there");
    erase(&app, &administrator, people[77]).await;
    assert_eq!(still_written(&file, &texts), Vec::<&str>::new());
    assert_eq!(still_written(&file, &["Xanthippe78 Quuxdottir"]).len(), 1);
}

#[tokio::test]
async fn erasing_in_the_middle_of_a_check_leaves_no_answer() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    let attempt = app.start(&learner).await;
    let item = app.items(attempt).await.remove(0);
    let chosen = best(&item);
    save(&learner, attempt, 1, 1, &chosen).await.with_status(200);
    let fields = [("why", "mistake"), ("confirmation", "lea.north@example.org")];
    app.administrator().await.post(&format!("/people/{}/erase", learner.person()), &fields).await.with_status(303);
    assert_eq!(app.sql.texts("SELECT state FROM attempt").await, ["void"]);
    assert_eq!(app.sql.number("SELECT COUNT(*) FROM answer").await, 0);
    let late = save(&learner, attempt, 2, 1, &chosen).await;
    assert_eq!(late.status, 401, "an answer that comes late is kept nowhere");
    assert_eq!(app.sql.number("SELECT COUNT(*) FROM answer").await, 0);
}

#[tokio::test]
async fn managers_may_not_and_the_last_administrator_stays() {
    let app = TestApp::new().await;
    let (learner, manager) = (app.learner().await, app.manager_of(app.units.north).await);
    let address = format!("/people/{}/erase", learner.person());
    assert!(!manager.get(&format!("/people/{}", learner.person())).await.with_status(200).shows("Erase"));
    manager.get(&address).await.with_status(403);
    let fields = [("why", "asked"), ("confirmation", "lea.north@example.org")];
    manager.post(&address, &fields).await.with_status(403);
    let administrator = app.administrator().await;
    let own = format!("/people/{}/erase", administrator.person());
    let fields = [("why", "left"), ("confirmation", "ada.administrator@example.org")];
    administrator.post(&own, &fields).await.with_status(422).showing("This is the last administrator.");
    app.person("Berit Boss", app.units.top, Some(Role::Administrator)).await;
    administrator.post(&own, &fields).await.with_status(303);
    administrator.get("/people").await.with_status(303);
    assert_eq!(app.events("person-erased").await, 1);
}

async fn erase(app: &TestApp, administrator: &Browser, person: PersonId) {
    let email = app.read(async |tx| store::people::get(tx, person).await).await.email.expect("an address");
    let fields = [("why", "left"), ("confirmation", email.as_str())];
    administrator.post(&format!("/people/{person}/erase"), &fields).await.with_status(303);
}

#[tokio::test]
async fn what_was_decided_about_somebody_outlives_the_erasure_of_whoever_decided_it() {
    each_backend(async |app| {
        let learner = app.learner().await;
        let (person, number) = (learner.person(), app.certify(&learner).await);
        let mut managers = Vec::new();
        for name in
            ["Gerd Granter", "Erik Ender", "Rita Recorder", "Wanda Withdrawer", "Nils Noter", "Tore Taker", "Tina Timegiver"]
        {
            managers.push(app.sign_in(app.person(name, app.units.north, Some(Role::Manager)).await).await);
        }
        let [granter, ender, recorder, withdrawer, noter, taker, giver] = &managers[..] else { panic!("seven managers") };
        let at = |step: &str| format!("/people/{person}/{step}/{number}");
        withdrawer.post(&at("withdraw"), &[("reason", "Shared account")]).await.with_status(303);
        let cycle = app.cycle(person).await;
        let more = [("until", "2026-12-24"), ("reason", "On leave")];
        giver.post(&format!("/people/{person}/extend/{}", cycle.id), &more).await.with_status(303);
        noter.post(&at("appeal"), &[("note", "It was a colleague.")]).await.with_status(303);
        taker.post(&at("take-back"), &[("reason", "She was right")]).await.with_status(303);
        let exempt = format!("/people/{person}/exempt/{}", cycle.certification);
        let fields =
            [("waived", "equivalent-outside"), ("evidence", "Diploma"), ("until", "2027-05-03"), ("reason", "Same content")];
        granter.post(&exempt, &fields).await.with_status(303);
        let id = app.read(async |tx| store::exemptions::of_person(tx, person).await).await.remove(0).id;
        ender.post(&format!("/people/{person}/exemptions/{id}/end"), &[("reason", "A mistake")]).await.with_status(303);
        let list = "lea.north@example.org,first-shift,2023-05-01,List of 2023";
        recorder.post("/people/earlier-training", &[("list", list), ("step", "record")]).await.with_status(303);
        let administrator = app.administrator().await;
        for manager in &managers {
            erase(app, &administrator, manager.person()).await;
        }
        let page = administrator.get(&format!("/people/{person}")).await.with_status(200);
        let page = page.showing("Granted by (name removed): Same content.").showing("by (name removed): A mistake");
        page.showing("Recorded by (name removed). Seen: List of 2023");
        let case = administrator.get(&at("appeal")).await.with_status(200).showing("withdrawn by (name removed)");
        case.showing("noted by (name removed)").showing("taken back by (name removed)");
        learner.get("/training").await.with_status(200);
        learner.get(&format!("/certificates/{number}")).await.with_status(200);
        learner.get("/account/data").await.with_status(200);
    })
    .await;
}

#[tokio::test]
async fn the_exemption_of_somebody_erased_keeps_no_other_from_being_asked_again() {
    each_backend(async |app| {
        let (gone, stays) = (app.person("Gro Gone", app.units.north, None).await, app.learner().await.person());
        let manager = app.manager_of(app.units.north).await;
        for person in [gone, stays] {
            let address = format!("/people/{person}/exempt/{}", app.cycle(person).await.certification);
            let fields = [("waived", "administrative"), ("until", "2026-12-20"), ("reason", "Reads the accounts only")];
            manager.post(&address, &fields).await.with_status(303);
        }
        erase(app, &app.administrator().await, gone).await;
        // The evening before it is asked for: every job has its turn, and after midnight the hourly one alone.
        app.clock.advance(Duration::days(12) + Duration::hours(13));
        work(app).await;
        assert!(!app.cycle(stays).await.is_open());
        app.clock.advance(Duration::hours(2));
        app.sql.execute("DELETE FROM job WHERE name = 'open_renewals'").await;
        turn(app).await;
        assert!(app.cycle(stays).await.is_open(), "who is still here is asked for what follows");
    })
    .await;
}
