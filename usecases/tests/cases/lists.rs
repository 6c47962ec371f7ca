//! Earlier training from a list.

use domain::lists::completions;
use usecases::Refused;
use usecases::certification::earlier_training::record;

use crate::harness::{Ground, TODAY};

/// Reads a list.
pub(super) fn lines(text: &str) -> Vec<completions::Line> {
    completions::read(text, 100).expect("a list").lines
}

#[tokio::test]
async fn earlier_training_becomes_certificates_of_those_in_reach() {
    let ground = Ground::new().await;
    let (mona, lea) = (ground.manager_of(ground.north).await, ground.person("Lea North", ground.north).await);
    ground.person("Kim South", ground.south).await;
    let list = "lea.north@example.org,first-shift,2026-03-01,Seen\nkim.south@example.org,first-shift,2026-03-01,Seen";
    assert_eq!(record(&ground.by(&mona), lines(list)).await.expect("recorded"), 1);
    let held = ground.certificates(lea).await;
    assert_eq!((held.len(), held[0].validity.from), (1, time::macros::date!(2026 - 03 - 01)));
    assert_eq!(record(&ground.by(&mona), lines(list)).await.expect("recorded"), 0, "not twice");
    assert!(!ground.cycle(lea).await.is_open() && held[0].validity.until > TODAY);
}

#[tokio::test]
async fn the_program_records_for_everybody_and_a_stranger_for_nobody() {
    let ground = Ground::new().await;
    ground.person("Lea North", ground.north).await;
    ground.person("Kim South", ground.south).await;
    let list = "lea.north@example.org,first-shift,2026-03-01,Seen\nkim.south@example.org,first-shift,2026-03-01,Seen";
    assert!(matches!(record(&ground.anyone(), lines(list)).await, Err(Refused::SignIn)));
    assert_eq!(record(&ground.system(), lines(list)).await.expect("recorded"), 2);
}
