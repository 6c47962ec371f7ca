//! Forms that somebody filled in wrongly: nothing typed is lost, and the way to each field is short.

use domain::learning::ItemKind;
use domain::sign_in::Purpose;

use crate::harness::steps::{answer_all, best};
use crate::harness::{Response, TestApp};

/// Looks whether a refused form leads from the summary to the field and says what to do there.
#[track_caller]
fn check_problem(response: &Response, field: &str, problem: &str) {
    let html = response.html();
    assert_eq!(response.status.as_u16(), 422, "{}", html.words());
    assert!(html.title().starts_with("Error: "), "the title is {:?}", html.title());
    assert_eq!(html.link(problem), format!("#{field}"), "the summary leads to the field");
    assert!(html.has_id(field), "there is something to lead to");
    let summary = html.tags("section").find(|tag| tag.get("class") == Some("ds-error-summary")).expect("a summary");
    assert!(summary.get("autofocus").is_some() && summary.get("tabindex") == Some("-1"), "the summary takes the focus");
}

/// Looks whether a refused line of text is marked for screen readers, besides.
#[track_caller]
fn check_input(response: &Response, field: &str, problem: &str) {
    check_problem(response, field, problem);
    let html = response.html();
    let input = html.tags("*").find(|tag| tag.get("id") == Some(field)).expect("the field");
    assert_eq!(input.get("aria-invalid"), Some("true"));
    let described = input.get("aria-describedby").unwrap_or_default();
    assert!(described.split(' ').any(|id| id == format!("{field}-error")), "{described:?}");
    assert!(html.has_id(&format!("{field}-error")));
}

#[tokio::test]
async fn an_address_that_is_none_is_shown_again_with_what_to_do() {
    let app = TestApp::new().await;
    let response = app.anon().post("/sign-in", &[("email", "olena at example.org"), ("next", "/account")]).await;
    check_input(&response, "email", "Write an e-mail address with an @");
    let form = response.html().form("/sign-in");
    assert_eq!((form.value("email"), form.value("next")), (Some("olena at example.org"), Some("/account")));
    let norwegian = app.anon().speaking("nb").post("/sign-in", &[("email", "olena")]).await.with_status(422);
    assert!(norwegian.html().title().starts_with("Feil: Logg inn"), "{}", norwegian.html().title());
    norwegian.showing("Skriv en e-postadresse med @");
}

#[tokio::test]
async fn a_page_without_problems_does_not_speak_of_errors() {
    let app = TestApp::new().await;
    for path in ["/sign-in", "/verify"] {
        let page = app.anon().get(path).await.with_status(200);
        assert!(!page.html().title().contains("Error") && !page.text.contains("ds-error-summary"), "{path}");
    }
}

#[tokio::test]
async fn a_wrong_password_tells_nobody_who_is_known_here() {
    let app = TestApp::new().await;
    let person = app.person("Lea North", app.units.north, None).await;
    let password = "correct horse battery staple";
    app.sign_in(person).await.post("/account", &[("save", "password"), ("new-password", password)]).await.with_status(200);
    let tell = async |login: &str, password: &str| {
        let response = app.anon().post("/sign-in/password", &[("login", login), ("password", password)]).await;
        check_input(&response, "login", "do not belong together");
        assert!(!response.text.contains(password), "a password is never sent back");
        assert_eq!(response.html().form("/sign-in/password").value("login"), Some(login));
        response.html().words()
    };
    let wrong = tell("lea.north@example.org", "incorrect horse battery").await;
    assert_eq!(wrong, tell("nobody@example.org", "incorrect horse battery").await);
    let right = [("login", "Lea.North@example.org"), ("password", password)];
    assert_eq!(app.anon().post("/sign-in/password", &right).await.with_status(303).location(), "/training");
    let missing = app.anon().post("/sign-in/password", &[("login", "lea"), ("password", "")]).await;
    check_input(&missing, "login", "Write an e-mail address");
    check_input(&missing, "password", "Write your password");
}

