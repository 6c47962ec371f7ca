use std::collections::BTreeSet;

use domain::ids::{MessageId, PersonId};
use domain::locale::Locale;
use domain::mail::{MailKind, MailState, Message};
use serde::{Deserialize, Serialize};
use store::outbox::{self, LEASE, NewMessage, Settlement};
use store::{Store, StoreError};
use time::Duration;
use uuid::Uuid;

use crate::harness::sample::{email, learner};
use crate::harness::{Db, at_once, each_backend, overlapping};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Payload {
    days_left: i64,
}

fn reminder(person: PersonId, dedupe_key: &str) -> NewMessage<Payload> {
    NewMessage {
        dedupe_key: dedupe_key.into(),
        kind: MailKind::Reminder,
        person,
        recipient: email("olena@example.org"),
        locale: Locale::Nb,
        payload: Payload { days_left: 7 },
    }
}

async fn enqueued(db: &Db, message: NewMessage<Payload>) -> bool {
    db.write(async |tx| outbox::enqueue(tx, message).await).await.expect("written or not")
}

/// Writes one message and leases it to "worker".
async fn leased(db: &Db, kind: MailKind) -> Message {
    let person = learner(db).await.person;
    assert!(enqueued(db, NewMessage { kind, ..reminder(person, "key") }).await);
    let claimed = claim(db, "worker", 10).await;
    claimed.into_iter().next().expect("the message")
}

async fn claim(db: &Db, owner: &str, limit: u64) -> Vec<Message> {
    db.write(async |tx| outbox::claim(tx, owner, limit).await).await.expect("a claim")
}

async fn begun(db: &Db, id: MessageId, owner: &str) -> bool {
    db.write(async |tx| outbox::begin_sending(tx, id, owner).await).await.expect("an answer")
}

async fn settled(db: &Db, message: &Message, owner: &str, how: Settlement) -> store::Result<()> {
    db.write(async |tx| outbox::settle(tx, message, owner, how).await).await
}

async fn sort_out(db: &Db) -> u64 {
    db.write(async |tx| outbox::sort_out_vanished(tx).await).await.expect("sorted out")
}

async fn get(db: &Db, id: MessageId) -> Message {
    db.read(async |tx| outbox::get(tx, id).await).await
}

#[test]
fn a_message_is_found_again_as_it_was_written() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        assert!(enqueued(db, reminder(person, "key")).await);
        let newest = db.read(async |tx| outbox::newest(tx, 10).await).await;
        let [message] = newest.as_slice() else { panic!("one message: {newest:?}") };
        assert_eq!((message.kind.word(), message.person, message.state.word()), ("reminder", Some(person), "queued"));
        assert_eq!((message.recipient.as_str(), message.locale), ("olena@example.org", Locale::Nb));
        assert_eq!(store::outbox::payload::<Payload>(message).expect("what was put in"), Payload { days_left: 7 });
        assert_eq!((message.created_at, message.sent_at, message.attempts), (db.now(), None, 0));
        assert_eq!(&get(db, message.id).await, message);
        let unknown = db.read(async |tx| Ok(outbox::get(tx, MessageId::new(Uuid::nil())).await.map(drop))).await;
        assert!(matches!(unknown, Err(StoreError::NotFound)), "{unknown:?}");
    });
}

#[test]
fn a_second_message_of_the_same_key_is_not_written_and_does_no_harm_to_its_transaction() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        assert!(enqueued(db, reminder(person, "key")).await);
        let written = db.write(async |tx| {
            let second = outbox::enqueue(tx, reminder(person, "key")).await?;
            let third = outbox::enqueue(tx, reminder(person, "another key")).await?;
            Ok((second, third))
        });
        assert_eq!(written.await.expect("the transaction goes on"), (false, true));
        let message = claim(db, "worker", 1).await.remove(0);
        settled(db, &message, "worker", Settlement::Sent).await.expect("settled");
        assert!(!enqueued(db, reminder(person, "key")).await, "nor is it after the first was sent");
    });
}

