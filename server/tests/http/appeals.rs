//! What a person says to a withdrawal, and taking it back.

use domain::certification::{CycleKind, CycleOutcome, DueSince};
use domain::ids::PersonId;
use time::macros::date;
use time::{Date, Duration};

use super::renewals::work;
use crate::harness::{Browser, TestApp, each_backend};

struct Case {
    learner: Browser,
    manager: Browser,
    number: String,
}

impl Case {
    /// Lets a certificate be withdrawn today.
    async fn of(app: &TestApp) -> Self {
        let learner = app.learner().await;
        let number = app.certify(&learner).await;
        let case = Self { learner, manager: app.manager_of(app.units.north).await, number };
        case.withdraw().await;
        case
    }

    fn person(&self) -> PersonId {
        self.learner.person()
    }

    fn at(&self, step: &str) -> String {
        format!("/people/{}/{step}/{}", self.person(), self.number)
    }

    async fn withdraw(&self) {
        self.manager.post(&self.at("withdraw"), &[("reason", "Shared account")]).await.with_status(303);
    }

    async fn take_back(&self) {
        let back = self.manager.post(&self.at("take-back"), &[("reason", "She was right")]).await.with_status(303);
        assert!(back.location().starts_with(&self.at("appeal")));
    }
}

#[tokio::test]
async fn an_appeal_is_noted_and_taking_back_lets_the_certificate_hold_again() {
    each_backend(async |app| {
        let case = Case::of(app).await;
        let (manager, learner) = (&case.manager, &case.learner);
        manager.get(&format!("/people/{}", case.person())).await.showing("Withdrawal and appeal");
        let page = manager.get(&case.at("appeal")).await.with_status(200).showing("withdrawn by Mona North. Shared account");
        page.showing("Take the withdrawal back");
        manager.post(&case.at("appeal"), &[("note", " ")]).await.with_status(422).showing("Write what the person says");
        manager.post(&case.at("appeal"), &[("note", "She says it was a colleague.")]).await.with_status(303);
        manager.get(&case.at("appeal")).await.showing("noted by Mona North. She says it was a colleague.");
        manager.get(&case.at("take-back")).await.with_status(200).showing("holds again from today");
        manager.post(&case.at("take-back"), &[("reason", "")]).await.with_status(422).showing("Write the reason");
        assert_eq!(app.cycle(case.person()).await.due.since, DueSince::Withdrawn);
        case.take_back().await;
        // Sent twice: it is taken back already.
        case.take_back().await;
        assert_eq!(app.events("certificate-reinstated").await, 1);
        assert_eq!(app.cycle(case.person()).await.outcome, Some(CycleOutcome::NoLongerRequired));
        app.anon().get(&format!("/verify/{}", case.number)).await.with_status(200).showing("Valid");
        learner.get("/training").await.showing("You may meet people who need help").showing("Your certificate is valid until");
        manager.get(&format!("/people/{}", case.person())).await.showing("Certified until Thursday 23 November 2028");
        let page = manager.get(&case.at("appeal")).await.showing("taken back by Mona North. She was right");
        assert!(!page.shows("Add this note"), "there is nothing to appeal against");
        let own = learner.get(&format!("/certificates/{}", case.number)).await;
        let own = own.showing("Withdrawn on Monday 23 November 2026").showing("Taken back on Monday 23 November 2026");
        for secret in ["Shared account", "She says", "She was right"] {
            assert!(!own.shows(secret), "reasons stay between the person and their manager");
        }
    })
    .await;
}

