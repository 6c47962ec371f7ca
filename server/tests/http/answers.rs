//! Answers: each save has a receipt, none is lost, none counts twice.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::clock::Clock as _;
use tokio::task::JoinSet;

use crate::harness::steps::{answer_all, as_sent, best, hand_in, other, save, save_fields};
use crate::harness::{TestApp, each_backend};

#[tokio::test]
async fn the_same_save_twice_gets_the_same_receipt() {
    each_backend(async |app| {
        let browser = app.learner().await;
        let attempt = app.start(&browser).await;
        let item = &app.items(attempt).await[0];
        let first = save(&browser, attempt, 1, 1, &best(item)).await.with_status(200);
        assert_eq!(first.text, "kept 1");
        app.clock.advance(time::Duration::minutes(5));
        assert_eq!(save(&browser, attempt, 1, 1, &best(item)).await.with_status(200).text, first.text);
        assert_eq!(app.sql.number("SELECT COUNT(*) FROM answer").await, 1);
        let later = save(&browser, attempt, 1, 2, &other(item)).await.with_status(200);
        assert_eq!(later.text, "kept 2");
        let repeated = save(&browser, attempt, 1, 1, &best(item)).await.with_status(200);
        assert_eq!(repeated.text, "kept 1", "the later one counts");
        assert_eq!(app.kept(attempt, 1).await, other(item));
    })
    .await;
}

#[tokio::test]
async fn the_choice_made_later_counts_whatever_the_device_and_the_page() {
    each_backend(async |app| {
        let browser = app.learner().await;
        let attempt = app.start(&browser).await;
        let item = &app.items(attempt).await[0];
        let page = format!("/attempts/{attempt}/1");
        let stale = browser.get(&page).await.html().form(&page);
        save(&browser, attempt, 1, 1, &best(item)).await.with_status(200);
        save(&browser, attempt, 1, 2, &other(item)).await.with_status(200);
        // The first answer again, on a laptop that was opened before both.
        let on_laptop = |number: &str, chosen: &[String]| {
            let mut fields = save_fields(1, 1, chosen);
            fields.retain(|(name, _)| !["device", "number"].contains(name));
            fields.extend([("device", "laptop".to_owned()), ("number", number.to_owned())]);
            fields
        };
        let address = format!("/attempts/{attempt}/save");
        assert_eq!(browser.post(&address, &on_laptop("1", &best(item))).await.with_status(200).text, "kept 3");
        assert_eq!(app.kept(attempt, 1).await, best(item), "who is told that it was sent finds it");
        // And by a page without script that is older than all of them.
        let filled = as_sent(item, &other(item));
        let filled: Vec<_> = filled.iter().map(|id| ("choice", id.as_str())).collect();
        browser.submit(&stale, &filled).await.with_status(303);
        assert_eq!(app.kept(attempt, 1).await, other(item));
    })
    .await;
}

