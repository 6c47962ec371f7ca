//! From an invitation to a certificate, in Norwegian, with nothing but links and forms.

use domain::learning::{Choice, Mark, Release};
use domain::locale::Locale;
use server::mail::compose::Composed;
use store::people::Presence;
use time::Duration;
use time::macros::date;

use crate::harness::steps::{PATH, as_sent, attempt_of, best};
use crate::harness::{Browser, Response, TestApp, each_backend};

#[tokio::test]
async fn a_volunteer_gets_from_the_invitation_to_the_certificate() {
    each_backend(async |app| {
        let mail = invite(app).await;
        let browser = app.anon().speaking("nb");
        join(app, &browser, &mail).await;
        sign_code(app, &browser).await;
        let release = app.release().await;
        let path = release.course.path(PATH).expect("the path");
        for (place, module) in release.course.modules_of(path).enumerate() {
            let label = format!("{}. {}", place + 1, module.title.text(Locale::Nb));
            work_through(app, &browser, &label).await;
        }
        let result = take_check(app, &browser).await.showing("Du er klar");
        let certificate = browser.get(&result.html().link("Se kursbeviset ditt")).await.with_status(200);
        let certificate =
            certificate.showing("Kari Nordmann").showing("mandag 23. november 2026").showing("torsdag 23. november 2028");
        let pdf = browser.get(&certificate.html().link("Last ned PDF")).await.with_status(200);
        assert!(pdf.bytes.starts_with(b"%PDF"));
        check_publicly(app, &certificate.html().link("Åpne kontrollsiden")).await;
        check_mail_and_list(app, &browser).await;
    })
    .await;
}

async fn invite(app: &TestApp) -> Composed {
    let manager = app.manager_of(app.units.north).await.speaking("en");
    let form = manager.get("/people/invite").await.with_status(200).html().form("/people/invite");
    let unit = app.units.north.to_string();
    let filled = [("list", "Kari Nordmann, kari@example.org"), ("unit", &unit), ("language", "nb"), ("step", "preview")];
    let preview = manager.submit(&form, &filled).await.with_status(200).showing("1 of 1 will be invited");
    let invited = manager.submit(&preview.html().form("/people/invite"), &[("step", "invite")]).await.with_status(303);
    manager.follow(&invited).await.showing("One invitation is on its way").showing("Invited, has not answered");
    app.mail_to("kari@example.org").await
}

async fn join(app: &TestApp, browser: &Browser, mail: &Composed) {
    let link = mail.link.strip_prefix(&app.services.settings.public_url).expect("a link to this deployment");
    let form = browser.get(link).await.with_status(200).showing("Velkommen til Test organisation").html().form(link);
    assert_eq!(form.value("name"), Some("Kari Nordmann"));
    assert_eq!(form.value("language"), Some("nb"));
    let joined = browser.submit(&form, &[]).await.with_status(303);
    let training = browser.follow(&joined).await.with_status(200).showing("Hei, Kari");
    let training =
        training.showing("Bli ferdig innen mandag 7. desember 2026").showing("Fordi du begynte mandag 23. november 2026");
    let check = training.showing("Avsluttende prøve, 12 spørsmål Åpner når alt over er gjort Kan ikke starte ennå");
    assert!(!check.html().elements("a").iter().any(|(_, words)| words.contains("Avsluttende")), "it cannot be opened yet");
    app.anon().get(link).await.showing("You have joined already");
}

async fn sign_code(app: &TestApp, browser: &Browser) {
    let training = browser.get("/training").await;
    let code = browser.get(&training.html().link("Etiske retningslinjer")).await.with_status(200).showing("Versjon 3");
    let form = code.showing("Signer som Kari Nordmann").html().form("/policies/");
    let signed = browser.submit(&form, &[("agree", "yes")]).await.with_status(303);
    browser.follow(&signed).await.showing("Etiske retningslinjer Fullført");
    browser.get("/policies/code-of-conduct").await.showing("Du signerte dette mandag 23. november 2026.");
    assert_eq!(app.sql.texts("SELECT locale FROM sign_off").await, ["nb"], "the language it was read in");
}

/// Reads every section of a module and practises every scenario, as the pages lead.
async fn work_through(app: &TestApp, browser: &Browser, label: &str) {
    let note = browser.get(&browser.get("/training").await.html().link(label)).await.with_status(200).showing("Før du begynner");
    let mut response = browser.submit(&note.html().form("/modules/"), &[("wording", "usual")]).await.with_status(303);
    for _ in 0..60 {
        if response.location() == "/training" {
            browser.follow(&response).await.showing(&format!("{label} Fullført"));
            return;
        }
        let page = browser.follow(&response).await.with_status(200);
        assert!(page.html().tags("html").all(|html| html.get("lang") == Some("nb")));
        response = if response.location().contains("/practice/") {
            practise(app, browser, page).await
        } else {
            browser.submit(&page.html().form("/modules/"), &[]).await.with_status(303)
        };
    }
    panic!("{label} does not end");
}

