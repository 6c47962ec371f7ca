//! Rules that an administrator changes.

use domain::calendar::Period;
use domain::certification::what_if::{Effect, Kind};
use domain::certification::{CycleKind, Due};
use domain::text::EmailAddress;
use store::schedule::{ASSIGN_TRAINING, OPEN_RENEWALS, claim_run};
use testing::text::free_text;
use time::Duration;
use time::macros::date;
use usecases::Refused;
use usecases::certification::assigning::assign_training;
use usecases::certification::renewing::take_turn;
use usecases::reminders::planning::plan_all;
use usecases::rules::saving::save;
use usecases::rules::subject::Subject;
use usecases::rules::survey::{Walk, walk};

use crate::harness::{Ground, PATH, TODAY};

async fn subject(ground: &Ground) -> Subject {
    subject_of(ground, PATH).await
}

async fn subject_of(ground: &Ground, path: &str) -> Subject {
    ground.read(async |tx| Ok(Subject::of(tx, &ground.services, path).await)).await.expect("a rule")
}

#[tokio::test]
async fn a_rule_is_saved_after_the_version_that_was_looked_at() {
    let ground = Ground::new().await;
    let ada = ground.administrator().await;
    let before = subject(&ground).await;
    assert!(!before.is_set() && before.version == 0);
    let mut longer = before.requirement.clone();
    longer.due_days += 7;
    save(&ground.by(&ada), PATH, 0, Some(&longer), &free_text("More time to begin")).await.expect("saved");
    let after = subject(&ground).await;
    assert!(after.is_set() && after.version == 1 && after.requirement == longer);
    assert!(matches!(save(&ground.by(&ada), PATH, 0, None, &free_text("As before")).await, Err(Refused::Conflict)));
    save(&ground.by(&ada), PATH, 1, None, &free_text("As the course says")).await.expect("saved");
    assert_eq!(subject(&ground).await.requirement, before.requirement);
    assert!(matches!(save(&ground.by(&ada), "no-path", 0, None, &free_text("x")).await, Err(Refused::NotFound)));
}

#[tokio::test]
async fn the_survey_asks_everybody_who_is_here_and_changes_nothing() {
    let ground = Ground::new().await;
    let (lea, subject) = (ground.learner().await, subject(&ground).await);
    ground.invited("guest@example.org", ground.north).await;
    let mut hotline = subject.requirement.clone();
    hotline.audience.duties = [domain::people::Duty::Hotline].into();
    let mut gone = Vec::new();
    let tx = ground.store.read().await.expect("a transaction opens");
    let total = walk(&tx, &subject, &hotline, |found| {
        gone.extend(found.difference.filter(|difference| difference.kind == Kind::NoLongerNeeds).map(|_| found.person.id));
    });
    assert_eq!(total.await.expect("a count"), 1, "who has not joined is not asked");
    assert_eq!(gone, [lea.person.id]);
    assert!(ground.cycle(lea.person.id).await.is_open());
}

#[tokio::test]
async fn each_portion_of_the_survey_may_be_read_in_a_transaction_of_its_own() {
    let ground = Ground::new().await;
    let (lea, subject) = (ground.learner().await, subject(&ground).await);
    let open = async || ground.store.read().await.expect("a transaction opens");
    let mut survey = Walk::begin(&open().await).await.expect("an organisation");
    let found = survey.next(&open().await, &subject, &subject.requirement).await.expect("a portion").expect("somebody");
    assert_eq!(found.iter().map(|found| found.person.id).collect::<Vec<_>>(), [lea.person.id]);
    assert!(survey.next(&open().await, &subject, &subject.requirement).await.expect("a portion").is_none());
}

#[tokio::test]
async fn what_the_survey_says_opens_for_somebody_is_what_opens_then() {
    let ground = Ground::new().await;
    let (lea, ada) = (ground.learner().await, ground.administrator().await);
    let subject = subject_of(&ground, "frontline").await;
    let mut wider = subject.requirement.clone();
    wider.audience.countries.insert("NO".to_owned());
    let mut said = None;
    let tx = ground.store.read().await.expect("a transaction opens");
    let total = walk(&tx, &subject, &wider, |found| {
        if found.person.id == lea.person.id {
            said = found.difference.map(|difference| (difference.kind, difference.effect));
        }
    });
    total.await.expect("a count");
    drop(tx);
    let opens = Effect::Opens { kind: CycleKind::Original, due: date!(2026 - 12 - 23) };
    assert_eq!(said, Some((Kind::NewlyNeeds, Some(opens))), "the path allows 30 days");
    let cycle = async || ground.read(async |tx| store::cycles::current(tx, lea.person.id, subject.certification.id).await).await;
    assert_eq!(cycle().await, None);
    save(&ground.by(&ada), "frontline", 0, Some(&wider), &free_text("Everybody in Norway")).await.expect("saved");
    let asked = |days| Due::after_publication(TODAY, days);
    ground.write(async |tx| assign_training(tx, &ground.services, &lea.person, asked).await).await;
    let opened = cycle().await.filter(domain::certification::Cycle::is_open).expect("an open cycle");
    assert_eq!(Effect::Opens { kind: opened.kind, due: opened.due.on }, opens);
}

