use std::collections::BTreeSet;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use domain::ids::{AttemptId, CycleId, PersonId};
use domain::learning::{AnswerStanding, AttemptState, Failure, Origin, Outcome, Receipt};
use store::answers::{self, NewAnswer, Saved};
use store::attempts;
use store::{Store, StoreError, people};
use time::Duration;
use uuid::Uuid;

use crate::harness::sample::{Learner, learner, response, rule, slots};
use crate::harness::{Db, at_once, each_backend, overlapping};

async fn started(db: &Db, learner: &Learner, number: i64) -> store::Result<AttemptId> {
    let Learner { person, cycle, release, .. } = *learner;
    db.write(async |tx| attempts::start(tx, person, cycle, release, number, &slots()).await).await
}

/// Returns an attempt that was just started.
async fn attempt(db: &Db) -> AttemptId {
    started(db, &learner(db).await, 1).await.expect("a first attempt")
}

/// Returns an answer of the person's phone, under the phone's own number.
fn answer(attempt: AttemptId, slot: i64, number: i64, option: &str) -> NewAnswer {
    let origin = Origin::Device { id: "phone".into(), number };
    NewAnswer { attempt, slot, origin, seen: 0, response: response(option), answered_at: None, chosen_at: None }
}

/// Returns an answer of another device.
fn elsewhere(attempt: AttemptId, number: i64, option: &str) -> NewAnswer {
    NewAnswer { origin: Origin::Device { id: "laptop".into(), number }, ..answer(attempt, 1, number, option) }
}

/// Returns an answer of a form.
fn from_form(attempt: AttemptId, page: &str, option: &str) -> NewAnswer {
    NewAnswer { origin: Origin::Form { key: page.into() }, ..answer(attempt, 1, 1, option) }
}

fn kept(db: &Db, position: i64, standing: AnswerStanding) -> Saved {
    Saved::Kept(Receipt { position, received_at: db.now(), standing })
}

async fn saved(db: &Db, answer: &NewAnswer) -> Saved {
    db.write(async |tx| answers::save(tx, answer).await).await.expect("an answer to the answer")
}

async fn submitted(db: &Db, attempt: AttemptId) -> bool {
    db.write(async |tx| attempts::submit(tx, attempt).await).await.expect("an answer")
}

fn outcome(failures: Vec<Failure>) -> Outcome {
    Outcome { rule: rule(), percent: 50, competencies: Vec::new(), failures }
}

async fn graded(db: &Db, person: PersonId, attempt: AttemptId, outcome: &Outcome) -> store::Result<()> {
    db.write(async |tx| attempts::graded(tx, person, attempt, outcome).await).await
}

/// Returns what counts, as (slot, highest position, option).
async fn answers(db: &Db, attempt: AttemptId) -> Vec<(i64, i64, String)> {
    let answers = db.read(async |tx| answers::counting_in(tx, attempt).await).await;
    answers.into_iter().map(|(slot, answer)| (slot, answer.seen, answer.response.ids()[0].clone())).collect()
}

#[test]
fn an_attempt_is_found_again_as_it_was_started() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let id = started(db, &learner, 1).await.expect("a first attempt");
        let attempt = db.read(async |tx| attempts::get(tx, id).await).await;
        assert_eq!((attempt.cycle, attempt.release, attempt.number), (learner.cycle, learner.release, 1));
        assert_eq!((attempt.state, attempt.submitted_at, attempt.outcome.clone()), (AttemptState::Created, None, None));
        assert_eq!(attempt.slots, slots(), "the options in the order shown");
        let all = db.read(async |tx| attempts::of_cycles(tx, &[learner.cycle]).await).await;
        assert_eq!(attempts::items_met(&all), [("first".to_owned(), 1), ("second".to_owned(), 1)].into());
        assert_eq!(all, [attempt]);
        assert_eq!(db.events("attempt-started").await, 1);
        let unknown = db.read(async |tx| Ok(attempts::get(tx, AttemptId::new(Uuid::nil())).await.map(drop))).await;
        assert!(matches!(unknown, Err(StoreError::NotFound)), "{unknown:?}");
    });
}

