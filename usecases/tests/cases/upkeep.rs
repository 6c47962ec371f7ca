//! What workers share, and do about rows that nobody asks about.

use domain::audit::{Actor, Event};
use domain::sign_in::Purpose;
use time::Duration;
use usecases::audit::sealing::seal_all;
use usecases::badges::drawing::draw_missing;
use usecases::people::finding::refresh_all;
use usecases::removing_ended::{Removed, remove_ended};
use usecases::turns;

use crate::harness::Ground;

#[tokio::test]
async fn a_turn_is_given_to_one_worker_only() {
    let ground = Ground::new().await;
    let take = async |job: &str| turns::take(&ground.services, job, Duration::HOUR).await.expect("an answer");
    let (first, second) = tokio::join!(take("seal"), take("seal"));
    assert_ne!(first, second);
    assert!(take("draw").await, "each job has turns of its own");
    ground.advance(Duration::HOUR - Duration::SECOND);
    assert!(!take("seal").await);
    ground.advance(Duration::SECOND);
    assert_eq!((take("seal").await, take("seal").await), (true, false));
}

#[tokio::test]
async fn events_are_sealed_until_none_is_left() {
    let ground = Ground::new().await;
    let person = ground.person("Lea North", ground.north).await;
    // More than one transaction seals.
    ground
        .write(async |tx| {
            for _ in 0..1_500 {
                store::audit::add(tx, Actor::System, Event::SignedOut { person }).await?;
            }
            Ok(())
        })
        .await;
    let seal = async || seal_all(&ground.services).await.expect("sealed");
    assert_eq!(seal().await, 0, "others of this second may still be on their way");
    ground.advance(Duration::SECOND);
    assert!(seal().await > 1_500);
    let verdict = ground.read(async |tx| store::audit::verify(tx, None).await).await;
    assert!(verdict.unsealed == 0 && verdict.broken.is_empty(), "{verdict:?}");
    assert_eq!(seal().await, 0);
}

#[tokio::test]
async fn certificates_from_before_there_were_badges_get_theirs() {
    let ground = Ground::new().await;
    let kim = ground.signed_in(ground.person("Kim North", ground.north).await, None).await;
    let older = [ground.certify(&ground.learner().await).await, ground.certify(&kim).await];
    let draw = async || draw_missing(&ground.services).await.expect("drawn");
    assert_eq!(draw().await, 0, "they have them from the day they were issued");
    ground.sql("DELETE FROM badge").await;
    assert_eq!((draw().await, draw().await), (2, 0));
    for certificate in older {
        assert!(ground.read(async |tx| store::badges::find(tx, certificate.id).await).await.is_some());
    }
}

#[tokio::test]
async fn keys_in_the_order_of_another_language_are_made_anew_for_everybody() {
    let ground = Ground::new().await;
    // More than one transaction looks at.
    for n in 0..101 {
        ground.invited(&format!("guest{n}@example.org"), ground.north).await;
    }
    let refresh = async || refresh_all(&ground.services).await.expect("refreshed");
    assert_eq!(refresh().await, 0);
    ground.sql("UPDATE organisation SET locale = 'nb'").await;
    assert_eq!(refresh().await, 101);
    assert!(!ground.read(async |tx| store::people::has_older_keys(tx).await).await);
}

#[tokio::test]
async fn what_has_ended_is_removed_after_its_time_however_much_there_is() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    // More than one transaction removes.
    ground
        .write(async |tx| {
            for n in 0..1_001 {
                store::verify_throttle::take(tx, &n.to_string(), 1).await?;
            }
            for _ in 0..501 {
                store::sign_in::create_link(tx, lea.person.id, Purpose::SignIn).await?;
            }
            Ok(())
        })
        .await;
    let remove = async || remove_ended(&ground.services).await.expect("removed");
    assert_eq!(remove().await, Removed::default(), "nothing has ended");
    ground.advance(Duration::minutes(15));
    assert_eq!(remove().await, Removed { windows: 1_001, ..Removed::default() });
    ground.advance(Duration::days(31));
    assert_eq!(remove().await, Removed { links: 501, ..Removed::default() });
    ground.advance(Duration::days(30));
    assert_eq!(remove().await, Removed { sessions: 1, ..Removed::default() });
}
