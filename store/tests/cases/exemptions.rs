use domain::audit::Actor;
use domain::badges::VerifiedBadge;
use domain::badges::facts::KeyOrigin;
use domain::certification::{CycleOutcome, Due, Exempt, Exemption, ExemptionKind, deciding};
use store::exemptions::{self, NewExemption};
use store::{StoreError, cycles};
use testing::text::free_text;
use time::macros::date;
use time::{Date, Duration};

use crate::harness::sample::{Learner, SYSTEM, TODAY, ensure_open, exempt, learner};
use crate::harness::{Db, each_backend, overlapping};

const END: Date = date!(2027 - 05 - 03);

fn exemption_of(learner: &Learner, until: Date) -> NewExemption {
    NewExemption {
        person: learner.person,
        certification: learner.certification,
        kind: ExemptionKind::EquivalentOutside,
        evidence: Some(free_text("Diploma of another organisation, seen on paper")),
        reason: free_text("Did the same training last year"),
        badge: None,
        days: Exempt::granted(TODAY, until).expect("days"),
    }
}

async fn grant(db: &Db, learner: &Learner, until: Date) {
    let new = exemption_of(learner, until);
    db.write(async |tx| exempt(tx, Actor::Person(learner.person), new).await).await.expect("granted");
}

async fn of(db: &Db, learner: &Learner) -> Vec<Exemption> {
    db.read(async |tx| exemptions::of_person(tx, learner.person).await).await
}

#[test]
fn an_exemption_keeps_who_why_and_until_when_and_closes_the_open_cycle() {
    each_backend(async |db| {
        let learner = learner(db).await;
        grant(db, &learner, END).await;
        let [kept] = &of(db, &learner).await[..] else { panic!("one exemption") };
        assert_eq!(
            (kept.kind, kept.granted_by, kept.granted_at),
            (ExemptionKind::EquivalentOutside, Some(learner.person), db.now())
        );
        assert_eq!((kept.days.from, kept.days.until, kept.days.ended_on), (TODAY, END, None));
        assert_eq!(kept.reason, "Did the same training last year");
        assert!(kept.evidence.starts_with("Diploma") && kept.badge.is_none());
        let cycle = db.read(async |tx| cycles::get(tx, learner.cycle).await).await;
        assert_eq!((cycle.outcome, cycle.completed_on, cycle.is_open()), (Some(CycleOutcome::Exempted), None, false));
        assert_eq!((db.events("exemption-granted").await, db.events("cycle-exempted").await), (1, 1));
        let found = db.read(async |tx| exemptions::get(tx, kept.id).await).await;
        assert_eq!(&found, kept);
    });
}

#[test]
fn an_exemption_by_the_program_keeps_the_badge_that_it_rests_on() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let badge = VerifiedBadge { credential: "{\"type\":\"AchievementCredential\"}".into(), key: KeyOrigin::Given };
        let new = NewExemption { badge: Some(badge), ..exemption_of(&learner, END) };
        db.write(async |tx| exemptions::grant(tx, SYSTEM, new).await).await.expect("granted");
        let [kept] = &of(db, &learner).await[..] else { panic!("one exemption") };
        assert_eq!((kept.granted_by, kept.badge.as_deref()), (None, Some("{\"type\":\"AchievementCredential\"}")));
        assert_eq!(kept.badge_key, Some(KeyOrigin::Given), "and by whose keys it was checked");
        db.sql("UPDATE exemption SET badge_key = NULL").await;
        assert_eq!(of(db, &learner).await[0].badge_key, None, "of those from before nobody knows");
    });
}

#[test]
fn the_same_decision_sent_twice_at_once_is_one_exemption() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let sent = overlapping(db, async |tx| exemptions::grant(tx, SYSTEM, exemption_of(&learner, END)).await).await;
        assert!(matches!(sent, [Ok(true), Ok(false)]), "{sent:?}");
        assert_eq!((of(db, &learner).await.len(), db.events("exemption-granted").await), (1, 1));
    });
}

#[test]
fn a_cycle_that_was_earned_meanwhile_stays_completed() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let stale = db.read(async |tx| cycles::get(tx, learner.cycle).await).await;
        db.write(async |tx| cycles::complete(tx, learner.cycle, TODAY).await).await.expect("completed");
        let closed = db.write(async |tx| cycles::exempt(tx, SYSTEM, &stale).await).await;
        assert!(matches!(closed, Ok(false)), "{closed:?}");
        grant(db, &learner, END).await;
        let cycle = db.read(async |tx| cycles::get(tx, learner.cycle).await).await;
        assert_eq!(cycle.outcome, Some(CycleOutcome::Completed));
        assert_eq!(db.events("cycle-exempted").await, 0);
    });
}