#[test]
fn of_two_writers_of_the_same_message_at_once_one_writes_it() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        let writers = overlapping(db, async |tx| outbox::enqueue(tx, reminder(person, "key")).await).await;
        assert!(matches!(writers, [Ok(true), Ok(false)]), "{writers:?}");
        assert_eq!(db.number("SELECT COUNT(*) FROM outbox").await, 1);
    });
}

#[test]
fn a_message_that_is_not_committed_is_never_sent() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        let tx = Store::write(db).await.expect("a transaction");
        assert!(outbox::enqueue(&tx, reminder(person, "key")).await.expect("written"));
        drop(tx);
        assert_eq!(claim(db, "worker", 10).await, []);
        assert!(enqueued(db, reminder(person, "key")).await, "its key is free");
    });
}

#[test]
fn workers_that_claim_at_once_never_take_the_same_message() {
    const MESSAGES: usize = 120;
    each_backend(async |db| {
        let person = learner(db).await.person;
        db.write(async |tx| {
            for n in 0..MESSAGES {
                outbox::enqueue(tx, reminder(person, &format!("key {n}"))).await?;
            }
            Ok(())
        })
        .await
        .expect("messages");
        let workers = at_once(6, |worker| {
            let store = Store::clone(db);
            async move {
                let mut taken = Vec::new();
                loop {
                    let tx = store.write().await?;
                    let batch = outbox::claim(&tx, &format!("worker {worker}"), 3).await?;
                    tx.commit().await?;
                    assert!(batch.len() <= 3, "{} at once", batch.len());
                    if batch.is_empty() {
                        return Ok::<_, StoreError>(taken);
                    }
                    taken.extend(batch.into_iter().map(|message| message.id));
                }
            }
        });
        let taken: store::Result<Vec<Vec<MessageId>>> = workers.await.into_iter().collect();
        let taken = taken.expect("no worker fails").concat();
        assert_eq!(taken.iter().collect::<BTreeSet<_>>().len(), taken.len(), "none twice");
        assert_eq!(taken.len(), MESSAGES, "none left");
        let leased = db.number("SELECT COUNT(*) FROM outbox WHERE state = 'leased' AND attempts = 1").await;
        assert_eq!(leased, i64::try_from(MESSAGES).expect("a small number"));
    });
}

#[test]
fn a_worker_does_not_wait_for_what_another_is_claiming() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        for key in ["first", "second"] {
            enqueued(db, reminder(person, key)).await;
        }
        let tx = Store::write(db).await.expect("a transaction");
        let mut claimed = outbox::claim(&tx, "worker", 1).await.expect("a claim");
        // On SQLite there is one writer at a time, and it is soon done.
        if db.is_postgres() {
            let others = tokio::time::timeout(std::time::Duration::from_secs(5), claim(db, "another worker", 10)).await;
            claimed.extend(others.expect("no waiting for the first worker's transaction"));
        }
        tx.commit().await.expect("durable");
        claimed.extend(claim(db, "another worker", 10).await);
        assert_eq!(claimed.iter().map(|message| message.id).collect::<BTreeSet<_>>().len(), 2);
        assert_eq!(claimed.len(), 2, "none twice");
    });
}

#[test]
fn a_claim_takes_no_more_than_it_asks_for_however_the_database_plans_it() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        db.write(async |tx| {
            for n in 0..50 {
                outbox::enqueue(tx, reminder(person, &format!("key {n}"))).await?;
            }
            Ok(())
        })
        .await
        .expect("messages");
        // With and without the statistics by which PostgreSQL chooses how to join.
        for statement in ["SELECT 1", "ANALYZE"] {
            db.sql(statement).await;
            assert_eq!(claim(db, "worker", 1).await.len(), 1, "after {statement}");
            assert_eq!(claim(db, "worker", 7).await.len(), 7, "after {statement}");
        }
    });
}

#[test]
fn what_is_due_longest_is_claimed_first() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        for key in ["first", "second", "third"] {
            enqueued(db, reminder(person, key)).await;
            db.clock.advance(Duration::seconds(1));
        }
        let mut claimed = Vec::new();
        for _ in 0..3 {
            claimed.extend(claim(db, "worker", 1).await.into_iter().map(|message| message.created_at));
        }
        assert_eq!(claimed.len(), 3);
        assert!(claimed.is_sorted(), "{claimed:?}");
    });
}

