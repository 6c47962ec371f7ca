//! What managers decide: more time, and withdrawing a certificate.

use domain::people::Role;
use domain::reminders::Occasion;
use time::macros::date;

use super::renewals::work;
use crate::harness::{TestApp, each_backend};

const LEA: &str = "lea.north@example.org";
const DAYS: &str = "Choose a day from Tuesday 8 December 2026 to Tuesday 7 December 2027";

#[tokio::test]
async fn more_time_is_given_with_a_reason_and_explains_itself_to_the_learner() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    let (person, cycle) = (learner.person(), app.cycle(learner.person()).await);
    let manager = app.manager_of(app.units.north).await;
    let address = format!("/people/{person}/extend/{}", cycle.id);
    manager.get(&format!("/people/{person}")).await.with_status(200).showing("Give more time");
    for (until, reason, problem) in [
        ("2026-12-07", "On leave", DAYS),
        ("tomorrow", "On leave", DAYS),
        ("2027-12-08", "On leave", DAYS),
        ("2026-12-20", "", "Write the reason"),
    ] {
        let again = manager.post(&address, &[("until", until), ("reason", reason)]).await.with_status(422).showing(problem);
        assert!(reason.is_empty() || again.shows(reason), "what was typed is kept");
    }
    assert_eq!(app.cycle(person).await.due.on, date!(2026 - 12 - 07));
    manager.post(&address, &[("until", "2026-12-20"), ("reason", "On leave")]).await.with_status(303);
    assert_eq!(app.cycle(person).await.due.on, date!(2026 - 12 - 20));
    assert_eq!(app.events("cycle-extended").await, 1);
    assert_eq!(app.sql.texts("SELECT reason FROM extension").await, ["On leave"]);
    let training = learner.get("/training").await.showing("Sunday 20 December 2026");
    let training = training.showing("Because somebody in your organisation gave you more time, until Sunday 20 December 2026.");
    assert!(!training.shows("On leave"), "the reason is not shown around");
}

#[tokio::test]
async fn more_time_can_be_taken_back_and_the_reminders_follow() {
    each_backend(async |app| {
        let learner = app.learner().await;
        let (person, cycle) = (learner.person(), app.cycle(learner.person()).await);
        let manager = app.manager_of(app.units.north).await;
        let address = format!("/people/{person}/extend/{}", cycle.id);
        let set = async |until: &str| manager.post(&address, &[("until", until), ("reason", "On leave")]).await;
        set("2026-12-31").await.with_status(303);
        manager.get(&format!("/people/{person}")).await.showing("Change the last day");
        manager.get(&address).await.showing("At first it was Monday 7 December 2026.").showing("From Monday 7 December 2026");
        set("2026-12-31").await.with_status(422).showing("This is the last day already. Choose another one");
        set("2026-12-06").await.with_status(422).showing("Choose a day from Monday 7 December 2026 to Tuesday 7 December 2027");
        set("2026-12-10").await.with_status(303);
        let moved = "SELECT due_before || ' ' || due_on FROM extension ORDER BY id";
        assert_eq!(app.sql.texts(moved).await, ["2026-12-07 2026-12-31", "2026-12-31 2026-12-10"]);
        learner.get("/training").await.showing("Thursday 10 December 2026");
        app.clock.advance(time::Duration::days(10));
        work(app).await;
        let reminders = app.read(async |tx| store::reminders::of_person(tx, person, 50).await).await;
        let due: Vec<_> = reminders.iter().filter(|one| one.cycle == cycle.id && one.occasion == Occasion::Due(-7)).collect();
        assert_eq!(due.iter().map(|reminder| reminder.due_on).collect::<Vec<_>>(), [date!(2026 - 12 - 10)]);
        set("2026-12-02").await.with_status(422).showing("Choose a day from Monday 7 December 2026");
        set("2026-12-07").await.with_status(303);
        let back = app.cycle(person).await.due;
        assert_eq!((back.on, back.extended), (date!(2026 - 12 - 07), false));
        assert_eq!(app.events("cycle-extended").await, 3);
        learner.get("/training").await.showing("Because you joined");
    })
    .await;
}

