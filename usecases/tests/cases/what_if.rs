//! What the preview of a rule says is what the jobs then do: for people who have lived through anything, and whatever an administrator changes.

mod asked;
mod drawn;
mod lived;
mod recorded;

use std::cell::RefCell;
use std::collections::BTreeMap;

use proptest::prelude::ProptestConfig;
use proptest::test_runner::{RngSeed, TestCaseResult, TestRunner};
use time::Duration;
use tokio::runtime::Builder;

use self::asked::Asked;
use self::drawn::{Organisation, organisations};
use self::lived::World;

/// How many organisations are tried, of up to twenty people each.
const ORGANISATIONS: u32 = 16;

/// How often what happened.
#[derive(Default)]
struct Tally(RefCell<BTreeMap<&'static str, usize>>);

impl Tally {
    fn note(&self, what: &'static str) {
        *self.0.borrow_mut().entry(what).or_default() += 1;
    }

    /// Fails if something never happened that a test of this name has to try.
    fn check(&self) {
        let tally = self.0.borrow();
        let any_of = |names: &[&str]| assert!(names.iter().any(|name| tally.contains_key(*name)), "none of {names:?}: {tally:?}");
        any_of(&["the whole path opens"]);
        any_of(&["the short way opens", "the short way ends"]);
        any_of(&["what is open closes"]);
        any_of(&["nothing is saved"]);
        any_of(&["a reminder"]);
        any_of(&["a mail tells that something was opened"]);
        any_of(&["a next certificate"]);
    }
}

#[test]
fn what_the_preview_of_a_rule_says_is_what_the_jobs_then_do() {
    let config = ProptestConfig {
        cases: ORGANISATIONS,
        failure_persistence: None,
        // The same organisations each time.
        rng_seed: RngSeed::Fixed(2026),
        max_shrink_iters: 64,
        ..ProptestConfig::default()
    };
    let (runtime, tally) = (Builder::new_current_thread().enable_all().build().expect("a runtime"), Tally::default());
    let tried = TestRunner::new(config).run(&organisations(), |drawn| runtime.block_on(play(&drawn, &tally)));
    if let Err(error) = tried {
        panic!("{error}");
    }
    tally.check();
}

/// Lets people live until today. Then an administrator looks at a change twice: a week passes after the first, and after the second everybody
/// finishes as soon as they can.
async fn play(drawn: &Organisation, tally: &Tally) -> TestCaseResult {
    let mut world = World::found(drawn).await;
    world.live(drawn).await;
    let asked = Asked::of(&world, &drawn.first).await;
    asked.compare(&world, tally)?;
    asked.watch(&world, tally).await?;
    world.ground.advance(Duration::DAY);
    let asked = Asked::of(&world, &drawn.second).await;
    asked.compare(&world, tally)?;
    asked.finish(&world, tally).await
}