#[test]
fn an_exemption_is_ended_once_and_the_first_reason_stands() {
    each_backend(async |db| {
        let learner = learner(db).await;
        grant(db, &learner, END).await;
        let granted = of(db, &learner).await.remove(0);
        let day = TODAY + Duration::days(9);
        for (reason, expected) in [("The diploma was somebody else's", true), ("Another reason", false)] {
            let end = db
                .write(async |tx| exemptions::end(tx, Actor::Person(learner.person), &granted, day, &free_text(reason)).await)
                .await;
            assert_eq!(end.expect("asked"), expected);
        }
        let ended = of(db, &learner).await.remove(0);
        assert_eq!((ended.days.ended_on, ended.days.last_day()), (Some(day), day - Duration::DAY));
        assert_eq!(ended.ended_because.as_deref(), Some("The diploma was somebody else's"));
        assert_eq!(ended.ended_by, Some(learner.person));
        assert_eq!(db.events("exemption-ended").await, 1);
        // What was ended may be granted again, with the same last day.
        grant(db, &learner, END).await;
        assert_eq!(of(db, &learner).await.len(), 2);
    });
}

#[test]
fn of_several_exemptions_the_one_that_lasts_longest_decides() {
    each_backend(async |db| {
        let learner = learner(db).await;
        grant(db, &learner, date!(2026 - 12 - 31)).await;
        grant(db, &learner, END).await;
        let all = of(db, &learner).await;
        let until = |all: &[Exemption], day| deciding(all, learner.certification, day).map(|one| one.days.last_day());
        assert_eq!(until(&all, TODAY), Some(END));
        assert_eq!(until(&all, TODAY - Duration::DAY), None, "nothing had begun");
        db.write(async |tx| exemptions::end(tx, SYSTEM, &all[0], TODAY, &free_text("A mistake")).await.map(drop))
            .await
            .expect("ended");
        assert_eq!(until(&of(db, &learner).await, TODAY), Some(date!(2026 - 12 - 31)));
    });
}

#[test]
fn exemptions_that_end_in_a_span_are_found_in_portions_without_those_that_were_ended() {
    each_backend(async |db| {
        let learner = learner(db).await;
        for until in [date!(2027 - 01 - 10), date!(2027 - 01 - 20), date!(2027 - 02 - 10)] {
            grant(db, &learner, until).await;
        }
        let span = (date!(2027 - 01 - 10), date!(2027 - 01 - 31));
        let found = async |after| {
            let all = db.read(async |tx| exemptions::ending_between(tx, span.0, span.1, after, 1).await).await;
            all.into_iter().next().map(|one| (one.id, one.days.until))
        };
        let first = found(None).await.expect("the first");
        let second = found(Some(first.0)).await.expect("the second");
        assert_eq!((first.1, second.1), (date!(2027 - 01 - 10), date!(2027 - 01 - 20)));
        assert_eq!(found(Some(second.0)).await, None);
        let one = db.read(async |tx| exemptions::get(tx, first.0).await).await;
        db.write(async |tx| exemptions::end(tx, SYSTEM, &one, TODAY, &free_text("A mistake")).await.map(drop))
            .await
            .expect("ended");
        assert_eq!(found(None).await, Some(second));
        let unknown = db.read(async |tx| Ok(exemptions::get(tx, "0".repeat(32).parse().expect("an id")).await.map(drop))).await;
        assert!(matches!(unknown, Err(StoreError::NotFound)), "{unknown:?}");
    });
}

#[test]
fn after_an_exemption_a_cycle_goes_on_as_it_was_or_begins_anew() {
    each_backend(async |db| {
        let learner = learner(db).await;
        grant(db, &learner, END).await;
        // Ended on the next day: the first cycle is due on 7 December, and there is time for it.
        let next_day = Due::after_exemption(TODAY + Duration::DAY, 14);
        let again = db.write(async |tx| ensure_open(tx, learner.person, learner.certification, next_day).await).await;
        let second = db.read(async |tx| cycles::get(tx, again.expect("a cycle")).await).await;
        assert_eq!((second.number, second.due), (2, Due::after_joining(TODAY, 14)));
        db.write(async |tx| cycles::exempt(tx, SYSTEM, &second).await).await.expect("closed");
        let in_may = Due::after_exemption(END + Duration::DAY, 14);
        let again = db.write(async |tx| ensure_open(tx, learner.person, learner.certification, in_may).await).await;
        let third = db.read(async |tx| cycles::get(tx, again.expect("a cycle")).await).await;
        assert_eq!((third.number, third.due, third.is_open()), (3, in_may, true));
        let outcomes = db.read(async |tx| cycles::of_person(tx, learner.person).await).await;
        let outcomes: Vec<_> = outcomes.into_iter().map(|cycle| cycle.outcome).collect();
        assert_eq!(outcomes, [Some(CycleOutcome::Exempted), Some(CycleOutcome::Exempted), None]);
    });
}