#[tokio::test]
async fn a_note_that_is_sent_three_times_is_one_note() {
    each_backend(async |app| {
        let case = Case::of(app).await;
        let send = async |note: &str| case.manager.post(&case.at("appeal"), &[("note", note)]).await.with_status(303);
        tokio::join!(send("It was a colleague."), send("It was a colleague."), send("It was a colleague."));
        send("She has an alibi.").await;
        assert_eq!(app.sql.texts("SELECT note FROM appeal_note ORDER BY id").await, ["It was a colleague.", "She has an alibi."]);
        assert_eq!(app.events("appeal-noted").await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_certificate_that_holds_again_is_asked_for_by_nobody_and_renewed_in_its_time() {
    let app = TestApp::new().await;
    let case = Case::of(&app).await;
    case.take_back().await;
    // Nobody is written to in this test.
    app.sql.execute("UPDATE person SET email = NULL").await;
    let first = app.cycle(case.person()).await.certification;
    let open = async || -> Vec<(Date, DueSince, CycleKind)> {
        let all = app.read(async |tx| store::cycles::of_person(tx, case.person()).await).await;
        let open = all.into_iter().filter(|cycle| cycle.certification == first && cycle.is_open());
        open.map(|cycle| (cycle.due.on, cycle.due.since, cycle.kind)).collect()
    };
    app.clock.advance(Duration::days(300));
    work(&app).await;
    assert!(open().await.is_empty());
    app.clock.advance(Duration::days(380));
    for _ in 0..2 {
        work(&app).await;
    }
    assert_eq!(open().await, [(date!(2028 - 11 - 23), DueSince::Renewal, CycleKind::Refresher)]);
}

#[tokio::test]
async fn a_renewal_that_a_withdrawal_closed_opens_again_when_it_is_taken_back() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    let number = app.certify(&learner).await;
    app.sql.execute("UPDATE person SET email = NULL").await;
    app.clock.advance(Duration::days(680));
    work(&app).await;
    let learner = app.sign_in(learner.person()).await;
    let case = Case { learner, manager: app.manager_of(app.units.north).await, number };
    app.sql.execute("UPDATE person SET email = NULL").await;
    case.withdraw().await;
    case.take_back().await;
    work(&app).await;
    let cycle = app.cycle(case.person()).await;
    assert_eq!((cycle.number, cycle.kind, cycle.due.on), (4, CycleKind::Refresher, date!(2028 - 11 - 23)));
}

#[tokio::test]
async fn nobody_reads_that_a_certificate_counts_again_which_ended_meanwhile() {
    let app = TestApp::new().await;
    let case = Case::of(&app).await;
    app.clock.advance(Duration::days(800));
    let manager = app.sign_in(case.manager.person()).await;
    manager.post(&case.at("take-back"), &[("reason", "She was right")]).await.with_status(303);
    assert_eq!(app.events("certificate-reinstated").await, 1);
    let told = app.messages_to("lea.north@example.org").await;
    assert!(told.iter().all(|message| message.kind.word() != "reinstated"), "{told:?}");
}

#[tokio::test]
async fn nothing_is_taken_back_once_a_newer_certificate_was_issued() {
    let app = TestApp::new().await;
    let case = Case::of(&app).await;
    app.clock.advance(Duration::days(3));
    app.certify(&case.learner).await;
    case.manager.get(&case.at("appeal")).await.showing("A newer certificate was issued since.");
    case.manager.get(&case.at("take-back")).await.with_status(303);
    case.take_back().await;
    assert_eq!(app.events("certificate-reinstated").await, 0);
    app.anon().get(&format!("/verify/{}", case.number)).await.showing("Withdrawn");
}

#[tokio::test]
async fn nobody_else_sees_or_takes_back_a_withdrawal() {
    let app = TestApp::new().await;
    let case = Case::of(&app).await;
    let elsewhere = app.manager_of(app.units.south).await;
    for step in ["appeal", "take-back"] {
        for (browser, status) in [(&elsewhere, 404), (&case.learner, 403)] {
            browser.get(&case.at(step)).await.with_status(status);
            browser.post(&case.at(step), &[("reason", "x"), ("note", "x")]).await.with_status(status);
        }
    }
    let other = app.person("Liv North", app.units.north, None).await;
    case.manager.get(&format!("/people/{other}/appeal/{}", case.number)).await.with_status(404);
    assert_eq!(app.events("appeal-noted").await + app.events("certificate-reinstated").await, 0);
}