#[tokio::test]
async fn what_waited_without_a_network_does_not_win_over_what_was_chosen_after_it() {
    each_backend(async |app| {
        let browser = app.learner().await;
        let attempt = app.start(&browser).await;
        let item = &app.items(attempt).await[0];
        let address = format!("/attempts/{attempt}/save");
        let at = |device: &str, minutes_ago: i64, ahead: i64, chosen: &[String]| {
            let now = app.clock.now().unix_timestamp() - ahead;
            let mut fields = save_fields(1, 1, chosen);
            fields.retain(|(name, _)| !["device", "at"].contains(name));
            let times = [("at", now - minutes_ago * 60), ("sent", now), ("ahead", ahead)];
            fields.push(("device", device.to_owned()));
            fields.extend(times.map(|(name, value)| (name, value.to_string())));
            fields
        };
        app.clock.advance(time::Duration::hours(1));
        browser.post(&address, &at("laptop", 5, 0, &other(item))).await.with_status(200);
        // The phone had no network for a while; its clock is three years behind, and says so all the time.
        let phone = browser.post(&address, &at("phone", 30, 94_608_000, &best(item))).await.with_status(200);
        assert_eq!(phone.text, "older 2");
        assert_eq!(app.kept(attempt, 1).await, other(item));
        let tablet = browser.post(&address, &at("tablet", 1, 0, &best(item))).await.with_status(200);
        assert_eq!((tablet.text.as_str(), app.kept(attempt, 1).await), ("kept 3", best(item)));
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_waited_is_not_taken_from_whoever_signed_in_on_that_device_since() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let attempt = app.start(&browser).await;
    let item = &app.items(attempt).await[0];
    let address = format!("/attempts/{attempt}/save");
    let of = |person: String| save_fields(1, 1, &best(item)).into_iter().chain([("person", person)]).collect::<Vec<_>>();
    let owner = browser.person().to_string();
    let other = app.manager_of(app.units.north).await;
    other.post(&address, &of(owner.clone())).await.with_status(401);
    assert_eq!(app.sql.number("SELECT COUNT(*) FROM answer").await, 0);
    assert_eq!(browser.post(&address, &of(owner)).await.with_status(200).text, "kept 1");
}

#[tokio::test]
async fn a_number_of_a_device_that_is_taken_is_told_in_a_word() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let attempt = app.start(&browser).await;
    let item = &app.items(attempt).await[0];
    save(&browser, attempt, 1, 1, &best(item)).await.with_status(200);
    let taken = save(&browser, attempt, 1, 1, &other(item)).await.with_status(409);
    assert_eq!((taken.text.as_str(), app.kept(attempt, 1).await), ("taken 0", best(item)));
}

#[tokio::test]
async fn whoever_is_signed_in_elsewhere_hears_that_answers_may_wait_there() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let attempt = app.start(&browser).await;
    let page = format!("/attempts/{attempt}/answers");
    let sentence = "Did you also answer on another phone or computer?";
    assert!(!browser.get(&page).await.text.contains(sentence), "there is one device");
    let laptop = app.sign_in(browser.person()).await;
    browser.get(&page).await.showing(sentence);
    laptop.get(&page).await.showing(sentence);
    hand_in(&browser, attempt).await.with_status(422).showing(sentence);
    // Also of a device that was signed out with answers on it.
    laptop.post::<&str>("/sign-out", &[]).await.with_status(303);
    browser.get(&page).await.showing(sentence);
}

#[tokio::test]
async fn after_handing_in_nothing_is_kept_but_receipts_are_still_given() {
    each_backend(async |app| {
        let browser = app.learner().await;
        let attempt = app.start(&browser).await;
        let items = app.items(attempt).await;
        answer_all(&browser, attempt, &items.iter().map(best).collect::<Vec<_>>()).await;
        hand_in(&browser, attempt).await.with_status(303);
        let before = app.sql.state().await;
        let late = save(&browser, attempt, 1, 2, &other(&items[0])).await.with_status(200);
        assert_eq!(late.text, "closed 0");
        let repeated = save(&browser, attempt, 1, 1, &best(&items[0])).await.with_status(200);
        assert_eq!(repeated.text, "kept 1", "its receipt was lost on the way");
        let options = other(&items[0]);
        let fields = [("page", "2"), ("choice", options[0].as_str())];
        let form = browser.post(&format!("/attempts/{attempt}/1"), &fields).await;
        // A question of several options may be refused as a form first; either way nothing is kept.
        assert!([303, 422].contains(&form.status.as_u16()));
        assert_eq!(app.sql.state().await, before);
        assert_eq!(app.kept(attempt, 1).await, best(&items[0]));
    })
    .await;
}

