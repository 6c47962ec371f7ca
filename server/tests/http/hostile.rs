//! What nobody would type: no field turns it into a fault of ours, and none gives it back as markup.

use axum::body::Body;
use domain::sign_in::Purpose;

use crate::harness::{Browser, Response, TestApp, each_backend};

/// What an attacker, or a very unlucky paste, puts into a field.
fn hostile() -> Vec<String> {
    let fixed = [
        "</textarea><script>vern()</script>",
        "\"><script>vern()</script>",
        "'><img src=x onerror=vern()>",
        "</title><script>vern()</script>",
        "<!-- <script>vern()</script>",
        "javascript:vern()//<script>vern()</script>@example.org",
        "\"<script>vern()</script>\"@example.org",
        "\u{0}\u{7}\u{1b}[31m",
        "a\r\nSet-Cookie: evil=1\r\n\r\n<script>vern()</script>",
        "' OR 1=1; DROP TABLE person; --",
        "{{7*7}} ${7*7} %s %n {0} { $name }",
        "\u{202e}\u{feff}\u{200b}\u{fffd}",
        "-9223372036854775808",
        "9223372036854775807",
        "1e999",
        "../../../../etc/passwd",
        "😀😀😀@😀.example",
    ];
    let long = ["x".repeat(20_000), "<script>vern()</script>".repeat(500), format!("{}@example.org", "x".repeat(5_000))];
    fixed.map(str::to_owned).into_iter().chain(long).collect()
}

#[track_caller]
fn check(what: &str, response: &Response) {
    assert!(response.status.as_u16() < 500, "{what}: {} {}", response.status, response.html().words());
    for markup in ["<script>vern", "<img src=x"] {
        assert!(!response.text.contains(markup), "{what} comes back as markup");
    }
    let cookies: Vec<_> = response.headers.get_all("set-cookie").iter().collect();
    assert!(cookies.iter().all(|cookie| !cookie.as_bytes().starts_with(b"evil")), "{what}: {cookies:?}");
}

/// Sends a form once for each field and each hostile text, the other fields being as they should.
async fn attack(browser: impl AsyncFn() -> Browser, path: &str, fields: &[(&str, &str)]) {
    for (place, text) in fields.iter().enumerate().flat_map(|(place, _)| hostile().into_iter().map(move |text| (place, text))) {
        let mut fields: Vec<(&str, &str)> = fields.to_vec();
        fields[place].1 = &text;
        let what = format!("{path}: {} = {:?}", fields[place].0, text.chars().take(60).collect::<String>());
        check(&what, &browser().await.post(path, &fields).await);
    }
}

#[tokio::test]
async fn signing_in_survives_everything() {
    each_backend(async |app| {
        let anybody = async || app.anon();
        attack(&anybody, "/sign-in", &[("email", "lea@example.org"), ("next", "/training")]).await;
        attack(&anybody, "/sign-in/password", &[("login", "lea@example.org"), ("password", "secret"), ("next", "/")]).await;
    })
    .await;
}

#[tokio::test]
async fn inviting_survives_everything() {
    each_backend(async |app| {
        let manager = app.manager_of(app.units.north).await.person();
        let unit = app.units.north.to_string();
        for step in ["preview", "change", "invite"] {
            let fields =
                [("list", "kari@example.org"), ("unit", unit.as_str()), ("kind", "host"), ("language", "nb"), ("step", step)];
            attack(async || app.sign_in(manager).await, "/people/invite", &fields).await;
        }
        let browser = app.sign_in(manager).await;
        for text in hostile() {
            let query = serde_urlencoded::to_string([("q", &text), ("page", &text), ("done", &text)]).expect("a query");
            check(&format!("/people?{query:.60}"), &browser.get(&format!("/people?{query}")).await);
        }
    })
    .await;
}