#[test]
fn sending_begins_only_under_a_lease_that_is_still_held() {
    each_backend(async |db| {
        let id = leased(db, MailKind::Reminder).await.id;
        assert!(!begun(db, id, "another worker").await, "not its lease");
        db.clock.advance(LEASE);
        assert!(!begun(db, id, "worker").await, "the lease has ended");
        db.clock.advance(Duration::seconds(-1));
        assert!(begun(db, id, "worker").await);
        assert!(!begun(db, id, "worker").await, "it is being sent already");
        assert_eq!(get(db, id).await.state, MailState::Sending);
        db.clock.advance(LEASE * 2);
        assert_eq!(claim(db, "another worker", 10).await, [], "nobody takes what may have been sent");
    });
}

#[test]
fn a_message_whose_worker_vanished_before_sending_is_claimed_by_another() {
    each_backend(async |db| {
        let first = leased(db, MailKind::Reminder).await;
        assert_eq!(claim(db, "another worker", 10).await, [], "the lease runs");
        db.clock.advance(LEASE + Duration::seconds(1));
        let second = claim(db, "another worker", 10).await.remove(0);
        assert_eq!((second.id, second.attempts), (first.id, 2));
        assert!(!begun(db, first.id, "worker").await, "the first worker comes back too late");
        let late = settled(db, &first, "worker", Settlement::Sent).await;
        assert!(matches!(late, Err(StoreError::Conflict(_))), "{late:?}");
        assert!(begun(db, second.id, "another worker").await);
        settled(db, &second, "another worker", Settlement::Sent).await.expect("settled");
        assert_eq!(get(db, first.id).await.state, MailState::Sent);
    });
}

#[test]
fn a_message_that_was_sent_is_done_with() {
    each_backend(async |db| {
        let message = leased(db, MailKind::Reminder).await;
        assert!(begun(db, message.id, "worker").await);
        settled(db, &message, "worker", Settlement::Sent).await.expect("settled");
        let sent = get(db, message.id).await;
        assert_eq!((sent.state.word(), sent.sent_at, sent.last_error), ("sent", Some(db.now()), None));
        let again = settled(db, &message, "worker", Settlement::Failed("late".into())).await;
        assert!(matches!(again, Err(StoreError::Conflict(_))), "{again:?}");
        db.clock.advance(Duration::days(1));
        assert_eq!((claim(db, "worker", 10).await, sort_out(db).await), (vec![], 0));
    });
}

#[test]
fn a_message_that_could_not_go_waits_longer_each_time_and_finally_fails() {
    each_backend(async |db| {
        let mut message = leased(db, MailKind::Reminder).await;
        for (tried, minutes) in [(1, 1), (2, 5), (3, 30), (4, 120), (5, 720)] {
            assert_eq!(message.attempts, tried);
            assert!(begun(db, message.id, "worker").await);
            settled(db, &message, "worker", Settlement::Later("451 try again".into())).await.expect("settled");
            let waiting = get(db, message.id).await;
            assert_eq!((waiting.state.word(), waiting.last_error.as_deref()), ("queued", Some("451 try again")));
            db.clock.advance(Duration::minutes(minutes) - Duration::seconds(1));
            assert_eq!(claim(db, "worker", 10).await, [], "after try {tried} it waits {minutes} minutes");
            db.clock.advance(Duration::seconds(1));
            message = claim(db, "worker", 10).await.remove(0);
        }
        assert!(begun(db, message.id, "worker").await);
        settled(db, &message, "worker", Settlement::Later("451 try again".into())).await.expect("settled");
        let failed = get(db, message.id).await;
        assert_eq!((failed.state.word(), failed.attempts, failed.sent_at), ("failed", 6, None));
        db.clock.advance(Duration::days(30));
        assert_eq!(claim(db, "worker", 10).await, []);
    });
}

