//! The support line at the foot of every page.

use crate::harness::TestApp;

#[tokio::test]
async fn every_page_names_what_to_call_in_danger_and_then_somebody_to_talk_to() {
    let app = TestApp::new().await;
    let line = "In an emergency: 112 Police, danger now; 113 Ambulance; 110 Fire. Hard to read? Pause whenever you like. \
                Someone to talk to: Mental Helse, emotional support line 116 123.";
    for path in ["/sign-in", "/sources", "/nowhere"] {
        app.anon().get(path).await.showing(line);
    }
    let learner = app.learner().await;
    learner.get("/training").await.showing(line);
    app.sql.execute("UPDATE person SET country = 'UA'").await;
    let training = learner.get("/training").await.showing("In an emergency: 102 Police, danger now. Hard to read?");
    assert!(!training.shows("112"), "a number that is not confirmed everywhere stands only where it says so");
}
