//! How a mail goes out, and what follows from how that went.

use domain::ids::{MessageId, PersonId};
use domain::locale::Locale;
use domain::mail::{MailState, Message};
use time::Duration;
use usecases::mail::TestMail;
use usecases::mail::sending::{Refusal, begin, give_up, settle, take_due};
use usecases::mail::sorting_out::sort_out_vanished;
use usecases::reminders::planning::plan_all;
use usecases::reminders::sending_again::{Again, send_again};
use usecases::reminders::test_mail;
use usecases::removing_ended::{Removed, remove_ended};

use crate::harness::Ground;

const WORKER: &str = "worker";
const LEA: &str = "lea.north@example.org";
const ADA: &str = "ada.administrator@example.org";

/// Lets everybody be reminded, a week before their training is due.
async fn remind(ground: &Ground) {
    ground.advance(Duration::days(7));
    plan_all(&ground.services).await.expect("planned");
}

/// Takes what is due, and returns the message to an address.
async fn taken(ground: &Ground, worker: &str, to: &str) -> Message {
    let batch = take_due(&ground.services, worker).await.expect("an answer").expect("an organisation");
    batch.messages.into_iter().find(|message| message.recipient.as_str() == to).expect("it is due")
}

/// Begins to send a message; returns what goes out.
async fn begun(ground: &Ground, worker: &str, message: &Message) -> Option<Message> {
    begin(&ground.services, &ground.organisation, worker, message).await.expect("an answer")
}

/// Sends what is due to an address, and lets the mail server say so.
async fn sent(ground: &Ground, to: &str, said: Result<(), Refusal>) -> MessageId {
    let message = taken(ground, WORKER, to).await;
    let message = begun(ground, WORKER, &message).await.expect("it goes out");
    settle(&ground.services, WORKER, &message, said).await.expect("noted");
    message.id
}

async fn row(ground: &Ground, message: MessageId) -> Message {
    ground.read(async |tx| store::outbox::get(tx, message).await).await
}

/// Returns why somebody's mail comes back.
async fn trouble(ground: &Ground, person: PersonId) -> Option<String> {
    let troubles = ground.read(async |tx| store::mail_trouble::of_people(tx, &[person]).await).await;
    troubles.into_values().next().map(|trouble| trouble.why)
}

fn never() -> Result<(), Refusal> {
    Err(Refusal::Never("550 no such mailbox".to_owned()))
}

#[tokio::test]
async fn whose_mail_is_refused_is_known_until_one_arrives() {
    let ground = Ground::new().await;
    let (lea, ada) = (ground.learner().await.person.id, ground.administrator().await);
    remind(&ground).await;
    let mail = sent(&ground, LEA, never()).await;
    let refused = row(&ground, mail).await;
    assert_eq!((refused.state, refused.last_error.as_deref()), (MailState::Failed, Some("550 no such mailbox")));
    assert_eq!(trouble(&ground, lea).await.as_deref(), Some("550 no such mailbox"));
    assert_eq!(send_again(&ground.by(&ada), mail).await.expect("an answer"), Again::Goes);
    assert_eq!(sent(&ground, LEA, Ok(())).await, mail);
    assert_eq!((row(&ground, mail).await.state, trouble(&ground, lea).await), (MailState::Sent, None));
}

#[tokio::test]
async fn what_is_put_off_goes_later_and_nobody_is_out_of_reach_for_that() {
    let ground = Ground::new().await;
    let lea = ground.learner().await.person.id;
    remind(&ground).await;
    let mail = sent(&ground, LEA, Err(Refusal::Later("451 try later".to_owned()))).await;
    assert_eq!((row(&ground, mail).await.state, trouble(&ground, lea).await), (MailState::Queued, None));
    ground.advance(Duration::minutes(1));
    assert_eq!(sent(&ground, LEA, Ok(())).await, mail);
}

