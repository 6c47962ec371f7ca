//! What a manager learns of people of other units by inviting them: nothing.

use domain::ids::PersonId;
use domain::sign_in::Purpose;

use crate::harness::{Browser, TestApp, each_backend};

/// Somebody of another unit, and an address that nobody has.
const KNOWN: &str = "nora.north@example.org";
const UNKNOWN: &str = "novice.one@example.org";

fn fields<'a>(list: &'a str, unit: &'a str, step: &'a str) -> [(&'static str, &'a str); 6] {
    [("list", list), ("unit", unit), ("kind", "volunteer"), ("language", "en"), ("duty", "hotline"), ("step", step)]
}

/// Returns everything that a manager reads and is answered on the way of inviting this address, without the address itself.
async fn invited(app: &TestApp, manager: &Browser, address: &str, name: &str) -> Vec<String> {
    let unit = app.units.south.to_string();
    let list = format!("{name} {address}");
    let mut seen = Vec::new();
    let preview = async || manager.post("/people/invite", &fields(&list, &unit, "preview")).await.with_status(200).html().words();
    seen.push(preview().await);
    let sent = manager.post("/people/invite", &fields(&list, &unit, "invite")).await.with_status(303);
    seen.push(sent.location().to_owned());
    let found = format!("/people?q={address}");
    let row = manager.get(&found).await.with_status(200);
    let shown = if name.is_empty() { address } else { name.trim_end_matches(',') };
    let person = row.html().link(shown);
    seen.push(row.html().words());
    seen.push(preview().await);
    for page in [person.clone(), format!("{person}/mail")] {
        seen.push(manager.get(&page).await.with_status(200).html().words());
    }
    let again = manager.post::<&str>(&format!("{person}/invite-again"), &[]).await.with_status(303);
    seen.push(again.location().to_owned());
    seen.push(manager.get(&format!("{person}/mail")).await.with_status(200).html().words());
    let list = format!("{address};first-shift;2025-11-10;Diploma");
    seen.push(
        manager
            .post("/people/earlier-training", &[("list", list.as_str()), ("step", "preview")])
            .await
            .with_status(200)
            .html()
            .words(),
    );
    manager.post(&format!("{person}/departure"), &[("left_on", "2026-11-23")]).await.with_status(303);
    seen.push(preview().await);
    seen.push(manager.get(&found).await.with_status(200).html().words());
    let id: PersonId = person.trim_start_matches("/people/").parse().expect("an id");
    manager.post::<&str>(&format!("/people/{id}/return"), &[]).await.with_status(303);
    seen.iter().map(|words| words.replace(address, "THE-ADDRESS")).collect()
}

#[tokio::test]
async fn a_manager_cannot_tell_whether_an_address_is_known_in_another_unit() {
    each_backend(async |app| {
        let nora = app.person("Nora North", app.units.north, None).await;
        let manager = app.manager_of(app.units.south).await;
        for name in ["", "Some Body,"] {
            let unknown = invited(app, &manager, UNKNOWN, name).await;
            let known = invited(app, &manager, KNOWN, name).await;
            for (known, unknown) in known.iter().zip(&unknown) {
                // How many others stand beside the row is the same for everybody.
                let tidy = |words: &str| words.replace("2 people are", "1 person is");
                assert_eq!(tidy(known), tidy(unknown));
            }
            assert!(unknown[0].contains("1 of 1 will be invited") && unknown[1] == "/people?done=invited-1", "{unknown:?}");
            assert!(unknown[3].contains("Is here already"), "an invitation that waits is not sent twice");
            // For the second turn nobody was invited before.
            app.sql.execute(&format!("UPDATE person SET email = NULL, found_by = '' WHERE email = '{UNKNOWN}'")).await;
            app.sql.execute("UPDATE person SET stands_for = NULL, found_by = '' WHERE stands_for IS NOT NULL").await;
        }
        let own = app.read(async |tx| store::people::get(tx, nora).await).await;
        assert_eq!((own.unit, own.display_name()), (app.units.north, "Nora North"), "nobody was moved or renamed");
    })
    .await;
}