/// Plays a scenario with the best choice each time; the first time, with a dangerous one before.
async fn practise(app: &TestApp, browser: &Browser, note: Response) -> Response {
    let mut moment = browser.get(&note.html().link("Gå til scenen")).await.with_status(200);
    let release = app.release().await;
    for _ in 0..10 {
        let form = moment.html().form("/modules/");
        let choices = choices_at(&release, &form.action);
        let offered =
            |wanted: &dyn Fn(Mark) -> bool| choices.iter().find(|choice| wanted(choice.mark)).map(|choice| choice.id.clone());
        if let Some(danger) = offered(&|mark| mark.critical().is_some()) {
            let after = browser.submit(&form, &[("choice", &danger)]).await.with_status(303);
            let after = browser.follow(&after).await.with_status(200).showing("La oss stoppe her et øyeblikk");
            let again = after.html().form("/modules/");
            assert!(!again.options.contains(&("then".into(), "on".into())), "nobody goes on from danger");
            let again = browser.submit(&again, &[("then", "again")]).await.with_status(303);
            browser.follow(&again).await.with_status(200);
        }
        let best = offered(&|mark| mark == Mark::Best).expect("a best choice");
        let after = browser.submit(&form, &[("choice", &best)]).await.with_status(303);
        let after =
            browser.follow(&after).await.with_status(200).showing("Du valgte").showing("Hva som skjedde").showing("Hvorfor");
        let next = browser.submit(&after.html().form("/modules/"), &[("then", "on")]).await.with_status(303);
        if !next.location().contains("at=") {
            return next;
        }
        moment = browser.follow(&next).await.with_status(200);
    }
    panic!("the scenario does not end");
}

/// Returns the choices of the moment that an address such as `/modules/…/practice/…?at=…` is about.
fn choices_at<'a>(release: &'a Release, address: &str) -> &'a [Choice] {
    let (path, query) = address.split_once('?').expect("a moment has its name in the query");
    let slug = path.rsplit('/').next().expect("a scenario");
    let moment = query.split('&').find_map(|pair| pair.strip_prefix("at=")).expect("a moment");
    let scenario = release.course.modules.iter().find_map(|module| module.scenario(slug)).expect("a scenario of the course");
    &scenario.situation(moment).expect("a moment of the scenario").choices
}

async fn take_check(app: &TestApp, browser: &Browser) -> Response {
    let intro = browser.get(&browser.get("/training").await.html().link("Avsluttende prøve")).await.with_status(200);
    let intro = intro.showing("80 prosent totalt, 70 prosent på hvert område");
    let mut response = browser.submit(&intro.html().form("/check/"), &[]).await.with_status(303);
    let attempt = attempt_of(response.location());
    for (place, item) in app.items(attempt).await.iter().enumerate() {
        let page = browser.follow(&response).await.with_status(200).showing(&format!("Spørsmål {} av 12", place + 1));
        let page = page.showing(item.question.text(Locale::Nb));
        let chosen = as_sent(item, &best(item));
        let filled: Vec<_> = chosen.iter().map(|id| ("choice", id.as_str())).chain([("then", "next")]).collect();
        response = browser.submit(&page.html().form("/attempts/"), &filled).await.with_status(303);
    }
    let list = browser.follow(&response).await.with_status(200).showing("Ingenting teller før du leverer.");
    assert!(!list.shows("Ikke besvart ennå"));
    let handed_in = browser.submit(&list.html().form("/attempts/"), &[]).await.with_status(303);
    browser.follow(&handed_in).await.with_status(200)
}

async fn check_publicly(app: &TestApp, address: &str) {
    let anybody = app.anon().speaking("nb");
    let page = anybody.get(address).await.with_status(200).showing("Kari Nordmann er sertifisert av Test organisation.");
    assert_eq!(page.html().elements("h1")[0].1, "Gyldig");
    for secret in ["prosent", "kari@example.org", "100"] {
        assert!(!page.shows(secret), "the check page tells {secret:?}");
    }
    let number = address.rsplit('/').next().expect("a number").to_lowercase().replace('-', " ");
    let query = serde_urlencoded::to_string([("number", number)]).expect("a query");
    assert_eq!(anybody.get(&format!("/verify?{query}")).await.with_status(303).location(), address);
    app.clock.advance(Duration::days(25 * 31));
    let page = anybody.get(address).await.showing("Utløpt").showing("Den siste gyldige dagen er over");
    assert_eq!(page.html().elements("h1")[0].1, "Utløpt");
}

/// After the certificate has ended: its owner and their manager see the same word.
async fn check_mail_and_list(app: &TestApp, browser: &Browser) {
    let mail = app.mail_to("kari@example.org").await;
    assert_eq!(mail.subject, "Kursbeviset ditt er klart");
    assert!(mail.text.contains("gjelder til torsdag 23. november 2028"), "{}", mail.text);
    assert_eq!(app.messages_to("kari@example.org").await.len(), 2, "an invitation and this");
    browser.get("/training").await.with_status(303);
    let here = Presence::Here(date!(2026 - 11 - 23));
    let listed = app.read(async |tx| store::people::list(tx, &[app.units.north], here, "kari", 1).await).await;
    let person = listed.rows[0].id;
    let path = mail.link.strip_prefix(&app.services.settings.public_url).expect("a link to this deployment");
    app.sign_in(person).await.get(path).await.with_status(200).showing("Utløpt");
    let administrator = app.administrator().await.speaking("nb").with_cookie("vern_language", "nb");
    // The short training about the country was never done: what is left to do comes before what somebody had.
    administrator.get("/people?q=kari").await.showing("Ikke ferdig");
}
