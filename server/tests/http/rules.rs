//! Rules that an administrator changes: seen before they are saved, with names; then they reach people, and dates say why.

use domain::audit::Actor;
use domain::certification::CycleKind;
use domain::ids::PersonId;
use domain::lists::Sheet;
use domain::locale::Locale;
use domain::people::PersonKind;
use domain::text::{EmailAddress, PersonName};
use store::people::{Acceptance, NewPerson};
use time::macros::date;
use time::{Date, Duration};

use super::renewals::{read_again, work};
use crate::harness::steps::{PATH, best, start_check};
use crate::harness::{Browser, Response, TestApp};

const RULE: &str = "/rules/first-shift";
const TODAY: Date = date!(2026 - 11 - 23);

/// The form as an administrator fills it in, with these fields another way.
pub(super) fn filled(changed: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    let usual = [
        ("audience", "everyone"),
        ("due_days", "14"),
        ("due_days-unit", "days"),
        ("mode", "expiry"),
        ("due", ""),
        ("active", "2"),
        ("active-unit", "years"),
        ("min_active", ""),
        ("min_active-unit", "months"),
        ("window", "60"),
        ("window-unit", "days"),
        ("early", "no"),
        ("grace", "0"),
        ("grace-unit", "days"),
        ("before", "30, 14, 7, 1"),
        ("on-day", "yes"),
        ("after", "3, 7, 14"),
    ];
    let is_changed = |name: &str| changed.iter().any(|(other, _)| *other == name);
    let kept = usual.into_iter().filter(|(name, _)| !is_changed(name)).chain(changed.iter().copied());
    kept.map(|(name, value)| (name, value.to_owned())).collect()
}

pub(super) fn query(fields: &[(&str, String)]) -> String {
    serde_urlencoded::to_string(fields).expect("a query")
}