#[tokio::test]
async fn who_is_here_already_is_told_so_and_gets_no_second_account() {
    let app = TestApp::new().await;
    let nora = app.person("Nora North", app.units.north, None).await;
    let manager = app.manager_of(app.units.south).await;
    let unit = app.units.south.to_string();
    manager.post("/people/invite", &fields(KNOWN, &unit, "invite")).await.with_status(303);
    let [message] = &app.messages_to(KNOWN).await[..] else { panic!("one message") };
    assert_eq!(message.kind, domain::mail::MailKind::HereAlready);
    let mail = app.mail_to(KNOWN).await;
    assert!(mail.text.contains("your address is known there already") && mail.link.ends_with("/sign-in"), "{}", mail.text);
    assert_eq!(app.sql.number("SELECT COUNT(*) FROM link").await, 0, "nothing that would open a second account");
    assert_eq!(app.sql.number(&format!("SELECT COUNT(*) FROM person WHERE email = '{KNOWN}'")).await, 1);
    // She signs in as before, and as herself.
    let link = app.link(nora, Purpose::SignIn).await;
    app.anon().post::<&str>(&format!("/sign-in/{link}"), &[]).await.with_status(303);
    app.anon().post("/sign-in", &[("email", KNOWN)]).await.with_status(200);
    let person = app.read(async |tx| store::outbox::newest(tx, 1).await).await.remove(0).person;
    assert_eq!(person, Some(nora));
    // Whoever may see both is told; and when she is erased, nothing of her is left there.
    let administrator = app.administrator().await;
    let stand_in = manager.get(&format!("/people?q={KNOWN}")).await.html().link(KNOWN);
    let page = administrator.get(&stand_in).await.with_status(200);
    assert_eq!(
        page.html().link("Is here already, in another unit. Whoever invited them here does not know that."),
        format!("/people/{nora}")
    );
    let fields = [("why", "asked"), ("confirmation", KNOWN)];
    administrator.post(&format!("/people/{nora}/erase"), &fields).await.with_status(303);
    manager.get(&stand_in).await.with_status(404);
    assert_eq!(app.sql.number("SELECT COUNT(*) FROM person WHERE stands_for IS NOT NULL OR found_by LIKE '%nora%'").await, 0);
}

#[tokio::test]
async fn a_line_about_somebody_of_another_unit_reads_like_one_about_nobody() {
    let app = TestApp::new().await;
    app.person("Nora North", app.units.north, None).await;
    let manager = app.manager_of(app.units.south).await;
    let mut seen = Vec::new();
    for address in [KNOWN, UNKNOWN] {
        for (training, day) in [("first-shift", "2025-11-10"), ("no-such-training", "2025-11-10"), ("first-shift", "2030-01-01")]
        {
            let list = format!("{address};{training};{day};Diploma");
            for step in ["preview", "record"] {
                let answer = manager.post("/people/earlier-training", &[("list", list.as_str()), ("step", step)]).await;
                seen.push((address, (answer.status, answer.location().to_owned(), answer.html().words().replace(address, ""))));
            }
        }
    }
    let of = |who: &str| seen.iter().filter(|(address, _)| *address == who).map(|(_, seen)| seen.clone()).collect::<Vec<_>>();
    assert_eq!(of(KNOWN), of(UNKNOWN));
    assert_eq!(app.sql.number("SELECT COUNT(*) FROM certificate").await, 0);
}

#[tokio::test]
async fn every_address_of_a_person_of_another_unit_answers_as_if_nobody_were_there() {
    let app = TestApp::new().await;
    let nora = app.sign_in(app.person("Nora North", app.units.north, None).await).await;
    let number = app.certify(&nora).await;
    let (cycle, exemption) = (app.cycle(nora.person()).await, app.exempt(nora.person()).await);
    let manager = app.manager_of(app.units.south).await;
    let nobody = "01890000000070008000000000000001";
    for rest in [
        String::new(),
        "/mail".to_owned(),
        "/departure".to_owned(),
        "/return".to_owned(),
        "/invite-again".to_owned(),
        format!("/extend/{}", cycle.id),
        format!("/exempt/{}", cycle.certification),
        format!("/exempt/{}/badge", cycle.certification),
        format!("/exemptions/{exemption}/end"),
        format!("/withdraw/{number}"),
        format!("/appeal/{number}"),
        format!("/take-back/{number}"),
    ] {
        let [hers, nobody_s] = [nora.person().to_string(), nobody.to_owned()].map(|id| format!("/people/{id}{rest}"));
        let before = app.sql.state().await;
        let (known, unknown) = (manager.get(&hers).await, manager.get(&nobody_s).await);
        assert_eq!((known.status, known.html().words()), (unknown.status, unknown.html().words()), "GET {rest}");
        let form = [("reason", "x"), ("until", "2027-01-01"), ("note", "x"), ("badge", "a.b.c"), ("left_on", "2026-11-23")];
        let (known, unknown) = (manager.post(&hers, &form).await, manager.post(&nobody_s, &form).await);
        assert_eq!((known.status, known.html().words()), (unknown.status, unknown.html().words()), "POST {rest}");
        assert!([404, 405].contains(&known.status.as_u16()), "{rest}: {}", known.status);
        assert_eq!(app.sql.state().await, before);
    }
}
