//! People who leave on a later day, come back after a while, or are erased.

use domain::certification::{CycleOutcome, Due, DueSince};
use domain::locale::Locale;
use domain::mail::MailKind;
use domain::people::ErasureReason;
use time::macros::date;
use time::{Date, Duration};
use usecases::Refused;
use usecases::assessment::starting::start;
use usecases::certification::assigning::assign_training;
use usecases::people::{erasing, leaving};
use usecases::sign_in::account::set_language;

use crate::harness::{Ground, PATH, TODAY};

#[tokio::test]
async fn who_leaves_on_a_later_day_learns_until_then() {
    let ground = Ground::new().await;
    let (lea, mona) = (ground.learner().await, ground.manager_of(ground.north).await);
    let (person, last) = (lea.person.id, date!(2026 - 12 - 02));
    let leave = leaving::leave(&ground.by(&mona), person, last + Duration::DAY).await;
    leave.expect("an answer").expect("it is kept");
    // What the worker does every day.
    let look = async |today: Date| {
        ground
            .write(async |tx| {
                let person = store::people::get(tx, person).await?;
                assign_training(tx, &ground.services, &person, |days| Due::after_publication(today, days)).await
            })
            .await;
    };
    ground.advance(last - TODAY);
    look(last).await;
    assert!(ground.cycle(person).await.is_open());
    set_language(&ground.by(&lea), Locale::Nb).await.expect("they are still here");
    ground.advance(Duration::DAY);
    assert!(matches!(set_language(&ground.by(&lea), Locale::Uk).await, Err(Refused::SignIn)));
    look(last + Duration::DAY).await;
    assert_eq!(ground.cycle(person).await.outcome, Some(CycleOutcome::NoLongerRequired));
}

#[tokio::test]
async fn who_comes_back_has_all_the_days_and_need_not_read_again() {
    let ground = Ground::new().await;
    let (lea, mona) = (ground.learner().await, ground.manager_of(ground.north).await);
    ground.make_ready(&lea).await;
    leaving::leave(&ground.by(&mona), lea.person.id, TODAY).await.expect("an answer").expect("left");
    ground.advance(Duration::days(20));
    leaving::come_back(&ground.by(&mona), lea.person.id).await.expect("back");
    let cycle = ground.cycle(lea.person.id).await;
    // Back on 13 December; the path allows 14 days.
    assert_eq!((cycle.number, cycle.is_open(), cycle.due.on), (2, true, date!(2026 - 12 - 27)));
    assert_eq!(cycle.due.since, DueSince::Published);
    let again = ground.signed_in(lea.person.id, None).await;
    assert!(start(&ground.by(&again), PATH).await.expect("an answer").is_some());
}

#[tokio::test]
async fn who_comes_back_with_a_certificate_that_holds_is_asked_for_nothing() {
    let ground = Ground::new().await;
    let (lea, mona) = (ground.learner().await, ground.manager_of(ground.north).await);
    let certificate = ground.certify(&lea).await;
    let cycle = ground.cycle(lea.person.id).await;
    leaving::leave(&ground.by(&mona), lea.person.id, TODAY).await.expect("an answer").expect("left");
    ground.advance(Duration::days(20));
    leaving::come_back(&ground.by(&mona), lea.person.id).await.expect("back");
    assert_eq!(ground.cycle(lea.person.id).await, cycle);
    assert_eq!(ground.certificates(lea.person.id).await, [certificate]);
}

#[tokio::test]
async fn of_who_is_erased_the_certificate_stays_without_a_name() {
    let ground = Ground::new().await;
    let (lea, mona) = (ground.learner().await, ground.manager_of(ground.north).await);
    let (ada, person) = (ground.administrator().await, lea.person.id);
    let certificate = ground.certify(&lea).await;
    assert!(ground.messages_to("lea.north@example.org").await.iter().any(|mail| mail.kind == MailKind::Certificate));
    let by_manager = erasing::erase(&ground.by(&mona), person, ErasureReason::Asked).await;
    assert!(matches!(by_manager, Err(Refused::NotFound)), "that is for administrators");
    assert!(erasing::erase(&ground.by(&ada), person, ErasureReason::Asked).await.expect("erased"));
    let kept = ground.read(async |tx| store::certificates::by_number(tx, &certificate.number).await).await.expect("it is there");
    assert_eq!((kept.holder.as_str(), kept.validity, kept.fate), ("", certificate.validity, certificate.fate));
    assert!(ground.messages_to("lea.north@example.org").await.is_empty());
    assert!(matches!(set_language(&ground.by(&lea), Locale::Nb).await, Err(Refused::SignIn)));
    assert_ne!(ground.invited("lea.north@example.org", ground.north).await, person, "the address is free");
}