#[tokio::test]
async fn asking_for_a_link_tells_nobody_who_is_known_here() {
    let app = TestApp::new().await;
    app.person("Lea North", app.units.north, None).await;
    let ask = async |email: &str| {
        let page = app.anon().post("/sign-in", &[("email", email)]).await.with_status(200);
        page.html().words().replace(email, "…")
    };
    assert_eq!(ask("lea.north@example.org").await, ask("nobody@example.org").await);
    assert_eq!(app.messages_to("lea.north@example.org").await.len(), 1);
    assert!(app.messages_to("nobody@example.org").await.is_empty());
}

#[tokio::test]
async fn a_password_has_at_least_twelve_characters() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let long = "x".repeat(201);
    for (password, problem) in [
        ("", "Write at least 12 characters"),
        ("elevenchars", "Write at least 12 characters"),
        (&long, "Write at most 200 characters"),
        ("tolv tegn\u{7} æø", "There is a sign in this text that cannot be seen"),
    ] {
        let response = browser.post("/account", &[("save", "password"), ("new-password", password)]).await;
        check_input(&response, "new-password", problem);
        assert!(password.is_empty() || !response.text.contains(password));
    }
    let saved = browser.post("/account", &[("save", "password"), ("new-password", "tolv tegn æø")]).await.with_status(200);
    saved.showing("Your new password is saved.");
}

#[tokio::test]
async fn what_others_would_try_first_is_no_password() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    for (password, problem) in [
        ("Password1234!", "Many people use this password"),
        ("1QAZ2wsx3edc4rfv", "Many people use this password"),
        ("lea.north@example.org", "your name or your address"),
        ("LeaNorth2026", "your name or your address"),
    ] {
        let response = browser.post("/account", &[("save", "password"), ("new-password", password)]).await;
        check_input(&response, "new-password", problem);
        assert_eq!(response.html().form("/account").value("new-password").unwrap_or_default(), "", "it is never sent back");
    }
    assert_eq!(app.events("password-set").await, 0);
    let norwegian = browser.with_cookie("vern_language", "nb");
    let refused = norwegian.post("/account", &[("save", "password"), ("new-password", "Password1234!")]).await.with_status(422);
    refused.showing("Mange bruker dette passordet");
}

#[tokio::test]
async fn an_invitation_is_not_accepted_without_a_name() {
    let app = TestApp::new().await;
    let guest = app.invited("guest@example.org", app.units.north).await;
    let path = format!("/join/{}", app.link(guest, Purpose::Invitation).await);
    let before = app.sql.state().await;
    let long = "x".repeat(101);
    for (name, problem) in [("", "Write your name"), ("  ", "Write your name"), (&long, "at most 100 characters")] {
        let response = app.anon().post(&path, &[("name", name), ("language", "nb")]).await;
        check_input(&response, "name", problem);
        assert_eq!(response.html().form(&path).value("name"), Some(name));
    }
    assert_eq!(app.sql.state().await, before, "the link can still be used");
    app.anon().post(&path, &[("name", "Олена Коваленко")]).await.with_status(303);
}

#[tokio::test]
async fn a_code_is_not_signed_without_the_tick() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let response = browser.post::<&str>("/policies/code-of-conduct", &[]).await;
    check_problem(&response, "agree", "Tick the box to sign");
    assert_eq!(app.events("policy-signed").await, 0);
}