#[tokio::test]
async fn what_no_island_would_send_is_refused_and_nothing_is_kept() {
    each_backend(async |app| {
        let browser = app.learner().await;
        let attempt = app.start(&browser).await;
        let items = app.items(attempt).await;
        let address = format!("/attempts/{attempt}/save");
        let with = |name: &'static str, value: Option<&str>| {
            let mut fields = save_fields(1, 1, &best(&items[0]));
            fields.retain(|(known, _)| *known != name);
            fields.extend(value.map(|value| (name, value.to_owned())));
            fields
        };
        let before = app.sql.state().await;
        for (name, value) in [
            ("slot", None),
            ("slot", Some("one")),
            ("device", None),
            ("number", Some("0")),
            ("number", Some("-1")),
            ("number", None),
            ("device", Some("")),
            ("device", Some("a b")),
            ("number", Some("9223372036854775808")),
            ("choice", None),
            ("choice", Some("no-such-option")),
        ] {
            let refused = browser.post(&address, &with(name, value)).await.with_status(400);
            assert_eq!(refused.text, "refused 0", "the script reads it");
        }
        let mut all: Vec<String> = items[0].options.iter().map(|option| option.id.clone()).collect();
        all.extend(best(&items[0]));
        browser.post(&address, &save_fields(1, 1, &all)).await.with_status(400);
        for slot in ["0", "13", "-1", "9223372036854775807", "-9223372036854775808"] {
            browser.post(&address, &with("slot", Some(slot))).await.with_status(404);
        }
        assert_eq!(app.sql.state().await, before);
        app.anon().post(&address, &save_fields(1, 1, &best(&items[0]))).await.with_status(401);
        assert_eq!(app.sql.state().await, before);
    })
    .await;
}

#[tokio::test]
async fn of_two_tabs_the_last_answer_wins() {
    each_backend(async |app| {
        let browser = app.learner().await;
        let attempt = app.start(&browser).await;
        let item = &app.items(attempt).await[0];
        let (right, wrong) = (best(item), other(item));
        let page = format!("/attempts/{attempt}/1");
        // Both tabs were opened before anything was answered: their forms carry the same number.
        let (stale, fresh) = (browser.get(&page).await.html().form(&page), browser.get(&page).await.html().form(&page));
        let fill = |ids: &[String]| as_sent(item, ids).into_iter().map(|id| ("choice", id)).collect::<Vec<_>>();
        let send = async |form: &crate::harness::html::Form, ids: &[String]| {
            let filled = fill(ids);
            let filled: Vec<_> = filled.iter().map(|(name, id)| (*name, id.as_str())).collect();
            browser.submit(form, &filled).await.with_status(303);
        };
        send(&fresh, &right).await;
        send(&stale, &wrong).await;
        assert_eq!(app.kept(attempt, 1).await, wrong, "the tab that was used last");
        let filled = fill(&right);
        let filled: Vec<_> = filled.iter().map(|(name, id)| (*name, id.as_str())).collect();
        let repeated = browser.submit(&fresh, &filled).await.with_status(422);
        repeated.showing("Meanwhile you chose something else on another device.");
        assert_eq!(app.kept(attempt, 1).await, wrong, "a repeated form is a repeat, and nobody is told otherwise");
        let shown = browser.get(&page).await.html().form(&page);
        let expected = as_sent(item, &wrong);
        assert_eq!(shown.values("choice"), expected.iter().map(String::as_str).collect());
    })
    .await;
}

