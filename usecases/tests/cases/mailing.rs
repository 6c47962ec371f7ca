//! Which mail is planned, for when, and what is left of it when it goes out.

use domain::calendar::TimeZone;
use domain::locale::Locale;
use domain::mail::{MailKind, Message};
use domain::people::{Assignments, Duty};
use domain::reminders::{NotSent, Occasion, Summaries, WakingHours};
use domain::text::EmailAddress;
use testing::text::free_text;
use time::Duration;
use time::macros::{date, datetime};
use usecases::certification::earlier_training::record;
use usecases::certification::extending::extend;
use usecases::learning::signing::sign;
use usecases::mail::{PolicyMail, ReminderMail, SummaryMail};
use usecases::people::working::assign;
use usecases::reminders::planning::plan_all;
use usecases::reminders::still_so::StillSo;
use usecases::reminders::{preferences, signing, summary};

use super::lists::lines;
use super::reminders::asked;
use crate::harness::{Ground, POLICY, TODAY};

const LEA: &str = "lea.north@example.org";

/// Returns the mails of a kind to an address, the newest first.
async fn mails(ground: &Ground, to: &str, kind: MailKind) -> Vec<Message> {
    ground.messages_to(to).await.into_iter().filter(|message| message.kind == kind).collect()
}

/// Returns of what a reminder tells.
fn told(message: &Message) -> Vec<Occasion> {
    let mail = store::outbox::payload::<ReminderMail>(message).expect("a reminder");
    mail.items.iter().map(|item| item.occasion).collect()
}

fn duties(duties: &[Duty]) -> Assignments {
    Assignments { duties: duties.iter().copied().collect(), ..Assignments::default() }
}

/// Publishes the code of conduct anew, so many versions after the one that is shipped.
async fn publish_code(ground: &Ground, later: u32) {
    ground
        .publish(|course| {
            let code = course.policies.iter_mut().find(|policy| policy.slug == POLICY).expect("the code");
            code.version += later;
        })
        .await;
}

#[tokio::test]
async fn what_is_planned_later_on_a_day_joins_its_mail_until_a_worker_has_it() {
    let ground = Ground::new().await;
    let (lea, mona) = (ground.person("Lea North", ground.north).await, ground.manager_of(ground.north).await);
    // A week before the first shift is due.
    ground.advance(Duration::days(7));
    plan_all(&ground.services).await.expect("planned");
    assign(&ground.by(&mona), lea, &duties(&[Duty::Hotline])).await.expect("assigned");
    plan_all(&ground.services).await.expect("planned");
    let today = mails(&ground, LEA, MailKind::Reminder).await;
    assert_eq!((today.len(), told(&today[0])), (1, vec![Occasion::Due(-7), Occasion::Opened]));
    ground.write(async |tx| store::outbox::claim(tx, "worker", 10).await).await;
    assign(&ground.by(&mona), lea, &duties(&[Duty::Hotline, Duty::Reception])).await.expect("assigned");
    plan_all(&ground.services).await.expect("planned");
    let now = mails(&ground, LEA, MailKind::Reminder).await;
    let tomorrow = now.iter().find(|mail| mail.id != today[0].id).expect("another mail");
    assert_eq!((now.len(), told(tomorrow)), (2, vec![Occasion::Opened]));
    assert_eq!(tomorrow.run_at, datetime!(2026-12-01 07:00 UTC), "eight o'clock in Oslo");
}

#[tokio::test]
async fn a_reminder_waits_for_the_hours_and_the_zone_of_whoever_gets_it() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    let hours = WakingHours::new(12, 18).expect("hours");
    let zone = TimeZone::named("Europe/London").expect("a zone");
    preferences::set(&ground.by(&lea), hours, Some(zone), Summaries::Wanted).await.expect("kept");
    ground.advance(Duration::days(7));
    plan_all(&ground.services).await.expect("planned");
    let reminder = mails(&ground, LEA, MailKind::Reminder).await.remove(0);
    assert_eq!(reminder.run_at, datetime!(2026-11-30 12:00 UTC));
    let claimed = async || ground.write(async |tx| store::outbox::claim(tx, "worker", 10).await).await.len();
    ground.advance(Duration::hours(3) - Duration::seconds(1));
    assert_eq!(claimed().await, 0);
    ground.advance(Duration::seconds(1));
    assert_eq!(claimed().await, 1);
}

