//! What becomes of each line of a list of earlier training.

use domain::certification::{CycleOutcome, Judged, Standing, Validity};
use domain::people::{Grant, NotYours, Role};
use time::Date;
use time::macros::date;
use usecases::Caller;
use usecases::certification::earlier_training::{Outcome, plan, record};
use usecases::certification::needs::Needs;

use super::lists::lines;
use crate::harness::{Ground, TODAY};

/// A first completion, its renewal in time, one in between and one that is still to come.
const LIST: &str = "lea.north@example.org,first-shift,2026-02-20,Seen again\n\
    lea.north@example.org,first-shift,2024-03-01,Seen\n\
    lea.north@example.org,first-shift,2025-06-01,Seen\n\
    lea.north@example.org,first-shift,2026-12-01,Seen";

/// Returns what the preview says of each line.
async fn preview(ground: &Ground, caller: &Caller<'_>, list: &str) -> Vec<Outcome> {
    let planned = ground.read(async |tx| {
        let needs = Needs::load(tx, &ground.services).await?;
        Ok(plan(tx, caller, &needs, lines(list)).await)
    });
    planned.await.expect("a plan").lines.into_iter().map(|(_, outcome)| outcome).collect()
}

/// Returns the dates of a line that counts, and since when something newer takes its place.
fn counted(outcome: &Outcome) -> Option<(Validity, Option<Date>)> {
    if let Outcome::Counts { validity, replaced_on } = outcome { Some((*validity, *replaced_on)) } else { None }
}

#[tokio::test]
async fn what_the_preview_says_of_a_line_is_what_is_recorded() {
    let ground = Ground::new().await;
    let (mona, lea) = (ground.manager_of(ground.north).await, ground.person("Lea North", ground.north).await);
    let said = preview(&ground, &ground.by(&mona), LIST).await;
    // The first ends on 1 March 2026; its window is 60 days long.
    let window_opens = date!(2025 - 12 - 31);
    assert_eq!(said[2..], [Outcome::Ignored(Judged::TooEarly { window_opens }), Outcome::Ignored(Judged::InFuture)]);
    assert_eq!(record(&ground.by(&mona), lines(LIST)).await.expect("recorded"), 2);
    let held = ground.certificates(lea).await;
    let recorded: Vec<_> = held.iter().map(|one| (one.validity, one.fate.superseded_on)).collect();
    assert_eq!(recorded, said.iter().filter_map(counted).collect::<Vec<_>>());
    assert_eq!((held[0].validity.until, held[1].validity.until), (date!(2028 - 03 - 01), date!(2026 - 03 - 01)));
    assert_eq!((held[0].fate.superseded_on, held[1].fate.superseded_on), (None, Some(date!(2026 - 02 - 20))));
    let shown = held[0].recorded.as_ref().expect("it was recorded");
    assert_eq!((shown.evidence.as_str(), shown.by), ("Seen again", Some(mona.person.id)));
}

#[tokio::test]
async fn the_same_list_again_says_that_it_is_known_and_changes_nothing() {
    let ground = Ground::new().await;
    let (mona, lea) = (ground.manager_of(ground.north).await, ground.person("Lea North", ground.north).await);
    record(&ground.by(&mona), lines(LIST)).await.expect("recorded");
    let cycles = async || ground.read(async |tx| store::cycles::of_person(tx, lea).await).await;
    let (cycles_before, before) = (cycles().await, ground.certificates(lea).await);
    let said = preview(&ground, &ground.by(&mona), LIST).await;
    assert_eq!(said[..2], [Outcome::Ignored(Judged::KnownAlready); 2]);
    assert_eq!(record(&ground.by(&mona), lines(LIST)).await.expect("an answer"), 0);
    assert_eq!((cycles().await, ground.certificates(lea).await), (cycles_before, before));
}

