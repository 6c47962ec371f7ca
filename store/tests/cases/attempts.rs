use std::collections::BTreeSet;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use domain::ids::{AttemptId, CycleId, PersonId};
use domain::learning::{AttemptState, Failure, Outcome};
use store::attempts::{self, NewAnswer, Receipt, Saved};
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

fn answer(attempt: AttemptId, slot: i64, client_seq: i64, option: &str) -> NewAnswer {
    NewAnswer { attempt, slot, client_seq, response: response(option), answered_at: None }
}

async fn saved(db: &Db, answer: &NewAnswer) -> Saved {
    db.write(async |tx| attempts::save(tx, answer).await).await.expect("an answer to the answer")
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

/// Returns what counts, as (slot, sequence, option).
async fn answers(db: &Db, attempt: AttemptId) -> Vec<(i64, i64, String)> {
    let answers = db.read(async |tx| attempts::answers(tx, attempt).await).await;
    answers.into_iter().map(|(slot, answer)| (slot, answer.client_seq, answer.response.ids()[0].clone())).collect()
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
fn one_attempt_is_open_in_a_round_until_it_is_graded() {
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
        let received_at = db.now();
        let answer = NewAnswer { answered_at: Some(db.now() - Duration::seconds(5)), ..answer(attempt, 1, 1, "a") };
        let first = saved(db, &answer).await;
        assert_eq!(first, Saved::Kept(Receipt { client_seq: 1, received_at, counts: true }));
        db.clock.advance(Duration::minutes(1));
        assert_eq!(saved(db, &answer).await, first);
        assert_eq!(db.number("SELECT COUNT(*) FROM answer").await, 1);
        assert_eq!(db.read(async |tx| attempts::get(tx, attempt).await).await.state, AttemptState::InProgress);
    });
}

#[test]
fn another_answer_under_a_sequence_that_is_taken_is_told_the_highest() {
    each_backend(async |db| {
        let attempt = attempt(db).await;
        saved(db, &answer(attempt, 1, 1, "a")).await;
        saved(db, &answer(attempt, 1, 5, "b")).await;
        assert_eq!(saved(db, &answer(attempt, 1, 1, "c")).await, Saved::Taken(5));
        assert_eq!(saved(db, &answer(attempt, 1, 5, "c")).await, Saved::Taken(5));
        assert_eq!(answers(db, attempt).await, [(1, 5, "b".into())], "nothing was overwritten");
        assert!(matches!(saved(db, &answer(attempt, 2, 1, "c")).await, Saved::Kept(_)), "another question has its own count");
    });
}

#[test]
fn an_answer_that_arrives_late_is_kept_but_does_not_count() {
    each_backend(async |db| {
        let attempt = attempt(db).await;
        let received_at = db.now();
        saved(db, &answer(attempt, 1, 2, "b")).await;
        let late = saved(db, &answer(attempt, 1, 1, "a")).await;
        assert_eq!(late, Saved::Kept(Receipt { client_seq: 1, received_at, counts: false }));
        assert_eq!(db.number("SELECT COUNT(*) FROM answer").await, 2);
        assert_eq!(answers(db, attempt).await, [(1, 2, "b".into())]);
        // Ten comes after nine, not after one.
        saved(db, &answer(attempt, 1, 10, "c")).await;
        assert_eq!(
            saved(db, &answer(attempt, 1, 9, "a")).await,
            Saved::Kept(Receipt { client_seq: 9, received_at, counts: false })
        );
        assert_eq!(answers(db, attempt).await, [(1, 10, "c".into())]);
        assert_eq!(
            saved(db, &answer(attempt, 1, 2, "b")).await,
            Saved::Kept(Receipt { client_seq: 2, received_at, counts: false })
        );
    });
}

#[test]
fn what_was_handed_in_takes_no_new_answer_but_repeats_its_receipts() {
    each_backend(async |db| {
        let attempt = attempt(db).await;
        let in_time = saved(db, &answer(attempt, 1, 1, "a")).await;
        assert!(submitted(db, attempt).await);
        assert_eq!(saved(db, &answer(attempt, 1, 1, "a")).await, in_time, "its receipt was lost on the way");
        assert_eq!(saved(db, &answer(attempt, 1, 1, "b")).await, Saved::Closed);
        assert_eq!(saved(db, &answer(attempt, 1, 2, "a")).await, Saved::Closed);
        assert_eq!(saved(db, &answer(attempt, 2, 1, "a")).await, Saved::Closed);
        assert_eq!(answers(db, attempt).await, [(1, 1, "a".into())]);
    });
}

#[test]
fn an_answer_to_an_attempt_that_does_not_exist_is_not_found() {
    each_backend(async |db| {
        let answer = answer(AttemptId::new(Uuid::nil()), 1, 1, "a");
        let refused = db.write(async |tx| attempts::save(tx, &answer).await).await;
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
                let saved = attempts::save(&tx, &answer).await?;
                tx.commit().await?;
                Ok::<_, StoreError>(saved)
            }
        });
        let saves: store::Result<Vec<Saved>> = saves.await.into_iter().collect();
        let saves = saves.expect("no save fails");
        assert!(saves.iter().all(|saved| matches!(saved, Saved::Kept(Receipt { counts: true, .. }))), "{saves:?}");
        let expected: Vec<_> = (1..=20).map(|slot| (slot, 1, "a".to_owned())).collect();
        assert_eq!(answers(db, attempt).await, expected);
    });
}

#[test]
fn the_same_answer_sent_twice_at_once_gets_the_same_receipt_both_times() {
    each_backend(async |db| {
        let answer = answer(attempt(db).await, 1, 1, "a");
        let saves = overlapping(db, async |tx| attempts::save(tx, &answer).await).await;
        let saves = saves.map(|saved| saved.expect("no save fails"));
        assert_eq!(saves, [Saved::Kept(Receipt { client_seq: 1, received_at: db.now(), counts: true }); 2]);
        assert_eq!(db.number("SELECT COUNT(*) FROM answer").await, 1);
    });
}

#[test]
fn of_two_answers_under_the_same_sequence_at_once_the_second_is_told_so() {
    each_backend(async |db| {
        let attempt = attempt(db).await;
        let options = Mutex::new(vec!["b", "a"]);
        let saves = overlapping(db, async |tx| {
            let option = options.lock().expect("nobody panicked").pop().expect("one for each");
            attempts::save(tx, &answer(attempt, 1, 1, option)).await
        });
        let saves = saves.await;
        assert!(matches!(saves, [Ok(Saved::Kept(_)), Ok(Saved::Taken(1))]), "{saves:?}");
        assert_eq!(answers(db, attempt).await, [(1, 1, "a".into())]);
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
                    let answers = attempts::answers(&tx, attempt).await?.into_keys();
                    graded.lock().expect("nobody panicked").extend(answers);
                    return tx.commit().await.map(|()| None);
                }
                let saved = attempts::save(&tx, &answer(attempt, slot, 1, "a")).await?;
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
fn an_attempt_needs_a_round_that_exists() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let nowhere = Learner { cycle: CycleId::new(Uuid::nil()), ..learner };
        let refused = started(db, &nowhere, 1).await;
        assert!(matches!(refused, Err(StoreError::Conflict(_))), "{refused:?}");
        // The person is still there: nothing else was harmed.
        db.read(async |tx| people::get(tx, learner.person).await).await;
    });
}
