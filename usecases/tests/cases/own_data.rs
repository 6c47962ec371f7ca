//! What is one's own: the copy of everything that is kept, what was read and signed, and the address for a calendar.

use domain::learning::PartKind;
use domain::locale::Locale;
use time::Duration;
use usecases::Refused;
use usecases::assessment::starting::start;
use usecases::calendar;
use usecases::learning::{practising, reading, signing};
use usecases::own_data::export::export;
use usecases::sign_in::account::set_language;

use crate::harness::{Ground, PATH, POLICY};

#[tokio::test]
async fn ones_own_copy_has_the_words_of_what_one_was_asked_in_ones_own_language() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    set_language(&ground.by(&lea), Locale::Uk).await.expect("set");
    let copy = async || {
        ground
            .read(async |tx| {
                let person = store::people::get(tx, lea.person.id).await?;
                export(&ground.services, tx, &person).await
            })
            .await
    };
    assert_eq!(copy().await["questions"].as_object().map(serde_json::Map::len), Some(0));
    ground.make_ready(&lea).await;
    let attempt = start(&ground.by(&lea), PATH).await.expect("an answer").expect("an attempt");
    let (copy, items) = (copy().await, ground.items(attempt).await);
    assert_eq!(copy["questions"].as_object().map(serde_json::Map::len), Some(12), "as many as the path asks");
    for item in &items {
        let question = &copy["questions"][item.id.as_str()];
        assert_eq!(question["question"], item.question.text(Locale::Uk));
        let option = &item.options[0];
        assert_eq!(question["options"][option.id.as_str()], option.text.text(Locale::Uk));
    }
}

#[tokio::test]
async fn what_is_read_practised_or_signed_again_stays_as_it_was_the_first_time() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    ground.make_ready(&lea).await;
    let kept = async || {
        ground
            .read(async |tx| {
                let done = store::progress::of_person(tx, lea.person.id).await?;
                Ok((done, store::sign_offs::of_person(tx, lea.person.id).await?))
            })
            .await
    };
    let before = kept().await;
    let of = |kind: PartKind| before.0.iter().find(|done| done.kind == kind).expect("something done");
    let (section, scenario) = (of(PartKind::Section), of(PartKind::Scenario));
    ground.advance(Duration::hours(1));
    reading::read(&ground.by(&lea), &section.module, &section.name).await.expect("it is read");
    practising::finish(&ground.by(&lea), &scenario.module, &scenario.name).await.expect("it is practised");
    signing::sign(&ground.by(&lea), POLICY, Locale::Uk).await.expect("it is signed");
    assert_eq!(kept().await, before);
}

#[tokio::test]
async fn a_new_address_for_a_calendar_takes_the_place_of_the_old_one() {
    let ground = Ground::new().await;
    let lea = ground.learner().await;
    let own = async || ground.read(async |tx| store::calendar_feeds::of_person(tx, lea.person.id).await).await;
    let opens = async |secret: &str| {
        let feed = ground.read(async |tx| store::calendar_feeds::by_secret(tx, secret).await).await;
        feed.map(|feed| feed.person)
    };
    assert!(matches!(calendar::make(&ground.anyone()).await, Err(Refused::SignIn)));
    calendar::make(&ground.by(&lea)).await.expect("made");
    let first = own().await.expect("an address").secret;
    assert_eq!(opens(&first).await, Some(lea.person.id));
    calendar::make(&ground.by(&lea)).await.expect("made");
    let second = own().await.expect("an address").secret;
    assert_eq!((opens(&first).await, opens(&second).await), (None, Some(lea.person.id)));
    calendar::stop(&ground.by(&lea)).await.expect("stopped");
    assert_eq!((own().await, opens(&second).await), (None, None));
    calendar::stop(&ground.by(&lea)).await.expect("nothing to stop");
}
