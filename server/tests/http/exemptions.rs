//! Exemptions: what a manager grants and ends, what the learner sees, and what opens when it is over.

use domain::certification::{Cycle, CycleOutcome, Due, DueSince};
use domain::ids::PersonId;
use domain::people::Role;
use time::macros::date;
use time::{Date, Duration};
use usecases::certification::assigning::assign_training;

use super::renewals::work;
use crate::harness::{Browser, TestApp, each_backend};

/// Returns where somebody is exempted from the first shift.
async fn address(app: &TestApp, person: PersonId) -> String {
    let id = app.read(async |tx| store::courses::certifications(tx).await).await.remove(0).id;
    format!("/people/{person}/exempt/{id}")
}

fn fields(until: &str) -> [(&'static str, &str); 4] {
    let evidence = "Diploma of Example Aid, seen on paper";
    [("waived", "equivalent-outside"), ("evidence", evidence), ("until", until), ("reason", "Same content")]
}

async fn exempt(app: &TestApp, manager: &Browser, person: PersonId, until: &str) {
    manager.post(&address(app, person).await, &fields(until)).await.with_status(303);
}

async fn end(app: &TestApp, manager: &Browser, person: PersonId) {
    let id = app.read(async |tx| store::exemptions::of_person(tx, person).await).await.remove(0).id;
    let address = format!("/people/{person}/exemptions/{id}/end");
    manager.get(&address).await.with_status(200).showing("It stops holding today");
    manager.post(&address, &[("reason", " ")]).await.with_status(422).showing("Write the reason");
    for _ in 0..2 {
        manager.post(&address, &[("reason", "It was somebody else's")]).await.with_status(303);
    }
}

/// Lets somebody work in a country that has no training of its own: the first shift is all they need.
async fn with_first_shift_only(app: &TestApp, person: PersonId) {
    app.sql.execute("UPDATE person SET country = 'SE'").await;
    app.write(async |tx| {
        let somebody = store::people::get(tx, person).await?;
        assign_training(tx, &app.services, &somebody, |days| Due::after_assignment(date!(2026 - 11 - 23), days)).await
    })
    .await;
}

async fn learner(app: &TestApp) -> Browser {
    let learner = app.learner().await;
    with_first_shift_only(app, learner.person()).await;
    learner
}

/// Returns a person's cycles through the first shift.
async fn cycles(app: &TestApp, person: PersonId) -> Vec<Cycle> {
    let first = app.cycle(person).await.certification;
    let all = app.read(async |tx| store::cycles::of_person(tx, person).await).await;
    all.into_iter().filter(|cycle| cycle.certification == first).collect()
}

#[tokio::test]
async fn the_paper_about_one_s_own_data_tells_why() {
    let app = TestApp::new().await;
    let (learner, manager) = (learner(&app).await, app.manager_of(app.units.north).await);
    exempt(&app, &manager, learner.person(), "2027-05-03").await;
    end(&app, &manager, learner.person()).await;
    let paper = async || learner.get("/account/data.pdf").await.with_status(200).bytes.len();
    let mut before = paper().await;
    for (column, words) in [
        ("reason", "What she was taught there is what we teach, and her teacher says so in a letter of June"),
        ("evidence", "Diploma of Example Aid with its stamp, a list of hours, both shown to the board of the unit"),
        ("ended_because", "Another person of nearly that name was meant, which nobody noticed before the first shift"),
    ] {
        app.sql.execute(&format!("UPDATE exemption SET {column} = {column} || ' {words}'")).await;
        let longer = paper().await;
        assert!(longer > before, "{column} stands there");
        before = longer;
    }
}

#[tokio::test]
async fn what_is_missing_in_an_exemption_is_asked_for_and_nothing_is_lost() {
    let app = TestApp::new().await;
    let learner = learner(&app).await;
    let manager = app.manager_of(app.units.north).await;
    let address = address(&app, learner.person()).await;
    manager.get(&format!("/people/{}", learner.person())).await.showing("Exempt from it");
    manager.get(&address).await.with_status(200).showing("No certificate is issued");
    for (change, problem) in [
        (("waived", ""), "Select one option"),
        (("waived", "because"), "Select one option"),
        (("evidence", " "), "Write what you have seen"),
        (("until", "2026-11-23"), "Choose a day after Monday 23 November 2026"),
        (("until", "soon"), "Choose a day after Monday 23 November 2026"),
        (("until", "2031-11-24"), "Choose a day up to Sunday 23 November 2031"),
        (("reason", ""), "Write the reason"),
    ] {
        let fields = fields("2027-05-03").map(|(name, value)| if name == change.0 { change } else { (name, value) });
        let again = manager.post(&address, &fields).await.with_status(422).showing(problem);
        assert!(again.shows("Same content") || change.0 == "reason", "what was typed is kept");
    }
    assert_eq!(app.sql.number("SELECT COUNT(*) FROM exemption").await, 0);
    assert!(app.cycle(learner.person()).await.is_open());
    let administrative = [("waived", "administrative"), ("until", "2027-05-03"), ("reason", "Reads the accounts only")];
    manager.post(&address, &administrative).await.with_status(303);
    assert_eq!(app.sql.texts("SELECT kind FROM exemption").await, ["administrative"]);
}

#[tokio::test]
async fn whoever_is_exempt_has_nothing_to_do_and_counts_as_ready() {
    each_backend(async |app| {
        let learner = learner(app).await;
        let person = learner.person();
        let manager = app.manager_of(app.units.north).await;
        for _ in 0..2 {
            // A form sent twice: the second finds that it is exempt until that day already.
            manager.post(&address(app, person).await, &fields("2027-05-03")).await;
        }
        assert_eq!((app.events("exemption-granted").await, app.events("cycle-exempted").await), (1, 1));
        assert_eq!(app.cycle(person).await.outcome, Some(CycleOutcome::Exempted));
        let words = "Exempt until Monday 3 May 2027 – equivalent training elsewhere";
        manager.get("/people?q=Lea").await.showing(words).showing(&format!("{words} · First shift"));
        let page = manager.get(&format!("/people/{person}")).await.showing(words).showing("Granted by Mona North: Same content.");
        page.showing("Seen: Diploma of Example Aid, seen on paper.");
        let training = learner.get("/training").await.showing("until you have it yourself. You are exempt").showing(words);
        let training = training.showing("Because you did an equivalent training elsewhere.").showing("No need to do");
        assert!(!training.shows("Same content") && !training.shows("Diploma"), "reason and evidence stay with managers");
        assert!(!training.shows("Before your first shift") && !training.shows("Finish this by"));
        assert_eq!(learner.get("/check/first-shift").await.with_status(303).location(), "/training");
        learner.post::<&str>("/check/first-shift", &[]).await.with_status(303);
        assert_eq!(
            app.sql.number("SELECT COUNT(*) FROM attempt").await + app.sql.number("SELECT COUNT(*) FROM certificate").await,
            0
        );
    })
    .await;
}

#[tokio::test]
async fn who_is_exempt_gets_no_new_cycle_until_shortly_before_the_end() {
    let app = TestApp::new().await;
    let learner = learner(&app).await;
    let person = learner.person();
    exempt(&app, &app.manager_of(app.units.north).await, person, "2027-05-03").await;
    app.clock.advance(Duration::days(146));
    work(&app).await;
    assert_eq!(cycles(&app, person).await.len(), 1, "18 April");
    app.clock.advance(Duration::DAY);
    for _ in 0..2 {
        work(&app).await;
    }
    let [_, second] = cycles(&app, person).await[..] else { panic!("two cycles") };
    assert_eq!((second.due, second.due.on), (Due::before_exemption_ends(date!(2027 - 05 - 03), 14), date!(2027 - 05 - 03)));
    let (learner, manager) = (app.sign_in(person).await, app.manager_of(app.units.top).await);
    let training =
        learner.get("/training").await.showing("You may meet people who need help").showing("Finish by Monday 3 May 2027.");
    training.showing("Because you are exempt until Monday 3 May 2027, and from the day after you need the certificate.");
    manager.get("/people?q=Lea").await.showing("Exempt until Monday 3 May 2027");
    app.clock.advance(Duration::days(15));
    let manager = app.sign_in(manager.person()).await;
    manager.get("/people?q=Lea").await.showing("Not finished, was due Monday 3 May 2027");
}

#[tokio::test]
async fn the_training_can_be_done_before_the_exemption_ends() {
    let app = TestApp::new().await;
    let learner = learner(&app).await;
    let person = learner.person();
    exempt(&app, &app.manager_of(app.units.north).await, person, "2027-05-03").await;
    app.clock.advance(Duration::days(150));
    work(&app).await;
    let learner = app.sign_in(person).await;
    app.certify(&learner).await;
    learner.get("/training").await.showing("You may meet people who need help").showing("Your certificate is valid until");
    app.clock.advance(Duration::days(20));
    work(&app).await;
    assert_eq!(cycles(&app, person).await.iter().filter(|cycle| cycle.is_open()).count(), 0);
}

#[tokio::test]
async fn an_exemption_ended_early_by_mistake_lets_the_training_go_on_as_it_was() {
    let app = TestApp::new().await;
    let learner = learner(&app).await;
    let person = learner.person();
    let manager = app.manager_of(app.units.north).await;
    app.make_ready(person).await;
    exempt(&app, &manager, person, "2027-05-03").await;
    app.clock.advance(Duration::days(2));
    end(&app, &manager, person).await;
    assert_eq!(app.events("exemption-ended").await, 1);
    let [_, second] = cycles(&app, person).await[..] else { panic!("two cycles") };
    assert_eq!(second.due, Due::after_joining(date!(2026 - 11 - 23), 14));
    let training = learner.get("/training").await.showing("Finish this by Monday 7 December 2026");
    training.showing("Start: Final check");
    let page = manager.get(&format!("/people/{person}")).await;
    page.showing("Ended on Wednesday 25 November 2026 by Mona North: It was somebody else's.");
}

#[tokio::test]
async fn an_exemption_ended_early_long_after_gives_the_whole_time_and_says_why() {
    let app = TestApp::new().await;
    let person = learner(&app).await.person();
    let manager = app.manager_of(app.units.north).await;
    exempt(&app, &manager, person, "2027-05-03").await;
    app.clock.advance(Duration::days(60));
    let manager = app.sign_in(manager.person()).await;
    end(&app, &manager, person).await;
    assert_eq!(app.cycle(person).await.due, Due::after_exemption(date!(2027 - 01 - 22), 14));
    let learner = app.sign_in(person).await;
    learner
        .get("/training")
        .await
        .showing("Because you have not been exempt since Friday 22 January 2027, and this is done within 14");
}

#[tokio::test]
async fn a_short_exemption_ends_by_its_day_and_the_hourly_look_opens_what_follows() {
    let app = TestApp::new().await;
    let person = learner(&app).await.person();
    app.clock.advance(Duration::days(20));
    let manager = app.manager_of(app.units.north).await;
    exempt(&app, &manager, person, "2026-12-20").await;
    // Nobody is written to in this test.
    app.sql.execute("UPDATE person SET email = NULL").await;
    app.clock.advance(Duration::days(7));
    work(&app).await;
    assert_eq!(cycles(&app, person).await.len(), 1);
    app.clock.advance(Duration::DAY);
    // Only the hourly job has its turn.
    app.sql.execute("DELETE FROM job WHERE name = 'open_renewals'").await;
    crate::http::renewals::turn(&app).await;
    assert_eq!(app.cycle(person).await.due, Due::after_exemption(date!(2026 - 12 - 21), 14));
}

/// Lets somebody be certified and exempt: the certificate is valid until 23 November 2028.
async fn certified_and_exempt(until: &str) -> (TestApp, PersonId) {
    let app = TestApp::new().await;
    let learner = learner(&app).await;
    app.certify(&learner).await;
    app.clock.advance(Duration::days(600));
    let manager = app.manager_of(app.units.north).await;
    exempt(&app, &manager, learner.person(), until).await;
    (app, learner.person())
}

async fn open_due(app: &TestApp, person: PersonId) -> Vec<(Date, DueSince)> {
    cycles(app, person).await.iter().filter(|cycle| cycle.is_open()).map(|cycle| (cycle.due.on, cycle.due.since)).collect()
}

#[tokio::test]
async fn a_certificate_that_ends_during_an_exemption_is_renewed_towards_its_end() {
    let (app, person) = certified_and_exempt("2029-03-01").await;
    app.clock.advance(Duration::days(100));
    work(&app).await;
    assert!(open_due(&app, person).await.is_empty(), "the window is open, and nobody asks");
    app.clock.advance(Duration::days(116));
    work(&app).await;
    assert_eq!(open_due(&app, person).await, [(date!(2029 - 03 - 01), DueSince::ExemptionEnds)], "from 15 February 2029 on");
}

#[tokio::test]
async fn a_certificate_that_outlasts_an_exemption_is_renewed_by_its_own_end() {
    let (app, person) = certified_and_exempt("2028-11-01").await;
    app.clock.advance(Duration::days(108));
    work(&app).await;
    assert!(open_due(&app, person).await.is_empty());
    let held = app.read(async |tx| store::certificates::of_person(tx, person).await).await.remove(0);
    assert!(held.standing(date!(2028 - 11 - 01)).holds(), "the certificate stays as it is");
    app.clock.advance(Duration::days(2));
    work(&app).await;
    assert_eq!(open_due(&app, person).await, [(date!(2028 - 11 - 23), DueSince::Renewal)]);
}

#[tokio::test]
async fn a_certificate_withdrawn_during_an_exemption_asks_for_nothing_before_its_end() {
    let app = TestApp::new().await;
    let learner = learner(&app).await;
    let number = app.certify(&learner).await;
    let person = learner.person();
    let manager = app.manager_of(app.units.north).await;
    exempt(&app, &manager, person, "2027-05-03").await;
    manager.post(&format!("/people/{person}/withdraw/{number}"), &[("reason", "Shared account")]).await.with_status(303);
    work(&app).await;
    assert!(open_due(&app, person).await.is_empty());
    app.clock.advance(Duration::days(147));
    work(&app).await;
    assert_eq!(open_due(&app, person).await, [(date!(2027 - 05 - 03), DueSince::ExemptionEnds)]);
}

#[tokio::test]
async fn somebody_invited_can_be_exempted_before_they_accept() {
    let app = TestApp::new().await;
    let guest = app.invited("guest@example.org", app.units.north).await;
    let manager = app.manager_of(app.units.north).await;
    exempt(&app, &manager, guest, "2027-05-03").await;
    manager.get("/people?q=guest").await.showing("Invited, has not answered");
    let join = app.link(guest, domain::sign_in::Purpose::Invitation).await;
    let fields = [("name", "Gro Guest"), ("language", "en")];
    app.anon().post(&format!("/join/{join}"), &fields).await.with_status(303);
    assert_eq!(app.sql.number("SELECT COUNT(*) FROM cycle").await, 3, "the manager's two, and the guest's own country");
    app.sign_in(guest).await.get("/training").await.showing("until you have it yourself. You are exempt");
}

#[tokio::test]
async fn nobody_exempts_people_of_another_unit_nor_from_what_they_do_not_need() {
    let app = TestApp::new().await;
    let person = learner(&app).await.person();
    let north = app.manager_of(app.units.north).await;
    exempt(&app, &north, person, "2027-05-03").await;
    let id = app.read(async |tx| store::exemptions::of_person(tx, person).await).await.remove(0).id;
    let (elsewhere, learner) = (app.manager_of(app.units.south).await, app.sign_in(person).await);
    let trainer = app.sign_in(app.person("Tom Trainer", app.units.north, Some(Role::Trainer)).await).await;
    for address in [address(&app, person).await, format!("/people/{person}/exemptions/{id}/end")] {
        for (browser, status) in [(&elsewhere, 404), (&learner, 403), (&trainer, 403)] {
            browser.get(&address).await.with_status(status);
            browser.post(&address, &fields("2027-06-03")).await.with_status(status);
        }
    }
    let hotline = app.read(async |tx| store::courses::certifications(tx).await).await;
    let hotline = hotline.into_iter().find(|one| one.path == "hotline").expect("a certification").id;
    north.post(&format!("/people/{person}/exempt/{hotline}"), &fields("2027-06-03")).await.with_status(404);
    let other = app.person("Liv North", app.units.north, None).await;
    north.get(&format!("/people/{other}/exemptions/{id}/end")).await.with_status(404);
    assert_eq!((app.events("exemption-granted").await, app.events("exemption-ended").await), (1, 0));
}
