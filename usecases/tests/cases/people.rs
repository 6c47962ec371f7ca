//! People who are invited, move, leave, come back and are erased.

use domain::mail::MailKind;
use domain::people::{Assignments, ErasureReason, PersonKind};
use domain::text::{EmailAddress, PersonName};
use time::Duration;
use usecases::Refused;
use usecases::people::contact::{self, Called, IsUsed, Wish};
use usecases::people::inviting::{self, Invitation};
use usecases::people::leaving::{self, NoLeave};
use usecases::people::{erasing, working};

use crate::harness::{Ground, TODAY};

fn email(text: &str) -> EmailAddress {
    EmailAddress::parse(text).expect("an address")
}

#[tokio::test]
async fn a_list_of_guests_is_invited_once_each() {
    let ground = Ground::new().await;
    let mona = ground.manager_of(ground.north).await;
    let invitation = Invitation {
        unit: ground.north,
        kind: PersonKind::Volunteer,
        locale: domain::locale::Locale::Uk,
        assignments: Assignments::default(),
    };
    let list = "Ada Bell;ada@example.org\nAda Bell;ada@example.org\nMona;mona.north@example.org\nno address";
    let entries = || domain::lists::guests::read(list, 100).expect("a list").entries;
    assert_eq!(inviting::invite(&ground.by(&mona), entries(), &invitation).await.expect("invited"), 1);
    assert_eq!(inviting::invite(&ground.by(&mona), entries(), &invitation).await.expect("invited"), 0);
    assert_eq!(ground.messages_to("ada@example.org").await.len(), 1);
    let elsewhere = Invitation { unit: ground.south, ..invitation };
    assert!(matches!(inviting::invite(&ground.by(&mona), entries(), &elsewhere).await, Err(Refused::Forbidden)));
}

#[tokio::test]
async fn the_program_invites_and_knows_everybody_who_is_here() {
    let ground = Ground::new().await;
    ground.person("Kim South", ground.south).await;
    let invitation = Invitation {
        unit: ground.north,
        kind: PersonKind::Volunteer,
        locale: domain::locale::Locale::En,
        assignments: Assignments::default(),
    };
    let list = "Kim;kim.south@example.org\nAda Bell;ada@example.org";
    let entries = domain::lists::guests::read(list, 100).expect("a list").entries;
    assert_eq!(inviting::invite(&ground.system(), entries, &invitation).await.expect("invited"), 1);
    assert_eq!(ground.messages_to("ada@example.org").await.len(), 1);
    assert!(ground.messages_to("kim.south@example.org").await.is_empty(), "no unit is another one's for the program");
}

#[tokio::test]
async fn somebody_of_another_unit_is_invited_like_anybody_and_gets_no_second_account() {
    let ground = Ground::new().await;
    let (mona, kim) = (ground.manager_of(ground.north).await, ground.person("Kim South", ground.south).await);
    let invitation = Invitation {
        unit: ground.north,
        kind: PersonKind::Volunteer,
        locale: domain::locale::Locale::Nb,
        assignments: Assignments::default(),
    };
    let entries = || domain::lists::guests::read("Kim;kim.south@example.org", 100).expect("a list").entries;
    assert_eq!(inviting::invite(&ground.by(&mona), entries(), &invitation).await.expect("invited"), 1);
    assert_eq!(inviting::invite(&ground.by(&mona), entries(), &invitation).await.expect("invited"), 0, "they wait for an answer");
    let mails = ground.messages_to("kim.south@example.org").await;
    assert_eq!(mails.iter().map(|mail| mail.kind).collect::<Vec<_>>(), [MailKind::HereAlready]);
    let address = [email("kim.south@example.org")];
    let stand_ins = ground.read(async |tx| store::people::stand_ins(tx, &address).await).await;
    assert_eq!(stand_ins.iter().map(|one| (one.unit, &one.email)).collect::<Vec<_>>(), [(ground.north, &None)]);
    let known = ground.read(async |tx| store::people::by_email(tx, &address[0]).await).await;
    assert_eq!(known.map(|known| known.id), Some(kim));
}

#[tokio::test]
async fn who_has_joined_is_not_invited_again() {
    let ground = Ground::new().await;
    let mona = ground.manager_of(ground.north).await;
    let guest = ground.invited("guest@example.org", ground.north).await;
    assert!(inviting::invite_again(&ground.by(&mona), guest).await.expect("an answer"));
    let lea = ground.person("Lea North", ground.north).await;
    assert!(!inviting::invite_again(&ground.by(&mona), lea).await.expect("an answer"));
}

#[tokio::test]
async fn another_address_invites_again_or_is_told_to_the_old_one() {
    let ground = Ground::new().await;
    let (mona, lea) = (ground.manager_of(ground.north).await, ground.person("Lea North", ground.north).await);
    let guest = ground.invited("typo@exmaple.org", ground.north).await;
    let change =
        async |person, to: &str| contact::change(&ground.by(&mona), person, Wish { name: None, email: Some(email(to)) }).await;
    assert_eq!(change(guest, "guest@example.org").await.expect("an answer"), Ok(()));
    assert_eq!(ground.messages_to("guest@example.org").await[0].kind, MailKind::Invitation);
    assert_eq!(change(lea, "guest@example.org").await.expect("an answer"), Err(IsUsed));
    assert_eq!(change(lea, "lea@new.example.org").await.expect("an answer"), Ok(()));
    let told = ground.messages_to("lea.north@example.org").await;
    assert_eq!(told.iter().filter(|mail| mail.kind == MailKind::AddressChanged).count(), 1);
}

