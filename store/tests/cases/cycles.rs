use domain::calendar::Period;
use domain::certification::{Cycle, CycleKind, CycleOutcome, Due, Validity};
use domain::ids::CycleId;
use domain::people::Person;
use store::{StoreError, WriteTx, certificates, cycles, people};
use time::Duration;
use time::macros::date;
use uuid::Uuid;

use crate::harness::sample::{SYSTEM, TODAY, certificate, ensure_open, learner, volunteer};
use crate::harness::{each_backend, overlapping};

async fn renew(tx: &WriteTx, last: &Cycle, due: Due) -> store::Result<CycleId> {
    cycles::open_next(tx, last.person, last.certification, Some(last), due, CycleKind::Refresher).await
}

#[test]
fn a_first_cycle_is_opened_once_and_explains_its_due_day() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let later = Due::after_joining(TODAY, 99);
        let again = db.write(async |tx| ensure_open(tx, learner.person, learner.certification, later).await).await;
        assert_eq!(again.expect("the open one"), learner.cycle);
        let cycle = db.read(async |tx| cycles::get(tx, learner.cycle).await).await;
        assert_eq!((cycle.person, cycle.certification, cycle.number), (learner.person, learner.certification, 1));
        assert_eq!((cycle.due.on, cycle.due), (date!(2026 - 12 - 07), Due::after_joining(TODAY, 14)));
        assert_eq!((cycle.kind, cycle.is_open()), (CycleKind::Original, true));
        let unknown = db.read(async |tx| Ok(cycles::get(tx, CycleId::new(Uuid::nil())).await.map(drop))).await;
        assert!(matches!(unknown, Err(StoreError::NotFound)), "{unknown:?}");
    });
}

#[test]
fn two_pages_that_open_the_first_cycle_at_once_get_the_same_one() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let unit = learner.unit;
        let kari = db.write(async |tx| people::add(tx, SYSTEM, volunteer(unit, "Kari", "kari@example.org")).await).await;
        let kari = kari.expect("a person");
        let due = Due::after_joining(TODAY, 14);
        let pages = overlapping(db, async |tx| ensure_open(tx, kari, learner.certification, due).await).await;
        assert!(matches!(pages, [Ok(first), Ok(second)] if first == second), "{pages:?}");
    });
}

#[test]
fn a_cycle_that_was_completed_keeps_the_day() {
    each_backend(async |db| {
        let learner = learner(db).await;
        db.write(async |tx| cycles::complete(tx, learner.cycle, TODAY).await).await.expect("completed");
        let cycle = db.read(async |tx| cycles::current(tx, learner.person, learner.certification).await).await;
        assert_eq!(cycle.map(|cycle| (cycle.id, cycle.completed_on)), Some((learner.cycle, Some(TODAY))));
        let of_people = db.read(async |tx| cycles::of_people(tx, &[learner.person]).await).await;
        assert_eq!(of_people.iter().map(|cycle| cycle.id).collect::<Vec<_>>(), [learner.cycle]);
        assert_eq!(db.read(async |tx| cycles::of_people(tx, &[]).await).await, []);
    });
}

#[test]
fn who_needs_it_again_gets_a_new_cycle_and_keeps_the_old_one() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let first = db.read(async |tx| cycles::get(tx, learner.cycle).await).await;
        db.write(async |tx| cycles::no_longer_required(tx, &first).await).await.expect("closed");
        assert_eq!(db.events("cycle-no-longer-required").await, 1);
        let due = Due::after_assignment(TODAY, 30);
        let again = db.write(async |tx| ensure_open(tx, learner.person, learner.certification, due).await).await;
        assert_ne!(again.expect("a second cycle"), learner.cycle);
        let all = db.read(async |tx| cycles::of_person(tx, learner.person).await).await;
        let seen: Vec<_> = all.iter().map(|cycle| (cycle.number, cycle.outcome, cycle.is_open())).collect();
        assert_eq!(seen, [(1, Some(CycleOutcome::NoLongerRequired), false), (2, None, true)]);
        assert_eq!(all[1].due, due);
    });
}