#[test]
fn one_attempt_is_open_in_a_cycle_until_it_is_graded() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let first = started(db, &learner, 1).await.expect("a first attempt");
        let refuses = async |when: &str| {
            let second = started(db, &learner, 2).await;
            assert!(matches!(second, Err(StoreError::Conflict(_))), "{when}: {second:?}");
        };
        refuses("created").await;
        saved(db, &answer(first, 1, 1, "a")).await;
        refuses("in progress").await;
        assert!(submitted(db, first).await);
        refuses("submitted").await;
        graded(db, learner.person, first, &outcome(vec![Failure::Total])).await.expect("graded");
        let same_number = started(db, &learner, 1).await;
        assert!(matches!(same_number, Err(StoreError::Conflict(_))), "{same_number:?}");
        let second = started(db, &learner, 2).await.expect("the first is over");
        let all = db.read(async |tx| attempts::of_cycles(tx, &[learner.cycle]).await).await;
        assert_eq!(all.iter().map(|attempt| attempt.id).collect::<Vec<_>>(), [first, second]);
        assert_eq!(db.events("attempt-started").await, 2, "a refused start leaves no event");
    });
}

#[test]
fn of_two_starts_at_once_one_opens_an_attempt() {
    each_backend(async |db| {
        let Learner { person, cycle, release, .. } = learner(db).await;
        let number = AtomicI64::new(0);
        let starts = overlapping(db, async |tx| {
            let number = number.fetch_add(1, Ordering::Relaxed) + 1;
            attempts::start(tx, person, cycle, release, number, &slots()).await
        });
        let starts = starts.await;
        assert!(matches!(starts, [Ok(_), Err(StoreError::Conflict(_))]), "{starts:?}");
    });
}

#[test]
fn after_a_refused_start_the_transaction_is_to_be_rolled_back() {
    each_backend(async |db| {
        let learner = learner(db).await;
        started(db, &learner, 1).await.expect("a first attempt");
        let Learner { person, cycle, release, .. } = learner;
        let tx = Store::write(db).await.expect("a transaction");
        let refused = attempts::start(&tx, person, cycle, release, 2, &slots()).await;
        assert!(matches!(refused, Err(StoreError::Conflict(_))), "{refused:?}");
        // PostgreSQL refuses everything from here on; SQLite does not, and no code may count on that.
        assert_eq!(attempts::of_cycles(&tx, &[cycle]).await.is_err(), db.is_postgres());
        drop(tx);
        let all = db.read(async |tx| attempts::of_cycles(tx, &[cycle]).await).await;
        assert_eq!(all.len(), 1, "a new transaction works");
    });
}

#[test]
fn a_repeated_save_gets_the_receipt_of_the_first() {
    each_backend(async |db| {
        let attempt = attempt(db).await;
        let answer = NewAnswer { answered_at: Some(db.now() - Duration::seconds(5)), ..answer(attempt, 1, 1, "a") };
        let first = saved(db, &answer).await;
        assert_eq!(first, kept(db, 1, AnswerStanding::Counts));
        db.clock.advance(Duration::minutes(1));
        assert_eq!(saved(db, &answer).await, first);
        assert_eq!(db.number("SELECT COUNT(*) FROM answer").await, 1);
        assert_eq!(db.read(async |tx| attempts::get(tx, attempt).await).await.state, AttemptState::InProgress);
    });
}

#[test]
fn the_same_answer_from_another_device_is_another_choice() {
    each_backend(async |db| {
        let attempt = attempt(db).await;
        saved(db, &answer(attempt, 1, 1, "a")).await;
        saved(db, &answer(attempt, 1, 2, "b")).await;
        // The laptop showed its page before both.
        assert_eq!(saved(db, &elsewhere(attempt, 1, "a")).await, kept(db, 3, AnswerStanding::Counts));
        assert_eq!(answers(db, attempt).await, [(1, 3, "a".into())]);
        assert_eq!(saved(db, &from_form(attempt, "old", "b")).await, kept(db, 4, AnswerStanding::Counts));
        assert_eq!(answers(db, attempt).await, [(1, 4, "b".into())]);
    });
}

