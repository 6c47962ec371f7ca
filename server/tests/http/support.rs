//! The support line at the foot of every page.

use crate::harness::TestApp;

const DOUBT: &str =
    "Nobody here has checked these numbers yet. The emergency numbers are the public ones: in danger do not wait, call.";

#[tokio::test]
async fn a_doubt_stands_once_above_the_numbers_and_not_at_the_one_to_call_in_danger() {
    let app = TestApp::new().await;
    let page = app.anon().get("/numbers/NO").await.with_status(200);
    let words = page.html().words();
    assert_eq!(words.matches(DOUBT).count(), 1);
    assert!(words.find(DOUBT) < words.find("Danger now"), "above the list");
    assert!(!words.contains("Not checked yet") && !words.contains("before you rely"), "{words}");
    let link = page.html().elements("a").into_iter().find(|(tag, _)| tag.get("href") == Some("tel:112")).map(|(_, words)| words);
    assert_eq!(link.as_deref(), Some("112 Police, danger now"), "number and name are one link");
}

#[tokio::test]
async fn the_card_begins_with_the_numbers() {
    let app = TestApp::new().await;
    let words = app.learner().await.get("/card").await.with_status(200).html().words();
    let place = |part: &str| words.find(part).unwrap_or_else(|| panic!("no {part:?} in {words}"));
    assert!(
        place(DOUBT) < place("112 Police, danger now")
            && place("112 Police, danger now") < place("Signs: look at the whole picture")
    );
}

#[tokio::test]
async fn every_page_names_what_to_call_in_danger_and_then_somebody_to_talk_to() {
    let app = TestApp::new().await;
    let line = "In an emergency: 112 Police, danger now113 Ambulance110 Fire Hard to read? Pause whenever you like. \
                Someone to talk to: 116 123 Mental Helse, emotional support line";
    for path in ["/sign-in", "/sources", "/nowhere"] {
        app.anon().get(path).await.showing(line);
    }
    let learner = app.learner().await;
    learner.get("/training").await.showing(line);
    app.sql.execute("UPDATE person SET country = 'UA'").await;
    let training = learner.get("/training").await.showing("In an emergency: 102 Police, danger now Hard to read?");
    assert!(!training.shows("112"), "a number that is not confirmed everywhere stands only where it says so");
}