#[test]
fn how_a_cycle_ended_is_never_overwritten() {
    each_backend(async |db| {
        let learner = learner(db).await;
        // Somebody read it while it was open; meanwhile its certificate was earned.
        let stale = db.read(async |tx| cycles::get(tx, learner.cycle).await).await;
        db.write(async |tx| cycles::complete(tx, learner.cycle, TODAY).await).await.expect("completed");
        let closed = db.write(async |tx| cycles::no_longer_required(tx, &stale).await).await;
        let lapsed = db.write(async |tx| cycles::lapse(tx, &stale).await).await;
        assert!(matches!((&closed, &lapsed), (Ok(false), Ok(false))), "{closed:?} {lapsed:?}");
        assert_eq!(db.events("cycle-no-longer-required").await + db.events("cycle-lapsed").await, 0);
        let again = db.write(async |tx| cycles::complete(tx, learner.cycle, TODAY).await).await;
        assert!(matches!(again, Err(StoreError::Conflict(_))), "{again:?}");
        let cycle = db.read(async |tx| cycles::get(tx, learner.cycle).await).await;
        assert_eq!((cycle.completed_on, cycle.outcome), (Some(TODAY), Some(CycleOutcome::Completed)));
    });
}

#[test]
fn a_renewal_that_is_needed_again_in_time_goes_on_as_it_was() {
    each_backend(async |db| {
        let learner = learner(db).await;
        db.write(async |tx| cycles::complete(tx, learner.cycle, TODAY).await).await.expect("completed");
        db.write(async |tx| certificates::issue(tx, certificate(&learner, TODAY)).await).await.expect("a certificate");
        let first = db.read(async |tx| cycles::get(tx, learner.cycle).await).await;
        let renewal = Due::renewal(Validity::from_completion(TODAY, Period::months(24), Period::days(60)));
        let open = db.write(async |tx| renew(tx, &first, renewal).await).await;
        let second = db.read(async |tx| cycles::get(tx, open.expect("a cycle")).await).await;
        db.write(async |tx| cycles::no_longer_required(tx, &second).await).await.expect("closed");
        let due = Due::after_assignment(date!(2028 - 10 - 01), 30);
        let again = db.write(async |tx| ensure_open(tx, learner.person, learner.certification, due).await).await;
        let third = db.read(async |tx| cycles::get(tx, again.expect("a cycle")).await).await;
        assert_eq!((third.number, third.kind, third.due), (3, CycleKind::Refresher, renewal));
    });
}

#[test]
fn a_renewal_is_opened_once_and_says_that_it_is_short() {
    each_backend(async |db| {
        let learner = learner(db).await;
        db.write(async |tx| cycles::complete(tx, learner.cycle, TODAY).await).await.expect("completed");
        let first = db.read(async |tx| cycles::get(tx, learner.cycle).await).await;
        let due = Due::after_joining(TODAY, 700);
        let open = async || db.write(async |tx| renew(tx, &first, due).await).await;
        assert_eq!(open().await.expect("a cycle"), open().await.expect("the same cycle"));
        let cycles = db.read(async |tx| cycles::of_person(tx, learner.person).await).await;
        assert_eq!(cycles.len(), 2);
        let second = cycles[1];
        assert_eq!((second.number, second.kind, second.is_open()), (2, CycleKind::Refresher, true));
    });
}

#[test]
fn who_is_late_is_counted_as_the_rule_says() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let mut people = vec![learner.person];
        for number in 0..28_i64 {
            let new = volunteer(learner.unit, "Kari", &format!("kari{number}@example.org"));
            let due = Due::after_joining(TODAY + Duration::days(number % 7 - 17), 14);
            let person = db.write(async |tx| {
                let person = people::add(tx, SYSTEM, new).await?;
                let cycle = ensure_open(tx, person, learner.certification, due).await?;
                match number % 4 {
                    0 => cycles::complete(tx, cycle, TODAY).await?,
                    1 => {
                        cycles::no_longer_required(tx, &cycles::get(tx, cycle).await?).await?;
                    }
                    2 => people::leave(tx, SYSTEM, person, Some(TODAY + Duration::days(number % 3 - 1)), TODAY).await?,
                    _ => {}
                }
                Ok(person)
            });
            people.push(person.await.expect("somebody"));
        }
        let known = db.read(async |tx| people::by_ids(tx, &people).await).await;
        let cycles = db.read(async |tx| cycles::of_people(tx, &people).await).await;
        let mut most = 0;
        for days in -4..=20 {
            let before = TODAY + Duration::days(days);
            let has_late = |person: &Person| {
                cycles.iter().any(|cycle| cycle.person == person.id && cycle.is_open() && cycle.due.is_late(before))
            };
            let late = known.iter().filter(|person| !person.has_left(TODAY) && has_late(person)).count();
            let counted = db.read(async |tx| cycles::people_late(tx, &[learner.unit], before, TODAY).await).await;
            assert_eq!(counted, u64::try_from(late).expect("a count"), "before {before}");
            most = most.max(late);
        }
        assert!(most > 7, "the learner, and more than a quarter of the others");
        assert_eq!(db.read(async |tx| cycles::people_late(tx, &[], TODAY, TODAY).await).await, 0, "no unit is nobody");
    });
}
