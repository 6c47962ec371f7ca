//! What is known of one person: what decides whether they may, what is left to sign, how far they are.

use domain::certification::Exempt;
use domain::clearance::{self, WhyNot};
use domain::locale::Locale;
use domain::people::{Person, State};
use time::macros::date;
use usecases::calendar;
use usecases::certification::exempting;
use usecases::certification::needs::Needs;
use usecases::learning::signing;
use usecases::learning::track::{Check, Track};
use usecases::people::how_far::how_far;
use usecases::people::known::Known;

use super::deciding::grounds;
use crate::harness::{Ground, PATH, POLICY, TODAY};

/// Reads what is known of somebody.
async fn known(ground: &Ground, person: &Person) -> Known {
    let tx = ground.store.read().await.expect("a transaction opens");
    Known::of(&tx, &ground.services, person).await.expect("it can be read")
}

/// Returns the way through the shipped path.
fn way(known: &Known) -> &Track {
    known.tracks.iter().find(|track| track.certification.path == PATH).expect("the way")
}

/// Returns the policies that are left to sign.
fn left(known: &Known) -> Vec<&str> {
    known.left_to_sign().into_iter().map(|version| version.policy.as_str()).collect()
}

#[tokio::test]
async fn how_far_somebody_is_follows_from_what_they_signed_and_read() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    let before = known(&ground, &lea.person).await;
    assert_eq!((way(&before).percent(), left(&before)), (0, vec![POLICY]));
    assert!(matches!(way(&before).check(), Ok(Check::NotReady)) && way(&before).minutes_left() > 15);
    signing::sign(&ground.by(&lea), POLICY, Locale::En).await.expect("signed");
    let signed = known(&ground, &lea.person).await;
    assert_eq!((way(&signed).percent(), left(&signed).len()), (20, 0), "one of five: three modules and the check are left");
    ground.make_ready(&lea).await;
    let ready = known(&ground, &lea.person).await;
    assert!(matches!(way(&ready).check(), Ok(Check::Ready)));
    assert_eq!((way(&ready).percent(), way(&ready).minutes_left()), (80, 15));
    let cycle = way(&ready).cycle.id;
    let percent = async |with_progress| {
        let tx = ground.store.read().await.expect("a transaction opens");
        let shown = calendar::shown(&tx, &ground.services, lea.person.id, with_progress).await.expect("a calendar");
        shown.into_iter().find(|shown| shown.cycle.id == cycle).map(|shown| shown.percent)
    };
    assert_eq!((percent(true).await, percent(false).await), (Some(80), Some(0)));
}

#[tokio::test]
async fn a_new_version_is_left_to_sign_until_they_are_exempt_from_what_asks_for_it() {
    let ground = Ground::new().await;
    let (lea, mona) = (ground.learner().await, ground.manager_of(ground.north).await);
    ground.certify(&lea).await;
    assert!(left(&known(&ground, &lea.person).await).is_empty());
    ground
        .publish(|course| {
            for policy in &mut course.policies {
                policy.version += 1;
            }
        })
        .await;
    let again = known(&ground, &lea.person).await;
    assert_eq!((left(&again), again.signed.len()), (vec![POLICY], 1));
    let certification = way(&again).certification.id;
    let days = Exempt::granted(TODAY, date!(2027 - 05 - 03)).expect("days");
    exempting::grant(&ground.by(&mona), lea.person.id, certification, days, grounds()).await.expect("granted");
    assert!(left(&known(&ground, &lea.person).await).is_empty());
}

#[tokio::test]
async fn what_decides_is_a_certificate_or_an_exemption_that_lasts_longer() {
    let ground = Ground::new().await;
    let (lea, mona) = (ground.learner().await, ground.manager_of(ground.north).await);
    let before = known(&ground, &lea.person).await;
    let asked = before.asked();
    assert_eq!(asked.len(), 1, "everyone needs the first shift, and nothing else");
    let foremost = before.foremost(&asked).expect("something is asked");
    assert_eq!(foremost.ground(TODAY), Err(WhyNot::NeverHeld));
    let certificate = ground.certify(&lea).await;
    let held = known(&ground, &lea.person).await;
    let foremost = held.foremost(&held.asked()).expect("something is asked");
    assert_eq!(foremost.ground(TODAY), Ok(clearance::Ground::Certificate(&certificate)));
    assert!(way(&held).is_done() && held.exempt().is_empty());
    let certification = way(&held).certification.id;
    let days = Exempt::granted(TODAY, date!(2029 - 05 - 03)).expect("days");
    exempting::grant(&ground.by(&mona), lea.person.id, certification, days, grounds()).await.expect("granted");
    let exempt = known(&ground, &lea.person).await;
    let [exemption] = exempt.exempt()[..] else { panic!("one exemption") };
    let foremost = exempt.foremost(&exempt.asked()).expect("something is asked");
    assert_eq!(foremost.ground(TODAY), Ok(clearance::Ground::Exemption(exemption)));
}

#[tokio::test]
async fn the_list_says_how_far_each_is_and_who_may_start() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    ground.certify(&lea).await;
    let guest = ground.invited("guest@example.org", ground.north).await;
    let all = ground
        .read(async |tx| {
            let needs = Needs::load(tx, &ground.services).await?;
            let people = [lea.person.clone(), store::people::get(tx, guest).await?];
            how_far(tx, &needs, &people).await
        })
        .await;
    let [of_lea, of_guest] = &all[..] else { panic!("each once, in their order") };
    assert!(matches!(of_lea.state, State::Preparing(_)), "the training of her country is open");
    assert_eq!(of_lea.may_start.as_ref().map(|clearance| clearance.until), Some(date!(2028 - 11 - 23)));
    assert!(matches!(of_guest.state, State::Invited) && of_guest.may_start.is_none());
}
