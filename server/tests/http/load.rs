//! Input that is large: what is within the promise works, what is beyond is refused early and in words.

use crate::harness::issuer::Issuer;
use crate::harness::{TestApp, each_backend};

/// Two thousand lines with long Cyrillic names.
fn cyrillic() -> String {
    let name = "Олександра-Катерина Вишнева-Кропивницька";
    (0..2_000).map(|n| format!("{name} {}, oleksandra.{n}@example.org\n", "і".repeat(n % 7 + 1))).collect()
}

#[tokio::test]
async fn two_thousand_people_with_cyrillic_names_are_invited() {
    let app = TestApp::new().await;
    let browser = app.manager_of(app.units.north).await;
    let unit = app.units.north.to_string();
    let list = cyrillic();
    let encoded = serde_urlencoded::to_string([("list", &list)]).expect("a form").len();
    assert!(encoded > 512 * 1024, "six bytes a letter: {encoded}");
    let preview = browser.post("/people/invite", &[("list", &list), ("unit", &unit), ("step", &"preview".to_owned())]).await;
    let preview = preview.with_status(200).showing("2000 of 2000 will be invited").html().form("/people/invite");
    browser.submit(&preview, &[("step", "invite")]).await.with_status(303);
    assert_eq!(app.sql.number("SELECT COUNT(*) FROM outbox WHERE kind = 'invitation'").await, 2_000);
}

#[tokio::test]
async fn a_form_that_is_too_large_says_how_large_it_may_be() {
    let app = TestApp::new().await;
    let browser = app.manager_of(app.units.north).await;
    let list = "а".repeat(400_000);
    for path in ["/people/invite", "/people/earlier-training"] {
        let page = browser.post(path, &[("list", &list)]).await.with_status(422).showing("The list is larger than 2 MB");
        assert!(page.html().title().starts_with("Error: "));
    }
    let page = browser.post("/sign-in", &[("email", &list)]).await.with_status(413);
    page.showing("That is too much for one form").showing("at most 256 kB");
    app.anon().post("/people/invite", &[("list", &list)]).await.with_status(401).showing("It could not be kept on this page");
}

#[tokio::test]
async fn a_form_of_more_fields_than_any_of_ours_is_not_read() {
    let app = TestApp::new().await;
    let body = |fields: usize| format!("{}email=lea%40example.org", "a=&".repeat(fields - 1));
    app.anon().post_body("/sign-in", body(1_000)).await.with_status(200);
    app.anon().post_body("/sign-in", body(1_001)).await.with_status(400);
    app.anon().get(&format!("/sign-in?{}", body(10_000))).await.with_status(200);
}

#[tokio::test]
async fn a_search_for_more_than_anything_stored_finds_nothing() {
    each_backend(async |app| {
        let browser = app.manager_of(app.units.north).await;
        browser.get(&format!("/people?q={}", "x".repeat(60_000))).await.with_status(200);
    })
    .await;
}

#[tokio::test]
async fn a_list_of_a_hundred_thousand_lines_is_refused_and_others_write_meanwhile() {
    let app = TestApp::new().await;
    let browser = app.manager_of(app.units.north).await;
    let list = "a\n".repeat(100_000);
    // Nobody else's turn is taken: this very test holds the one connection that writes.
    let held = app.store.write().await.expect("a transaction opens");
    let refused = browser.post("/people/earlier-training", &[("list", list.as_str()), ("step", "record")]).await;
    refused.with_status(422).showing("Record at most 2000 completions");
    let unit = app.units.north.to_string();
    let preview = browser.post("/people/invite", &[("list", "a@example.org"), ("unit", &unit), ("step", "preview")]).await;
    preview.with_status(200).showing("1 of 1 will be invited");
    drop(held);
}

#[tokio::test]
async fn badges_are_checked_so_often_from_one_address_and_refusals_write_nothing() {
    each_backend(async |app| {
        let issuer = Issuer::new("https://other.example");
        issuer.publish(&app.web, &[], app.store.now());
        let badge = issuer.badge(issuer.facts());
        let check = async |address: &str| app.anon().at(address).post("/verify", &[("badge", &badge)]).await;
        for _ in 0..60 {
            check("192.0.2.1").await.with_status(200);
        }
        let (state, _) = (app.sql.state().await, app.web.asked());
        let refused = check("192.0.2.1").await.with_status(429).showing("Check this one again in 15 minutes.");
        assert_eq!(refused.header("retry-after"), "900");
        assert!(refused.text.contains(&badge), "what was pasted stays");
        assert_eq!((app.sql.state().await, app.web.asked().len()), (state, 0), "nothing is written, nobody is asked");
        check("192.0.2.2").await.with_status(200);
        app.clock.advance(time::Duration::minutes(15));
        check("192.0.2.1").await.with_status(200);
    })
    .await;
}
