use domain::calendar::TimeZone;
use domain::ids::MessageId;
use domain::locale::Locale;
use domain::mail::{MailKind, MailStanding};
use domain::reminders::{MailPreferences, Summaries, WakingHours};
use store::mail_preferences;
use store::outbox::{self, NewMessage, Settlement, begin_sending, claim, settle};
use store::{StoreError, mail_trouble};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use crate::harness::sample::{Learner, TODAY, email, learner};
use crate::harness::{Db, each_backend};

/// A day after the clock of the tests.
const MORNING: OffsetDateTime = datetime!(2026-11-24 9:00 UTC);

async fn digest(db: &Db, learner: &Learner, key: &str) -> Result<MessageId, StoreError> {
    db.write(async |tx| {
        let id = outbox::fresh_id(tx);
        let (dedupe_key, recipient) = (key.to_owned(), email("olena@example.org"));
        let mail = NewMessage {
            dedupe_key,
            kind: MailKind::Reminder,
            person: learner.person,
            recipient,
            locale: Locale::Nb,
            payload: 1,
        };
        outbox::enqueue_all(tx, vec![(id, MORNING, mail)]).await?;
        Ok(id)
    })
    .await
}

#[test]
fn preferences_are_kept_and_the_last_ones_count() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        let usual = db.read(async |tx| mail_preferences::of_person(tx, person).await).await;
        assert_eq!((usual.hours, usual.summaries, usual.time_zone.is_none()), (WakingHours::USUAL, Summaries::Wanted, true));
        for (zone, from) in [("Asia/Kathmandu", 6), ("America/St_Johns", 10)] {
            let hours = WakingHours::new(from, 18).expect("hours");
            let time_zone = Some(TimeZone::named(zone).expect("a zone"));
            let new = MailPreferences { time_zone, hours, summaries: Summaries::Unwanted };
            db.write(async |tx| mail_preferences::set(tx, person, &new).await).await.expect("kept");
            let kept = db.read(async |tx| mail_preferences::of_person(tx, person).await).await;
            assert_eq!((kept.hours, kept.summaries), (hours, Summaries::Unwanted));
            assert_eq!(kept.time_zone.as_ref().map(TimeZone::name), Some(zone));
        }
    });
}

#[test]
fn trouble_with_mail_counts_from_its_first_day_and_ends_when_mail_arrives() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let of = async || db.read(async |tx| mail_trouble::of_people(tx, &[learner.person]).await).await.remove(&learner.person);
        let note = async |address: &str, why: &str| {
            let address = email(address);
            db.write(async |tx| mail_trouble::note(tx, learner.person, &address, why).await).await.expect("noted");
        };
        note("olena@example.org", "550 No such mailbox").await;
        note("olena@example.org", "550 again").await;
        assert_eq!(of().await.map(|trouble| trouble.why), Some("550 No such mailbox".into()));
        note("new@example.org", "550 neither").await;
        assert_eq!(of().await.map(|trouble| trouble.address), Some("new@example.org".into()));
        assert_eq!(db.read(async |tx| mail_trouble::count(tx, &[learner.unit], TODAY).await).await, 1);
        db.write(async |tx| mail_trouble::clear(tx, learner.person).await).await.expect("cleared");
        assert_eq!(of().await, None);
        assert_eq!(db.read(async |tx| mail_trouble::count(tx, &[learner.unit], TODAY).await).await, 0);
    });
}

#[test]
fn a_digest_waits_for_its_morning_and_takes_more_until_a_worker_has_it() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let id = digest(db, &learner, "monday").await.expect("written");
        let twice = digest(db, &learner, "monday").await;
        assert!(matches!(twice, Err(StoreError::Conflict(_))), "{twice:?}");
        let early = db.write(async |tx| claim(tx, "worker", 5).await).await.expect("claimed");
        assert!(early.is_empty(), "{early:?}");
        assert!(db.write(async |tx| outbox::rewrite(tx, id, &2).await).await.expect("rewritten"));
        assert!(!db.write(async |tx| outbox::rewrite_leased(tx, id, &3).await).await.expect("refused"));
        let known = db.read(async |tx| outbox::with_keys(tx, &["monday".into(), "tuesday".into()]).await).await;
        let [(key, message)] = &known[..] else { panic!("{known:?}") };
        assert_eq!((key.as_str(), message.id, message.run_at), ("monday", id, MORNING));
        db.clock.advance(Duration::days(1));
        let claimed = db.write(async |tx| claim(tx, "worker", 5).await).await.expect("claimed");
        assert_eq!(store::outbox::payload::<i32>(&claimed[0]).expect("a number"), 2);
        assert!(!db.write(async |tx| outbox::rewrite(tx, id, &4).await).await.expect("refused"), "a worker has it");
        assert!(db.write(async |tx| outbox::rewrite_leased(tx, id, &5).await).await.expect("rewritten"));
    });
}

#[test]
fn what_failed_is_sent_again_only_when_somebody_says_so() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let id = digest(db, &learner, "monday").await.expect("written");
        db.clock.advance(Duration::days(1));
        let claimed = db.write(async |tx| claim(tx, "worker", 5).await).await.expect("claimed");
        db.write(async |tx| {
            assert!(begin_sending(tx, id, "worker").await?);
            settle(tx, &claimed[0], "worker", Settlement::Failed("550".into())).await
        })
        .await
        .expect("settled");
        let count = async |standing| db.read(async |tx| outbox::count(tx, standing).await).await;
        assert_eq!((count(MailStanding::Failed).await, count(MailStanding::Waiting).await), (1, 0));
        let again = async || db.write(async |tx| outbox::send_again(tx, id).await).await.expect("asked");
        assert!(again().await);
        assert!(!again().await, "it waits already");
        assert_eq!((count(MailStanding::Failed).await, count(MailStanding::Waiting).await), (0, 1));
    });
}

#[test]
fn a_mail_comes_back_once() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let id = digest(db, &learner, "monday").await.expect("written");
        let bounce = async || db.write(async |tx| outbox::bounce(tx, id, "5.1.1").await).await.expect("asked");
        assert_eq!(bounce().await, None, "what was never sent cannot come back");
        db.clock.advance(Duration::days(1));
        let claimed = db.write(async |tx| claim(tx, "worker", 5).await).await.expect("claimed");
        db.write(async |tx| settle(tx, &claimed[0], "worker", Settlement::Sent).await).await.expect("settled");
        let message = bounce().await.expect("it was sent");
        assert_eq!((message.state.word(), message.last_error.as_deref()), ("bounced", Some("5.1.1")));
        assert_eq!(bounce().await, None);
    });
}

#[test]
fn the_history_is_found_by_address_and_state_in_pages() {
    each_backend(async |db| {
        let learner = learner(db).await;
        for n in 0..51 {
            digest(db, &learner, &format!("day {n}")).await.expect("written");
        }
        let list = async |standing, search: &str, page| db.read(async |tx| outbox::list(tx, standing, search, page).await).await;
        let first = list(None, "OLENA@", 1).await;
        assert_eq!((first.rows.len(), first.pages, first.total), (50, 2, 51));
        assert_eq!(list(Some(MailStanding::Waiting), "", 9).await.rows.len(), 1, "the last page");
        assert_eq!(list(Some(MailStanding::Sent), "", 1).await.total, 0);
        assert_eq!(list(None, "o%a", 1).await.total, 0, "what was typed is no pattern");
        let own = db.read(async |tx| outbox::of_person(tx, learner.person, 3).await).await;
        assert_eq!(own.len(), 3);
    });
}