#[test]
fn what_does_not_go_says_why() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        for (how, state) in [
            (Settlement::Failed("550 no such mailbox".into()), "failed"),
            (Settlement::Suppressed("550 no such mailbox".into()), "suppressed"),
        ] {
            enqueued(db, reminder(person, state)).await;
            let message = claim(db, "worker", 1).await.remove(0);
            settled(db, &message, "worker", how).await.expect("settled");
            let settled = get(db, message.id).await;
            assert_eq!((settled.state.word(), settled.last_error.as_deref()), (state, Some("550 no such mailbox")));
            assert_eq!(settled.sent_at, None);
        }
        db.clock.advance(Duration::days(1));
        assert_eq!(claim(db, "worker", 10).await, []);
    });
}

#[test]
fn what_vanished_while_being_sent_is_uncertain_unless_a_second_copy_does_no_harm() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        for kind in [MailKind::Reminder, MailKind::SignIn] {
            enqueued(db, NewMessage { kind, ..reminder(person, kind.word()) }).await;
        }
        for message in claim(db, "worker", 10).await {
            assert!(begun(db, message.id, "worker").await);
        }
        db.clock.advance(LEASE);
        assert_eq!(sort_out(db).await, 0, "the worker may still be at it");
        db.clock.advance(Duration::seconds(1));
        assert_eq!(sort_out(db).await, 2);
        let all = db.read(async |tx| outbox::newest(tx, 10).await).await;
        let mut states: Vec<_> = all.iter().map(|message| (message.kind.word(), message.state.word())).collect();
        states.sort_unstable();
        assert_eq!(states, [("reminder", "uncertain"), ("sign_in", "queued")]);
        let again = claim(db, "another worker", 10).await;
        assert_eq!(again.iter().map(|message| message.kind.word()).collect::<Vec<_>>(), ["sign_in"]);
        let late = settled(db, &again[0], "worker", Settlement::Sent).await;
        assert!(matches!(late, Err(StoreError::Conflict(_))), "{late:?}");
        assert_eq!(sort_out(db).await, 0);
    });
}

#[test]
fn a_kind_of_mail_that_this_program_does_not_know_waits_and_holds_up_nothing() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        for key in ["one", "two"] {
            assert!(enqueued(db, reminder(person, key)).await);
        }
        db.sql("UPDATE outbox SET kind = 'of a later version' WHERE dedupe_key = 'one'").await;
        let claimed = claim(db, "worker", 10).await;
        assert_eq!(claimed.len(), 1);
        let unread = db.write(async |tx| outbox::newest(tx, 10).await).await.expect_err("it is not guessed at");
        let words = unread.to_string();
        assert!(words.contains("outbox") && words.contains("kind"), "{words}");
    });
}

#[test]
fn the_oldest_message_that_should_have_gone_tells_how_far_behind_sending_is() {
    each_backend(async |db| {
        let oldest = async || db.read(async |tx| outbox::oldest_due(tx).await).await;
        assert_eq!(oldest().await, None);
        let person = learner(db).await.person;
        let first = db.now();
        enqueued(db, reminder(person, "first")).await;
        db.clock.advance(Duration::minutes(10));
        enqueued(db, reminder(person, "second")).await;
        assert_eq!(oldest().await, Some(first));
        let message = claim(db, "worker", 1).await.remove(0);
        assert_eq!(oldest().await, Some(db.now()), "what a worker has is on its way");
        settled(db, &message, "worker", Settlement::Later("busy".into())).await.expect("settled");
        assert_eq!(oldest().await, Some(db.now()), "what waits for its next try is not behind");
    });
}

#[test]
fn the_newest_messages_come_first() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        for n in 0..4 {
            enqueued(db, NewMessage { payload: Payload { days_left: n }, ..reminder(person, &format!("key {n}")) }).await;
            // The second and third are of the same second.
            db.clock.advance(Duration::seconds(i64::from(n != 1)));
        }
        let newest = db.read(async |tx| outbox::newest(tx, 3).await).await;
        let order: Vec<_> =
            newest.iter().map(|message| store::outbox::payload::<Payload>(message).expect("a payload").days_left).collect();
        assert_eq!(order, [3, 2, 1]);
    });
}
