use domain::ids::{CycleId, MessageId};
use domain::mail::MailKind;
use domain::reminders::{NotSent, Occasion, Reminder};
use store::outbox::{self, NewMessage};
use store::reminders::{NewReminder, ReminderFate, Unplanned, leave_out, note, of_person, unplanned};
use store::{StoreError, cycles};
use testing::text::free_text;
use time::Date;
use time::macros::{date, datetime};

use crate::harness::sample::{Learner, TODAY, email, learner};
use crate::harness::{Db, each_backend};

const DUE: Date = date!(2026 - 12 - 07);

fn week_before(learner: &Learner, from: Date, until: Date) -> Unplanned {
    Unplanned::Due { certification: learner.certification, from, until, offset: -7 }
}

async fn found(db: &Db, which: Unplanned) -> Vec<CycleId> {
    let cycles = db.read(async |tx| unplanned(tx, which, None, 10).await).await;
    cycles.into_iter().map(|cycle| cycle.id).collect()
}

fn new(learner: &Learner, occasion: Occasion, fate: ReminderFate) -> NewReminder {
    NewReminder { person: learner.person, cycle: learner.cycle, due_on: DUE, occasion, fate }
}

#[test]
fn a_cycle_is_found_until_it_is_noted_and_never_after_it_is_closed() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let on_the_day = week_before(&learner, DUE, DUE);
        assert_eq!(found(db, on_the_day).await, [learner.cycle], "both ends belong to the span");
        let (before, after) = (date!(2026 - 12 - 06), date!(2026 - 12 - 08));
        assert_eq!(found(db, week_before(&learner, TODAY, before)).await, []);
        assert_eq!(found(db, week_before(&learner, after, after)).await, []);
        let noted = new(&learner, Occasion::Due(-7), ReminderFate::NotSent(NotSent::JustTold));
        db.write(async |tx| note(tx, &[noted]).await).await.expect("noted");
        assert_eq!(found(db, on_the_day).await, []);
        let day = Unplanned::Due { certification: learner.certification, from: DUE, until: DUE, offset: 0 };
        assert_eq!(found(db, day).await, [learner.cycle], "another step of the ladder");
        db.write(async |tx| cycles::complete(tx, learner.cycle, TODAY).await).await.expect("completed");
        assert_eq!(found(db, day).await, []);
    });
}

#[test]
fn a_cycle_whose_day_was_moved_is_reminded_of_afresh_but_told_of_once() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let all = [
            new(&learner, Occasion::Due(-7), ReminderFate::NotSent(NotSent::JustTold)),
            new(&learner, Occasion::Opened, ReminderFate::NotSent(NotSent::JustTold)),
        ];
        db.write(async |tx| note(tx, &all).await).await.expect("noted");
        let until = date!(2027 - 01 - 15);
        db.write(async |tx| {
            let cycle = cycles::get(tx, learner.cycle).await?;
            cycles::extend(tx, learner.person, &cycle, until, &free_text("Illness")).await
        })
        .await
        .expect("more time");
        assert_eq!(found(db, week_before(&learner, until, until)).await, [learner.cycle]);
        assert_eq!(found(db, Unplanned::Opened(datetime!(2026-11-01 0:00 UTC))).await, []);
    });
}

#[test]
fn cycles_that_were_opened_of_late_are_found() {
    each_backend(async |db| {
        let learner = learner(db).await;
        assert_eq!(found(db, Unplanned::Opened(datetime!(2026-11-01 0:00 UTC))).await, [learner.cycle]);
        assert_eq!(found(db, Unplanned::Opened(datetime!(2030-01-01 0:00 UTC))).await, []);
        let more =
            db.read(async |tx| unplanned(tx, Unplanned::Opened(datetime!(2026-11-01 0:00 UTC)), Some(learner.cycle), 1).await);
        assert_eq!(more.await, []);
    });
}

#[test]
fn nobody_is_reminded_twice_of_the_same() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let once = [new(&learner, Occasion::Due(-7), ReminderFate::NotSent(NotSent::Unreachable))];
        db.write(async |tx| note(tx, &once).await).await.expect("noted");
        let again = db.write(async |tx| note(tx, &once).await).await;
        assert!(matches!(again, Err(StoreError::Conflict(_))), "{again:?}");
        db.write(async |tx| note(tx, &[]).await).await.expect("nothing is nothing");
    });
}

#[test]
fn a_reminder_knows_its_mail_and_why_it_was_left_out_of_it() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let write = db.write(async |tx| {
            let id: MessageId = outbox::fresh_id(tx);
            let payload = 7;
            let (dedupe_key, locale) = ("digest".into(), domain::locale::Locale::Nb);
            let mail = NewMessage {
                dedupe_key,
                kind: MailKind::Reminder,
                person: learner.person,
                recipient: email("o@example.org"),
                locale,
                payload,
            };
            outbox::enqueue_all(tx, vec![(id, datetime!(2026-11-30 7:00 UTC), mail)]).await?;
            note(tx, &[new(&learner, Occasion::Due(-7), ReminderFate::In(id))]).await?;
            leave_out(tx, id, learner.cycle, NotSent::Completed).await?;
            Ok(id)
        });
        let id = write.await.expect("noted");
        let noted = db.read(async |tx| of_person(tx, learner.person, 10).await).await;
        let [Reminder { cycle, due_on, occasion, message, not_sent, .. }] = noted[..] else { panic!("{noted:?}") };
        assert_eq!((cycle, due_on, occasion), (learner.cycle, DUE, Occasion::Due(-7)));
        assert_eq!((message, not_sent), (Some(id), Some(NotSent::Completed)));
    });
}
