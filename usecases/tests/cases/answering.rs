//! Answers that come twice or late, and handing in.

use domain::ids::AttemptId;
use domain::learning::{Answer, AnswerStanding, Origin, Receipt};
use domain::mail::MailKind;
use domain::sign_in::SignedIn;
use time::Duration;
use usecases::Refused;
use usecases::assessment::answering::{Answered, Given, When, answer};
use usecases::assessment::handing_in::{HandedIn, hand_in};
use usecases::assessment::starting::start;
use usecases::learning::reading;

use crate::harness::{Ground, PATH, best, worst};

/// Answers the first question as a phone does that numbers everything which is chosen on it.
async fn by_phone(
    ground: &Ground,
    learner: &SignedIn,
    attempt: AttemptId,
    number: i64,
    chosen: &[String],
) -> Result<Answered, Refused> {
    let chosen: Vec<&str> = chosen.iter().map(String::as_str).collect();
    let origin = Origin::Device { id: "phone".to_owned(), number };
    let given = Given { slot: 1, origin, seen: 0, chosen: &chosen, when: When::Kept(None) };
    answer(&ground.by(learner), attempt, given).await
}

fn receipt(answered: Result<Answered, Refused>) -> Receipt {
    match answered {
        Ok(Answered::Kept(receipt)) => receipt,
        other => panic!("not kept: {other:?}"),
    }
}

/// Returns the answer to the first question that counts.
async fn counting(ground: &Ground, attempt: AttemptId) -> Answer {
    ground.read(async |tx| store::answers::counting_in(tx, attempt).await).await.remove(&1).expect("an answer")
}

/// Starts the check of somebody who may.
async fn started(ground: &Ground, learner: &SignedIn) -> AttemptId {
    start(&ground.by(learner), PATH).await.expect("an answer").expect("an attempt")
}

#[tokio::test]
async fn the_same_number_of_a_device_is_one_answer_with_one_receipt() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    ground.make_ready(&lea).await;
    let attempt = started(&ground, &lea).await;
    let item = ground.items(attempt).await.remove(0);
    let first = receipt(by_phone(&ground, &lea, attempt, 1, &best(&item)).await);
    ground.advance(Duration::minutes(5));
    assert_eq!(receipt(by_phone(&ground, &lea, attempt, 1, &best(&item)).await), first);
    let other = by_phone(&ground, &lea, attempt, 1, &worst(&item)).await;
    assert!(matches!(other, Err(Refused::Conflict)), "no device numbers two choices alike");
    assert_eq!((counting(&ground, attempt).await.seen, first.position), (1, 1), "there is one answer");
}

#[tokio::test]
async fn what_was_chosen_later_counts_though_it_arrived_first() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    ground.make_ready(&lea).await;
    let attempt = started(&ground, &lea).await;
    let item = ground.items(attempt).await.remove(0);
    assert_eq!(receipt(by_phone(&ground, &lea, attempt, 2, &best(&item)).await).standing, AnswerStanding::Counts);
    let chosen = counting(&ground, attempt).await.response;
    let earlier = receipt(by_phone(&ground, &lea, attempt, 1, &worst(&item)).await);
    assert_eq!((earlier.standing, earlier.position), (AnswerStanding::Replaced, 2), "it is kept and does not count");
    assert_eq!(counting(&ground, attempt).await.response, chosen);
    assert_eq!(receipt(by_phone(&ground, &lea, attempt, 3, &worst(&item)).await).standing, AnswerStanding::Counts);
    assert_ne!(counting(&ground, attempt).await.response, chosen);
}

#[tokio::test]
async fn what_is_handed_in_twice_is_one_certificate_and_takes_no_answer_any_more() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    ground.make_ready(&lea).await;
    let attempt = started(&ground, &lea).await;
    ground.answer_all(&lea, attempt, best).await;
    for _ in 0..2 {
        assert_eq!(hand_in(&ground.by(&lea), attempt).await.expect("an answer"), HandedIn::Graded);
    }
    assert_eq!(ground.certificates(lea.person.id).await.len(), 1);
    let mails = ground.messages_to("lea.north@example.org").await;
    assert_eq!(mails.iter().filter(|mail| mail.kind == MailKind::Certificate).count(), 1);
    let before = counting(&ground, attempt).await;
    let item = ground.items(attempt).await.remove(0);
    assert!(matches!(by_phone(&ground, &lea, attempt, 1, &worst(&item)).await, Ok(Answered::HandedIn)));
    assert_eq!(counting(&ground, attempt).await, before);
    assert_eq!(start(&ground.by(&lea), PATH).await.expect("an answer"), None, "what was passed is not asked again");
}

#[tokio::test]
async fn after_three_attempts_that_failed_the_next_one_waits_a_day() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    ground.make_ready(&lea).await;
    for _ in 0..3 {
        let attempt = started(&ground, &lea).await;
        ground.answer_all(&lea, attempt, worst).await;
        assert_eq!(hand_in(&ground.by(&lea), attempt).await.expect("an answer"), HandedIn::Graded);
    }
    assert!(ground.certificates(lea.person.id).await.is_empty() && ground.cycle(lea.person.id).await.is_open());
    let next = async || start(&ground.by(&lea), PATH).await.expect("an answer");
    assert_eq!(next().await, None);
    ground.advance(Duration::hours(24) - Duration::seconds(1));
    assert_eq!(next().await, None);
    ground.advance(Duration::seconds(1));
    let fourth = next().await.expect("an attempt");
    assert_eq!(ground.read(async |tx| store::attempts::get(tx, fourth).await).await.number, 4);
}

#[tokio::test]
async fn what_came_new_during_the_check_is_read_before_the_certificate_of_what_was_asked() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    ground.make_ready(&lea).await;
    let attempt = started(&ground, &lea).await;
    ground
        .publish(|course| {
            let module = course.modules.iter_mut().find(|module| module.slug == "who-to-call").expect("the module");
            let mut section = module.sections[0].clone();
            section.id = "what-is-new".to_owned();
            module.sections.push(section);
        })
        .await;
    ground.answer_all(&lea, attempt, best).await;
    assert_eq!(hand_in(&ground.by(&lea), attempt).await.expect("an answer"), HandedIn::Graded);
    assert!(ground.certificates(lea.person.id).await.is_empty(), "something is left to read");
    for _ in 0..2 {
        reading::read(&ground.by(&lea), "who-to-call", "what-is-new").await.expect("it is read");
    }
    let held = ground.certificates(lea.person.id).await;
    let asked = ground.read(async |tx| store::attempts::get(tx, attempt).await).await.release;
    assert_eq!(held.iter().map(|one| one.release).collect::<Vec<_>>(), [asked]);
    let latest = ground.read(async |tx| store::courses::latest_id(tx, "anti-trafficking-essentials").await).await;
    assert_ne!(latest, Some(asked));
}