#[tokio::test]
async fn only_the_address_of_somebody_who_has_left_is_free_for_another() {
    let ground = Ground::new().await;
    let (mona, lea) = (ground.manager_of(ground.north).await, ground.person("Lea North", ground.north).await);
    assert!(matches!(contact::free(&ground.by(&mona), lea).await, Err(Refused::Conflict)));
    leaving::leave(&ground.by(&mona), lea, TODAY).await.expect("an answer").expect("left");
    contact::free(&ground.by(&mona), lea).await.expect("free");
    let successor = ground.invited("lea.north@example.org", ground.north).await;
    assert_ne!(successor, lea);
}

#[tokio::test]
async fn training_closes_when_somebody_leaves_and_opens_when_they_come_back() {
    let ground = Ground::new().await;
    let (mona, lea) = (ground.manager_of(ground.north).await, ground.person("Lea North", ground.north).await);
    let leave = async |day| leaving::leave(&ground.by(&mona), lea, day).await.expect("an answer");
    assert_eq!(leave(TODAY - Duration::days(1)).await, Err(NoLeave::Day), "before they joined");
    assert_eq!(leave(TODAY + Duration::days(400)).await, Err(NoLeave::Day));
    assert_eq!(leave(TODAY).await, Ok(()));
    assert!(!ground.cycle(lea).await.is_open());
    leaving::come_back(&ground.by(&mona), lea).await.expect("back");
    assert!(ground.cycle(lea).await.is_open());
}

#[tokio::test]
async fn the_last_administrator_neither_leaves_nor_is_erased() {
    let ground = Ground::new().await;
    let ada = ground.administrator().await;
    let system = ground.system();
    let leaves = leaving::leave(&system, ada.person.id, TODAY).await.expect("an answer");
    assert_eq!(leaves, Err(NoLeave::LastAdministrator));
    assert!(!erasing::erase(&system, ada.person.id, ErasureReason::Asked).await.expect("an answer"));
    let lea = ground.person("Lea North", ground.north).await;
    assert!(erasing::erase(&ground.by(&ada), lea, ErasureReason::Asked).await.expect("erased"));
    let gone = ground.read(async |tx| store::people::find(tx, lea).await).await;
    assert!(gone.is_none());
}

#[tokio::test]
async fn a_name_is_changed_without_a_mail() {
    let ground = Ground::new().await;
    let (mona, lea) = (ground.manager_of(ground.north).await, ground.person("Lea North", ground.north).await);
    let wish = Wish {
        name: Some(Called::By(PersonName::parse("Lea Berg").expect("a name"))),
        email: Some(email("lea.north@example.org")),
    };
    assert_eq!(contact::change(&ground.by(&mona), lea, wish).await.expect("an answer"), Ok(()));
    assert_eq!(ground.read(async |tx| store::people::get(tx, lea).await).await.display_name(), "Lea Berg");
    assert!(ground.messages_to("lea.north@example.org").await.is_empty());
}

#[tokio::test]
async fn who_has_not_joined_may_be_left_to_say_their_name() {
    let ground = Ground::new().await;
    let (mona, lea) = (ground.manager_of(ground.north).await, ground.person("Lea North", ground.north).await);
    let guest = ground.invited("guest@example.org", ground.north).await;
    let called = async |person, name| contact::change(&ground.by(&mona), person, Wish { name: Some(name), email: None }).await;
    let mistaken = Called::By(PersonName::parse("Mistaken").expect("a name"));
    assert_eq!(called(guest, mistaken).await.expect("an answer"), Ok(()));
    assert_eq!(called(guest, Called::AsTheySay).await.expect("an answer"), Ok(()));
    assert_eq!(ground.read(async |tx| store::people::get(tx, guest).await).await.name, None);
    assert!(matches!(called(lea, Called::AsTheySay).await, Err(Refused::Conflict)), "she has said it");
    assert_eq!(ground.read(async |tx| store::people::get(tx, lea).await).await.display_name(), "Lea North");
}

#[tokio::test]
async fn another_duty_opens_what_it_needs() {
    let ground = Ground::new().await;
    let (mona, lea) = (ground.manager_of(ground.north).await, ground.person("Lea North", ground.north).await);
    let cycles = async || ground.read(async |tx| store::cycles::of_person(tx, lea).await).await.len();
    let before = cycles().await;
    let assignments = Assignments { duties: [domain::people::Duty::Hotline].into(), ..Assignments::default() };
    working::assign(&ground.by(&mona), lea, &assignments).await.expect("assigned");
    assert!(cycles().await > before);
    let after = cycles().await;
    working::assign(&ground.by(&mona), lea, &assignments).await.expect("nothing new");
    assert_eq!(cycles().await, after);
}