async fn changes(administrator: &Browser, rule: &str, changed: &[(&'static str, &str)]) -> Response {
    administrator.get(&format!("{rule}/changes?{}", query(&filled(changed)))).await
}

/// Saves a rule after version `after`.
pub(super) async fn save(administrator: &Browser, rule: &str, after: u32, changed: &[(&'static str, &str)]) -> Response {
    let mut fields = filled(changed);
    fields.extend([("version", after.to_string()), ("reason", "The board decided it".to_owned())]);
    administrator.post(rule, &fields).await
}

/// Returns whether each cycle of a person through the training for the hotline is open.
async fn hotline(app: &TestApp, person: PersonId) -> Vec<bool> {
    app.read(async |tx| {
        let all = store::courses::certifications(tx).await?;
        let hotline = all.into_iter().find(|certification| certification.path == "hotline").expect("a certification").id;
        let cycles = store::cycles::of_person(tx, person).await?;
        Ok(cycles.iter().filter(|cycle| cycle.certification == hotline).map(domain::certification::Cycle::is_open).collect())
    })
    .await
}

#[tokio::test]
async fn what_a_wider_rule_changes_is_seen_with_names_before_it_is_saved_and_reaches_people_after() {
    let app = TestApp::new().await;
    let administrator = app.administrator().await;
    let learner = app.learner().await;
    app.certify(&learner).await;
    let person = learner.person();
    // Nothing else is asked of her: a country of her own would ask for more.
    app.sql.execute("UPDATE person SET country = 'DE' WHERE name = 'Lea North'").await;
    let before = app.sql.state().await;
    let wider = [("due_days", "30"), ("active", "1")];
    let seen = changes(&administrator, "/rules/hotline", &wider).await.with_status(200);
    let seen = seen.showing("2 of 2 people change.").showing("1 loses clearance today.").showing("Lea North");
    let seen = seen.showing("The whole training opens, due Wednesday 23 December 2026.").showing("No; was cleared");
    seen.showing("Loses clearance (1) Newly needs it (1)");
    let none = changes(&administrator, "/rules/hotline", &[&wider[..], &[("kind", "no-longer-needs")]].concat()).await;
    none.with_status(200).showing("Nobody changes in this way.");
    assert_eq!(app.sql.state().await, before, "looking changes nothing");
    assert!(!learner.get("/training").await.shows("Hotline and online work"));

    save(&administrator, "/rules/hotline", 0, &wider).await.with_status(303);
    assert_eq!(app.events("rule-changed").await, 1);
    work(&app).await;
    assert_eq!(hotline(&app, person).await, [true]);
    learner.get("/training").await.showing("Hotline and online work").showing("Wednesday 23 December 2026");
    let rule = administrator.get("/rules/hotline").await.showing("The board decided it").showing("Version 1");
    rule.showing("People who do this: Hotline, chat or online contact. After: Everyone.").showing("Set by Ada Administrator");

    // Back to what the course says: seen first as well, and a version of its own.
    let back = administrator.get("/rules/hotline/changes?course=1").await.with_status(200).showing("What is open closes.");
    back.showing("Yes; was not cleared");
    let fields = [("course", "1"), ("version", "1"), ("reason", "It was too much")];
    administrator.post("/rules/hotline", &fields).await.with_status(303);
    work(&app).await;
    assert_eq!(hotline(&app, person).await, [false]);
    administrator.get("/rules").await.showing("Set back to what the course says by Ada Administrator");
}

#[tokio::test]
async fn a_saved_rule_lets_the_worker_see_to_it_soon() {
    let app = TestApp::new().await;
    let administrator = app.administrator().await;
    work(&app).await;
    assert_eq!(app.sql.number("SELECT COUNT(*) FROM job WHERE last_run_at = 0").await, 0);
    save(&administrator, RULE, 0, &[("due_days", "20")]).await.with_status(303);
    assert_eq!(app.sql.number("SELECT COUNT(*) FROM job WHERE last_run_at = 0").await, 2);
}

#[tokio::test]
async fn the_file_names_everybody_and_holds_no_formula() {
    let app = TestApp::new().await;
    let administrator = app.administrator().await;
    app.person("Lea North", app.units.north, None).await;
    app.sql.execute("UPDATE person SET name = '=HYPERLINK(0)' WHERE name = 'Lea North'").await;
    let file = administrator.get(&format!("{RULE}/changes/file?{}", query(&filled(&[("active", "1")])))).await.with_status(200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert!(file.header("content-disposition").starts_with("attachment; filename=\"rule-first-shift-2026-11-23.csv\""));
    let lines: Vec<&str> = file.text.lines().collect();
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[0].starts_with("\u{feff}Name,"), "{lines:?}");
    let formula = lines.iter().find(|line| line.starts_with("'=HYPERLINK(0)")).expect("the name, made harmless");
    assert!(formula.contains(",2028-11-23,2027-11-23,"), "{formula}");
    for (language, heading, separator) in
        [("nb", "\u{feff}Navn;", ';'), ("uk", "\u{feff}Ім’я;", ';'), ("en", "\u{feff}Name,", ',')]
    {
        administrator.get(&format!("/rules?lang={language}")).await.with_status(303);
        let file =
            administrator.get(&format!("{RULE}/changes/file?{}", query(&filled(&[("active", "1")])))).await.with_status(200);
        assert!(file.text.starts_with(heading), "{}", file.text);
        // Our own reader takes what we write.
        let sheet = Sheet::read(&file.text, 100).expect("a short list");
        assert_eq!((sheet.separator, sheet.rows.len(), sheet.heading.is_some()), (Some(separator), 3, true));
    }
    let refused = administrator.get(&format!("{RULE}/changes/file?{}", query(&filled(&[("active", "x")])))).await;
    let again = administrator.follow(&refused.with_status(303)).await;
    again.with_status(422).showing("Write a whole number, such as 12");
}

#[tokio::test]
async fn a_file_of_more_people_than_are_looked_at_together_names_each_once() {
    let app = TestApp::new().await;
    let administrator = app.administrator().await;
    app.write(async |tx| {
        for number in 0..1_100 {
            let name = PersonName::parse(&format!("Guest Number {number}")).expect("a name");
            let new = NewPerson {
                name: Some(name.clone()),
                email: EmailAddress::parse(&format!("guest{number}@example.org")).expect("an address"),
                kind: PersonKind::Volunteer,
                locale: Locale::En,
                country: "NO".into(),
                unit: app.units.north,
                joined_on: TODAY,
            };
            let id = store::people::add(tx, Actor::System, new).await?;
            store::people::accept(tx, id, Acceptance { name, locale: Locale::En, on: TODAY }).await?;
        }
        Ok(())
    })
    .await;
    let file = administrator.get(&format!("{RULE}/changes/file?{}", query(&filled(&[("active", "1")])))).await.with_status(200);
    let mut addresses: Vec<&str> = file.text.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
    assert_eq!(addresses.len(), 1_101, "and the administrator");
    addresses.sort_unstable();
    addresses.dedup();
    assert_eq!(addresses.len(), 1_101);
}

#[tokio::test]
async fn everything_that_is_wrong_is_said_at_once_and_what_was_typed_is_kept() {
    let app = TestApp::new().await;
    let administrator = app.administrator().await;
    let wrong = [
        ("audience", "some"),
        ("due_days", "0"),
        ("mode", "fixed"),
        ("active", "2"),
        ("active-unit", "months"),
        ("min_active", "1"),
        ("window", "90"),
        ("before", "soon"),
        ("due", "2027-02-30"),
    ];
    let again = changes(&administrator, RULE, &wrong).await.with_status(422);
    let again = again.showing("Tick at least one duty or country").showing("Choose a date");
    let again = again.showing("Write whole numbers with commas between");
    assert!(again.text.contains("value=\"soon\"") && again.text.contains("value=\"90\""), "what was typed is kept");
    let wrong = [&wrong[1..7], &[("due", "")]].concat();
    let again = changes(&administrator, RULE, &wrong).await.with_status(422);
    let again = again.showing("Choose less than the 2 months").showing("Give at least the 90 days");
    again.showing("Choose the date that is the same for everyone").showing("Give at least 1 and at most 3650 days");
    save(&administrator, RULE, 0, &wrong).await.with_status(422);
    let mut fields = filled(&[("active", "1")]);
    fields.push(("version", "0".to_owned()));
    let again = administrator.post(RULE, &fields).await.with_status(422).showing("Write the reason");
    again.showing("What this changes: First shift");
    assert_eq!(app.sql.number("SELECT COUNT(*) FROM rule_version").await, 0);
}

#[tokio::test]
async fn of_two_administrators_the_second_sees_what_it_changes_now() {
    let app = TestApp::new().await;
    let administrator = app.administrator().await;
    save(&administrator, RULE, 0, &[("active", "1")]).await.with_status(303);
    let again = save(&administrator, RULE, 0, &[("active", "3")]).await.with_status(422);
    again.showing("Somebody changed this rule meanwhile").showing("The board decided it");
    save(&administrator, RULE, 1, &[("active", "3")]).await.with_status(303);
    let same = changes(&administrator, RULE, &[("active", "3")]).await.showing("This is the rule as it is.");
    assert!(!same.shows("Save this rule"));
}

#[tokio::test]
async fn open_cycles_keep_their_day_and_certificates_their_dates() {
    let app = TestApp::new().await;
    let (administrator, learner) = (app.administrator().await, app.learner().await);
    let number = app.certify(&learner).await;
    let open = app.cycle(administrator.person()).await.due;
    save(&administrator, RULE, 0, &[("active", "6"), ("active-unit", "months"), ("due_days", "40")]).await.with_status(303);
    work(&app).await;
    assert_eq!(app.cycle(administrator.person()).await.due, open);
    let certificate = learner.get(&format!("/certificates/{number}")).await.showing("Thursday 23 November 2028");
    let certificate = certificate.showing("a certificate is valid for 24 months");
    assert!(!certificate.shows("The rule was in its version"), "nobody had set one when it was issued");
    let newcomer = app.sign_in(app.person("Nina North", app.units.north, None).await).await;
    assert_eq!(app.cycle(newcomer.person()).await.due.on, date!(2027 - 01 - 02));
    let number = app.certify(&newcomer).await;
    let certificate = newcomer.get(&format!("/certificates/{number}")).await.showing("Sunday 23 May 2027");
    certificate.showing("The rule was in its version 1 when this certificate was issued.");
}

/// A learner who finished on 23 November 2026 renews early, on 3 March 2027: the last day of the new certificate, and how its reason begins.
async fn renews_early(changed: &[(&'static str, &str)], until: Date, reasons: [&str; 3]) {
    let app = TestApp::new().await;
    let administrator = app.administrator().await;
    let yearly = [&[("active", "1"), ("early", "yes")], changed].concat();
    save(&administrator, RULE, 0, &yearly).await.with_status(303);
    let learner = app.learner().await;
    let number = app.certify(&learner).await;
    app.clock.advance(Duration::days(100));
    work(&app).await;
    assert_eq!(app.cycle(learner.person()).await.number, 1, "the window is not open yet");
    let learner = app.sign_in(learner.person()).await;
    let page = format!("/certificates/{number}");
    for (locale, reason) in Locale::ALL.into_iter().zip(reasons) {
        let reader = app.sign_in(learner.person()).await.with_cookie(app::web::LANGUAGE, locale.tag());
        reader.get(&page).await.showing(&texts::date(locale, until)).showing(reason);
    }
    let stranger = app.sign_in(app.person("Sam South", app.units.south, None).await).await;
    stranger.post::<&str>(&format!("{page}/renew"), &[]).await.with_status(404);
    for _ in 0..2 {
        learner.post::<&str>(&format!("{page}/renew"), &[]).await.with_status(303);
    }
    let cycle = app.cycle(learner.person()).await;
    assert_eq!((cycle.number, cycle.kind), (2, CycleKind::Refresher));
    learner.get("/training").await.showing("The renewal opened on Wednesday 3 March 2027");
    read_again(&app, &learner).await;
    let attempt = start_check(&learner).await;
    app.hand_in_as(&learner, attempt, best).await;
    for (locale, reason) in Locale::ALL.into_iter().zip(reasons) {
        let reader = app.sign_in(learner.person()).await.with_cookie(app::web::LANGUAGE, locale.tag());
        reader.get("/training").await.showing(&texts::date(locale, until)).showing(reason);
    }
}

#[tokio::test]
async fn early_from_the_day_you_finish() {
    let reasons = ["Because you finished on Wednesday 3 March 2027", "Fordi du ble ferdig onsdag 3. mars 2027", "Сертифікат діє"];
    renews_early(&[("mode", "completion")], date!(2028 - 03 - 03), reasons).await;
}

#[tokio::test]
async fn early_from_the_old_end_date() {
    let reasons = [
        "Because your last certificate ended on Tuesday 23 November 2027",
        "Fordi det forrige kursbeviset ditt gikk ut tirsdag 23. november 2027",
        "Бо строк попереднього сертифіката спливав: вівторок, 23 листопада 2027",
    ];
    renews_early(&[("mode", "expiry")], date!(2028 - 11 - 23), reasons).await;
}

#[tokio::test]
async fn early_with_the_same_date_for_everyone() {
    let reasons = [
        "Because certificates end on the same date for everyone: Wednesday 1 December 2027",
        "Fordi kursbevis går ut på samme dato for alle: onsdag 1. desember 2027",
        "Бо строк сертифікатів для всіх спливає в ту саму дату: середа, 1 грудня 2027",
    ];
    let fixed = [("mode", "fixed"), ("due", "2027-12-01"), ("min_active", "6")];
    renews_early(&fixed, date!(2027 - 12 - 01), reasons).await;
}

#[tokio::test]
async fn early_renewal_is_not_offered_where_the_rule_refuses_it() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    let number = app.certify(&learner).await;
    assert!(!learner.get(&format!("/certificates/{number}")).await.shows("Renew now"));
    learner.post::<&str>(&format!("/certificates/{number}/renew"), &[]).await.with_status(303);
    assert_eq!(app.cycle(learner.person()).await.number, 1);
}

#[tokio::test]
async fn the_dry_run_says_who_would_be_written_to() {
    let app = TestApp::new().await;
    let (administrator, _learner) = (app.administrator().await, app.learner().await);
    app.clock.advance(Duration::days(5));
    let administrator = app.sign_in(administrator.person()).await;
    // Due on 7 December; today is the 28th: the seventh day before is among the next seven days.
    let seen = changes(&administrator, RULE, &[("before", "8"), ("on-day", "")]).await.with_status(200);
    let seen = seen.showing("Sunday 29 November 2026: due in 8 days").showing("Lea North");
    assert!(!seen.shows("Monday 30 November 2026: due in 7 days"), "names are of the new rule");
    let counts = |day: &str| {
        let row = seen.text.split("<tr>").find(|row| row.contains("scope=\"row\"") && row.contains(day)).expect("a day");
        let cells: Vec<&str> = row.split("<td").skip(1).collect();
        let number = |cell: &str| cell.split('>').nth(1).and_then(|rest| rest.split('<').next()).expect("a number").to_owned();
        cells.into_iter().map(number).collect::<Vec<_>>()
    };
    assert_eq!(counts("Sunday 29 November 2026"), ["0", "2"]);
    assert_eq!(counts("Monday 30 November 2026"), ["2", "0"]);
}

#[tokio::test]
async fn managers_neither_see_nor_change_rules() {
    let app = TestApp::new().await;
    let manager = app.manager_of(app.units.north).await;
    assert!(!manager.get("/people").await.shows(">Rules<"));
    for address in ["/rules".to_owned(), RULE.to_owned(), format!("{RULE}/changes?{}", query(&filled(&[])))] {
        manager.get(&address).await.with_status(403);
    }
    save(&manager, RULE, 0, &[("active", "1")]).await.with_status(403);
    let administrator = app.administrator().await;
    administrator.get("/people").await.showing("Rules");
    administrator.get("/rules").await.with_status(200).showing("First shift").showing("The course");
    administrator.get("/rules/no-such-path").await.with_status(404);
    assert_eq!(PATH, "first-shift");
}

#[tokio::test]
async fn a_rule_outlives_the_erasure_of_whoever_set_it() {
    let app = TestApp::new().await;
    let administrator = app.administrator().await;
    save(&administrator, RULE, 0, &[("due_days", "30")]).await.with_status(303);
    let other = app.sign_in(app.person("Berit Boss", app.units.top, Some(domain::people::Role::Administrator)).await).await;
    let fields = [("why", "left"), ("confirmation", "ada.administrator@example.org")];
    other.post(&format!("/people/{}/erase", administrator.person()), &fields).await.with_status(303);
    for path in ["/rules", RULE] {
        let page = other.get(path).await.with_status(200).showing("(name removed)");
        assert!(!page.shows("Ada Administrator"), "{path}");
    }
}
