//! Roles that are given and taken.

use domain::locale::Locale;
use domain::people::{Grant, Role};
use testing::text::free_text;
use usecases::people::inviting::invite_again;
use usecases::people::roles::{self, NoRole};
use usecases::reminders::{sending_again, test_mail};
use usecases::rules::saving::save;
use usecases::{Caller, Refused};

use crate::harness::{Ground, PATH};

#[tokio::test]
async fn a_role_counts_from_when_it_is_given_until_it_is_taken() {
    let ground = Ground::new().await;
    let (system, kim) = (ground.system(), ground.person("Kim North", ground.north).await);
    let grant = Grant { role: Role::Manager, unit: Some(ground.north) };
    assert_eq!(roles::grant(&system, kim, grant).await.expect("an answer"), Ok(()));
    assert_eq!(roles::grant(&system, kim, grant).await.expect("an answer"), Err(NoRole::AsItIs));
    let signed_in = ground.signed_in(kim, None).await;
    let guest = ground.invited("guest@example.org", ground.north).await;
    assert!(invite_again(&ground.by(&signed_in), guest).await.expect("a manager"));
    assert_eq!(roles::revoke(&system, kim, grant).await.expect("an answer"), Ok(()));
    let stale = invite_again(&ground.by(&signed_in), guest).await;
    assert!(matches!(stale, Err(Refused::Conflict)), "what is open in the browser asks to look again");
    assert_eq!(roles::revoke(&system, kim, grant).await.expect("an answer"), Err(NoRole::AsItIs));
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_in_words() {
    let ground = Ground::new().await;
    let (system, kim, ada) = (ground.system(), ground.person("Kim North", ground.north).await, ground.administrator().await);
    let trainer = Grant { role: Role::Trainer, unit: Some(ground.north) };
    assert_eq!(roles::grant(&system, kim, trainer).await.expect("an answer"), Err(NoRole::NotForUnits));
    let last = Grant { role: Role::Administrator, unit: None };
    assert_eq!(roles::revoke(&system, ada.person.id, last).await.expect("an answer"), Err(NoRole::LastAdministrator));
    let mona = ground.manager_of(ground.north).await;
    assert!(matches!(roles::grant(&ground.by(&mona), kim, last).await, Err(Refused::Forbidden)));
}

/// Returns what each use case says that asks for a role in no unit of its own.
async fn said_to(ground: &Ground, caller: &Caller<'_>) -> [Option<Refused>; 3] {
    let nowhere = ground.read(async |tx| Ok(store::outbox::fresh_id(tx))).await;
    [
        save(caller, PATH, 0, None, &free_text("As the course says")).await.err(),
        sending_again::send_again(caller, nowhere).await.err(),
        test_mail::send(caller, Locale::En).await.err(),
    ]
}

#[tokio::test]
async fn rules_and_mail_are_refused_to_whoever_asks_without_the_role_and_not_by_the_page_alone() {
    let ground = Ground::new().await;
    let (lea, mona, ada) = (ground.learner().await, ground.manager_of(ground.north).await, ground.administrator().await);
    for signed_in in [&lea, &mona] {
        let said = said_to(&ground, &ground.by(signed_in)).await;
        assert!(said.iter().all(|why| matches!(why, Some(Refused::Forbidden))), "{said:?}");
    }
    let said = said_to(&ground, &ground.anyone()).await;
    assert!(said.iter().all(|why| matches!(why, Some(Refused::SignIn))), "{said:?}");
    assert!(matches!(said_to(&ground, &ground.by(&ada)).await, [None, Some(Refused::NotFound), None]), "an administrator may");
}
