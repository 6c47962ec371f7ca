//! What is no longer needed goes after its time, in portions, and takes nothing along that is.

use domain::audit::SignInWay;
use domain::locale::Locale;
use domain::mail::MailKind;
use domain::reminders::Occasion;
use domain::sign_in::Purpose;
use store::outbox::{self, NewMessage, Settlement};
use store::reminders::{NewReminder, ReminderFate, note, of_person};
use store::sign_in;
use store::{removal, verify_throttle};
use time::Duration;
use time::macros::date;

use crate::harness::sample::{DEVICE, Learner, email, learner};
use crate::harness::{Db, each_backend};

const MINUTE: Duration = Duration::MINUTE;

async fn count(db: &Db, table: &str) -> i64 {
    db.number(&format!("SELECT COUNT(*) FROM {table}")).await
}

#[test]
fn windows_are_removed_when_they_are_over_a_portion_at_a_time() {
    each_backend(async |db| {
        for key in ["a", "b", "c"] {
            db.write(async |tx| verify_throttle::take(tx, key, 1).await).await.expect("counted");
        }
        let removed = async || db.write(async |tx| removal::windows(tx, 2).await).await.expect("removed");
        db.clock.advance(MINUTE * 15 - Duration::SECOND);
        assert_eq!(removed().await, 0);
        db.clock.advance(Duration::SECOND);
        db.write(async |tx| verify_throttle::take(tx, "d", 1).await).await.expect("counted");
        assert_eq!([removed().await, removed().await, removed().await], [2, 1, 0]);
        assert_eq!(count(db, "throttle").await, 1, "the one that runs");
        // A clock that was ahead began it: it is over now.
        db.clock.advance(-Duration::DAY);
        assert_eq!(removed().await, 1);
    });
}

#[test]
fn links_are_removed_a_month_after_they_were_used_or_ended() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        let made = async |purpose| db.write(async |tx| sign_in::create_link(tx, person, purpose).await).await.expect("a link").id;
        let (used, ended, invitation) =
            (made(Purpose::Invitation).await, made(Purpose::SignIn).await, made(Purpose::Invitation).await);
        db.write(async |tx| sign_in::use_link(tx, used).await).await.expect("used");
        let removed = async || db.write(async |tx| removal::links(tx, 10).await).await.expect("removed");
        db.clock.advance(Duration::days(30));
        assert_eq!(removed().await, 0);
        db.clock.advance(Duration::minutes(31));
        assert_eq!(removed().await, 2);
        for (link, is_there) in [(used, false), (ended, false), (invitation, true)] {
            assert_eq!(db.read(async |tx| sign_in::find_link(tx, link).await).await.is_some(), is_there);
        }
        db.clock.advance(Duration::days(14));
        assert_eq!(removed().await, 1);
    });
}

#[test]
fn sessions_are_removed_a_month_after_they_ended_and_never_while_they_run() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        let opened = async || {
            db.write(async |tx| sign_in::open_session(tx, person, SignInWay::Link, DEVICE).await).await.expect("a session")
        };
        let (ended, _over) = (opened().await, opened().await);
        db.write(async |tx| sign_in::end_session(tx, ended, person).await).await.expect("ended");
        let removed = async || db.write(async |tx| removal::sessions(tx, 10).await).await.expect("removed");
        db.clock.advance(Duration::days(29));
        let runs = opened().await;
        db.clock.advance(Duration::days(1) + Duration::SECOND);
        assert_eq!(removed().await, 1, "the one that was ended");
        db.clock.advance(Duration::days(28));
        assert!(db.read(async |tx| sign_in::session_person(tx, runs).await).await.is_some());
        assert_eq!(removed().await, 0);
        db.clock.advance(Duration::days(2));
        assert_eq!((removed().await, count(db, "session").await), (1, 1), "of the other the month is not over");
    });
}

/// Writes a mail of this kind and lets it be sent.
async fn sent(db: &Db, learner: &Learner, kind: MailKind) -> domain::ids::MessageId {
    let new = NewMessage {
        dedupe_key: kind.to_string(),
        kind,
        person: learner.person,
        recipient: email("olena@example.org"),
        locale: Locale::Nb,
        payload: (),
    };
    db.write(async |tx| outbox::enqueue(tx, new).await).await.expect("written");
    let message = db.write(async |tx| outbox::claim(tx, "worker", 1).await).await.expect("a claim").remove(0);
    db.write(async |tx| outbox::settle(tx, &message, "worker", Settlement::Sent).await).await.expect("sent");
    message.id
}

#[test]
fn mail_is_removed_a_year_after_it_went_out_and_what_it_reminded_of_stays() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let message = sent(db, &learner, MailKind::Reminder).await;
        let (person, cycle, due_on) = (learner.person, learner.cycle, date!(2026 - 12 - 07));
        let noted = NewReminder { person, cycle, due_on, occasion: Occasion::Due(-7), fate: ReminderFate::In(message) };
        db.write(async |tx| note(tx, &[noted]).await).await.expect("noted");
        sent(db, &learner, MailKind::Policy).await;
        let removed = async || db.write(async |tx| removal::mail(tx, 10).await).await.expect("removed");
        db.clock.advance(Duration::days(365));
        assert_eq!(removed().await, 0);
        db.clock.advance(Duration::SECOND);
        assert_eq!(removed().await, 1);
        assert_eq!(db.texts("SELECT kind FROM outbox").await, ["policy"], "its row keeps it from being written again");
        let reminders = db.read(async |tx| of_person(tx, person, 10).await).await;
        assert_eq!(reminders.iter().map(|reminder| reminder.message).collect::<Vec<_>>(), [None]);
    });
}

#[test]
fn mail_that_still_has_to_go_is_not_removed_however_old_it_is() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let id = sent(db, &learner, MailKind::Reminder).await;
        db.sql("UPDATE outbox SET state = 'failed'").await;
        db.clock.advance(Duration::days(400));
        assert!(db.write(async |tx| outbox::send_again(tx, id).await).await.expect("an answer"));
        assert_eq!(db.write(async |tx| removal::mail(tx, 10).await).await.expect("removed"), 0);
        db.clock.advance(Duration::days(400));
        assert_eq!(db.write(async |tx| removal::mail(tx, 10).await).await.expect("removed"), 0);
    });
}