#[tokio::test]
async fn a_withdrawn_certificate_says_so_and_the_whole_path_opens_again() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    let number = app.certify(&learner).await;
    let person = learner.person();
    let manager = app.manager_of(app.units.north).await;
    let address = format!("/people/{person}/withdraw/{number}");
    manager.get("/people").await.showing("May start, until Thursday 23 November 2028");
    manager.get(&address).await.with_status(200).showing("It can be taken back while no newer certificate was issued");
    manager.post(&address, &[("reason", " ")]).await.with_status(422).showing("Write the reason");
    for _ in 0..2 {
        manager.post(&address, &[("reason", "Shared account")]).await.with_status(303);
    }
    assert_eq!(app.events("certificate-revoked").await, 1, "the first reason stands");
    let public = app.anon().get(&format!("/verify/{number}")).await.showing("Withdrawn");
    assert!(!public.shows("Shared account"), "the reason is nobody else's business");
    let training = learner.get("/training").await.showing("Until it is done, you do not meet people who need help.");
    let training = training.showing("Because your certificate was withdrawn on Monday 23 November 2026");
    training.showing("First shift withdrawn on Monday 23 November 2026");
    assert!(!manager.get("/people").await.shows("May start"), "nobody reads that they may start any more");
    let cycle = app.cycle(person).await;
    assert_eq!((cycle.number, cycle.due.on), (2, date!(2026 - 12 - 07)));
    manager.get(&format!("/people/{person}")).await.showing("Withdrawn on Monday 23 November 2026");
    // It is earned anew and counts from its own day.
    app.clock.advance(time::Duration::days(3));
    let again = app.certify(&learner).await;
    assert_ne!(again, number);
    app.anon().get(&format!("/verify/{again}")).await.showing("Valid");
    app.anon().get(&format!("/verify/{number}")).await.showing("Withdrawn");
}

#[tokio::test]
async fn whose_certificate_is_withdrawn_or_given_back_is_told_so_once_and_not_why() {
    each_backend(async |app| {
        let learner = app.learner().await;
        let number = app.certify(&learner).await;
        let manager = app.manager_of(app.units.north).await;
        for (step, kind, words) in [
            ("withdraw", "withdrawn", "One of your certificates was withdrawn and does not count any more."),
            ("take-back", "reinstated", "Your certificate counts again, until Thursday 23 November 2028."),
            ("withdraw", "withdrawn", "My training shows what there is to do."),
        ] {
            let before = app.messages_to(LEA).await.len();
            for _ in 0..2 {
                let address = format!("/people/{}/{step}/{number}", learner.person());
                manager.post(&address, &[("reason", "Shared account")]).await.with_status(303);
            }
            let messages = app.messages_to(LEA).await;
            assert_eq!(messages.len(), before + 1, "{step}");
            assert!(messages.iter().any(|message| message.kind.word() == kind), "{step}");
            let mails = app.mails_to(LEA).await;
            let mail = mails.iter().find(|mail| mail.text.contains(words)).expect("a mail with these words");
            assert_eq!(mail.subject, "Something changed in your training");
            assert!(mail.link.ends_with(&number) && !mail.text.contains("Shared account") && !mail.text.contains("First shift"));
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_decides_about_people_of_another_unit() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    let number = app.certify(&learner).await;
    let (person, cycle) = (learner.person(), app.cycle(learner.person()).await);
    let elsewhere = app.manager_of(app.units.south).await;
    let trainer = app.sign_in(app.person("Tom Trainer", app.units.north, Some(Role::Trainer)).await).await;
    for (address, status) in [
        (format!("/people/{person}"), 404),
        (format!("/people/{person}/extend/{}", cycle.id), 404),
        (format!("/people/{person}/withdraw/{number}"), 404),
    ] {
        elsewhere.get(&address).await.with_status(status);
        elsewhere.post(&address, &[("reason", "x"), ("until", "2027-01-01"), ("duty", "hotline")]).await.with_status(status);
        trainer.get(&address).await.with_status(403);
        trainer.post(&address, &[("reason", "x"), ("until", "2027-01-01")]).await.with_status(403);
    }
    assert_eq!(app.events("certificate-revoked").await + app.events("cycle-extended").await, 0);
    assert_eq!(app.sql.number("SELECT COUNT(*) FROM assignment").await, 0);
}
