//! Recording earlier training from a list: what the preview says is what happens, and the same list again changes nothing.

use std::fmt::Write as _;
use std::time::Instant;

use domain::certification::{Certificate, Cycle, CycleOutcome, DueSince, Standing};
use domain::ids::PersonId;
use time::macros::date;
use time::{Date, Duration};

use super::renewals::work;
use crate::harness::{Browser, Response, TestApp, each_backend};

const EARLIER_TRAINING: &str = "/people/earlier-training";
const TODAY: Date = date!(2026 - 11 - 23);

async fn send(browser: &Browser, list: &str, step: &str) -> Response {
    browser.post(EARLIER_TRAINING, &[("list", list), ("step", step)]).await
}

async fn record(browser: &Browser, list: &str) -> String {
    send(browser, list, "record").await.with_status(303).location().to_owned()
}

/// Returns a person's certificates of the first shift, the newest first.
async fn certificates(app: &TestApp, person: PersonId) -> Vec<Certificate> {
    app.read(async |tx| store::certificates::of_person(tx, person).await).await
}

async fn cycles(app: &TestApp, person: PersonId) -> Vec<Cycle> {
    let first = app.cycle(person).await.certification;
    let all = app.read(async |tx| store::cycles::of_person(tx, person).await).await;
    all.into_iter().filter(|cycle| cycle.certification == first).collect()
}

#[tokio::test]
async fn each_line_says_what_will_happen_and_why_and_nothing_is_kept_before_it_is_confirmed() {
    let app = TestApp::new().await;
    app.learner().await;
    app.person("Sol South", app.units.south, None).await;
    app.invited("guest@example.org", app.units.north).await;
    let manager = app.manager_of(app.units.north).await;
    manager.get("/people").await.showing("Record earlier training");
    manager.get(EARLIER_TRAINING).await.with_status(200).showing("first-shift");
    let list = "address;training;completed on;evidence\n\
        lea.north@example.org;first-shift;2022-03-01;List of 2022\n\
        lea.north@example.org;first-shift;10.2.2024;List of 2024\n\
        lea.north@example.org;first-shift;2025-01-01;List of 2025\n\
        lea.north@example.org;FIRST-SHIFT;2022-03-01;List of 2022\n\
        lea.north@example.org;first-shift;2026-11-24;Tomorrow\n\
        lea.north@example.org;first-shift;2026-11-20\n\
        lea.north@example.org;no-such-training;2025-01-01;x\n\
        sol.south@example.org;first-shift;2025-01-01;x\n\
        nobody@example.org;first-shift;2025-01-01;x\n\
        guest@example.org;first-shift;2025-01-01;x\n";
    let before = app.sql.state().await;
    let preview = send(&manager, list, "preview").await.with_status(200);
    let preview = preview
        .showing("2 of 10 completions will be recorded. Nothing is kept yet.")
        .showing("Recorded, valid until Friday 1 March 2024, replaced on Saturday 10 February 2024 by a later one")
        .showing("Recorded, expired on Sunday 1 March 2026 (renewed in time: 24 months from Friday 1 March 2024)")
        .showing("Does not count: too early, the renewal opened on Wednesday 31 December 2025")
        .showing("Does not count: the same day stands in the list twice")
        .showing("Does not count: this day is in the future")
        .showing("Not recorded: write what shows it")
        .showing("Not recorded: no training is called that")
        .showing("Not recorded: this person has not given a name yet");
    assert!(preview.shows("Not recorded: nobody in your units has this address"));
    assert!(!preview.shows("South"), "nobody learns who is in other units");
    assert_eq!(app.sql.state().await, before, "a preview changes nothing");
}

#[tokio::test]
async fn what_is_missing_is_asked_for_and_what_was_typed_is_kept() {
    let app = TestApp::new().await;
    let manager = app.manager_of(app.units.north).await;
    send(&manager, " \n", "preview").await.with_status(422).showing("Write at least one completion");
    let change = send(&manager, "lea.north@example.org;first-shift;2025-01-01;x", "change").await.with_status(422);
    change.showing("lea.north@example.org;first-shift;2025-01-01;x");
    let many = "lea.north@example.org,first-shift,2025-01-01,x\n".repeat(2_001);
    send(&manager, &many, "preview").await.with_status(422).showing("Record at most 2000 completions");
}