#[test]
fn what_was_chosen_earlier_elsewhere_is_kept_and_told_that_it_does_not_count() {
    each_backend(async |db| {
        let attempt = attempt(db).await;
        let chosen = |answer: NewAnswer, ago: i64| NewAnswer { chosen_at: Some(db.now() - Duration::minutes(ago)), ..answer };
        saved(db, &chosen(elsewhere(attempt, 1, "b"), 3)).await;
        let early = chosen(answer(attempt, 1, 1, "a"), 20);
        assert_eq!(saved(db, &early).await, kept(db, 2, AnswerStanding::Overtaken));
        assert_eq!(answers(db, attempt).await, [(1, 2, "b".into())]);
        // Chosen after both, also on the phone.
        assert_eq!(saved(db, &chosen(answer(attempt, 1, 2, "c"), 0)).await, kept(db, 3, AnswerStanding::Counts));
        assert_eq!(saved(db, &early).await, kept(db, 2, AnswerStanding::Replaced), "the phone itself chose later");
        assert_eq!(answers(db, attempt).await, [(1, 3, "c".into())]);
    });
}

#[test]
fn one_number_of_a_device_stands_for_one_answer() {
    each_backend(async |db| {
        let attempt = attempt(db).await;
        saved(db, &answer(attempt, 1, 1, "a")).await;
        let other = db.write(async |tx| answers::save(tx, &answer(attempt, 1, 1, "b")).await).await;
        assert!(matches!(other, Err(StoreError::Conflict(_))), "{other:?}");
        assert_eq!(answers(db, attempt).await, [(1, 1, "a".into())], "nothing was overwritten");
        assert!(matches!(saved(db, &answer(attempt, 2, 1, "c")).await, Saved::Kept(_)), "another question has its own count");
    });
}

#[test]
fn a_device_whose_count_was_set_back_is_told_and_nothing_of_it_passes_for_sent() {
    each_backend(async |db| {
        let attempt = attempt(db).await;
        saved(db, &answer(attempt, 1, 13, "b")).await;
        let shown = NewAnswer { seen: 1, ..answer(attempt, 1, 12, "c") };
        let told = db.write(async |tx| answers::save(tx, &shown).await).await;
        assert!(matches!(told, Err(StoreError::Conflict(_))), "{told:?}");
        let late = NewAnswer { seen: 0, ..answer(attempt, 1, 12, "c") };
        assert_eq!(saved(db, &late).await, kept(db, 2, AnswerStanding::Replaced), "it was on its way for long");
        assert_eq!(answers(db, attempt).await, [(1, 2, "b".to_owned())]);
    });
}

#[test]
fn two_answers_of_which_nobody_knows_the_later_are_told_to_the_person() {
    each_backend(async |db| {
        let attempt = attempt(db).await;
        let is_disputed = async || {
            let answers = db.read(async |tx| answers::counting_in(tx, attempt).await).await;
            answers.get(&1).is_some_and(|answer| answer.is_disputed)
        };
        saved(db, &answer(attempt, 1, 1, "a")).await;
        saved(db, &elsewhere(attempt, 1, "a")).await;
        assert!(!is_disputed().await, "the same twice");
        saved(db, &elsewhere(attempt, 2, "b")).await;
        assert!(is_disputed().await);
        saved(db, &NewAnswer { seen: 3, ..answer(attempt, 1, 2, "b") }).await;
        assert!(!is_disputed().await, "who had seen it chose again");
    });
}

#[test]
fn nobody_answers_one_question_without_end() {
    each_backend(async |db| {
        let attempt = attempt(db).await;
        for number in 1..=1_000 {
            db.write(async |tx| answers::save(tx, &answer(attempt, 1, number, "a")).await).await.expect("kept");
        }
        assert_eq!(saved(db, &answer(attempt, 1, 1_001, "b")).await, Saved::TooMany);
        assert!(matches!(saved(db, &answer(attempt, 2, 1_001, "b")).await, Saved::Kept(_)), "another question");
    });
}

#[test]
fn an_answer_of_a_device_that_arrives_late_is_kept_but_does_not_count() {
    each_backend(async |db| {
        let attempt = attempt(db).await;
        saved(db, &answer(attempt, 1, 2, "b")).await;
        assert_eq!(saved(db, &answer(attempt, 1, 1, "a")).await, kept(db, 2, AnswerStanding::Replaced));
        assert_eq!(answers(db, attempt).await, [(1, 2, "b".into())]);
        // Ten comes after nine, not after one.
        saved(db, &answer(attempt, 1, 10, "c")).await;
        assert_eq!(saved(db, &answer(attempt, 1, 9, "a")).await, kept(db, 4, AnswerStanding::Replaced));
        assert_eq!(answers(db, attempt).await, [(1, 4, "c".into())]);
    });
}

