//! What is kept about somebody, for that person: the whole of it as JSON, and a summary on paper.

use serde_json::Value;

use crate::harness::TestApp;

#[tokio::test]
async fn somebody_s_own_copy_is_whole_and_holds_nothing_of_anybody_else() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    let other = app.sign_in(app.person("Cora North", app.units.north, None).await).await;
    app.certify(&learner).await;
    app.certify(&other).await;
    let manager = app.manager_of(app.units.north).await;
    let response = learner.get("/account/data.json").await.with_status(200);
    assert_eq!(response.header("content-type"), "application/json");
    assert_eq!(response.header("content-disposition"), "attachment; filename=\"my-data.json\"");
    assert_eq!(response.header("cache-control"), "private, no-store");
    let all: Value = serde_json::from_slice(&response.bytes).expect("JSON");
    let count = |name: &str| all[name].as_array().map_or(0, Vec::len);
    assert_eq!(all["profile"]["name"], "Lea North");
    assert_eq!((count("certificates"), count("attempts"), count("sign_offs"), count("sessions")), (1, 1, 1, 1));
    assert_eq!((count("answers"), count("mails")), (12, 1));
    // Every question that was asked stands there in words.
    let slots = all["attempts"][0]["slots"].as_array().expect("questions");
    for (slot, answer) in slots.iter().zip(all["answers"].as_array().expect("answers")) {
        let question = &all["questions"][slot["item"].as_str().expect("an id")];
        assert!(question["question"].as_str().is_some_and(|words| words.len() > 10), "{slot}");
        assert!(answer["response"].as_array().is_some_and(|chosen| !chosen.is_empty()), "{answer}");
    }
    for strange in ["Cora", "cora.north", "Mona", &other.person().uuid().to_string(), &manager.person().uuid().to_string()] {
        assert!(!response.text.contains(strange), "{strange} stands in the copy");
    }
}

#[tokio::test]
async fn the_summary_on_paper_keeps_the_standards_in_every_language() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    app.certify(&learner).await;
    let person = learner.person();
    let extend = format!("/people/{person}/extend/{}", open_cycle(&app, person).await);
    let manager = app.manager_of(app.units.north).await;
    manager.post(&extend, &[("until", "2027-03-01"), ("reason", "Відпустка 王 👩🏽‍🚀")]).await.with_status(303);
    for language in ["en", "nb", "uk"] {
        learner.post("/account", &[("save", "language"), ("language", language)]).await.with_status(303);
        let pdf = learner.get("/account/data.pdf").await.with_status(200);
        assert_eq!(pdf.header("content-type"), "application/pdf");
        for claim in ["<pdfaid:part>2</pdfaid:part>", "<pdfuaid:part>1</pdfuaid:part>", &format!("/Lang({language})")] {
            assert!(pdf.bytes.windows(claim.len()).any(|window| window == claim.as_bytes()), "{claim} in {language}");
        }
    }
}

/// Returns the cycle that is still open when the first shift is done.
async fn open_cycle(app: &TestApp, person: domain::ids::PersonId) -> domain::ids::CycleId {
    let cycles = app.read(async |tx| store::cycles::of_person(tx, person).await).await;
    cycles.into_iter().find(domain::certification::Cycle::is_open).expect("an open cycle").id
}

#[tokio::test]
async fn the_page_says_whom_to_write_to() {
    let without = TestApp::new().await;
    let page = without.learner().await.get("/account/data").await.with_status(200);
    page.showing("Ask the person who invited you, or whoever manages accounts at Test organisation.").showing("Download JSON");
    let with = TestApp::with(|settings| settings.contact = Some("training@example.org".to_owned())).await;
    let page = with.learner().await.get("/account/data").await.with_status(200).showing("Write to Test organisation:");
    assert!(page.text.contains("mailto:training@example.org"));
}
