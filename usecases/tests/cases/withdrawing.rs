//! What a withdrawal leads to, and what it no longer changes.

use domain::certification::{DueSince, Standing};
use domain::learning::TaskState;
use domain::mail::MailKind;
use testing::text::free_text;
use time::Duration;
use time::macros::date;
use usecases::assessment::starting::start;
use usecases::certification::appealing::{self, Case};
use usecases::certification::earlier_training::record;
use usecases::certification::withdrawing::withdraw;
use usecases::learning::track::track_of_path;

use super::lists::lines;
use crate::harness::{Ground, PATH, TODAY};

#[tokio::test]
async fn after_a_withdrawal_all_is_read_anew_within_the_days_of_the_path() {
    let ground = Ground::new().await;
    let (lea, mona) = (ground.learner().await, ground.manager_of(ground.north).await);
    let (person, certificate) = (lea.person.id, ground.certify(&lea).await);
    ground.advance(Duration::minutes(1));
    assert!(withdraw(&ground.by(&mona), person, &certificate.number, &free_text("Shared account")).await.expect("withdrawn"));
    let withdrawn = ground.certificates(person).await.remove(0);
    assert_eq!((withdrawn.fate.revoked_on, withdrawn.revoked_because.as_deref()), (Some(TODAY), Some("Shared account")));
    let due = ground.cycle(person).await.due;
    assert_eq!((due.on, due.since), (date!(2026 - 12 - 07), DueSince::Withdrawn));
    let track = ground.read(async |tx| Ok(track_of_path(tx, &ground.services, person, PATH).await)).await.expect("a way");
    assert!(track.modules().iter().all(|module| track.module_state(module) == TaskState::NotStarted));
    assert!(track.policies.iter().all(|(_, signed)| signed.is_some()), "what was signed stays signed");
    assert_eq!(start(&ground.by(&lea), PATH).await.expect("an answer"), None);
    ground.make_ready(&lea).await;
    assert!(start(&ground.by(&lea), PATH).await.expect("an answer").is_some());
}

#[tokio::test]
async fn nothing_is_taken_back_once_something_newer_was_issued() {
    let ground = Ground::new().await;
    let (lea, mona) = (ground.learner().await, ground.manager_of(ground.north).await);
    let (person, first) = (lea.person.id, ground.certify(&lea).await);
    let caller = ground.by(&mona);
    ground.advance(Duration::minutes(1));
    assert!(withdraw(&caller, person, &first.number, &free_text("Shared account")).await.expect("withdrawn"));
    let second = ground.certify(&lea).await;
    assert_ne!(second.number, first.number);
    let case = ground.read(async |tx| Ok(Case::of(tx, &caller, person, &first.number).await)).await.expect("a case");
    assert!(case.is_withdrawn() && !case.may_be_taken_back());
    appealing::take_back(&caller, person, &first.number, &free_text("It was hers")).await.expect("nothing to do");
    let standings: Vec<Standing> = ground.certificates(person).await.iter().map(|one| one.standing(TODAY)).collect();
    assert_eq!(standings, [Standing::Valid, Standing::Revoked]);
    let mails = ground.messages_to("lea.north@example.org").await;
    assert!(!mails.iter().any(|mail| mail.kind == MailKind::Reinstated));
}

#[tokio::test]
async fn withdrawing_what_was_replaced_asks_for_nothing_and_tells_nobody() {
    let ground = Ground::new().await;
    let (lea, mona) = (ground.person("Lea North", ground.north).await, ground.manager_of(ground.north).await);
    let list = "lea.north@example.org,first-shift,2024-03-01,Seen\nlea.north@example.org,first-shift,2026-02-20,Seen";
    assert_eq!(record(&ground.by(&mona), lines(list)).await.expect("recorded"), 2);
    let (held, cycle) = (ground.certificates(lea).await, ground.cycle(lea).await);
    assert!(withdraw(&ground.by(&mona), lea, &held[1].number, &free_text("A forged paper")).await.expect("withdrawn"));
    let now = ground.certificates(lea).await;
    assert_eq!((now[1].standing(TODAY), &now[0]), (Standing::Revoked, &held[0]));
    assert_eq!(ground.cycle(lea).await, cycle, "the newer one holds, and with it all that it allows");
    assert!(ground.messages_to("lea.north@example.org").await.is_empty());
}
