//! The organisation and its first administrator, and what else only the program itself does.

use domain::locale::Locale;
use domain::people::{Grant, Grants, Role};
use domain::sign_in::Purpose;
use domain::text::EmailAddress;
use store::organisation::NewOrganisation;
use testing::courses::shipped;
use usecases::courses::importing::import;
use usecases::organisation::founding::found;
use usecases::people::appointing::{NotAppointed, appoint};
use usecases::people::{adding, leaving};
use usecases::sign_in::{links, signing_in};
use usecases::{Caller, Refused};

use super::sign_in::{email, here};
use crate::harness::{Ground, TODAY};

const ANOTHER: NewOrganisation<'static> =
    NewOrganisation { name: "Another organisation", time_zone: "Europe/Kyiv", locale: Locale::Uk, country: "UA" };

#[tokio::test]
async fn what_was_founded_is_not_founded_again() {
    let ground = Ground::new().await;
    let units = async || ground.read(async |tx| store::organisation::units(tx).await).await;
    let before = units().await;
    let top = before.iter().find(|unit| unit.id == ground.top).expect("the topmost unit");
    assert_eq!((top.name.as_str(), top.parent, top.country.as_str()), ("Test organisation", None, "NO"));
    let known = found(&ground.system(), &ANOTHER).await.expect("an answer");
    assert_eq!((known.name.as_str(), known.locale, known.country.as_str()), ("Test organisation", Locale::En, "NO"));
    let kept = ground.read(async |tx| store::organisation::get(tx).await).await;
    assert_eq!((kept.name.as_str(), kept.locale, kept.country.as_str()), ("Test organisation", Locale::En, "NO"));
    assert_eq!(units().await, before);
}

#[tokio::test]
async fn an_administrator_is_made_once() {
    let ground = Ground::new().await;
    let address = email("ada@example.org");
    let appoint = async || appoint(&ground.system(), &address, None, Locale::Nb).await.expect("an answer").expect("a link");
    let (first, second) = (appoint().await, appoint().await);
    assert_eq!(first.person, second.person);
    assert_ne!(first.id, second.id);
    let ada = ground.read(async |tx| store::people::get(tx, first.person).await).await;
    assert_eq!((ada.unit, ada.locale, ada.joined_on, ada.accepted_on), (ground.top, Locale::Nb, TODAY, None));
    let grants = ground.read(async |tx| store::people::grants(tx, ada.id).await).await;
    assert_eq!(grants, Grants::new(vec![Grant { role: Role::Administrator, unit: None }]));
    let usable = links::usable(&ground.anyone(), second.id, Purpose::Invitation).await.expect("an answer");
    assert_eq!(usable, Some(second));
    assert!(ground.messages_to("ada@example.org").await.is_empty(), "the link is handed out");
}

#[tokio::test]
async fn who_has_joined_or_left_is_not_made_administrator() {
    let ground = Ground::new().await;
    let lea = ground.person("Lea North", ground.north).await;
    let address = email("lea.north@example.org");
    let refusal = async || appoint(&ground.system(), &address, None, Locale::En).await.expect("an answer").err();
    assert_eq!(refusal().await, Some(NotAppointed::HasJoined));
    leaving::leave(&ground.system(), lea, TODAY).await.expect("an answer").expect("left");
    assert_eq!(refusal().await, Some(NotAppointed::HasLeft));
    assert!(ground.read(async |tx| store::people::grants(tx, lea).await).await.is_empty());
}

#[tokio::test]
async fn a_link_that_is_handed_out_signs_in() {
    let ground = Ground::new().await;
    let (lea, kim) = (ground.person("Lea North", ground.north).await, ground.person("Kim North", ground.north).await);
    let links = links::hand_out(&ground.system(), &[lea, kim]).await.expect("links");
    assert_eq!(links.iter().map(|link| link.person).collect::<Vec<_>>(), [lea, kim]);
    assert!(signing_in::by_link(&ground.anyone(), &links[0], here()).await.expect("an answer").is_some());
    assert!(ground.messages_to("lea.north@example.org").await.is_empty());
}

/// Returns what each use case says that is for the program alone.
async fn said_to(caller: &Caller<'_>, address: &EmailAddress) -> [Option<Refused>; 5] {
    let (course, json, hash) = &shipped().courses[0];
    [
        found(caller, &ANOTHER).await.err(),
        appoint(caller, address, None, Locale::En).await.err(),
        import(caller, course, json.clone(), hash.as_str()).await.err(),
        adding::add(caller, Vec::new()).await.err(),
        links::hand_out(caller, &[]).await.err(),
    ]
}

#[tokio::test]
async fn what_is_for_whoever_runs_the_server_no_role_allows() {
    let ground = Ground::new().await;
    let (ada, address) = (ground.administrator().await, email("guest@example.org"));
    let said = said_to(&ground.by(&ada), &address).await;
    assert!(said.iter().all(|why| matches!(why, Some(Refused::Forbidden))), "{said:?}");
    let said = said_to(&ground.anyone(), &address).await;
    assert!(said.iter().all(|why| matches!(why, Some(Refused::SignIn))), "{said:?}");
    assert_eq!(ground.read(async |tx| store::people::by_email(tx, &address).await).await, None);
    let said = said_to(&ground.system(), &address).await;
    assert!(said.iter().all(Option::is_none), "{said:?}");
}
