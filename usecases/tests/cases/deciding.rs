//! What is decided about somebody's training.

use domain::badges::facts::Facts;
use domain::badges::verdict::{Check, Finding, Step, Verdict, Why};
use domain::certification::{CycleKind, CycleOutcome, DueSince, Exempt, ExemptionKind};
use domain::mail::MailKind;
use testing::text::free_text;
use time::macros::{date, datetime};
use time::{Date, Duration, OffsetDateTime};
use usecases::Refused;
use usecases::certification::appealing::{self, Case};
use usecases::certification::exempting::{self, Grounds};
use usecases::certification::recognising::{NotRecognised, Recognised};
use usecases::certification::renewing::take_turn;
use usecases::certification::{extending, issuing_again, withdrawing};

use crate::harness::{Ground, TODAY};

pub(super) fn grounds() -> Grounds {
    Grounds { kind: ExemptionKind::Administrative, evidence: None, reason: free_text("Reads the accounts"), badge: None }
}

#[tokio::test]
async fn more_time_is_given_by_the_manager_of_the_unit_and_by_nobody_else() {
    let ground = Ground::new().await;
    let (lea, mona, magnus) =
        (ground.learner().await, ground.manager_of(ground.north).await, ground.manager_of(ground.south).await);
    let (person, cycle) = (lea.person.id, ground.cycle(lea.person.id).await);
    let until = cycle.due.on + Duration::days(10);
    let other = extending::extend(&ground.by(&magnus), person, cycle.id, until, &free_text("x")).await;
    assert!(matches!(other, Err(Refused::NotFound)), "nobody learns who is in other units");
    assert!(matches!(
        extending::extend(&ground.by(&lea), person, cycle.id, until, &free_text("x")).await,
        Err(Refused::NotFound)
    ));
    let own = ground.cycle(mona.person.id).await;
    let oneself = extending::extend(&ground.by(&mona), mona.person.id, own.id, until, &free_text("x")).await;
    assert!(matches!(oneself, Err(Refused::Forbidden)));
    extending::extend(&ground.by(&mona), person, cycle.id, until, &free_text("On leave")).await.expect("given");
    assert_eq!(ground.cycle(person).await.due.on, until);
    let too_late = extending::extend(&ground.by(&mona), person, cycle.id, until + Duration::days(1_000), &free_text("x")).await;
    assert!(matches!(too_late, Err(Refused::Conflict)));
}

#[tokio::test]
async fn a_withdrawn_certificate_opens_the_path_again_until_that_is_taken_back() {
    let ground = Ground::new().await;
    let (lea, mona) = (ground.learner().await, ground.manager_of(ground.north).await);
    let (person, certificate) = (lea.person.id, ground.certify(&lea).await);
    let caller = ground.by(&mona);
    assert!(
        withdrawing::withdraw(&caller, person, &certificate.number, &free_text("Issued by mistake")).await.expect("withdrawn")
    );
    let cycle = ground.cycle(person).await;
    assert!(cycle.is_open() && cycle.number == 2);
    appealing::note(&caller, person, &certificate.number, &free_text("She says it was hers")).await.expect("kept");
    assert!(!withdrawing::withdraw(&caller, person, &certificate.number, &free_text("Once more")).await.expect("no second time"));
    let case =
        async || ground.read(async |tx| Ok(Case::of(tx, &caller, person, &certificate.number).await)).await.expect("a case");
    assert_eq!((case().await.withdrawals.len(), case().await.withdrawals[0].notes.len()), (1, 1));
    assert!(case().await.may_be_taken_back());
    appealing::take_back(&caller, person, &certificate.number, &free_text("It was")).await.expect("taken back");
    assert!(!case().await.is_withdrawn() && !ground.cycle(person).await.is_open());
    let mails = ground.messages_to("lea.north@example.org").await;
    for kind in [MailKind::Withdrawn, MailKind::Reinstated] {
        assert_eq!(mails.iter().filter(|mail| mail.kind == kind).count(), 1, "{kind}");
    }
}