#[tokio::test]
async fn recorded_training_holds_says_where_it_comes_from_and_closes_the_open_cycle() {
    each_backend(async |app| {
        let learner = app.learner().await;
        let person = learner.person();
        let manager = app.manager_of(app.units.north).await;
        let list =
            "lea.north@example.org,first-shift,2023-05-01,List of 2023\nlea.north@example.org,first-shift,2025-11-10,Diploma";
        for expected in [2, 0] {
            assert_eq!(record(&manager, list).await, format!("/people?done=recorded-{expected}"));
        }
        let [newest, older] = &certificates(app, person).await[..] else { panic!("two certificates") };
        assert_eq!((newest.validity.from, newest.validity.until), (date!(2025 - 11 - 10), date!(2027 - 11 - 10)));
        assert_eq!((newest.standing(TODAY), older.standing(TODAY)), (Standing::Valid, Standing::Superseded));
        assert_eq!(older.fate.superseded_on, Some(date!(2025 - 11 - 10)));
        let recorded = newest.recorded.as_ref().expect("a recording");
        assert_eq!((recorded.evidence.as_str(), recorded.by), ("Diploma", Some(manager.person())));
        let [before, present] = cycles(app, person).await[..] else { panic!("two cycles") };
        assert_eq!((before.number, before.due.since, before.completed_on), (0, DueSince::Recorded, Some(date!(2023 - 05 - 01))));
        assert_eq!((present.number, present.outcome), (1, Some(CycleOutcome::Completed)));
        assert_eq!((present.completed_on, present.id), (Some(date!(2025 - 11 - 10)), newest.cycle));
        assert_eq!((app.events("certificate-recorded").await, app.events("certificate-superseded").await), (2, 1));
        assert_eq!(app.events("certificate-issued").await, 0);
        let said = "Recorded from earlier training";
        let own = learner.get(&format!("/certificates/{}", newest.number)).await.showing(said);
        assert!(!own.shows("version"), "it was not earned on a version of this course");
        assert!(!own.shows("badge"), "nor is there a badge that says so");
        learner.get(&format!("/certificates/{}/badge.svg", newest.number)).await.with_status(404);
        let pdf = learner.get(&format!("/certificates/{}/pdf", newest.number)).await.with_status(200);
        assert_eq!(pdf.header("content-type"), "application/pdf");
        let public = app.anon().get(&format!("/verify/{}", newest.number)).await.showing("Valid").showing(said);
        assert!(!public.shows("Diploma"), "the evidence stays with managers");
        learner.get("/training").await.showing("Your certificate is valid until Wednesday 10 November 2027.");
        let page = manager.get(&format!("/people/{person}")).await.showing("Recorded by Mona North. Seen: Diploma");
        page.showing("Certified until Wednesday 10 November 2027");
        assert!(app.messages_to("lea.north@example.org").await.is_empty(), "nobody is written to about years ago");
        manager.get("/people?done=recorded-2").await.showing("2 completions were recorded.");
    })
    .await;
}

#[tokio::test]
async fn what_has_expired_is_kept_as_history_and_leaves_the_open_cycle_open() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    let person = learner.person();
    let manager = app.manager_of(app.units.north).await;
    record(&manager, "lea.north@example.org,first-shift,2020-05-01,List of 2020").await;
    let [before, present] = cycles(&app, person).await[..] else { panic!("two cycles") };
    assert_eq!((before.number, present.number, present.is_open()), (0, 1, true));
    assert_eq!(certificates(&app, person).await[0].standing(TODAY), Standing::Expired);
    learner.get("/training").await.showing("Finish this by Monday 7 December 2026");
    // What comes later, and is older still, stands before it.
    record(&manager, "lea.north@example.org,first-shift,2017-05-01,List of 2017").await;
    let numbers: Vec<_> = cycles(&app, person).await.iter().map(|cycle| cycle.number).collect();
    assert_eq!(numbers, [-1, 0, 1]);
    app.certify(&learner).await;
    learner.get("/training").await.showing("Your certificate is valid until Thursday 23 November 2028.");
}