#[tokio::test]
async fn a_certificate_names_the_version_of_the_rule_by_which_it_was_issued_and_keeps_its_dates() {
    let ground = Ground::new().await;
    let (lea, ada) = (ground.learner().await, ground.administrator().await);
    let before = ground.certify(&lea).await;
    let mut shorter = subject(&ground).await.requirement;
    shorter.terms.active = Period::months(12);
    save(&ground.by(&ada), PATH, 0, Some(&shorter), &free_text("The law changed")).await.expect("saved");
    let kim = ground.signed_in(ground.person("Kim North", ground.north).await, None).await;
    let after = ground.certify(&kim).await;
    assert_eq!((before.validity.rule, before.validity.until), (None, date!(2028 - 11 - 23)));
    assert_eq!((after.validity.rule, after.validity.until), (Some(1), date!(2027 - 11 - 23)));
    assert_eq!(ground.certificates(lea.person.id).await, [before]);
}

#[tokio::test]
async fn only_a_rule_that_was_saved_brings_the_jobs_forward() {
    let ground = Ground::new().await;
    let ada = ground.administrator().await;
    let rule = subject(&ground).await.requirement;
    let turns = async || {
        ground
            .write(async |tx| {
                let day = Duration::days(1);
                Ok((claim_run(tx, ASSIGN_TRAINING, day).await?, claim_run(tx, OPEN_RENEWALS, day).await?))
            })
            .await
    };
    assert_eq!((turns().await, turns().await), ((true, true), (false, false)), "both had their turn today");
    assert!(matches!(save(&ground.anyone(), PATH, 0, Some(&rule), &free_text("x")).await, Err(Refused::SignIn)));
    assert!(
        matches!(save(&ground.system(), PATH, 0, Some(&rule), &free_text("x")).await, Err(Refused::SignIn)),
        "a version names who"
    );
    assert!(matches!(save(&ground.by(&ada), PATH, 7, Some(&rule), &free_text("x")).await, Err(Refused::Conflict)));
    assert_eq!((turns().await, subject(&ground).await.version), ((false, false), 0));
    save(&ground.by(&ada), PATH, 0, Some(&rule), &free_text("As the course says")).await.expect("saved");
    assert_eq!((turns().await, subject(&ground).await.version), ((true, true), 1));
}

#[tokio::test]
async fn who_is_in_the_middle_of_the_check_keeps_the_short_way_and_the_survey_says_so() {
    let ground = Ground::new().await;
    let (lea, ada) = (ground.learner().await, ground.administrator().await);
    let kim = ground.signed_in(ground.person("Kim North", ground.north).await, None).await;
    let mut patient = subject(&ground).await.requirement;
    patient.terms.grace = Period::days(40);
    save(&ground.by(&ada), PATH, 0, Some(&patient), &free_text("Nobody is hurried")).await.expect("saved");
    let certificate = ground.certify(&lea).await;
    ground.certify(&kim).await;
    ground.advance(certificate.validity.window_opens - certificate.validity.from);
    assert_eq!(take_turn(&ground.services).await.expect("a turn").opened, 2);
    let short = ground.cycle(lea.person.id).await;
    ground.write(async |tx| store::attempts::start(tx, lea.person.id, short.id, certificate.release, 1, &[]).await).await;
    ground.advance(certificate.validity.until - certificate.validity.window_opens + Duration::days(10));
    assert_eq!(take_turn(&ground.services).await.expect("a turn").lapsed, 0, "both are within the grace");
    let strict = subject(&ground).await;
    let mut hurried = strict.requirement.clone();
    hurried.terms.grace = Period::days(0);
    let mut said = Vec::new();
    let tx = ground.store.read().await.expect("a transaction opens");
    let total = walk(&tx, &strict, &hurried, |found| {
        said.extend(found.difference.and_then(|difference| difference.effect).map(|effect| (found.person.id, effect)));
    });
    total.await.expect("a count");
    drop(tx);
    assert_eq!(said, [(kim.person.id, Effect::Lapses)]);
    let ada = ground.signed_in(ada.person.id, None).await;
    save(&ground.by(&ada), PATH, 1, Some(&hurried), &free_text("The law changed")).await.expect("saved");
    assert_eq!(take_turn(&ground.services).await.expect("a turn").lapsed, 1);
    let kinds = [ground.cycle(lea.person.id).await, ground.cycle(kim.person.id).await].map(|cycle| (cycle.kind, cycle.is_open()));
    assert_eq!(kinds, [(CycleKind::Refresher, true), (CycleKind::Original, true)]);
}

#[tokio::test]
async fn the_dry_run_leaves_out_what_was_sent_already_and_whom_no_mail_reaches() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    ground.advance(Duration::days(7));
    let steps = async || {
        let subject = subject(&ground).await;
        let tx = ground.store.read().await.expect("a transaction opens");
        let mut steps = Vec::new();
        let total = walk(&tx, &subject, &subject.requirement, |found| {
            if found.person.id == lea.person.id {
                steps.extend(found.mails.before.iter().map(|mail| (mail.day, mail.offset_days)));
            }
        });
        total.await.expect("a count");
        steps
    };
    let (today, last) = ((date!(2026 - 11 - 30), Some(-7)), (date!(2026 - 12 - 06), Some(-1)));
    assert_eq!(steps().await, [today, last]);
    plan_all(&ground.services).await.expect("planned");
    assert_eq!(steps().await, [last]);
    let address = EmailAddress::parse("lea.north@example.org").expect("an address");
    ground.write(async |tx| store::mail_trouble::note(tx, lea.person.id, &address, "550 no such mailbox").await).await;
    assert!(steps().await.is_empty(), "mail to her comes back");
}