#[test]
fn a_form_that_comes_twice_is_one_request_and_an_old_page_chosen_anew_is_another() {
    each_backend(async |db| {
        let attempt = attempt(db).await;
        let first = saved(db, &from_form(attempt, "page", "a")).await;
        assert_eq!(first, kept(db, 1, AnswerStanding::Counts));
        assert_eq!(saved(db, &from_form(attempt, "page", "a")).await, first, "two taps");
        let received_at = db.now();
        saved(db, &from_form(attempt, "page", "b")).await;
        db.clock.advance(Duration::minutes(1));
        let again = saved(db, &from_form(attempt, "page", "a")).await;
        assert_eq!(again, kept(db, 3, AnswerStanding::Counts), "somebody went back to the page and chose again");
        saved(db, &elsewhere(attempt, 1, "c")).await;
        let repeated = saved(db, &from_form(attempt, "page", "a")).await;
        assert_eq!(repeated, kept(db, 3, AnswerStanding::Overtaken), "a repeat, and it is told that it does not count");
        db.clock.advance(Duration::minutes(5));
        assert_eq!(
            saved(db, &from_form(attempt, "page", "a")).await,
            kept(db, 5, AnswerStanding::Counts),
            "minutes later it is a choice"
        );
        assert!(db.now() > received_at);
    });
}

#[test]
fn answers_from_before_devices_had_names_count_by_their_number() {
    each_backend(async |db| {
        let attempt = attempt(db).await;
        for (number, option) in [(1, "a"), (2, "b"), (3, "c")] {
            saved(db, &answer(attempt, 1, number, option)).await;
        }
        db.sql("UPDATE answer SET save = 'number ' || client_seq, device = NULL, device_save = NULL, seen = NULL").await;
        assert_eq!(answers(db, attempt).await, [(1, 3, "c".into())]);
        assert_eq!(saved(db, &answer(attempt, 1, 1, "a")).await, kept(db, 4, AnswerStanding::Counts));
    });
}

#[test]
fn what_was_handed_in_takes_no_new_answer_but_repeats_its_receipts() {
    each_backend(async |db| {
        let attempt = attempt(db).await;
        let in_time = saved(db, &answer(attempt, 1, 1, "a")).await;
        assert!(submitted(db, attempt).await);
        assert_eq!(saved(db, &answer(attempt, 1, 1, "a")).await, in_time, "its receipt was lost on the way");
        assert_eq!(saved(db, &answer(attempt, 1, 2, "a")).await, Saved::Closed);
        assert_eq!(saved(db, &answer(attempt, 2, 1, "a")).await, Saved::Closed);
        assert_eq!(answers(db, attempt).await, [(1, 1, "a".into())]);
    });
}

#[test]
fn an_answer_to_an_attempt_that_does_not_exist_is_not_found() {
    each_backend(async |db| {
        let answer = answer(AttemptId::new(Uuid::nil()), 1, 1, "a");
        let refused = db.write(async |tx| answers::save(tx, &answer).await).await;
        assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
    });
}

#[test]
fn of_two_submissions_at_once_one_hands_in() {
    each_backend(async |db| {
        let attempt = attempt(db).await;
        let at = db.now();
        let submissions = overlapping(db, async |tx| attempts::submit(tx, attempt).await).await;
        assert!(matches!(submissions, [Ok(true), Ok(false)]), "{submissions:?}");
        db.clock.advance(Duration::minutes(1));
        assert!(!submitted(db, attempt).await);
        let attempt = db.read(async |tx| attempts::get(tx, attempt).await).await;
        assert_eq!((attempt.state, attempt.submitted_at), (AttemptState::Submitted, Some(at)), "the first time stands");
    });
}

#[test]
fn answers_to_different_questions_at_once_are_all_kept() {
    each_backend(async |db| {
        let attempt = attempt(db).await;
        let saves = at_once(20, |slot| {
            let store = Store::clone(db);
            let answer = answer(attempt, i64::try_from(slot).expect("a small number") + 1, 1, "a");
            async move {
                let tx = store.write().await?;
                let saved = answers::save(&tx, &answer).await?;
                tx.commit().await?;
                Ok::<_, StoreError>(saved)
            }
        });
        let saves: store::Result<Vec<Saved>> = saves.await.into_iter().collect();
        let saves = saves.expect("no save fails");
        assert!(
            saves.iter().all(|saved| matches!(saved, Saved::Kept(Receipt { standing: AnswerStanding::Counts, .. }))),
            "{saves:?}"
        );
        let expected: Vec<_> = (1..=20).map(|slot| (slot, 1, "a".to_owned())).collect();
        assert_eq!(answers(db, attempt).await, expected);
    });
}