#[tokio::test]
async fn what_nobody_types_is_refused_where_it_was_written() {
    each_backend(async |app| {
        let learner = app.learner().await;
        let (person, cycle) = (learner.person(), app.cycle(learner.person()).await);
        let manager = app.manager_of(app.units.north).await;
        let sign = "There is a sign in this text that cannot be seen";
        let nothing = [("until", "2026-12-20"), ("reason", "\u{0}\u{7}")];
        let extend = format!("/people/{person}/extend/{}", cycle.id);
        manager.post(&extend, &nothing).await.with_status(422).showing("Write the reason");
        let reason = [("until", "2026-12-20"), ("reason", "On\u{0} leave\r\n\tuntil\u{1b} May")];
        // What is shown again is without it, and can be sent.
        manager.post(&extend, &reason).await.with_status(422).showing(sign).showing("On leave until May");
        let exempt = format!("/people/{person}/exempt/{}", cycle.certification);
        let fields =
            [("waived", "equivalent-outside"), ("evidence", "Dip\u{0}loma"), ("until", "2027-05-03"), ("reason", "Same")];
        manager.post(&exempt, &fields).await.with_status(422).showing(sign);
        for table in ["extension", "exemption"] {
            assert_eq!(app.sql.number(&format!("SELECT count(*) FROM {table}")).await, 0, "{table}");
        }
        let reason = [("until", "2026-12-20"), ("reason", "On leave\r\n\tuntil May")];
        manager.post(&extend, &reason).await.with_status(303);
        assert_eq!(app.sql.texts("SELECT reason FROM extension").await, ["On leave\r\n\tuntil May"]);
        let list = "lea.north@example.org,first-shift,2023-05-01,List\u{7} of 2023";
        let preview = manager.post("/people/earlier-training", &[("list", list)]).await;
        preview.showing("there are signs that nobody can see");
        manager.post("/people/earlier-training", &[("list", list), ("step", "record")]).await.with_status(303);
        assert!(app.sql.texts("SELECT evidence FROM certificate").await.is_empty());
        manager.get("/people?q=Lea%00%07").await.with_status(200).showing("Lea North");
        manager.get(&format!("/people/{person}?done=%00")).await.with_status(200);
    })
    .await;
}

#[tokio::test]
async fn a_name_that_nobody_sees_or_that_turns_the_line_around_is_refused() {
    let app = TestApp::new().await;
    let guest = app.invited("guest@example.org", app.units.north).await;
    let join = format!("/join/{}", app.link(guest, Purpose::Invitation).await);
    let send = async |name: &str| app.anon().post(&join, &[("name", name), ("language", "en")]).await;
    send("\u{200b}\u{2060}").await.with_status(422).showing("Write your name");
    send("Lea\u{202e} htroN").await.with_status(422).showing("There is a sign in it that cannot be seen");
    send("علی\u{200c}رضا").await.with_status(303);
}

#[tokio::test]
async fn joining_survives_everything() {
    each_backend(async |app| {
        for (number, text) in hostile().into_iter().enumerate() {
            let guest = app.invited(&format!("guest{number}@example.org"), app.units.north).await;
            let join = format!("/join/{}", app.link(guest, Purpose::Invitation).await);
            check("the language", &app.anon().post(&join, &[("name", ""), ("language", &text)]).await);
            let browser = app.anon();
            let joined = browser.post(&join, &[("name", text.as_str()), ("language", "en")]).await;
            check(&format!("the name {text:.60}"), &joined);
            if joined.status == 303 {
                for page in ["/training", "/policies/code-of-conduct", "/account"] {
                    check(page, &browser.get(page).await.with_status(200));
                }
            }
        }
        let manager = app.manager_of(app.units.north).await;
        check("the list of people", &manager.get("/people").await.with_status(200));
    })
    .await;
}

#[tokio::test]
async fn a_name_that_is_markup_stands_on_the_certificate_as_it_was_typed() {
    let app = TestApp::new().await;
    let guest = app.invited("guest@example.org", app.units.north).await;
    let join = format!("/join/{}", app.link(guest, Purpose::Invitation).await);
    let name = "</title><script>vern()</script>";
    app.anon().post(&join, &[("name", name)]).await.with_status(303);
    let browser = app.sign_in(guest).await;
    let number = app.certify(&browser).await;
    for page in [format!("/certificates/{number}"), format!("/verify/{number}")] {
        let page = browser.get(&page).await.with_status(200).showing(name);
        check("a certificate", &page);
    }
    let pdf = browser.get(&format!("/certificates/{number}/pdf")).await.with_status(200);
    assert!(pdf.bytes.starts_with(b"%PDF"));
}

