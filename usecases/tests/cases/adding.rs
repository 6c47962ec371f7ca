//! People who are added as if they had joined.

use domain::learning::TaskState;
use domain::locale::Locale;
use domain::people::{Grant, Grants, PersonKind, Role};
use domain::text::PersonName;
use time::macros::date;
use usecases::assessment::starting::start;
use usecases::learning::track::tracks;
use usecases::people::adding::{Added, Newcomer, add};

use super::sign_in::email;
use crate::harness::{Ground, PATH, TODAY};

/// Returns somebody for the northern unit: "Lea North" has the address lea.north@example.org.
fn newcomer(ground: &Ground, name: &str, is_ready: bool) -> Newcomer {
    Newcomer {
        name: PersonName::parse(name).expect("a name"),
        email: email(&format!("{}@example.org", name.replace(' ', "."))),
        kind: PersonKind::Host,
        locale: Locale::Nb,
        country: "SE".to_owned(),
        unit: ground.north,
        grant: None,
        is_ready,
    }
}

#[tokio::test]
async fn who_is_added_as_ready_has_done_all_but_the_check() {
    let ground = Ground::new().await;
    let newcomers = vec![newcomer(&ground, "Lea North", true), newcomer(&ground, "Kim North", false)];
    let added = add(&ground.system(), newcomers).await.expect("added");
    let (lea, kim) = (ground.signed_in(added[0].person, None).await, ground.signed_in(added[1].person, None).await);
    let tracks = ground.read(async |tx| Ok(tracks(tx, &ground.services, lea.person.id).await)).await.expect("her ways");
    assert!(!tracks.is_empty());
    for track in &tracks {
        assert!(track.modules().iter().all(|module| track.module_state(module) == TaskState::Completed));
        assert!(track.policies.iter().all(|(_, signed)| signed.is_some_and(|signed| signed.locale == Locale::Nb)));
        assert!(track.attempts.is_empty() && track.cycle.is_open());
    }
    // The path allows 14 days.
    assert_eq!(ground.cycle(lea.person.id).await.due.on, date!(2026 - 12 - 07));
    assert!(ground.certificates(lea.person.id).await.is_empty());
    assert!(ground.messages_to("lea.north@example.org").await.is_empty(), "nobody is written to");
    assert!(start(&ground.by(&lea), PATH).await.expect("an answer").is_some());
    assert_eq!(start(&ground.by(&kim), PATH).await.expect("an answer"), None, "he has read nothing");
}

#[tokio::test]
async fn who_is_added_has_joined_and_has_their_role() {
    let ground = Ground::new().await;
    let grant = Grant { role: Role::Manager, unit: Some(ground.north) };
    let mona = Newcomer { grant: Some(grant), ..newcomer(&ground, "Mona North", false) };
    let added = add(&ground.system(), vec![mona]).await.expect("added");
    let mona = ground.read(async |tx| store::people::get(tx, added[0].person).await).await;
    assert_eq!((mona.display_name(), mona.kind, mona.locale), ("Mona North", PersonKind::Host, Locale::Nb));
    assert_eq!((mona.country.as_str(), mona.unit), ("SE", ground.north));
    assert_eq!((mona.joined_on, mona.accepted_on), (TODAY, Some(TODAY)));
    let grants = ground.read(async |tx| store::people::grants(tx, mona.id).await).await;
    assert_eq!(grants, Grants::new(vec![grant]));
}

#[tokio::test]
async fn who_is_here_already_is_left_as_they_are() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    let grant = Grant { role: Role::Administrator, unit: None };
    let again = Newcomer { grant: Some(grant), ..newcomer(&ground, "Lea North", true) };
    let newcomers = vec![again, newcomer(&ground, "Kim North", false), newcomer(&ground, "Kim North", true)];
    let added = add(&ground.system(), newcomers).await.expect("added");
    let kim = added[1].person;
    let expected = [(lea.person.id, false), (kim, true), (kim, false)].map(|(person, is_new)| Added { person, is_new });
    assert_eq!(added, expected);
    let grants = ground.read(async |tx| store::people::grants(tx, lea.person.id).await).await;
    assert!(grants.is_empty());
    assert_eq!(start(&ground.by(&lea), PATH).await.expect("an answer"), None, "she has read nothing");
}
