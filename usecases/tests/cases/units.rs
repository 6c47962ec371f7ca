//! Units that are added, renamed and moved.

use domain::ids::UnitId;
use domain::text::UnitName;
use usecases::Refused;
use usecases::organisation::units::{self, NoUnit};

use crate::harness::Ground;

fn name(text: &str) -> UnitName {
    UnitName::parse(text).expect("a name")
}

async fn listed(ground: &Ground) -> Vec<(usize, String)> {
    let units = ground.read(async |tx| units::list(tx).await).await;
    units.into_iter().map(|(depth, unit)| (depth, unit.name)).collect()
}

fn row(depth: usize, name: &str) -> (usize, String) {
    (depth, name.to_owned())
}

#[tokio::test]
async fn units_lie_below_each_other_as_they_were_put() {
    let ground = Ground::new().await;
    let system = ground.system();
    let kitchen = units::add(&system, ground.north, &name("Kitchen"), None).await.expect("an answer").expect("added");
    let all = [row(0, "Test organisation"), row(1, "North"), row(2, "Kitchen"), row(1, "South")];
    assert_eq!(listed(&ground).await, all);
    units::move_below(&system, kitchen, ground.south).await.expect("an answer").expect("moved");
    units::rename(&system, kitchen, &name("  Night   kitchen ")).await.expect("an answer").expect("renamed");
    let all = [row(0, "Test organisation"), row(1, "North"), row(1, "South"), row(2, "Night kitchen")];
    assert_eq!(listed(&ground).await, all);
    let unit = ground.read(async |tx| store::organisation::units(tx).await).await;
    assert!(unit.iter().all(|unit| unit.country == "NO"), "the country of the one above");
}

#[tokio::test]
async fn a_manager_reaches_a_unit_from_where_it_lies_now() {
    let ground = Ground::new().await;
    let (system, mona) = (ground.system(), ground.manager_of(ground.north).await);
    let kitchen = units::add(&system, ground.south, &name("Kitchen"), None).await.expect("an answer").expect("added");
    let guest = ground.invited("guest@example.org", kitchen).await;
    let again = async || usecases::people::inviting::invite_again(&ground.by(&mona), guest).await;
    assert!(matches!(again().await, Err(Refused::NotFound)));
    units::move_below(&system, kitchen, ground.north).await.expect("an answer").expect("moved");
    assert!(again().await.expect("in reach now"));
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_in_words() {
    let ground = Ground::new().await;
    let system = ground.system();
    let kitchen = units::add(&system, ground.north, &name("Kitchen"), None).await.expect("an answer").expect("added");
    let taken = units::add(&system, ground.north, &name("Kitchen"), None).await.expect("an answer");
    assert_eq!(taken, Err(NoUnit::IsTaken));
    assert_eq!(units::rename(&system, ground.south, &name("North")).await.expect("an answer"), Err(NoUnit::IsTaken));
    assert_eq!(units::move_below(&system, ground.north, kitchen).await.expect("an answer"), Err(NoUnit::BelowItself));
    assert_eq!(units::move_below(&system, ground.top, ground.top).await.expect("an answer"), Err(NoUnit::BelowItself));
    let nowhere = UnitId::new("00000000-0000-7000-8000-000000000001".parse().expect("an id"));
    assert_eq!(units::add(&system, nowhere, &name("X"), None).await.expect("an answer"), Err(NoUnit::Unknown));
    assert!(UnitName::parse("\u{202e}North").is_err() && UnitName::parse(" \u{200b} ").is_err());
}

#[tokio::test]
async fn only_administrators_change_units() {
    let ground = Ground::new().await;
    let (mona, ada) = (ground.manager_of(ground.north).await, ground.administrator().await);
    let add = async |caller| units::add(&caller, ground.north, &name("Kitchen"), None).await;
    assert!(matches!(add(ground.by(&mona)).await, Err(Refused::Forbidden)));
    assert!(matches!(add(ground.anyone()).await, Err(Refused::SignIn)));
    assert!(add(ground.by(&ada)).await.expect("an answer").is_ok());
}
