//! What a withdrawal leads to, and what it no longer changes.

use domain::certification::{CycleKind, CycleOutcome, DueSince, Exempt, ExemptionKind, Standing};
use domain::learning::TaskState;
use domain::mail::MailKind;
use testing::text::free_text;
use time::Duration;
use time::macros::date;
use usecases::Refused;
use usecases::assessment::starting::start;
use usecases::certification::appealing::{self, Case};
use usecases::certification::earlier_training::record;
use usecases::certification::exempting::{self, Grounds};
use usecases::certification::renewing::take_turn;
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
async fn a_renewal_that_was_open_ends_with_its_certificate() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    let (person, certificate) = (lea.person.id, ground.certify(&lea).await);
    ground.advance(certificate.validity.window_opens - certificate.validity.from);
    assert_eq!(take_turn(&ground.services).await.expect("a turn").opened, 1);
    assert!(withdraw(&ground.system(), person, &certificate.number, &free_text("Shared account")).await.expect("withdrawn"));
    let certification = ground.cycle(person).await.certification;
    let all = ground.read(async |tx| store::cycles::of_person(tx, person).await).await;
    let own = all.iter().filter(|cycle| cycle.certification == certification);
    let own: Vec<_> = own.map(|cycle| (cycle.kind, cycle.outcome)).collect();
    let [completed, lapsed] = [CycleOutcome::Completed, CycleOutcome::Lapsed].map(Some);
    assert_eq!(own, [(CycleKind::Original, completed), (CycleKind::Refresher, lapsed), (CycleKind::Original, None)]);
}

#[tokio::test]
async fn what_is_withdrawn_from_somebody_exempt_is_not_asked_for_yet() {
    let ground = Ground::new().await;
    let (lea, system) = (ground.learner().await, ground.system());
    let (person, certificate) = (lea.person.id, ground.certify(&lea).await);
    let days = Exempt::granted(TODAY, date!(2027 - 05 - 03)).expect("days");
    let (kind, reason) = (ExemptionKind::Administrative, free_text("Reads the accounts"));
    let grounds = Grounds { kind, evidence: None, reason, badge: None };
    let certification = ground.cycle(person).await.certification;
    exempting::grant(&system, person, certification, days, grounds).await.expect("granted");
    assert!(withdraw(&system, person, &certificate.number, &free_text("Shared account")).await.expect("withdrawn"));
    let cycle = ground.cycle(person).await;
    assert_eq!((cycle.number, cycle.outcome, cycle.due.since), (2, Some(CycleOutcome::Exempted), DueSince::Withdrawn));
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
async fn the_program_withdraws_and_takes_back_in_nobody_s_name() {
    let ground = Ground::new().await;
    let (lea, system) = (ground.learner().await, ground.system());
    let (person, certificate) = (lea.person.id, ground.certify(&lea).await);
    assert!(withdraw(&system, person, &certificate.number, &free_text("Issued by mistake")).await.expect("withdrawn"));
    assert_eq!((ground.cycle(person).await.is_open(), ground.cycle(person).await.due.since), (true, DueSince::Withdrawn));
    let note = appealing::note(&system, person, &certificate.number, &free_text("She says it was hers")).await;
    assert!(matches!(note, Err(Refused::SignIn)), "a note names who wrote it down");
    appealing::take_back(&system, person, &certificate.number, &free_text("It was none")).await.expect("taken back");
    let case = ground.read(async |tx| Ok(Case::of(tx, &system, person, &certificate.number).await)).await.expect("a case");
    let [kept] = &case.withdrawals[..] else { panic!("one withdrawal") };
    assert_eq!((kept.by, kept.taken_back.as_ref().map(|back| back.by), kept.notes.len()), (None, Some(None), 0));
    assert!(!case.is_withdrawn() && !ground.cycle(person).await.is_open());
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
