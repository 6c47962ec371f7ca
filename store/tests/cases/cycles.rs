use domain::certification::Due;
use domain::ids::CycleId;
use store::{StoreError, cycles, people};
use time::macros::date;
use uuid::Uuid;

use crate::harness::sample::{SYSTEM, TODAY, learner, volunteer};
use crate::harness::{each_backend, overlapping};

#[test]
fn a_first_round_is_opened_once_and_explains_its_due_day() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let later = Due::after_joining(TODAY, 99);
        let again = db.write(async |tx| cycles::open_first(tx, learner.person, learner.certification, later).await).await;
        assert_eq!(again.expect("the open one"), learner.cycle);
        let cycle = db.read(async |tx| cycles::get(tx, learner.cycle).await).await;
        assert_eq!((cycle.person, cycle.certification, cycle.number), (learner.person, learner.certification, 1));
        assert_eq!(cycle.due, Due { on: date!(2026 - 12 - 07), joined: TODAY, days: 14 });
        let unknown = db.read(async |tx| Ok(cycles::get(tx, CycleId::new(Uuid::nil())).await.map(drop))).await;
        assert!(matches!(unknown, Err(StoreError::NotFound)), "{unknown:?}");
    });
}

#[test]
fn two_pages_that_open_the_first_round_at_once_get_the_same_one() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let unit = learner.unit;
        let kari = db.write(async |tx| people::add(tx, SYSTEM, volunteer(unit, "Kari", "kari@example.org")).await).await;
        let kari = kari.expect("a person");
        let due = Due::after_joining(TODAY, 14);
        let pages = overlapping(db, async |tx| cycles::open_first(tx, kari, learner.certification, due).await).await;
        assert!(matches!(pages, [Ok(first), Ok(second)] if first == second), "{pages:?}");
    });
}

#[test]
fn a_round_that_is_completed_is_no_longer_due() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let due = async |from, until| {
            let cycles = db.read(async |tx| cycles::open_due_between(tx, from, until).await).await;
            cycles.into_iter().map(|cycle| cycle.id).collect::<Vec<_>>()
        };
        let (before, day, after) = (date!(2026 - 12 - 06), date!(2026 - 12 - 07), date!(2026 - 12 - 08));
        assert_eq!(due(day, day).await, [learner.cycle], "both ends belong to the span");
        assert_eq!((due(TODAY, before).await, due(after, after).await), (vec![], vec![]));
        db.write(async |tx| cycles::complete(tx, learner.cycle, TODAY).await).await.expect("completed");
        assert_eq!(due(day, day).await, []);
        let cycle = db.read(async |tx| cycles::current(tx, learner.person, learner.certification).await).await;
        assert_eq!(cycle.map(|cycle| (cycle.id, cycle.completed_on)), Some((learner.cycle, Some(TODAY))));
        let of_people = db.read(async |tx| cycles::of_people(tx, &[learner.person]).await).await;
        assert_eq!(of_people.iter().map(|cycle| cycle.id).collect::<Vec<_>>(), [learner.cycle]);
        assert_eq!(db.read(async |tx| cycles::of_people(tx, &[]).await).await, []);
    });
}

#[test]
fn rounds_due_come_the_earliest_first() {
    each_backend(async |db| {
        let learner = learner(db).await;
        for (address, days) in [("a@example.org", 30), ("b@example.org", 7), ("c@example.org", 30)] {
            db.write(async |tx| {
                let person = people::add(tx, SYSTEM, volunteer(learner.unit, "Somebody", address)).await?;
                cycles::open_first(tx, person, learner.certification, Due::after_joining(TODAY, days)).await
            })
            .await
            .expect("a round");
        }
        let due = db.read(async |tx| cycles::open_due_between(tx, TODAY, date!(2027 - 01 - 31)).await).await;
        assert_eq!(due.iter().map(|cycle| cycle.due.days).collect::<Vec<_>>(), [7, 14, 30, 30]);
    });
}
