//! People leave: from that day on they are shut out and left in peace, their certificates stay, and it can be taken back.

use domain::certification::CycleOutcome;
use domain::people::Role;
use domain::reminders::NotSent;
use domain::sign_in::Purpose;
use time::Duration;
use time::macros::date;

use super::renewals::work;
use crate::harness::post::plain;
use crate::harness::{Browser, TestApp, each_backend};

async fn leaves(manager: &Browser, learner: &Browser, day: &str) -> u16 {
    let address = format!("/people/{}/departure", learner.person());
    manager.post(&address, &[("left_on", day)]).await.status.as_u16()
}

async fn outcomes(app: &TestApp, learner: &Browser) -> Vec<Option<CycleOutcome>> {
    let cycles = app.read(async |tx| store::cycles::of_person(tx, learner.person()).await).await;
    cycles.iter().map(|cycle| cycle.outcome).collect()
}

#[tokio::test]
async fn who_leaves_today_is_out_at_once_and_may_come_back() {
    each_backend(async |app| {
        let learner = app.learner().await;
        let password = [("save", "password"), ("new-password", "a long enough one")];
        learner.post("/account", &password).await.with_status(200);
        let manager = app.manager_of(app.units.north).await;
        let page = format!("/people/{}", learner.person());
        manager.get(&page).await.showing("This person leaves");
        let link = app.link(learner.person(), Purpose::SignIn).await;
        assert_eq!(leaves(&manager, &learner, "2026-11-23").await, 303);

        learner.get("/training").await.with_status(303);
        let link = format!("/sign-in/{link}");
        assert_eq!(app.anon().post(&link, &[("", "")]).await.status.as_u16(), 422);
        let login = [("login", "lea.north@example.org"), ("password", "a long enough one")];
        app.anon().post("/sign-in/password", &login).await.with_status(422);
        app.anon().post("/sign-in", &[("email", "lea.north@example.org")]).await.with_status(200);
        let mails = app.messages_to("lea.north@example.org").await;
        assert!(mails.iter().all(|mail| mail.kind != domain::mail::MailKind::SignIn), "no link is sent");
        let closed = outcomes(app, &learner).await;
        assert!(!closed.is_empty() && closed.iter().all(|outcome| *outcome == Some(CycleOutcome::NoLongerRequired)));

        let list = manager.get("/people").await.with_status(200).showing("1 person is no longer here");
        assert!(!list.shows("Lea North"));
        manager.get("/people?who=left").await.showing("Lea North").showing("no longer here since Monday 23 November 2026");
        manager.get(&page).await.showing("No longer here from");

        manager.post(&format!("{page}/return"), &[("", "")]).await.with_status(303);
        app.anon().post("/sign-in/password", &login).await.with_status(303);
        assert!(outcomes(app, &learner).await.contains(&None), "what they need is open again");
        manager.get("/people").await.showing("Lea North");
    })
    .await;
}

#[tokio::test]
async fn who_leaves_later_stays_until_that_day_and_hears_nothing_after_it() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    let manager = app.manager_of(app.units.north).await;
    assert_eq!(leaves(&manager, &learner, "2026-12-01").await, 303);
    learner.get("/training").await.with_status(200);
    assert!(outcomes(&app, &learner).await.contains(&None));
    // The reminder of seven days before is written on the last day, and cannot be sent at first.
    app.clock.advance(Duration::days(7));
    work(&app).await;
    assert_eq!(app.messages_to("lea.north@example.org").await.len(), 1);
    learner.get("/training").await.with_status(200);
    app.clock.advance(Duration::days(1));
    learner.get("/training").await.with_status(303);
    app.worker(&plain(1)).turn().await;
    let fates = app.sql.texts("SELECT last_error FROM outbox WHERE recipient = 'lea.north@example.org'").await;
    assert_eq!(fates, [NotSent::Left.word()]);
    work(&app).await;
    assert!(!outcomes(&app, &learner).await.contains(&None), "the daily run closed what was open");
    let later = app.messages_to("lea.north@example.org").await;
    app.clock.advance(Duration::days(30));
    work(&app).await;
    assert_eq!(app.messages_to("lea.north@example.org").await.len(), later.len());
}