#[tokio::test]
async fn an_older_completion_leaves_the_certificate_that_is_there() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    let number = app.certify(&learner).await;
    let administrator = app.administrator().await;
    let list = "lea.north@example.org,first-shift,2025-06-01,List of 2025";
    let preview = send(&administrator, list, "preview").await;
    preview.showing("Recorded, valid until Tuesday 1 June 2027, replaced on Monday 23 November 2026 by a later one");
    assert_eq!(record(&administrator, list).await, "/people?done=recorded-1");
    let [newest, older] = &certificates(&app, learner.person()).await[..] else { panic!("two certificates") };
    assert_eq!((newest.number.as_str(), newest.standing(TODAY)), (number.as_str(), Standing::Valid));
    assert_eq!(older.fate.superseded_on, Some(TODAY));
    learner.get("/training").await.showing("Your certificate is valid until Thursday 23 November 2028.");
}

#[tokio::test]
async fn a_recorded_certificate_is_renewed_like_any_other() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    let person = learner.person();
    let manager = app.manager_of(app.units.north).await;
    // The window of this one is open already, so its renewal is too.
    record(&manager, "lea.north@example.org,first-shift,2024-12-01,List of 2024").await;
    let due: Vec<_> = cycles(&app, person).await.iter().map(|cycle| (cycle.is_open(), cycle.due.on, cycle.due.since)).collect();
    assert_eq!(due[1], (true, date!(2026 - 12 - 01), DueSince::Renewal));
    app.sql.execute("UPDATE person SET email = NULL").await;
    app.clock.advance(Duration::DAY);
    work(&app).await;
    assert_eq!(cycles(&app, person).await.len(), 2, "and nobody opens another");
}

#[tokio::test]
async fn a_file_is_taken_instead_of_the_text() {
    let app = TestApp::new().await;
    app.learner().await;
    let manager = app.manager_of(app.units.north).await;
    let upload = async |bytes: &[u8]| manager.upload(EARLIER_TRAINING, &[("list", "old text"), ("step", "preview")], bytes).await;
    let page = upload("lea.north@example.org;first-shift;2025-11-10;Подяка".as_bytes()).await.with_status(200);
    page.showing("1 of 1 completions will be recorded").showing("Certificate, valid until Wednesday 10 November 2027");
    upload(b"PK\x03\x04 and so on").await.with_status(422).showing("This is a workbook. Save it as CSV");
    upload(b"\x00\x01\x02").await.with_status(422).showing("This is no text file");
    upload(&vec![b'x'; 2_100_000]).await.with_status(422).showing("The list is larger than 2 MB. Choose a smaller file");
    // Other forms take no files.
    let refused = manager.upload("/account", &[("save", "language")], b"x").await;
    assert_ne!(refused.status, 303);
}

#[tokio::test]
async fn two_thousand_lines_take_a_few_seconds() {
    let app = TestApp::new().await;
    let unit = app.units.north;
    app.write(async |tx| {
        for n in 0..1_000 {
            let email = format!("person{n}@example.org");
            let new = store::people::NewPerson {
                name: Some(domain::text::PersonName::parse("Some Body").expect("a name")),
                email: domain::text::EmailAddress::parse(&email).expect("an address"),
                kind: domain::people::PersonKind::Volunteer,
                locale: domain::locale::Locale::En,
                country: "NO".into(),
                unit,
                joined_on: TODAY,
            };
            store::people::add(tx, domain::audit::Actor::System, new).await?;
        }
        Ok(())
    })
    .await;
    let mut list = String::new();
    for n in 0..1_000 {
        for day in ["2023-01-10", "2025-11-10"] {
            let _ = writeln!(list, "person{n}@example.org,first-shift,{day},Attendance list of the autumn course, page {n}");
        }
    }
    let administrator = app.administrator().await;
    let began = Instant::now();
    assert_eq!(record(&administrator, &list).await, "/people?done=recorded-2000");
    println!("2,000 completions in {:?}", began.elapsed());
    assert!(began.elapsed() < std::time::Duration::from_secs(25), "{:?} without optimisation", began.elapsed());
    assert_eq!(app.sql.number("SELECT COUNT(*) FROM certificate").await, 2_000);
}
