//! What a certificate is worth is said first, everywhere, and what it allows with its conditions, or not at all.

use time::Duration;

use crate::harness::{Browser, Response, TestApp};

const ALLOWS: &str = "May meet people who need help";

fn heading(page: &Response) -> String {
    page.html().elements("h1").into_iter().map(|(_, words)| words).next().unwrap_or_default()
}

/// Makes a certificate expired, replaced or withdrawn; returns the word, the first day without it, and how the browser sees it from then on.
async fn end(app: &TestApp, learner: &Browser, number: &str, how: &str) -> (&'static str, &'static str, Browser) {
    let (word, day) = match how {
        "withdrawn" => {
            let path = format!("/people/{}/withdraw/{number}", learner.person());
            app.manager_of(app.units.north).await.post(&path, &[("reason", "Shared account")]).await.with_status(303);
            ("Withdrawn", "Monday 23 November 2026")
        }
        "replaced" => {
            app.sql.execute("UPDATE certificate SET superseded_on = '2026-11-23'").await;
            ("Replaced", "Monday 23 November 2026")
        }
        _ => {
            app.clock.advance(Duration::days(740));
            ("Expired", "Friday 24 November 2028")
        }
    };
    (word, day, app.sign_in(learner.person()).await)
}

#[tokio::test]
async fn a_certificate_that_does_not_hold_never_reads_like_a_yes() {
    for how in ["withdrawn", "replaced", "expired"] {
        let app = TestApp::new().await;
        let learner = app.learner().await;
        let number = app.certify(&learner).await;
        let (own, public, pdf) =
            (format!("/certificates/{number}"), format!("/verify/{number}"), format!("/certificates/{number}/pdf"));
        let held = learner.get(&own).await.showing(ALLOWS);
        assert!(held.text.contains(&pdf) && held.text.contains("class=\"qr\"") && held.text.contains("/badge/"));
        let check = app.anon().get(&public).await.showing(ALLOWS).showing("Checked on Monday 23 November 2026 at");
        assert_eq!(heading(&check), "Valid");

        let (word, day, learner) = end(&app, &learner, &number, how).await;
        let since = format!("Does not allow anything since {day}.");
        let page = learner.get(&own).await.with_status(200).showing(&format!("{word}: First shift {since}")).showing("Lea North");
        assert_eq!(heading(&page), format!("{word}: First shift"));
        assert!(page.html().title().starts_with(word), "{}", page.html().title());
        for yes in [pdf.as_str(), "class=\"qr\"", "/badge/", ALLOWS, "Valid until"] {
            assert!(!page.text.contains(yes), "{how}: the holder's page has {yes}");
        }
        let check = app.anon().get(&public).await.with_status(200).showing(&format!("{word} {since}"));
        assert_eq!(heading(&check), word);
        assert!(
            check.text.contains("class=\"verdict over\"") && check.html().tags("svg").next().is_some(),
            "a word with its sign"
        );
        for yes in [ALLOWS, "was certified", "Valid until", "notice"] {
            assert!(!check.text.contains(yes), "{how}: the check page has {yes}");
        }
        let paper = learner.get(&pdf).await.with_status(200).bytes;
        let says = |words: &str| paper.windows(words.len()).any(|window| window == words.as_bytes());
        assert!(says(&format!("{word}. Certificate: First shift, Lea North")), "{how}: the paper says so first");
    }
}

#[tokio::test]
async fn it_is_said_in_every_language() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    let number = app.certify(&learner).await;
    end(&app, &learner, &number, "withdrawn").await;
    for (language, words, yes) in [
        ("nb", "Trukket tilbake Gir ikke rett til noe fra og med mandag 23. november 2026.", "Kan møte mennesker"),
        (
            "uk",
            "Відкликаний Нічого не дозволяє. Перший день, коли він уже не діяв: понеділок, 23 листопада 2026 р.",
            "Дозволяє працювати",
        ),
    ] {
        let page = app.anon().speaking(language).get(&format!("/verify/{number}")).await.showing(words);
        assert!(!page.shows(yes), "{language}");
    }
}

#[tokio::test]
async fn a_badge_that_was_true_stays_a_file_though_its_page_does_not_offer_it() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    let number = app.certify(&learner).await;
    let badge = format!("/certificates/{number}/badge/jwt");
    let before = learner.get(&badge).await.with_status(200).text;
    let (_, _, learner) = end(&app, &learner, &number, "replaced").await;
    assert_eq!(learner.get(&badge).await.with_status(200).text, before, "the same certificate gives the same words");
}

#[tokio::test]
async fn who_may_start_reads_under_which_condition_first_and_whole() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    let attempt = app.start(&learner).await;
    app.hand_in_as(&learner, attempt, crate::harness::steps::best).await;
    let allows = "You may meet people who need help, but only together with somebody who has the full certificate, until you have it yourself.";
    let result = format!("/attempts/{attempt}/result");
    learner.get(&result).await.showing(&format!("You are ready {allows}"));
    let training = learner.get("/training").await;
    training.showing(&format!("Hello, Lea {allows} Your certificate is valid until Thursday 23 November 2028."));
    // Once it is withdrawn, neither page lets anybody start.
    let number = app.sql.texts("SELECT number FROM certificate").await.remove(0);
    let (_, _, learner) = end(&app, &learner, &number, "withdrawn").await;
    let page = learner.get(&result).await.showing("You passed Withdrawn. Does not allow anything since Monday 23 November 2026.");
    assert!(!page.shows("You may meet") && !page.shows("You are ready"));
    assert!(!learner.get("/training").await.shows("You may meet"));
}

#[tokio::test]
async fn a_course_from_before_says_what_is_printed() {
    let app = TestApp::new().await;
    app.sql.execute("UPDATE course_release SET content = replace(content, '\"allows_you\"', '\"allowed_you\"')").await;
    let learner = app.learner().await;
    app.certify(&learner).await;
    let says = "Your certificate says: “May meet people who need help, but only under supervision until the full certificate has been earned.”";
    learner.get("/training").await.showing(says).showing("Your certificate is valid until Thursday 23 November 2028.");
}

#[tokio::test]
async fn a_number_that_nobody_issued_is_called_so() {
    let app = TestApp::new().await;
    let page = app.anon().get("/verify/2222-3333-4444").await.with_status(404);
    assert_eq!(heading(&page), "No such certificate");
    let page = page.showing("Nobody here issued the number 2222-3333-4444. Do not rely on it.");
    assert_eq!(page.html().form("/verify").value("number"), Some(""), "the next one can be typed");
    assert!(page.html().tags("a").all(|link| link.get("href") != Some("/training")), "whoever checks has no training here");
    let nb = app.anon().speaking("nb").get("/verify/2222-3333-4444").await.with_status(404);
    nb.showing("Ingen her har utstedt nummeret 2222-3333-4444. Ikke stol på det.");
    let long = app.anon().get(&format!("/verify/{}", "%3Cb%3E".repeat(90))).await.with_status(404).showing("No such certificate");
    assert!(
        !long.text.contains("<b>") && !long.shows(&"<B>".repeat(20)),
        "a made-up address is neither markup nor repeated whole"
    );
}