#[tokio::test]
async fn a_pasted_list_is_shown_again_as_it_was_pasted() {
    let app = TestApp::new().await;
    let browser = app.manager_of(app.units.north).await;
    let unit = app.units.north.to_string();
    let fields = |list: &'static str, step: &'static str| {
        [("list", list), ("unit", &unit), ("language", "nb"), ("step", step)].map(|(n, v)| (n, v.to_owned()))
    };
    let empty = browser.post("/people/invite", &fields(" \n \n", "preview")).await;
    check_input(&empty, "list", "Write at least one e-mail address");
    let list =
        "Kari, kari@example.org\r\nno address\r\nkari@example.org\r\nmona.north@example.org\r\n<b>Ola</b> <ola@example.org>";
    let preview = browser.post("/people/invite", &fields(list, "preview")).await.with_status(200);
    let preview = preview.showing("2 of 5 will be invited").showing("Not invited: write one e-mail address");
    let preview = preview.showing("Stands on an earlier line too").showing("Is here already").html().form("/people/invite");
    assert!(app.messages_to("kari@example.org").await.is_empty(), "nobody is written to before that was confirmed");
    let again = browser.submit(&preview, &[("step", "change")]).await.with_status(422);
    assert_eq!(
        again.html().form("/people/invite").value("list").map(|list| list.replace('\n', "\r\n").replace("\r\r", "\r")).as_deref(),
        Some(list)
    );
    let invited = browser.submit(&preview, &[("step", "invite")]).await.with_status(303);
    browser.follow(&invited).await.showing("2 invitations are on their way");
    assert_eq!(app.mail_to("kari@example.org").await.subject, "Invitasjon fra Test organisation");
}

#[tokio::test]
async fn a_list_of_more_than_two_thousand_people_is_refused_whole() {
    let app = TestApp::new().await;
    let browser = app.manager_of(app.units.north).await;
    let list: String = (0..2_001).map(|n| format!("person{n}@example.org\n")).collect();
    let fields = [("list", list), ("unit", app.units.north.to_string()), ("step", "invite".to_owned())];
    check_input(&browser.post("/people/invite", &fields).await, "list", "Invite at most 2000 people");
    assert!(app.messages_to("person1@example.org").await.is_empty());
}

#[tokio::test]
async fn a_question_that_asks_for_two_options_says_so() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let mut attempt = app.start(&browser).await;
    // Which questions come is by chance: go on to the next attempt until one asks for several options.
    for _ in 0..3 {
        let items = app.items(attempt).await;
        let Some(place) = items.iter().position(|item| matches!(item.kind, ItemKind::Multiple(_))) else {
            answer_all(&browser, attempt, &items.iter().map(crate::harness::steps::harmless).collect::<Vec<_>>()).await;
            crate::harness::steps::hand_in(&browser, attempt).await.with_status(303);
            attempt = crate::harness::steps::start_check(&browser).await;
            continue;
        };
        let item = &items[place];
        let path = format!("/attempts/{attempt}/{}", place + 1);
        let response = browser.post(&path, &[("page", "1"), ("choice", best(item)[0].as_str())]).await;
        check_problem(&response, "choice", &format!("Select {} options", item.choose()));
        let unknown = browser.post(&path, &[("page", "1"), ("choice", "no-such-option")]).await;
        check_problem(&unknown, "choice", "Select one option");
        return;
    }
    panic!("no attempt had a question that asks for several options");
}

#[tokio::test]
async fn what_is_not_answered_is_asked_for_before_handing_in() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let attempt = app.start(&browser).await;
    let chosen: Vec<_> = app.items(attempt).await.iter().map(best).collect();
    answer_all(&browser, attempt, &chosen[..10]).await;
    let response = browser.post::<&str>(&format!("/attempts/{attempt}/answers"), &[]).await;
    check_problem(&response, "answer-11", "Answer question 11");
    check_problem(&response, "answer-12", "Answer question 12");
    assert!(!response.html().has_id("answer-13") && !response.shows("Answer question 10"));
    assert!(app.attempt(attempt).await.state.is_open());
}

#[tokio::test]
async fn a_number_that_no_certificate_has_is_shown_again() {
    let app = TestApp::new().await;
    let response = app.anon().get("/verify?number=7F3K-0000").await;
    check_input(&response, "number", "There is no certificate with this number");
    assert_eq!(response.html().form("/verify").value("number"), Some("7F3K-0000"));
}

#[tokio::test]
async fn an_empty_number_is_an_error_at_its_field() {
    let app = TestApp::new().await;
    app.anon().get("/verify").await.with_status(200);
    for query in ["number=", "number=%20"] {
        let response = app.anon().get(&format!("/verify?{query}")).await;
        check_input(&response, "number", "Write the number that stands on the certificate.");
    }
}