#[tokio::test]
async fn what_is_planned_and_counted_leaves_out_who_will_have_left() {
    each_backend(async |app| {
        let learner = app.learner().await;
        let manager = app.manager_of(app.units.north).await;
        let (day, today) = (date!(2026 - 11 - 30), date!(2026 - 11 - 23));
        let due = [(app.cycle(learner.person()).await.certification, vec![date!(2026 - 12 - 07)])];
        let planned = async || app.read(async |tx| store::reminders::count_due_on(tx, &due, day).await).await;
        let late = async || {
            let (units, later) = ([app.units.north], date!(2027 - 01 - 01));
            app.read(async |tx| store::cycles::people_late(tx, &units, later, today).await).await
        };
        let (all, all_late) = (planned().await, late().await);
        assert_eq!(leaves(&manager, &learner, "2026-11-30").await, 303);
        assert_eq!((planned().await, late().await), (all - 1, all_late), "the day has not come");
        let mail = manager.get(&format!("/people/{}/mail", learner.person())).await.with_status(200);
        assert!(mail.shows("No reminders are planned"), "the first would come on the day they leave");
    })
    .await;
}

#[tokio::test]
async fn mail_that_waits_is_not_sent_to_who_has_left() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    let manager = app.manager_of(app.units.north).await;
    app.anon().post("/sign-in", &[("email", "lea.north@example.org")]).await.with_status(200);
    assert_eq!(leaves(&manager, &learner, "2026-11-23").await, 303);
    app.worker(&plain(1)).turn().await;
    let fates = app.sql.texts("SELECT last_error FROM outbox WHERE recipient = 'lea.north@example.org'").await;
    assert_eq!(fates, [NotSent::Left.word()]);
}

#[tokio::test]
async fn who_invites_somebody_who_left_is_told_so() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    let manager = app.manager_of(app.units.north).await;
    assert_eq!(leaves(&manager, &learner, "2026-11-23").await, 303);
    let unit = app.units.north.to_string();
    let list = [("list", "lea.north@example.org"), ("unit", &unit), ("kind", "volunteer"), ("language", "en")];
    manager.post("/people/invite", &list).await.with_status(200).showing("Was here and left; nothing changes");
}

#[tokio::test]
async fn who_never_joined_and_left_is_not_waited_for() {
    let app = TestApp::new().await;
    let manager = app.manager_of(app.units.north).await;
    let page = format!("/people/{}", app.invited("guest@example.org", app.units.north).await);
    manager.post(&format!("{page}/departure"), &[("left_on", "2026-11-23")]).await.with_status(303);
    let left = manager.get(&page).await.showing("No longer here from").showing("Needs no training");
    assert!(!left.shows("Invited, has not answered"));
}

#[tokio::test]
async fn a_day_that_cannot_be_is_asked_for_again() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    let manager = app.manager_of(app.units.north).await;
    let address = format!("/people/{}/departure", learner.person());
    manager.get(&address).await.with_status(200).showing("Lea North keeps every certificate");
    for day in ["", "soon", "2026-11-22", "2027-11-25"] {
        let again = manager.post(&address, &[("left_on", day)]).await.with_status(422);
        assert!(again.shows("Choose a day from Monday 23 November 2026"), "{day:?}");
    }
    assert_eq!(app.events("person-left").await, 0);
}

#[tokio::test]
async fn nobody_shuts_out_themselves_or_somebody_with_a_role_above_them() {
    let app = TestApp::new().await;
    let manager = app.manager_of(app.units.north).await;
    let trainer = app.sign_in(app.person("Tora North", app.units.north, Some(Role::Trainer)).await).await;
    let administrator = app.administrator().await;
    assert_eq!(leaves(&manager, &manager, "2026-11-23").await, 403);
    assert_eq!(leaves(&manager, &trainer, "2026-11-23").await, 403);
    assert_eq!(leaves(&administrator, &administrator, "2026-11-23").await, 403);
    assert_eq!(leaves(&administrator, &trainer, "2026-11-23").await, 303);
    assert!(!manager.get(&format!("/people/{}", trainer.person())).await.shows("This person leaves"));
}