#[tokio::test]
async fn what_nobody_knows_of_is_sorted_out_when_its_lease_is_over() {
    let ground = Ground::new().await;
    ground.learner().await;
    remind(&ground).await;
    let mail = sent(&ground, LEA, Err(Refusal::Unknown("no answer in time".to_owned()))).await;
    assert_eq!(row(&ground, mail).await.state, MailState::Sending);
    let sorted_out = async || sort_out_vanished(&ground.services).await.expect("sorted out");
    assert_eq!(sorted_out().await, 0, "the worker may still be at it");
    ground.advance(Duration::minutes(2) + Duration::SECOND);
    assert_eq!((sorted_out().await, row(&ground, mail).await.state), (1, MailState::Uncertain));
}

#[tokio::test]
async fn what_is_no_longer_so_is_suppressed_with_its_word() {
    let ground = Ground::new().await;
    let lea = ground.learner().await.person.id;
    remind(&ground).await;
    let mail = taken(&ground, WORKER, LEA).await;
    for cycle in ground.read(async |tx| store::cycles::of_person(tx, lea).await).await {
        ground.write(async |tx| store::cycles::no_longer_required(tx, &cycle).await).await;
    }
    assert_eq!(begun(&ground, WORKER, &mail).await, None);
    let mail = row(&ground, mail.id).await;
    assert_eq!((mail.state, mail.last_error.as_deref()), (MailState::Suppressed, Some("no-longer-required")));
}

#[tokio::test]
async fn whoever_took_a_mail_over_sends_it_and_nobody_else() {
    let ground = Ground::new().await;
    ground.learner().await;
    remind(&ground).await;
    let mail = taken(&ground, "slow", LEA).await;
    ground.advance(Duration::minutes(2) + Duration::SECOND);
    assert_eq!(taken(&ground, "quick", LEA).await.id, mail.id);
    assert_eq!(begun(&ground, "slow", &mail).await, None);
    assert!(begun(&ground, "quick", &mail).await.is_some_and(|begun| begun.id == mail.id));
}

#[tokio::test]
async fn a_mail_that_tries_the_way_is_tried_once_and_keeps_the_talk() {
    let ground = Ground::new().await;
    let ada = ground.administrator().await;
    let again = || Err(Refusal::Later("451 try later".to_owned()));
    let unknown = || Err(Refusal::Unknown("no answer in time".to_owned()));
    for said in [again(), never(), unknown()] {
        let mail = test_mail::send(&ground.by(&ada), Locale::Nb).await.expect("written");
        let message = taken(&ground, WORKER, ADA).await;
        let message = begun(&ground, WORKER, &message).await.expect("it goes out");
        let talk = vec!["> EHLO vern.example".to_owned()];
        test_mail::note_talk(&ground.services, mail, talk.clone()).await.expect("noted");
        settle(&ground.services, WORKER, &message, said).await.expect("noted");
        let tried = row(&ground, mail).await;
        assert_eq!((tried.id, tried.state, tried.attempts), (message.id, MailState::Failed, 1));
        assert_eq!(store::outbox::payload::<TestMail>(&tried).expect("a talk"), TestMail { talk });
    }
    assert_eq!(trouble(&ground, ada.person.id).await, None, "it says nothing of other mail");
}

#[tokio::test]
async fn what_cannot_be_put_together_has_failed_and_is_removed_a_year_later() {
    let ground = Ground::new().await;
    ground.learner().await;
    remind(&ground).await;
    let mail = taken(&ground, WORKER, LEA).await;
    give_up(&ground.services, WORKER, &mail, "no such mail".to_owned()).await.expect("noted");
    let failed = row(&ground, mail.id).await;
    assert_eq!((failed.state, failed.last_error.as_deref()), (MailState::Failed, Some("no such mail")));
    ground.advance(Duration::days(365));
    assert_eq!(remove_ended(&ground.services).await.expect("removed").mails, 0);
    ground.advance(Duration::SECOND);
    assert_eq!(remove_ended(&ground.services).await.expect("removed"), Removed { mails: 1, ..Removed::default() });
}
