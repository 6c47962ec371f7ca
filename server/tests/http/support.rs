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

#[tokio::test]
async fn a_short_number_of_another_country_is_no_link() {
    let app = TestApp::new().await;
    let dialled = async |path: &str| -> Vec<String> {
        let page = app.anon().get(path).await.with_status(200).html();
        let addresses = page.elements("a").into_iter().filter_map(|(tag, _)| tag.get("href").map(ToString::to_string));
        let mut dialled: Vec<String> = addresses.filter(|address| address.starts_with("tel:")).collect();
        // The support line at the foot is the reader's own.
        dialled.retain(|address| !["tel:112", "tel:113", "tel:110", "tel:116123"].contains(&address.as_str()));
        dialled
    };
    let here = dialled("/numbers/NO").await;
    assert!(here.contains(&"tel:+4722331160".to_owned()) && here.contains(&"tel:02800".to_owned()), "{here:?}");
    assert_eq!(dialled("/numbers/UA").await, [""; 0]);
    app.anon().get("/numbers/UA").await.showing("works only in Ukraine").showing("1547");
    let poland = dialled("/numbers/PL").await;
    assert!(!poland.is_empty() && poland.iter().all(|address| address.starts_with("tel:+48")), "{poland:?}");
}