#[tokio::test]
async fn a_completion_takes_the_cycle_that_is_open_and_a_later_one_a_cycle_after_it() {
    let ground = Ground::new().await;
    let lea = ground.person("Lea North", ground.north).await;
    let open = ground.cycle(lea).await;
    let first = date!(2026 - 03 - 01);
    record(&ground.system(), lines("lea.north@example.org,first-shift,2026-03-01,Seen")).await.expect("recorded");
    let cycle = ground.cycle(lea).await;
    assert_eq!((cycle.id, cycle.completed_on, cycle.outcome), (open.id, Some(first), Some(CycleOutcome::Completed)));
    // It ends on 1 March 2028, and can be renewed from 1 January on.
    ground.advance(date!(2028 - 01 - 15) - TODAY);
    record(&ground.system(), lines("lea.north@example.org,first-shift,2028-01-10,Seen")).await.expect("recorded");
    let cycle = ground.cycle(lea).await;
    assert_eq!((cycle.number, cycle.completed_on), (2, Some(date!(2028 - 01 - 10))));
    let held = ground.certificates(lea).await;
    assert_eq!((held[0].cycle, held[0].validity.until), (cycle.id, date!(2030 - 03 - 01)), "no day is lost");
    assert_eq!((held[1].validity.from, held[1].fate.superseded_on), (first, Some(date!(2028 - 01 - 10))));
}

#[tokio::test]
async fn what_has_expired_is_history_and_leaves_the_open_cycle_as_it_is() {
    let ground = Ground::new().await;
    let lea = ground.person("Lea North", ground.north).await;
    let open = ground.cycle(lea).await;
    let list = "lea.north@example.org,first-shift,2022-03-01,Seen";
    assert_eq!(record(&ground.system(), lines(list)).await.expect("recorded"), 1);
    assert_eq!(ground.cycle(lea).await, open);
    let cycles = ground.read(async |tx| store::cycles::of_person(tx, lea).await).await;
    let own = cycles.iter().filter(|cycle| cycle.certification == open.certification);
    let numbers: Vec<i64> = own.map(|cycle| cycle.number).collect();
    assert_eq!(numbers, [0, 1], "before the one that is open");
    let held = ground.certificates(lea).await;
    assert_eq!((held.len(), held[0].standing(TODAY), held[0].validity.until), (1, Standing::Expired, date!(2024 - 03 - 01)));
}

#[tokio::test]
async fn each_line_that_is_not_for_the_caller_is_refused_and_the_others_are_recorded() {
    let ground = Ground::new().await;
    let (mona, lea) = (ground.manager_of(ground.north).await, ground.person("Lea North", ground.north).await);
    let tom = ground.person("Tom North", ground.north).await;
    ground.signed_in(tom, Some(Grant { role: Role::Trainer, unit: None })).await;
    let kim = ground.person("Kim South", ground.south).await;
    ground.invited("guest@example.org", ground.north).await;
    let list = "kim.south@example.org,first-shift,2026-03-01,Seen\n\
        nobody@example.org,first-shift,2026-03-01,Seen\n\
        mona.north@example.org,first-shift,2026-03-01,Seen\n\
        tom.north@example.org,first-shift,2026-03-01,Seen\n\
        guest@example.org,first-shift,2026-03-01,Seen\n\
        lea.north@example.org,no-such-path,2026-03-01,Seen\n\
        lea.north@example.org,first-shift,2026-03-01,Seen";
    let said = preview(&ground, &ground.by(&mona), list).await;
    let refused = [
        Outcome::NoPerson,
        Outcome::NoPerson,
        Outcome::NotYours(NotYours::Oneself),
        Outcome::NotYours(NotYours::HasRole),
        Outcome::NoName,
        Outcome::NoTraining,
    ];
    assert_eq!(said[..6], refused, "somebody of another unit reads like nobody");
    assert!(counted(&said[6]).is_some());
    assert_eq!(record(&ground.by(&mona), lines(list)).await.expect("recorded"), 1);
    let mut held = Vec::new();
    for person in [lea, kim, tom, mona.person.id] {
        held.push(ground.certificates(person).await.len());
    }
    assert_eq!(held, [1, 0, 0, 0]);
}
