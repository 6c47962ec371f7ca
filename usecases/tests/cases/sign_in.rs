//! Signing in, and one's own account.

use domain::locale::Locale;
use domain::mail::MailKind;
use domain::sign_in::{Browser, Device, Link, Purpose, System};
use domain::text::{EmailAddress, NewPassword, PersonName};
use store::people::Acceptance;
use usecases::Refused;
use usecases::sign_in::account::{self, NewAddress};
use usecases::sign_in::signing_in::{self, Place};
use usecases::sign_in::{links, sessions};

use crate::harness::{Ground, TODAY};

pub(super) const fn here() -> Place<'static> {
    Place { network: None, device: Device { browser: Browser::Other, system: System::Other }, had: None }
}
pub(super) const WORDS: &str = "correct horse battery";

pub(super) fn email(text: &str) -> EmailAddress {
    EmailAddress::parse(text).expect("an address")
}

pub(super) async fn link(ground: &Ground, person: domain::ids::PersonId, purpose: Purpose) -> Link {
    ground.write(async |tx| store::sign_in::create_link(tx, person, purpose).await).await
}

#[tokio::test]
async fn an_invitation_is_accepted_once() {
    let ground = Ground::new().await;
    let guest = ground.invited("guest@example.org", ground.north).await;
    let link = link(&ground, guest, Purpose::Invitation).await;
    assert!(links::usable(&ground.anyone(), link.id, Purpose::Invitation).await.expect("an answer").is_some());
    assert!(links::usable(&ground.anyone(), link.id, Purpose::SignIn).await.expect("an answer").is_none());
    let acceptance = || Acceptance { name: PersonName::parse("Kim Dahl").expect("a name"), locale: Locale::Nb, on: TODAY };
    assert!(signing_in::join(&ground.anyone(), &link, acceptance(), here()).await.expect("an answer").is_some());
    assert!(ground.cycle(guest).await.is_open(), "what they need is open");
    assert!(signing_in::join(&ground.anyone(), &link, acceptance(), here()).await.expect("an answer").is_none());
    assert!(links::usable(&ground.anyone(), link.id, Purpose::Invitation).await.expect("an answer").is_none());
}

#[tokio::test]
async fn a_link_is_sent_to_who_is_here_and_nobody_is_told_who_is() {
    let ground = Ground::new().await;
    ground.person("Lea North", ground.north).await;
    for address in ["lea.north@example.org", "nobody@example.org"] {
        links::ask(&ground.anyone(), &email(address), None, Some("/training")).await.expect("the same answer");
    }
    assert_eq!(ground.messages_to("lea.north@example.org").await[0].kind, MailKind::SignIn);
    assert!(ground.messages_to("nobody@example.org").await.is_empty());
    let again = async || links::ask(&ground.anyone(), &email("nobody@example.org"), None, None).await;
    let mut asked = 1;
    while again().await.is_ok() {
        asked += 1;
    }
    assert_eq!(asked, 8, "then they wait, whoever they are");
    assert!(matches!(again().await, Err(Refused::TryLater(_))));
}

#[tokio::test]
async fn a_password_opens_a_session_and_guesses_are_slowed_down() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    account::set_password(&ground.by(&lea), NewPassword::parse(WORDS).expect("a password")).await.expect("set");
    assert_eq!(ground.messages_to("lea.north@example.org").await[0].kind, MailKind::Password);
    let address = email("lea.north@example.org");
    let by = async |word: &str| signing_in::by_password(&ground.anyone(), &address, word, here()).await;
    assert!(by(WORDS).await.expect("an answer").is_some());
    for _ in 0..8 {
        assert!(by("another").await.expect("an answer").is_none());
    }
    assert!(matches!(by(WORDS).await, Err(Refused::TryLater(_))));
    assert!(matches!(account::has_password(&ground.by(&lea), WORDS, None).await, Err(Refused::TryLater(_))));
}

#[tokio::test]
async fn a_new_session_ends_the_one_that_the_browser_had() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    let link = link(&ground, lea.person.id, Purpose::SignIn).await;
    let (session, leads_to) = signing_in::by_link(&ground.anyone(), &link, Place { had: Some(&lea), ..here() })
        .await
        .expect("an answer")
        .expect("a session");
    assert_eq!(leads_to, None);
    assert!(matches!(sessions::confirm(&ground.by(&lea)).await, Err(Refused::SignIn)), "the old one is over");
    let now = ground.read(async |tx| store::sign_in::session_person(tx, session).await).await.expect("signed in");
    sessions::confirm(&ground.by(&now)).await.expect("confirmed");
    let other = ground.signed_in(lea.person.id, None).await;
    sessions::end_others(&ground.by(&other)).await.expect("ended");
    assert!(matches!(sessions::confirm(&ground.by(&now)).await, Err(Refused::SignIn)));
    sessions::sign_out(&ground.services, &other).await.expect("signed out");
    assert!(matches!(sessions::confirm(&ground.by(&other)).await, Err(Refused::SignIn)));
}

#[tokio::test]
async fn a_new_address_is_taken_by_its_own_account_only() {
    let ground = Ground::new().await;
    let (lea, kim) = (ground.learner().await, ground.signed_in(ground.person("Kim North", ground.north).await, None).await);
    let new = email("lea@new.example.org");
    account::ask_new_address(&ground.by(&lea), &new, None).await.expect("sent");
    let mail = ground.messages_to("lea@new.example.org").await.remove(0);
    let id = store::outbox::payload::<usecases::mail::LinkMail>(&mail).expect("a link").link;
    let link = links::usable(&ground.by(&lea), id, Purpose::NewAddress).await.expect("an answer").expect("a link");
    assert!(matches!(account::take_new_address(&ground.by(&kim), &link).await, Err(Refused::NotFound)));
    assert_eq!(account::take_new_address(&ground.by(&lea), &link).await.expect("an answer"), NewAddress::Taken);
    assert_eq!(account::take_new_address(&ground.by(&lea), &link).await.expect("an answer"), NewAddress::LinkIsOver);
    let told = ground.messages_to("lea.north@example.org").await;
    assert!(told.iter().any(|mail| mail.kind == MailKind::AddressChanged));
}

#[tokio::test]
async fn language_and_name_are_ones_own() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    account::set_language(&ground.by(&lea), Locale::Uk).await.expect("set");
    account::rename(&ground.by(&lea), &PersonName::parse("Lea Berg").expect("a name")).await.expect("renamed");
    let now = ground.read(async |tx| store::people::get(tx, lea.person.id).await).await;
    assert_eq!((now.locale, now.display_name()), (Locale::Uk, "Lea Berg"));
    assert!(matches!(account::set_language(&ground.anyone(), Locale::Uk).await, Err(Refused::SignIn)));
}