#[test]
fn the_same_answer_sent_twice_at_once_gets_the_same_receipt_both_times() {
    each_backend(async |db| {
        let answer = answer(attempt(db).await, 1, 1, "a");
        let saves = overlapping(db, async |tx| answers::save(tx, &answer).await).await;
        let saves = saves.map(|saved| saved.expect("no save fails"));
        assert_eq!(saves, [kept(db, 1, AnswerStanding::Counts); 2]);
        assert_eq!(db.number("SELECT COUNT(*) FROM answer").await, 1);
    });
}

#[test]
fn of_two_answers_at_once_from_two_devices_both_are_kept_and_the_second_counts() {
    each_backend(async |db| {
        let attempt = attempt(db).await;
        let devices = Mutex::new(vec![elsewhere(attempt, 1, "b"), answer(attempt, 1, 1, "a")]);
        let saves = overlapping(db, async |tx| {
            let answer = devices.lock().expect("nobody panicked").pop().expect("one for each");
            answers::save(tx, &answer).await
        });
        let saves = saves.await.map(|saved| saved.expect("no save fails"));
        assert_eq!(saves, [kept(db, 1, AnswerStanding::Counts), kept(db, 2, AnswerStanding::Counts)]);
        assert_eq!(answers(db, attempt).await, [(1, 2, "b".into())]);
    });
}

#[test]
fn no_receipt_is_given_for_an_answer_that_the_submission_missed() {
    each_backend(async |db| {
        let attempt = attempt(db).await;
        let graded = Arc::new(Mutex::new(Vec::new()));
        let everything = at_once(21, |slot| {
            let (store, graded) = (Store::clone(db), Arc::clone(&graded));
            let slot = i64::try_from(slot).expect("a small number");
            async move {
                let tx = store.write().await?;
                if slot == 10 {
                    attempts::submit(&tx, attempt).await?;
                    let answers = answers::counting_in(&tx, attempt).await?.into_keys();
                    graded.lock().expect("nobody panicked").extend(answers);
                    return tx.commit().await.map(|()| None);
                }
                let saved = answers::save(&tx, &answer(attempt, slot, 1, "a")).await?;
                tx.commit().await?;
                Ok(matches!(saved, Saved::Kept(_)).then_some(slot))
            }
        });
        let receipts: store::Result<BTreeSet<Option<i64>>> = everything.await.into_iter().collect();
        let receipts: Vec<_> = receipts.expect("nothing fails").into_iter().flatten().collect();
        assert_eq!(receipts, *graded.lock().expect("nobody panicked"), "what has a receipt is what is graded");
    });
}

#[test]
fn an_attempt_is_graded_once_and_only_after_it_was_handed_in() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let attempt = started(db, &learner, 1).await.expect("a first attempt");
        let failed = outcome(vec![Failure::Total]);
        let too_early = graded(db, learner.person, attempt, &failed).await;
        assert!(matches!(too_early, Err(StoreError::Conflict(_))), "{too_early:?}");
        assert!(submitted(db, attempt).await);
        graded(db, learner.person, attempt, &failed).await.expect("graded");
        let again = graded(db, learner.person, attempt, &outcome(Vec::new())).await;
        assert!(matches!(again, Err(StoreError::Conflict(_))), "{again:?}");
        let found = db.read(async |tx| attempts::get(tx, attempt).await).await;
        assert_eq!((found.state, found.outcome), (AttemptState::Failed, Some(failed)));
        assert_eq!(db.events("attempt-graded").await, 1);
        let second = started(db, &learner, 2).await.expect("another attempt");
        assert!(submitted(db, second).await);
        graded(db, learner.person, second, &outcome(Vec::new())).await.expect("graded");
        assert_eq!(db.read(async |tx| attempts::get(tx, second).await).await.state, AttemptState::Passed);
    });
}

#[test]
fn an_attempt_needs_a_cycle_that_exists() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let nowhere = Learner { cycle: CycleId::new(Uuid::nil()), ..learner };
        let refused = started(db, &nowhere, 1).await;
        assert!(matches!(refused, Err(StoreError::Conflict(_))), "{refused:?}");
        // The person is still there: nothing else was harmed.
        db.read(async |tx| people::get(tx, learner.person).await).await;
    });
}
