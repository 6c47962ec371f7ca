//! Who comes in, how long guesses are held against them, and what ends a session.

use domain::mail::MailKind;
use domain::sign_in::Purpose;
use domain::text::NewPassword;
use time::Duration;
use usecases::Refused;
use usecases::people::leaving;
use usecases::sign_in::{account, links, sessions, signing_in};

use super::sign_in::{WORDS, email, here, link};
use crate::harness::{Ground, TODAY};

fn words() -> NewPassword {
    NewPassword::parse(WORDS).expect("a password")
}

#[tokio::test]
async fn a_link_signs_in_once_and_for_half_an_hour() {
    let ground = Ground::new().await;
    let lea = ground.person("Lea North", ground.north).await;
    let (first, second) = (link(&ground, lea, Purpose::SignIn).await, link(&ground, lea, Purpose::SignIn).await);
    let caller = ground.anyone();
    ground.advance(Duration::minutes(30) - Duration::seconds(1));
    assert!(signing_in::by_link(&caller, &first, here()).await.expect("an answer").is_some());
    assert!(signing_in::by_link(&caller, &first, here()).await.expect("an answer").is_none());
    ground.advance(Duration::seconds(1));
    assert!(signing_in::by_link(&caller, &second, here()).await.expect("an answer").is_none());
    let running = ground.read(async |tx| store::sign_in::sessions::running(tx, lea).await).await;
    assert_eq!(running.len(), 1);
}

#[tokio::test]
async fn the_right_password_forgives_the_guesses_before_it_and_so_does_a_quarter_of_an_hour() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    account::set_password(&ground.by(&lea), words()).await.expect("set");
    let address = email("lea.north@example.org");
    let by = async |word: &str| signing_in::by_password(&ground.anyone(), &address, word, here()).await;
    for _ in 0..7 {
        assert!(by("another").await.expect("an answer").is_none());
    }
    assert!(by(WORDS).await.expect("an answer").is_some());
    for _ in 0..8 {
        assert!(by("another").await.expect("they count from the beginning").is_none());
    }
    let quarter = Duration::minutes(15);
    assert!(matches!(by(WORDS).await, Err(Refused::TryLater(wait)) if wait == quarter));
    ground.advance(quarter - Duration::seconds(1));
    assert!(matches!(by(WORDS).await, Err(Refused::TryLater(_))));
    ground.advance(Duration::seconds(1));
    assert!(by(WORDS).await.expect("an answer").is_some());
}

#[tokio::test]
async fn a_new_password_ends_what_is_open_elsewhere_and_links_that_wait() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    let elsewhere = ground.signed_in(lea.person.id, None).await;
    let waiting = link(&ground, lea.person.id, Purpose::SignIn).await;
    let usable = async || links::usable(&ground.anyone(), waiting.id, Purpose::SignIn).await.expect("an answer");
    assert!(usable().await.is_some());
    account::set_password(&ground.by(&lea), words()).await.expect("set");
    assert!(matches!(sessions::confirm(&ground.by(&elsewhere)).await, Err(Refused::SignIn)));
    assert!(usable().await.is_none());
    sessions::confirm(&ground.by(&lea)).await.expect("whoever set it stays");
}

#[tokio::test]
async fn nobody_ends_the_session_of_somebody_else() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    let kim = ground.signed_in(ground.person("Kim North", ground.north).await, None).await;
    sessions::end(&ground.by(&kim), lea.session.id).await.expect("an answer like any other");
    sessions::confirm(&ground.by(&lea)).await.expect("it runs on");
    let elsewhere = ground.signed_in(lea.person.id, None).await;
    sessions::end(&ground.by(&elsewhere), lea.session.id).await.expect("ended");
    assert!(matches!(sessions::confirm(&ground.by(&lea)).await, Err(Refused::SignIn)));
    sessions::confirm(&ground.by(&elsewhere)).await.expect("it runs on");
}

#[tokio::test]
async fn who_has_left_comes_in_by_no_way_until_they_are_back() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    account::set_password(&ground.by(&lea), words()).await.expect("set");
    let address = email("lea.north@example.org");
    let by_password = async || {
        let answer = signing_in::by_password(&ground.anyone(), &address, WORDS, here()).await.expect("an answer");
        answer.is_some()
    };
    assert!(by_password().await);
    let waiting = link(&ground, lea.person.id, Purpose::SignIn).await;
    leaving::leave(&ground.system(), lea.person.id, TODAY).await.expect("an answer").expect("left");
    assert!(!by_password().await);
    assert!(links::usable(&ground.anyone(), waiting.id, Purpose::SignIn).await.expect("an answer").is_none());
    links::ask(&ground.anyone(), &address, None, None).await.expect("the same answer");
    assert!(!ground.messages_to("lea.north@example.org").await.iter().any(|mail| mail.kind == MailKind::SignIn));
    leaving::come_back(&ground.system(), lea.person.id).await.expect("back");
    assert!(by_password().await);
    assert!(matches!(sessions::confirm(&ground.by(&lea)).await, Err(Refused::SignIn)), "no session of before runs again");
}
