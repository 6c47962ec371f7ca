//! Mail that nobody asks for by hand.

use domain::ids::MessageId;
use domain::mail::{MailKind, MailState, Message};
use domain::reminders::{NotSent, Summaries, WakingHours};
use domain::text::EmailAddress;
use store::outbox::Settlement;
use time::Duration;
use usecases::certification::needs::Needs;
use usecases::people::contact::{self, Wish};
use usecases::people::inviting::invite_again;
use usecases::reminders::asking_again::ask_again;
use usecases::reminders::planning::plan_all;
use usecases::reminders::sending_again::{Again, send_again};
use usecases::reminders::still_so::StillSo;
use usecases::reminders::{forecast, preferences, summary, test_mail};

use crate::harness::{Ground, TODAY};

/// Asks again, as is done before a mail goes out.
pub(super) async fn asked(ground: &Ground, message: &Message) -> StillSo {
    let tx = ground.store.write().await.expect("a transaction opens");
    let today = ground.organisation.time_zone.date(tx.now());
    ask_again(&tx, &ground.services, message.clone(), today).await.expect("an answer")
}

#[tokio::test]
async fn a_reminder_is_planned_once_and_left_out_once_it_is_over() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    ground.advance(Duration::days(7));
    assert!(plan_all(&ground.services).await.expect("planned") > 0);
    assert_eq!(plan_all(&ground.services).await.expect("planned"), 0, "planned already");
    let mails = ground.messages_to("lea.north@example.org").await;
    let reminder = mails.iter().find(|mail| mail.kind == MailKind::Reminder).expect("a reminder");
    assert!(matches!(asked(&ground, reminder).await, StillSo::Send(_)));
    for cycle in ground.read(async |tx| store::cycles::of_person(tx, lea.person.id).await).await {
        ground.write(async |tx| store::cycles::no_longer_required(tx, &cycle).await).await;
    }
    assert!(matches!(asked(&ground, reminder).await, StillSo::Drop(NotSent::NoLongerRequired)));
}

#[tokio::test]
async fn what_one_person_is_told_ahead_is_what_the_week_counts_and_each_day_lists() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    let tx = ground.store.read().await.expect("a transaction opens");
    let needs = Needs::load(&tx, &ground.services).await.expect("it can be read");
    let cycles = store::cycles::of_person(&tx, lea.person.id).await.expect("cycles");
    let own = forecast::of_person(&tx, &needs, &lea.person, &cycles).await.expect("days");
    let week = forecast::week(&tx, &needs, TODAY).await.expect("a week");
    assert_eq!((week.len(), week.iter().map(|day| day.reminders).sum::<u64>()), (7, 1), "a week before the first shift is due");
    for day in week {
        assert!(forecast::is_ahead(TODAY, day.date));
        let listed = forecast::reminders_on(&tx, &needs, day.date, 1).await.expect("a list");
        let told = own.get(&day.date).cloned().unwrap_or_default();
        assert_eq!((listed.total, listed.rows), (day.reminders, told), "{}", day.date);
    }
    assert!(!forecast::is_ahead(TODAY, TODAY) && !forecast::is_ahead(TODAY, TODAY + Duration::days(8)));
}

#[tokio::test]
async fn nobody_who_has_left_is_written_to() {
    let ground = Ground::new().await;
    let (lea, mona) = (ground.learner().await, ground.manager_of(ground.north).await);
    ground.advance(Duration::days(7));
    plan_all(&ground.services).await.expect("planned");
    let reminder = ground.messages_to("lea.north@example.org").await.remove(0);
    let today = TODAY + Duration::days(7);
    usecases::people::leaving::leave(&ground.by(&mona), lea.person.id, today).await.expect("an answer").expect("left");
    assert!(matches!(asked(&ground, &reminder).await, StillSo::Drop(NotSent::Left)));
}

#[tokio::test]
async fn a_summary_goes_to_managers_who_want_it() {
    let ground = Ground::new().await;
    ground.person("Lea North", ground.north).await;
    let mona = ground.manager_of(ground.north).await;
    ground.advance(Duration::days(60));
    summary::plan_all(&ground.services).await.expect("planned");
    let mail = ground.messages_to("mona.north@example.org").await.into_iter().find(|mail| mail.kind == MailKind::Summary);
    let mail = mail.expect("a summary");
    assert!(matches!(asked(&ground, &mail).await, StillSo::Send(_)));
    preferences::stop_summaries(&ground.anyone(), mona.person.id).await.expect("stopped");
    assert!(matches!(asked(&ground, &mail).await, StillSo::Drop(NotSent::Unwanted)));
}

#[tokio::test]
async fn who_looks_after_nobody_is_not_asked_about_summaries() {
    let ground = Ground::new().await;
    let (lea, mona) = (ground.learner().await, ground.manager_of(ground.north).await);
    for signed_in in [&lea, &mona] {
        let hours = WakingHours::new(8, 20).expect("hours");
        preferences::set(&ground.by(signed_in), hours, None, Summaries::Unwanted).await.expect("kept");
    }
    let of = async |person| ground.read(async |tx| store::mail_preferences::of_person(tx, person).await).await.summaries;
    assert_eq!((of(lea.person.id).await, of(mona.person.id).await), (Summaries::Wanted, Summaries::Unwanted));
}

/// Lets a mail be refused by the mail server.
async fn refuse(ground: &Ground, id: MessageId) {
    ground
        .write(async |tx| {
            let message = store::outbox::claim(tx, "test", 10).await?.into_iter().find(|message| message.id == id).expect("it");
            store::outbox::begin_sending(tx, id, "test").await?;
            store::outbox::settle(tx, &message, "test", Settlement::Refused("550 no such mailbox".to_owned())).await
        })
        .await;
}

#[tokio::test]
async fn a_mail_is_sent_again_while_what_it_tells_is_so() {
    let ground = Ground::new().await;
    let ada = ground.administrator().await;
    let mail = test_mail::send(&ground.by(&ada), domain::locale::Locale::Nb).await.expect("written");
    refuse(&ground, mail).await;
    assert_eq!(send_again(&ground.by(&ada), mail).await.expect("an answer"), Again::Goes);
    assert_eq!(send_again(&ground.by(&ada), mail).await.expect("an answer"), Again::NotNeeded, "it is on its way");
}

#[tokio::test]
async fn an_invitation_to_a_mistyped_address_is_not_sent_again_once_that_is_corrected() {
    let ground = Ground::new().await;
    let (ada, mona) = (ground.administrator().await, ground.manager_of(ground.north).await);
    let guest = ground.invited("typo@exmaple.org", ground.north).await;
    assert!(invite_again(&ground.by(&mona), guest).await.expect("an answer"));
    let mistyped = ground.messages_to("typo@exmaple.org").await.remove(0);
    refuse(&ground, mistyped.id).await;
    ground.advance(Duration::minutes(1));
    let wish = Wish { name: None, email: Some(EmailAddress::parse("guest@example.org").expect("an address")) };
    contact::change(&ground.by(&mona), guest, wish).await.expect("an answer").expect("changed");
    assert_eq!(send_again(&ground.by(&ada), mistyped.id).await.expect("an answer"), Again::IsOver);
    let state = ground.read(async |tx| store::outbox::get(tx, mistyped.id).await).await.state;
    assert_eq!(state, MailState::Failed, "it stays as it was");
    let corrected = ground.messages_to("guest@example.org").await.remove(0);
    assert!(matches!(asked(&ground, &corrected).await, StillSo::Send(_)));
}