#[tokio::test]
async fn an_odd_number_in_a_form_does_not_spoil_the_question() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let attempt = app.start(&browser).await;
    let item = &app.items(attempt).await[0];
    let page = format!("/attempts/{attempt}/1");
    let send = async |name: &str, value: &str, ids: &[String]| {
        let fields: Vec<_> = [(name, value)].into_iter().chain(ids.iter().map(|id| ("choice", id.as_str()))).collect();
        browser.post(&page, &fields).await
    };
    for value in ["9223372036854775807", "-9223372036854775808", "0", "-5", "many", "'", ""] {
        for name in ["page", "seen"] {
            assert!(send(name, value, &other(item)).await.status.as_u16() < 500, "{name} = {value}");
        }
    }
    let form = browser.get(&page).await.with_status(200).html().form(&page);
    send("page", form.value("page").expect("a key"), &best(item)).await.with_status(303);
    assert_eq!(app.kept(attempt, 1).await, best(item), "the last answer counts");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn handing_in_twice_at_once_is_graded_once_and_makes_one_certificate() {
    each_backend(async |app| {
        let browser = app.learner().await;
        let attempt = app.start(&browser).await;
        let chosen: Vec<_> = app.items(attempt).await.iter().map(best).collect();
        answer_all(&browser, attempt, &chosen).await;
        let mut hands = JoinSet::new();
        for _ in 0..5 {
            let browser = app.sign_in(browser.person()).await;
            hands.spawn(async move { hand_in(&browser, attempt).await });
        }
        for response in hands.join_all().await {
            assert_eq!(response.with_status(303).location(), format!("/attempts/{attempt}/result"));
        }
        for event in ["attempt-graded", "certificate-issued"] {
            assert_eq!(app.events(event).await, 1, "{event}");
        }
        assert_eq!(app.sql.number("SELECT COUNT(*) FROM certificate").await, 1);
        assert_eq!(app.messages_to("lea.north@example.org").await.len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn saves_at_once_are_all_kept_and_the_highest_counts() {
    each_backend(async |app| {
        let browser = app.learner().await;
        let attempt = app.start(&browser).await;
        let items = app.items(attempt).await;
        let browser = Arc::new(browser);
        let mut saves = JoinSet::new();
        for seq in 1..=6_i64 {
            for (slot, item) in (1_i64..).zip(&items) {
                let chosen = if (seq + slot) % 2 == 0 { best(item) } else { other(item) };
                let browser = Arc::clone(&browser);
                saves.spawn(async move { (slot, seq, save(&browser, attempt, slot, seq, &chosen).await) });
            }
        }
        let mut counted = BTreeMap::<i64, i64>::new();
        for (slot, seq, response) in saves.join_all().await {
            assert!(response.with_status(200).text.starts_with("kept "), "number {seq}");
            *counted.entry(slot).or_default() += 1;
        }
        assert!(counted.len() == 12 && counted.values().all(|count| *count == 6));
        for (slot, item) in (1_i64..).zip(&items) {
            let expected = if slot % 2 == 0 { best(item) } else { other(item) };
            assert_eq!(app.kept(attempt, slot).await, expected, "question {slot}: number 6 counts");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn starting_twice_at_once_opens_one_attempt() {
    each_backend(async |app| {
        let browser = app.learner().await;
        app.make_ready(browser.person()).await;
        let mut presses = JoinSet::new();
        for _ in 0..5 {
            let browser = app.sign_in(browser.person()).await;
            presses.spawn(async move { browser.post::<&str>("/check/first-shift", &[]).await });
        }
        for response in presses.join_all().await {
            let location = response.with_status(303).location().to_owned();
            assert!(location == "/check/first-shift" || location.ends_with("/1"), "{location}");
        }
        assert_eq!(app.sql.number("SELECT COUNT(*) FROM attempt").await, 1);
        assert!(browser.get("/check/first-shift").await.with_status(303).location().ends_with("/1"), "it leads to the question");
    })
    .await;
}

#[tokio::test]
async fn an_attempt_is_gone_on_with_at_the_first_open_question_on_any_device() {
    let app = TestApp::new().await;
    let phone = app.learner().await;
    let attempt = app.start(&phone).await;
    let items = app.items(attempt).await;
    for slot in [1, 2, 4] {
        save(&phone, attempt, slot, 1, &best(&items[usize::try_from(slot - 1).expect("a place")])).await.with_status(200);
    }
    let laptop = app.sign_in(phone.person()).await;
    assert_eq!(laptop.get("/check/first-shift").await.with_status(303).location(), format!("/attempts/{attempt}/3"));
    laptop.get(&format!("/attempts/{attempt}/answers")).await.showing("9 questions are not answered yet");
    let form = laptop.get(&format!("/attempts/{attempt}/4")).await.html().form("/attempts/");
    let given = as_sent(&items[3], &best(&items[3]));
    assert_eq!(form.values("choice"), given.iter().map(String::as_str).collect(), "the answer given on the phone");
}
