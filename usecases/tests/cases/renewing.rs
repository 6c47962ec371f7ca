//! Renewing: when the window opens, before it, and when the short way lapses.

use domain::certification::CycleKind;
use domain::certification::rule::EarlyRenewal;
use testing::text::free_text;
use time::Duration;
use time::macros::date;
use usecases::certification::renewing::take_turn;
use usecases::certification::renewing_early;
use usecases::rules::saving::save;
use usecases::rules::subject::Subject;

use crate::harness::{Ground, PATH};

/// Does what the worker does every day; returns how many renewals opened, and how many lapsed.
async fn turn(ground: &Ground) -> (usize, usize) {
    let turn = take_turn(&ground.services).await.expect("a turn");
    (turn.opened, turn.lapsed)
}

#[tokio::test]
async fn the_short_way_opens_with_the_window_once() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    let certificate = ground.certify(&lea).await;
    assert_eq!(turn(&ground).await, (0, 0), "the window is far away");
    ground.advance(certificate.validity.window_opens - certificate.validity.from);
    assert_eq!(turn(&ground).await, (1, 0));
    let cycle = ground.cycle(lea.person.id).await;
    assert!(cycle.is_open() && cycle.kind == CycleKind::Refresher && cycle.due.on == certificate.validity.until);
    assert_eq!(turn(&ground).await, (0, 0), "not twice");
}

#[tokio::test]
async fn who_lets_the_short_way_pass_takes_the_whole_path() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    let certificate = ground.certify(&lea).await;
    ground.advance(certificate.validity.window_opens - certificate.validity.from);
    turn(&ground).await;
    ground.advance(certificate.validity.until - certificate.validity.window_opens + Duration::days(200));
    assert_eq!(turn(&ground).await.1, 1);
    let cycle = ground.cycle(lea.person.id).await;
    assert!(cycle.is_open() && cycle.kind == CycleKind::Original);
}

#[tokio::test]
async fn nobody_renews_early_on_the_day_of_the_certificate_or_what_is_not_theirs() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    let certificate = ground.certify(&lea).await;
    let offer =
        async || ground.read(async |tx| Ok(renewing_early::offer(tx, &ground.by(&lea), &certificate).await)).await.expect("it");
    assert!(offer().await.is_none(), "finished today");
    renewing_early::begin(&ground.by(&lea), &certificate).await.expect("nothing to do");
    assert!(!ground.cycle(lea.person.id).await.is_open());
}

#[tokio::test]
async fn who_may_renew_early_begins_the_short_way_once_and_loses_no_day() {
    let ground = Ground::new().await;
    let (lea, ada) = (ground.learner().await, ground.administrator().await);
    let certificate = ground.certify(&lea).await;
    let subject = ground.read(async |tx| Ok(Subject::of(tx, &ground.services, PATH).await)).await.expect("a rule");
    let mut early = subject.requirement;
    early.terms.early_renewal = EarlyRenewal::Allowed;
    save(&ground.by(&ada), PATH, 0, Some(&early), &free_text("Whoever wants to")).await.expect("saved");
    ground.advance(Duration::days(10));
    let offer =
        async || ground.read(async |tx| Ok(renewing_early::offer(tx, &ground.by(&lea), &certificate).await)).await.expect("it");
    let ends = offer().await.map(|offer| offer.today.until);
    assert_eq!((certificate.validity.until, ends), (date!(2028 - 11 - 23), Some(date!(2030 - 11 - 23))));
    for _ in 0..2 {
        renewing_early::begin(&ground.by(&lea), &certificate).await.expect("it begins");
    }
    let cycle = ground.cycle(lea.person.id).await;
    assert_eq!((cycle.number, cycle.kind, cycle.due.on), (2, CycleKind::Refresher, date!(2028 - 11 - 23)));
    assert!(cycle.is_open() && offer().await.is_none());
}