#[tokio::test]
async fn an_exemption_holds_until_it_is_ended_and_what_is_needed_opens_again() {
    let ground = Ground::new().await;
    let (lea, mona) = (ground.learner().await, ground.manager_of(ground.north).await);
    let (person, cycle) = (lea.person.id, ground.cycle(lea.person.id).await);
    let caller = ground.by(&mona);
    let days = Exempt::granted(TODAY, TODAY + Duration::days(60)).expect("days");
    exempting::grant(&caller, person, cycle.certification, days, grounds()).await.expect("granted");
    assert!(!ground.cycle(person).await.is_open());
    let exemption = ground.read(async |tx| store::exemptions::of_person(tx, person).await).await.remove(0);
    let longer = Exempt::granted(TODAY, TODAY + Duration::days(90)).expect("days");
    exempting::grant(&caller, person, cycle.certification, longer, grounds()).await.expect("granted for longer");
    let newest = ground.read(async |tx| store::exemptions::of_person(tx, person).await).await.remove(0);
    assert!(exempting::end(&caller, person, newest.id, &free_text("Meets people now")).await.expect("ended"));
    assert!(ground.cycle(person).await.is_open(), "neither of the two holds on");
    assert!(!exempting::end(&caller, person, exemption.id, &free_text("Once more")).await.expect("over already"));
    let somebody_else = exempting::end(&caller, mona.person.id, exemption.id, &free_text("x")).await;
    assert!(matches!(somebody_else, Err(Refused::Forbidden)), "nobody decides about themselves");
}

#[tokio::test]
async fn the_program_exempts_in_nobody_s_name_and_gives_nobody_more_time() {
    let ground = Ground::new().await;
    let (lea, system) = (ground.learner().await, ground.system());
    let (person, cycle) = (lea.person.id, ground.cycle(lea.person.id).await);
    let more = extending::extend(&system, person, cycle.id, cycle.due.on + Duration::days(10), &free_text("On leave")).await;
    assert!(matches!(more, Err(Refused::SignIn)), "it is always somebody who gives more time");
    assert_eq!(ground.cycle(person).await, cycle);
    let days = Exempt::granted(TODAY, TODAY + Duration::days(60)).expect("days");
    exempting::grant(&system, person, cycle.certification, days, grounds()).await.expect("granted");
    assert_eq!(ground.cycle(person).await.outcome, Some(CycleOutcome::Exempted));
    let exemption = async || ground.read(async |tx| store::exemptions::of_person(tx, person).await).await.remove(0);
    assert!(exempting::end(&system, person, exemption().await.id, &free_text("Meets people now")).await.expect("ended"));
    let ended = exemption().await;
    assert_eq!((ended.granted_by, ended.days.ended_on, ended.ended_by), (None, Some(TODAY), None));
    assert!(ground.cycle(person).await.is_open());
}

#[tokio::test]
async fn a_certificate_is_issued_again_with_the_name_that_was_shown() {
    let ground = Ground::new().await;
    let (lea, mona) = (ground.learner().await, ground.manager_of(ground.north).await);
    let (person, certificate) = (lea.person.id, ground.certify(&lea).await);
    let name = domain::text::PersonName::parse("Lea Berg").expect("a name");
    ground.write(async |tx| store::contact::rename(tx, domain::audit::Actor::System, person, Some(&name)).await).await;
    let again = async |shown: &str| issuing_again::issue_again(&ground.by(&mona), person, &certificate.number, shown).await;
    assert!(matches!(again("Lea Dahl").await, Err(Refused::Conflict)), "the name changed since it was shown");
    assert!(again("Lea Berg").await.expect("issued"));
    assert!(!again("Lea Berg").await.expect("an answer"), "nothing to do");
    let all = ground.certificates(person).await;
    assert_eq!((all.len(), all[0].holder.as_str(), all[0].number.as_str()), (1, "Lea Berg", certificate.number.as_str()));
}

#[tokio::test]
async fn more_time_again_and_again_is_never_more_than_a_year() {
    let ground = Ground::new().await;
    let (lea, mona) = (ground.learner().await, ground.manager_of(ground.north).await);
    let (person, cycle) = (lea.person.id, ground.cycle(lea.person.id).await);
    let extend = async |until: Date| extending::extend(&ground.by(&mona), person, cycle.id, until, &free_text("On leave")).await;
    assert_eq!(cycle.due.on, date!(2026 - 12 - 07));
    extend(date!(2027 - 06 - 01)).await.expect("given");
    assert!(matches!(extend(date!(2027 - 12 - 08)).await, Err(Refused::Conflict)), "it counts from what was due at first");
    extend(date!(2027 - 12 - 07)).await.expect("given");
    assert_eq!(ground.cycle(person).await.due.on, date!(2027 - 12 - 07));
    assert!(matches!(extend(date!(2026 - 12 - 06)).await, Err(Refused::Conflict)), "nobody gets less than at first");
    extend(date!(2026 - 12 - 07)).await.expect("taken back");
    assert_eq!(ground.cycle(person).await.due, cycle.due);
}

