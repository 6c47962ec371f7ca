//! From the first section to the certificate.

use domain::certification::CycleOutcome;
use domain::learning::ResponseError;
use domain::mail::MailKind;
use time::Duration;
use usecases::Refused;
use usecases::assessment::answering::Answered;
use usecases::assessment::handing_in::{HandedIn, hand_in};
use usecases::assessment::starting::start;
use usecases::learning::{practising, reading};

use crate::harness::{Ground, PATH, TODAY, best};

#[tokio::test]
async fn who_reads_practises_signs_and_answers_gets_a_certificate_and_a_mail() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    let certificate = ground.certify(&lea).await;
    assert_eq!((certificate.holder.as_str(), certificate.validity.from), ("Lea North", TODAY));
    assert_eq!(ground.cycle(lea.person.id).await.completed_on, Some(TODAY));
    let mails = ground.messages_to("lea.north@example.org").await;
    assert_eq!(mails.iter().filter(|mail| mail.kind == MailKind::Certificate).count(), 1);
    assert!(ground.read(async |tx| store::badges::find(tx, certificate.id).await).await.is_some(), "the badge is drawn with it");
}

#[tokio::test]
async fn nobody_starts_before_everything_is_done_nor_twice() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    assert_eq!(start(&ground.by(&lea), PATH).await.expect("an answer"), None);
    ground.make_ready(&lea).await;
    let attempt = start(&ground.by(&lea), PATH).await.expect("an answer");
    assert!(attempt.is_some());
    assert_eq!(start(&ground.by(&lea), PATH).await.expect("an answer"), None, "one is open already");
    assert!(matches!(start(&ground.by(&lea), "no-path").await, Err(Refused::NotFound)));
    assert!(matches!(start(&ground.anyone(), PATH).await, Err(Refused::SignIn)));
}

#[tokio::test]
async fn what_is_no_answer_is_said_and_what_is_missing_is_named() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    ground.make_ready(&lea).await;
    let attempt = start(&ground.by(&lea), PATH).await.expect("an answer").expect("an attempt");
    assert!(matches!(ground.answer(&lea, attempt, 1, &[]).await, Answered::Nothing));
    assert!(matches!(ground.answer(&lea, attempt, 1, &["no-option"]).await, Answered::Wrong(ResponseError::Unknown)));
    let items = ground.items(attempt).await;
    let all: Vec<i64> = (1_i64..).take(items.len()).collect();
    assert_eq!(hand_in(&ground.by(&lea), attempt).await.expect("an answer"), HandedIn::Unanswered(all));
    let chosen = best(&items[0]);
    let chosen: Vec<&str> = chosen.iter().map(String::as_str).collect();
    assert!(matches!(ground.answer(&lea, attempt, 1, &chosen).await, Answered::Kept(_)));
    let HandedIn::Unanswered(left) = hand_in(&ground.by(&lea), attempt).await.expect("an answer") else { panic!("graded") };
    assert!(!left.contains(&1) && left.len() + 1 == items.len());
}

#[tokio::test]
async fn nobody_answers_for_somebody_else() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    ground.make_ready(&lea).await;
    let attempt = start(&ground.by(&lea), PATH).await.expect("an answer").expect("an attempt");
    let other = ground.signed_in(ground.person("Kim North", ground.north).await, None).await;
    assert!(matches!(hand_in(&ground.by(&other), attempt).await, Err(Refused::NotFound)));
}

#[tokio::test]
async fn an_attempt_in_a_cycle_that_was_closed_earns_nothing() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    ground.make_ready(&lea).await;
    let attempt = start(&ground.by(&lea), PATH).await.expect("an answer").expect("an attempt");
    let cycle = ground.cycle(lea.person.id).await;
    ground.write(async |tx| store::cycles::no_longer_required(tx, &cycle).await).await;
    assert!(matches!(ground.answer(&lea, attempt, 1, &["x"]).await, Answered::InVain));
    assert_eq!(hand_in(&ground.by(&lea), attempt).await.expect("an answer"), HandedIn::InVain);
    assert_eq!(ground.cycle(lea.person.id).await.outcome, Some(CycleOutcome::NoLongerRequired));
}

#[tokio::test]
async fn a_choice_that_there_is_not_is_not_kept_and_coming_back_is_a_new_time_through() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    let (caller, cycle) = (ground.by(&lea), ground.cycle(lea.person.id).await);
    let release = ground.read(async |tx| {
        let id = store::courses::latest_id(tx, "anti-trafficking-essentials").await?.expect("a release");
        ground.services.release(tx, id).await
    });
    let release = release.await;
    let module = release.course.modules_of(release.course.path(PATH).expect("it")).find(|module| !module.scenarios.is_empty());
    let (module, scenario) = module.map(|module| (module, &module.scenarios[0])).expect("a scenario");
    let first = scenario.start().expect("a first moment");
    let decide = async |at: &str, choice: &str| {
        practising::decide(&caller, &module.slug, &scenario.slug, at, choice).await.expect("an answer")
    };
    assert!(!decide("", "no-choice").await);
    assert!(decide("", &first.choices[0].id).await);
    assert!(decide(&first.id, &first.choices[1].id).await, "another try of the same moment");
    let kept = ground.read(async |tx| store::progress::decisions(tx, cycle.id, &scenario.slug).await).await;
    assert_eq!(kept.iter().map(|decision| decision.run).collect::<Vec<_>>(), [1, 1]);
    assert!(matches!(reading::read(&caller, &module.slug, "no-section").await, Err(Refused::NotFound)));
}

#[tokio::test]
async fn somebody_who_was_signed_out_meanwhile_does_nothing() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    ground.write(async |tx| store::sign_in::end_session(tx, lea.session.id, lea.person.id).await).await;
    assert!(matches!(start(&ground.by(&lea), PATH).await, Err(Refused::SignIn)));
    let kim = ground.signed_in(ground.person("Kim North", ground.north).await, None).await;
    ground
        .write(async |tx| store::people::leave(tx, domain::audit::Actor::System, kim.person.id, Some(TODAY), TODAY).await)
        .await;
    ground.advance(Duration::minutes(1));
    assert!(matches!(start(&ground.by(&kim), PATH).await, Err(Refused::SignIn)), "who has left is not signed in");
}