#[tokio::test]
async fn of_two_things_in_a_mail_only_what_is_still_so_goes_out() {
    let ground = Ground::new().await;
    let (lea, mona) = (ground.person("Lea North", ground.north).await, ground.manager_of(ground.north).await);
    ground.advance(Duration::days(7));
    assign(&ground.by(&mona), lea, &duties(&[Duty::Hotline])).await.expect("assigned");
    plan_all(&ground.services).await.expect("planned");
    let reminder = mails(&ground, LEA, MailKind::Reminder).await.remove(0);
    assert_eq!(told(&reminder).len(), 2);
    extend(&ground.by(&mona), lea, ground.cycle(lea).await.id, date!(2026 - 12 - 20), &free_text("On leave"))
        .await
        .expect("given");
    let StillSo::Send(left) = asked(&ground, &reminder).await else { panic!("nothing goes out") };
    assert_eq!(told(&left), [Occasion::Opened]);
    assign(&ground.by(&mona), lea, &Assignments::default()).await.expect("assigned");
    assert!(matches!(asked(&ground, &reminder).await, StillSo::Drop(NotSent::NoLongerRequired)), "nothing is left");
}

#[tokio::test]
async fn a_summary_counts_who_is_late_how_long_and_whom_mail_does_not_reach() {
    let ground = Ground::new().await;
    ground.person("Lea North", ground.north).await;
    let kim = ground.person("Kim North", ground.north).await;
    ground.person("Ola South", ground.south).await;
    ground.manager_of(ground.north).await;
    record(&ground.system(), lines("kim.north@example.org,first-shift,2026-03-01,Seen")).await.expect("recorded");
    let address = EmailAddress::parse("kim.north@example.org").expect("an address");
    ground.write(async |tx| store::mail_trouble::note(tx, kim, &address, "550 no such mailbox").await).await;
    let counts = |mail: &Message| {
        let SummaryMail { late, long, unreachable } = store::outbox::payload(mail).expect("a summary");
        [late, long, unreachable]
    };
    // Due on 7 December. Lea is late, and so is Mona herself.
    ground.advance(date!(2026 - 12 - 09) - TODAY);
    for _ in 0..2 {
        summary::plan_all(&ground.services).await.expect("planned");
    }
    let written = mails(&ground, "mona.north@example.org", MailKind::Summary).await;
    assert_eq!(written.iter().map(counts).collect::<Vec<_>>(), [[2, 0, 1]], "once a week");
    ground.advance(date!(2026 - 12 - 21) - date!(2026 - 12 - 09));
    summary::plan_all(&ground.services).await.expect("planned");
    let written = mails(&ground, "mona.north@example.org", MailKind::Summary).await;
    assert_eq!(written.iter().map(counts).collect::<Vec<_>>(), [[2, 0, 1]; 2]);
    // The next day it is more than two weeks.
    ground.advance(Duration::days(1));
    let StillSo::Send(mail) = asked(&ground, &written[0]).await else { panic!("it does not go out") };
    assert_eq!(counts(&mail), [2, 2, 1], "it is counted again before it goes out");
}

#[tokio::test]
async fn who_signed_an_earlier_version_is_asked_once_until_they_sign() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    ground.person("Kim North", ground.north).await;
    sign(&ground.by(&lea), POLICY, Locale::Nb).await.expect("signed");
    assert_eq!(signing::ask_all(&ground.services).await.expect("an answer"), 0, "there is nothing new");
    publish_code(&ground, 1).await;
    let asks = async || signing::ask_all(&ground.services).await.expect("an answer");
    assert_eq!((asks().await, asks().await), (1, 0), "and nobody who never signed");
    let mail = mails(&ground, LEA, MailKind::Policy).await.remove(0);
    assert!(matches!(asked(&ground, &mail).await, StillSo::Send(_)));
    sign(&ground.by(&lea), POLICY, Locale::Nb).await.expect("signed");
    assert!(matches!(asked(&ground, &mail).await, StillSo::Drop(NotSent::Completed)));
    let signed = ground.read(async |tx| store::sign_offs::of_person(tx, lea.person.id).await).await;
    assert_eq!(signed.len(), 2, "the earlier signature stays");
}

#[tokio::test]
async fn of_two_new_versions_only_the_newest_is_asked_for() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    sign(&ground.by(&lea), POLICY, Locale::Nb).await.expect("signed");
    for later in [1, 2] {
        ground.advance(Duration::hours(1));
        publish_code(&ground, later).await;
        assert_eq!(signing::ask_all(&ground.services).await.expect("an answer"), 1);
    }
    let written = mails(&ground, LEA, MailKind::Policy).await;
    let newest = ground.read(async |tx| store::sign_offs::current(tx, POLICY).await).await.id;
    let is_newest = |mail: &Message| store::outbox::payload::<PolicyMail>(mail).expect("a policy").version == newest;
    assert_eq!(written.iter().map(is_newest).collect::<Vec<_>>(), [true, false]);
    assert!(matches!(asked(&ground, &written[0]).await, StillSo::Send(_)));
    assert!(matches!(asked(&ground, &written[1]).await, StillSo::Drop(NotSent::NothingLeft)));
}
