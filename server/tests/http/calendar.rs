//! The calendar address: what it says, and that it can be taken back.

use time::Duration;

use crate::harness::{Browser, PUBLIC_URL, Response, TestApp};

/// An entry as a strict reader sees it: every property with its value, unfolded.
type Entry = Vec<(String, String)>;

/// Reads a calendar the way RFC 5545 writes it, and complains about everything else.
#[track_caller]
fn entries(response: &Response, kind: &str) -> Vec<Entry> {
    assert_eq!(response.header("content-type"), "text/calendar; charset=utf-8");
    let text = &response.text;
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "every line ends with CRLF: {text:?}");
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
    let whole = text.replace("\r\n ", "");
    let mut lines = whole.split_terminator("\r\n").map(|line| line.split_once(':').expect("name:value"));
    assert_eq!(lines.next(), Some(("BEGIN", "VCALENDAR")));
    let (mut all, mut open, mut head) = (Vec::new(), None::<Entry>, Vec::new());
    for (name, value) in lines.by_ref() {
        match (name, value) {
            ("BEGIN", value) => {
                assert_eq!(value, kind);
                assert!(open.replace(Entry::new()).is_none(), "entries do not nest");
            }
            ("END", "VCALENDAR") => break,
            ("END", _) => all.push(open.take().expect("an entry that began")),
            (name, value) => open.as_mut().unwrap_or(&mut head).push((name.to_owned(), value.to_owned())),
        }
    }
    assert_eq!(lines.next(), None, "nothing stands behind the calendar");
    for (name, value) in [("VERSION", "2.0"), ("METHOD", "PUBLISH"), ("X-PUBLISHED-TTL", "PT12H")] {
        assert_eq!(of(&head, name), value);
    }
    assert_eq!(of(&head, "NAME"), of(&head, "X-WR-CALNAME"));
    for entry in &all {
        for name in ["UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "STATUS"] {
            assert_eq!(entry.iter().filter(|(known, _)| known == name).count(), 1, "{name} stands once in {entry:?}");
        }
    }
    all
}

#[track_caller]
fn of<'e>(entry: &'e Entry, name: &str) -> &'e str {
    let known = entry.iter().find(|(known, _)| known == name);
    known.map_or_else(|| panic!("{name} is missing in {entry:?}"), |(_, value)| value)
}

/// Returns the entry of the first shift.
async fn first_shift(app: &TestApp, learner: &Browser, path: &str, kind: &str) -> Entry {
    let uid = format!("{}@127.0.0.1", app.cycle(learner.person()).await.id.uuid());
    let all = entries(&app.anon().get(path).await.with_status(200), kind);
    all.into_iter().find(|entry| of(entry, "UID") == uid).expect("the cycle has an entry")
}

/// Makes an address and returns its two paths.
async fn subscribe(browser: &Browser) -> (String, String) {
    let made = browser.post("/calendar", &[("do", "make")]).await.with_status(303);
    let page = browser.follow(&made).await.with_status(200).showing("Your calendar address works now.");
    let words = page.html().words();
    let mut paths =
        words.split_whitespace().filter_map(|word| word.strip_prefix(PUBLIC_URL)).filter(|path| path.starts_with("/calendar/"));
    let (days, tasks) = (paths.next().expect("an address").to_owned(), paths.next().expect("another").to_owned());
    assert!(days.trim_start_matches("/calendar/").trim_end_matches(".ics").len() >= 32, "128 bits at least: {days}");
    (days, tasks)
}

#[tokio::test]
async fn a_calendar_shows_the_last_day_and_nothing_of_the_subject() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    let (days, tasks) = subscribe(&learner).await;
    let response = app.anon().get(&days).await.with_status(200);
    assert_eq!(response.header("cache-control"), "private, no-cache");
    let event = &first_shift(&app, &learner, &days, "VEVENT").await;
    assert_eq!((of(event, "DTSTART;VALUE=DATE"), of(event, "DTEND;VALUE=DATE")), ("20261207", "20261208"));
    assert_eq!((of(event, "SUMMARY"), of(event, "STATUS"), of(event, "SEQUENCE")), ("Training due", "CONFIRMED", "0"));
    assert_eq!(of(event, "TRANSP"), "TRANSPARENT");
    for word in ["traffick", "shift", "Test organisation", "Lea"] {
        assert!(!response.text.contains(word), "{word} stands in {}", response.text);
    }
    let task = &first_shift(&app, &learner, &tasks, "VTODO").await;
    assert_eq!((of(task, "DUE;VALUE=DATE"), of(task, "STATUS"), of(task, "PERCENT-COMPLETE")), ("20261207", "NEEDS-ACTION", "0"));
    app.make_ready(learner.person()).await;
    let task = &first_shift(&app, &learner, &tasks, "VTODO").await;
    assert_eq!((of(task, "STATUS"), of(task, "SEQUENCE")), ("IN-PROCESS", "0"));
}