#[tokio::test]
async fn who_is_exempt_until_a_day_is_asked_again_in_time_before_it() {
    let ground = Ground::new().await;
    let (lea, mona) = (ground.learner().await, ground.manager_of(ground.north).await);
    let (person, cycle) = (lea.person.id, ground.cycle(lea.person.id).await);
    let days = Exempt::granted(TODAY, date!(2027 - 01 - 22)).expect("days");
    exempting::grant(&ground.by(&mona), person, cycle.certification, days, grounds()).await.expect("granted");
    let look = async || take_turn(&ground.services).await.expect("a turn").after_exemptions;
    // The path allows 14 days: it opens on 8 January.
    ground.advance(date!(2027 - 01 - 07) - TODAY);
    assert_eq!((look().await, ground.cycle(person).await.is_open()), (0, false));
    ground.advance(Duration::days(1));
    assert_eq!((look().await, look().await), (1, 0), "once");
    let opened = ground.cycle(person).await;
    assert_eq!((opened.number, opened.is_open(), opened.kind), (2, true, CycleKind::Original));
    assert_eq!((opened.due.on, opened.due.since), (date!(2027 - 01 - 22), DueSince::ExemptionEnds));
}

#[tokio::test]
async fn a_verified_badge_stands_until_it_ends_and_never_longer_than_an_exemption() {
    let ground = Ground::new().await;
    let (lea, mona) = (ground.learner().await, ground.manager_of(ground.north).await);
    let certification = ground.cycle(lea.person.id).await.certification;
    let case = ground
        .read(async |tx| Ok(exempting::Case::of(tx, &ground.by(&mona), lea.person.id, certification).await))
        .await
        .expect("it");
    let verdict = |valid_until: Option<OffsetDateTime>, dates: Finding| {
        let steps = [Check::Shape, Check::Key, Check::Signature, Check::Claims, Check::Status];
        let mut steps: Vec<Step> = steps.map(|check| Step { check, finding: Finding::Holds }).into();
        steps.push(Step { check: Check::Dates, finding: dates });
        Verdict { facts: Facts { valid_until, ..Facts::default() }, steps }
    };
    let stands =
        |verdict: &Verdict| Recognised::of(&case, verdict, &ground.organisation.time_zone, TODAY).map(|it| it.days.until);
    let ends = datetime!(2027-06-30 22:30 UTC);
    assert_eq!(stands(&verdict(Some(ends), Finding::Holds)), Ok(date!(2027 - 07 - 01)), "in Oslo it is the next day");
    assert_eq!(stands(&verdict(None, Finding::Holds)), Ok(date!(2031 - 11 - 23)), "five years, though it never ends");
    assert_eq!(stands(&verdict(Some(datetime!(2026-11-22 12:00 UTC)), Finding::Holds)), Err(NotRecognised::TooShort));
    assert_eq!(stands(&verdict(Some(ends), Finding::Fails(Why::Expired))), Err(NotRecognised::NotValid));
}

#[tokio::test]
async fn an_exemption_that_adds_no_day_is_refused() {
    let ground = Ground::new().await;
    let (lea, mona) = (ground.learner().await, ground.manager_of(ground.north).await);
    let certification = ground.cycle(lea.person.id).await.certification;
    let grant = async |until| {
        let days = Exempt::granted(TODAY, until).expect("days");
        exempting::grant(&ground.by(&mona), lea.person.id, certification, days, grounds()).await
    };
    grant(date!(2027 - 01 - 22)).await.expect("granted");
    assert!(matches!(grant(date!(2027 - 01 - 22)).await, Err(Refused::Conflict)), "of two managers one was faster");
    grant(date!(2027 - 01 - 23)).await.expect("a day longer");
}