#[tokio::test]
async fn answers_survive_everything() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let attempt = app.start(&browser).await;
    let chosen = crate::harness::steps::best(&app.items(attempt).await[0]);
    let learner = async || app.sign_in(browser.person()).await;
    let fields = [("slot", "1"), ("device", "phone"), ("number", "1"), ("at", "1795424400"), ("choice", chosen[0].as_str())];
    attack(&learner, &format!("/attempts/{attempt}/save"), &fields).await;
    let fields = [("page", "1"), ("choice", chosen[0].as_str()), ("then", "next")];
    attack(&learner, &format!("/attempts/{attempt}/1"), &fields).await;
    for text in hostile() {
        let question: String = serde_urlencoded::to_string([("", &text)]).expect("a query").split_off(1);
        if question.len() < 8_000 {
            let path = format!("/attempts/{attempt}/{question}");
            check(&path, &browser.get(&path).await);
            check(&path, &browser.post(&path, &[("page", "1"), ("choice", chosen[0].as_str())]).await);
        }
    }
    browser.get(&format!("/attempts/{attempt}/1")).await.with_status(200);
    browser.get(&format!("/attempts/{attempt}/answers")).await.with_status(200);
}

#[tokio::test]
async fn addresses_survive_everything() {
    each_backend(async |app| {
        let browser = app.manager_of(app.units.north).await;
        let id = "01890000000070008000000000000001";
        for path in ["/join", "/sign-in", "/policies", "/modules", "/check", "/attempts", "/verify", "/certificates", "/numbers"]
        {
            for odd in ["%ff", "%00", "%", "%zz", "%2e%2e%2f", "%3Cscript%3Evern()%3C/script%3E", "😀", "'", id, "a/b/c/d"] {
                let path = format!("{path}/{odd}");
                if path.is_ascii() {
                    check(&path, &browser.get(&path).await);
                    check(&path, &browser.post(&path, &[("agree", "yes"), ("name", "X")]).await);
                }
            }
        }
        for query in [
            "in=%00",
            "in=xx&lang=xx",
            "lang=%00",
            "at=%00&in=nb",
            "at=after",
            "%",
            "=&=&&",
            "page=0",
            "page=99999999999999999999",
        ] {
            for path in
                ["/training", "/people", "/policies/code-of-conduct", "/verify", "/modules/first-response/practice/do-not-tell"]
            {
                check(query, &browser.get(&format!("{path}?{query}")).await);
            }
        }
        check("a long address", &browser.get(&format!("/{}", "x".repeat(30_000))).await);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_form_is_refused() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    for path in ["/sign-in", "/account", "/policies/code-of-conduct"] {
        let raw = browser.post_body(path, Body::from(vec![b'a', b'=', 0xff, 0xfe])).await.with_status(400);
        raw.showing("That could not be read");
        let over = browser.post_body(path, format!("email={}", "x".repeat(300_000))).await;
        assert!([400, 413].contains(&over.status.as_u16()), "{path}: {}", over.status);
        for body in ["", "&&&", "email=%zz%f", "email=%ff%fe", "{\"email\":\"x\"}", "email", "=", &"a=b&".repeat(50_000)] {
            let response = browser.post_body(path, body.to_owned()).await;
            let status = response.status.as_u16();
            assert!((300..500).contains(&status), "{path} {:?}: {status}", body.chars().take(20).collect::<String>());
        }
    }
    let multipart = http::Request::post("/sign-in").header("content-type", "multipart/form-data; boundary=x");
    check("a form of another kind", &browser.send(multipart, "--x\r\n\r\nnothing\r\n--x--\r\n").await);
}