#[tokio::test]
async fn each_change_raises_the_sequence_and_what_is_over_says_so_for_a_while() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    let person = learner.person();
    let (days, tasks) = subscribe(&learner).await;
    let manager = app.manager_of(app.units.north).await;
    let extend = format!("/people/{person}/extend/{}", app.cycle(person).await.id);
    let uid = of(&first_shift(&app, &learner, &days, "VEVENT").await, "UID").to_owned();
    for (until, day, sequence) in [("2026-12-20", "20261220", "1"), ("2027-01-05", "20270105", "2")] {
        app.clock.advance(Duration::hours(1));
        manager.post(&extend, &[("until", until), ("reason", "On leave")]).await.with_status(303);
        let event = first_shift(&app, &learner, &days, "VEVENT").await;
        assert_eq!((of(&event, "DTSTART;VALUE=DATE"), of(&event, "SEQUENCE"), of(&event, "UID")), (day, sequence, uid.as_str()));
        assert_eq!(of(&event, "LAST-MODIFIED"), of(&event, "DTSTAMP"));
    }
    // Somebody who no longer needs it.
    let cycle = app.cycle(person).await;
    app.write(async |tx| store::cycles::no_longer_required(tx, &cycle).await).await;
    let event = first_shift(&app, &learner, &days, "VEVENT").await;
    assert_eq!((of(&event, "STATUS"), of(&event, "SEQUENCE"), of(&event, "UID")), ("CANCELLED", "3", uid.as_str()));
    assert_eq!(of(&first_shift(&app, &learner, &tasks, "VTODO").await, "STATUS"), "CANCELLED");
    app.clock.advance(Duration::days(91));
    let left = entries(&app.anon().get(&days).await, "VEVENT");
    assert!(!left.is_empty() && left.iter().all(|entry| of(entry, "UID") != uid), "{left:?}");
}

#[tokio::test]
async fn what_is_done_is_shown_as_done() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    let (days, tasks) = subscribe(&learner).await;
    app.certify(&learner).await;
    let event = first_shift(&app, &learner, &days, "VEVENT").await;
    assert_eq!((of(&event, "SUMMARY"), of(&event, "STATUS"), of(&event, "SEQUENCE")), ("Training done", "CONFIRMED", "1"));
    let task = first_shift(&app, &learner, &tasks, "VTODO").await;
    assert_eq!((of(&task, "STATUS"), of(&task, "PERCENT-COMPLETE")), ("COMPLETED", "100"));
    assert!(of(&task, "COMPLETED").ends_with('Z'));
}

#[tokio::test]
async fn an_address_can_be_replaced_and_stopped_and_belongs_to_one_person() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    let other = app.sign_in(app.person("Cora North", app.units.north, None).await).await;
    let (first, first_tasks) = subscribe(&learner).await;
    let (others, _) = subscribe(&other).await;
    let (second, _) = subscribe(&learner).await;
    assert_ne!(first, second);
    for gone in [&first, &first_tasks, "/calendar/0.ics", "/calendar/.ics", "/calendar/todo.ics", second.trim_end_matches(".ics")]
    {
        app.anon().get(gone).await.with_status(404);
    }
    app.anon().get(&second).await.with_status(200);
    learner.post("/calendar", &[("do", "stop")]).await.with_status(303);
    app.anon().get(&second).await.with_status(404);
    learner.get("/calendar?done=stopped").await.showing("The address no longer works.").showing("Make my calendar address");
    app.anon().get(&others).await.with_status(200);
    assert_eq!((app.events("calendar-link-made").await, app.events("calendar-link-stopped").await), (3, 1));
    learner.post("/calendar", &[("do", "stop")]).await.with_status(303);
    assert_eq!(app.events("calendar-link-stopped").await, 1, "there was none to stop");
    learner.post("/calendar", &[("do", "paint")]).await.with_status(400);
}

#[tokio::test]
async fn an_unchanged_calendar_is_not_sent_again() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    let (days, _) = subscribe(&learner).await;
    let first = app.anon().get(&days).await.with_status(200);
    let tag = first.header("etag").to_owned();
    assert!(!tag.is_empty());
    app.clock.advance(Duration::days(2));
    let ask = async |known: &str| {
        let request = http::Request::get(&days).header("if-none-match", known);
        app.anon().send(request, String::new()).await
    };
    for known in [tag.as_str(), "*", &format!("\"other\", {tag}"), tag.trim_start_matches("W/")] {
        let same = ask(known).await.with_status(304);
        assert_eq!((same.text.as_str(), same.header("etag")), ("", tag.as_str()));
    }
    ask("\"other\"").await.with_status(200);
    let cycle = app.cycle(learner.person()).await;
    app.write(async |tx| store::cycles::no_longer_required(tx, &cycle).await).await;
    ask(&tag).await.with_status(200);
}

#[tokio::test]
async fn a_calendar_speaks_the_language_of_its_person() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    let (days, _) = subscribe(&learner).await;
    for (language, due) in [("nb", "Frist for opplæring"), ("uk", "Останній день навчання")] {
        learner.post("/account", &[("save", "language"), ("language", language)]).await.with_status(303);
        let event = entries(&app.anon().speaking("en").get(&days).await, "VEVENT").remove(0);
        assert_eq!(of(&event, "SUMMARY"), due);
    }
}
