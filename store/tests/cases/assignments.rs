use domain::people::{Assignments, Duty};
use store::assignments;
use time::Duration;

use crate::harness::sample::{SYSTEM, TODAY, learner};
use crate::harness::{each_backend, overlapping};

fn work(duties: &[Duty], countries: &[&str]) -> Assignments {
    Assignments { duties: duties.iter().copied().collect(), countries: countries.iter().map(|code| (*code).to_owned()).collect() }
}

#[test]
fn what_somebody_does_is_changed_and_the_past_is_kept() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        let set = async |new: Assignments, day| db.write(async |tx| assignments::set(tx, SYSTEM, person, &new, day).await).await;
        let now = async || db.read(async |tx| assignments::of_person(tx, person).await).await;
        assert_eq!(now().await, Assignments::default());
        let first = work(&[Duty::Hotline, Duty::Reception], &["PL"]);
        assert!(set(first.clone(), TODAY).await.expect("set"));
        assert_eq!(now().await, first);
        assert!(!set(first, TODAY).await.expect("set"), "nothing changed, and nothing is recorded");
        let later = TODAY + Duration::days(3);
        let second = work(&[Duty::Reception, Duty::Manager], &[]);
        assert!(set(second.clone(), later).await.expect("set"));
        assert_eq!(now().await, second);
        assert_eq!(db.number("SELECT COUNT(*) FROM assignment").await, 4, "ended ones stay");
        assert_eq!(db.number("SELECT COUNT(*) FROM assignment WHERE until IS NOT NULL").await, 2);
        assert!(set(work(&[Duty::Hotline], &[]), later).await.expect("set"), "what ended may begin again");
        assert_eq!(db.events("assignments-changed").await, 3);
    });
}

#[test]
fn two_managers_who_give_the_same_duty_at_once_give_it_once() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        let new = work(&[Duty::Transport], &[]);
        let both = overlapping(db, async |tx| assignments::set(tx, SYSTEM, person, &new, TODAY).await).await;
        assert!(both.iter().all(Result::is_ok), "{both:?}");
        assert_eq!(db.number("SELECT COUNT(*) FROM assignment").await, 1);
    });
}
