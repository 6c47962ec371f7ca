//! People whose name or address changes.

use domain::people::Role;
use domain::sign_in::Purpose;

use crate::harness::{PUBLIC_URL, TestApp, each_backend};

fn path_of(link: &str) -> String {
    link.strip_prefix(PUBLIC_URL).expect("a link to this deployment").to_owned()
}

#[tokio::test]
async fn a_person_is_called_otherwise_from_now_on_and_certificates_keep_their_name() {
    each_backend(async |app| {
        let browser = app.learner().await;
        app.make_ready(browser.person()).await;
        let number = app.certify(&browser).await;
        browser.get("/account").await.showing("Name and address");
        let form = browser.get("/account/contact").await.with_status(200).html().form("/account/contact");
        assert_eq!(form.value("name"), Some("Lea North"));
        let saved = browser.post("/account/contact", &[("save", "name"), ("name", "Lea Sørensen")]).await.with_status(303);
        browser.follow(&saved).await.showing("Saved.");
        browser.get(&format!("/certificates/{number}")).await.showing("Lea North");
        app.administrator().await.get("/people?q=s%C3%B8rensen").await.showing("Lea Sørensen");
        assert_eq!(app.events("person-renamed").await, 1);
        assert!(app.sql.texts("SELECT event FROM audit_event").await.iter().all(|event| !event.contains("rensen")));
        let odd = browser.post("/account/contact", &[("save", "name"), ("name", "Ada\u{7}Bell\u{0}")]).await.with_status(422);
        odd.showing("There is a sign in it that cannot be seen");
        for name in ["", "\u{202E}", "김민준"] {
            let again = browser.post("/account/contact", &[("save", "name"), ("name", name)]).await.with_status(422);
            assert!(name.is_empty() || again.text.contains(name) || name == "\u{202E}", "what was typed stays");
        }
        browser.post("/account/contact", &[("save", "name"), ("name", "김민준")]).await.showing("Latin letters beside it");
        browser.post("/account/contact", &[("save", "name"), ("name", "김민준 (Kim Min-jun)")]).await.with_status(303);
    })
    .await;
}

#[tokio::test]
async fn a_certificate_is_issued_again_with_the_name_that_its_holder_has_now() {
    each_backend(async |app| {
        let browser = app.learner().await;
        app.make_ready(browser.person()).await;
        let number = app.certify(&browser).await;
        let manager = app.manager_of(app.units.north).await;
        let person = format!("/people/{}", browser.person());
        assert!(!manager.get(&person).await.shows("Certificates with another name"));
        browser.post("/account/contact", &[("save", "name"), ("name", "Lea Sørensen")]).await.with_status(303);
        manager.get(&person).await.showing("Certificates with another name").showing("Issued to Lea North");
        let page = format!("{person}/issue-again/{number}");
        let form = manager.get(&page).await.with_status(200).showing("Lea North").showing("Lea Sørensen").html().form(&page);
        assert_eq!(form.value("name"), Some("Lea Sørensen"));
        manager.post(&page, &[("name", "Lea Berg")]).await.with_status(409);
        manager.post(&page, &[("name", "Lea Sørensen")]).await.with_status(303);
        // A second press, or another manager.
        manager.post(&page, &[("name", "Lea Sørensen")]).await.with_status(303);
        assert_eq!(app.events("certificate-issued-again").await, 1);
        assert!(!manager.get(&person).await.shows("Certificates with another name"));

        let own = browser.get(&format!("/certificates/{number}")).await.showing("Lea Sørensen");
        own.showing("Issued again with another name on Monday 23 November 2026");
        assert!(app.mails_to("lea.north@example.org").await.iter().any(|mail| mail.text.contains("was issued again")));
        let check = format!("/verify/{number}");
        let public = app.anon().get(&check).await.with_status(200).showing("Lea Sørensen was certified");
        assert!(!public.shows("Lea North"), "why somebody is called otherwise is nobody's business");
        let ask = async |name| app.anon().post(&check, &[("name", name)]).await.with_status(200);
        ask("lea  NORTH").await.showing("Yes: a name like lea NORTH stood on this certificate before.");
        ask("Lea Sørensen").await.showing("stands on it today");
        ask("Lea").await.showing("No: this name never stood on this certificate.");
        app.anon().post(&check, &[("name", " ")]).await.with_status(422).showing("Write the name that stands on the copy");
        let guess = async || app.anon().at("192.0.2.1").post(&check, &[("name", "Kari North")]).await.status.as_u16();
        for n in 0..60 {
            assert_eq!(guess().await, 200, "{n}");
        }
        assert_eq!(guess().await, 429, "nobody tries all names");

        app.write(async |tx| {
            let why = domain::people::ErasureReason::Asked;
            store::erasure::erase(tx, domain::audit::Actor::System, browser.person(), why, time::macros::date!(2026 - 11 - 23))
                .await
        })
        .await;
        assert_eq!(app.sql.number("SELECT COUNT(*) FROM certificate_name").await, 0);
        assert!(!app.anon().get(&check).await.with_status(200).shows("another name"));
    })
    .await;
}

#[tokio::test]
async fn a_new_address_counts_once_mail_to_it_was_read_and_the_old_one_is_told() {
    each_backend(async |app| {
        let browser = app.learner().await;
        let asked =
            browser.post("/account/contact", &[("save", "email"), ("email", "lea@new.example.org")]).await.with_status(200);
        asked.showing("A link is on its way to lea@new.example.org.");
        let mail = app.mail_to("lea@new.example.org").await;
        assert!(!mail.text.contains("lea.north"), "the mail tells nothing of the account");
        let link = path_of(&mail.link);
        assert!(!app.messages_to("lea.north@example.org").await.iter().any(|message| message.kind.word() == "address_changed"));

        let stranger = app.anon();
        stranger.get(&link).await.with_status(303);
        stranger.post::<&str>(&link, &[]).await.with_status(401);
        assert_eq!(stranger.cookie("vern_session"), None, "the link signs nobody in");
        let other = app.trainer().await;
        other.get(&link).await.with_status(200).showing("This link is for another account");
        other.post::<&str>(&link, &[]).await.with_status(422).showing("This link is for another account");
        browser.get(&link).await.with_status(200).showing("From now on mail should go to lea@new.example.org");
        browser.post::<&str>(&link, &[]).await.with_status(200).showing("The new address counts");
        browser.post::<&str>(&link, &[]).await.with_status(422).showing("This link no longer works");
        assert!(app.messages_to("lea.north@example.org").await.iter().any(|message| message.kind.word() == "address_changed"));
        browser.get("/account/contact").await.showing("Mail goes to lea@new.example.org.");
        let before = app.messages_to("lea.north@example.org").await.len();
        app.anon().post("/sign-in", &[("email", "lea.north@example.org")]).await.with_status(200);
        assert_eq!(app.messages_to("lea.north@example.org").await.len(), before, "nobody signs in by the old address");
        assert_eq!(app.events("address-changed").await, 1);
    })
    .await;
}

#[tokio::test]
async fn an_address_of_somebody_else_stays_theirs_and_only_its_owner_hears_of_it() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    app.person("Kari North", app.units.north, None).await;
    browser.post("/account/contact", &[("save", "email"), ("email", "lea.north@example.org")]).await.with_status(422);
    let manager = app.manager_of(app.units.north).await;
    for (email, problem) in [
        ("no address", "Write an e-mail address with an @"),
        ("k\u{430}ri@example.org", "The letter \u{430} is of another alphabet"),
        ("ka\u{7}ri@example.org", "There is a sign in this text that cannot be seen"),
        ("kari@\u{200b}example.org", "There is a sign in this address that cannot be seen"),
    ] {
        let odd = browser.post("/account/contact", &[("save", "email"), ("email", email)]).await.with_status(422);
        odd.showing(problem);
        let page = format!("/people/{}/contact", browser.person());
        let odd = manager.post(&page, &[("name", "Lea North"), ("email", email)]).await.with_status(422);
        odd.showing(problem);
        let asked = app.anon().post("/sign-in", &[("email", email)]).await;
        if email.contains('\u{430}') {
            asked.with_status(200);
        } else {
            asked.with_status(422).showing(problem);
        }
    }
    let asked =
        browser.post("/account/contact", &[("save", "email"), ("email", "kari.north@example.org")]).await.with_status(200);
    asked.showing("A link is on its way");
    let link = path_of(&app.mail_to("kari.north@example.org").await.link);
    browser.post::<&str>(&link, &[]).await.with_status(422).showing("Somebody here has it already.");
    browser.get("/account/contact").await.showing("Mail goes to lea.north@example.org.");
}

#[tokio::test]
async fn a_manager_corrects_an_address_and_the_invitation_goes_there() {
    each_backend(async |app| {
        let manager = app.manager_of(app.units.north).await;
        let guest = app.invited("typo@exmaple.org", app.units.north).await;
        let old = app.link(guest, Purpose::Invitation).await;
        let page = format!("/people/{guest}/contact");
        let taken = manager.post(&page, &[("name", ""), ("email", "lea.north@example.org")]).await;
        taken.with_status(303);
        let wrong = manager.post(&page, &[("name", ""), ("email", "nothing")]).await.with_status(422);
        assert_eq!(wrong.html().form(&page).value("email"), Some("nothing"));
        let link = path_of(&app.mail_to("lea.north@example.org").await.link);
        app.anon().get(&link).await.with_status(200).showing("Your name");
        app.anon().get(&format!("/join/{old}")).await.showing("link");
        app.person("Kari North", app.units.north, None).await;
        let refused = manager.post(&page, &[("name", "Ola"), ("email", "kari.north@example.org")]).await.with_status(422);
        refused.showing("This address cannot be used here.");
        manager.post(&page, &[("name", "Ola Nord"), ("email", "lea.north@example.org")]).await.with_status(303);
        manager.get(&format!("/people/{guest}")).await.showing("Ola Nord");
        let shown = manager.get(&page).await.html().form(&page);
        manager.submit(&shown, &[("name", "")]).await.with_status(303);
        let nameless = manager.get(&format!("/people/{guest}")).await.showing("lea.north@example.org");
        assert!(!nameless.shows("Ola Nord"), "they say it themselves");
    })
    .await;
}

#[tokio::test]
async fn what_was_not_changed_on_an_older_page_stays_as_somebody_else_changed_it() {
    let app = TestApp::new().await;
    let manager = app.manager_of(app.units.north).await;
    let lea = app.person("Lea North", app.units.north, None).await;
    let page = format!("/people/{lea}/contact");
    let older = manager.get(&page).await.with_status(200).html().form(&page);
    let changed = [("name", "Lea North"), ("email", "lea@new.example.org")];
    manager.post(&page, &changed).await.with_status(303);
    manager.submit(&older, &[("name", "Lea Berg")]).await.with_status(303);
    let person = app.read(async |tx| store::people::get(tx, lea).await).await;
    assert_eq!(
        (person.display_name(), person.address().map(domain::text::EmailAddress::as_str)),
        ("Lea Berg", Some("lea@new.example.org"))
    );
}

#[tokio::test]
async fn whoever_has_left_gets_no_mail_when_their_address_is_changed() {
    let app = TestApp::new().await;
    let manager = app.manager_of(app.units.north).await;
    let person = app.learner().await.person();
    manager.post(&format!("/people/{person}/departure"), &[("left_on", "2026-11-23")]).await.with_status(303);
    let before = app.messages_to("lea.north@example.org").await.len();
    let form = [("name", "Lea North"), ("email", "lea@elsewhere.example.org")];
    manager.post(&format!("/people/{person}/contact"), &form).await.with_status(303);
    assert_eq!(app.messages_to("lea.north@example.org").await.len(), before, "they are left in peace");
    assert!(app.messages_to("lea@elsewhere.example.org").await.is_empty());
}

#[tokio::test]
async fn the_address_of_somebody_who_has_left_is_given_to_a_successor() {
    each_backend(async |app| {
        let manager = app.manager_of(app.units.north).await;
        let before = app.learner().await.person();
        let contact = format!("/people/{before}/contact");
        assert!(!manager.get(&contact).await.shows("Free the address"));
        manager.post(&contact, &[("save", "free")]).await.with_status(409);
        manager.post(&format!("/people/{before}/departure"), &[("left_on", "2026-11-23")]).await.with_status(303);
        let unit = app.units.north.uuid().to_string();
        let invite = [("list", "lea.north@example.org"), ("unit", unit.as_str()), ("step", "invite")];
        manager.post("/people/invite", &invite).await.with_status(303);
        assert_eq!(
            app.sql.number("SELECT COUNT(*) FROM person WHERE email = 'lea.north@example.org'").await,
            1,
            "nobody is invited"
        );

        manager.get(&contact).await.showing("Somebody else has this address now");
        manager.post(&contact, &[("save", "free")]).await.with_status(303);
        assert_eq!(app.events("address-freed").await, 1);
        let waiting = "SELECT COUNT(*) FROM outbox WHERE recipient = 'lea.north@example.org' AND state = 'queued'";
        assert_eq!(app.sql.number(waiting).await, 0, "nothing of hers reaches whoever has the address next");
        manager.get(&contact).await.with_status(200);
        manager.post(&contact, &[("name", "Lea North"), ("email", "")]).await.with_status(303);
        manager.post("/people/invite", &invite).await.with_status(303);
        let link = path_of(&app.mail_to("lea.north@example.org").await.link);
        app.anon().post(&link, &[("name", "Siri North"), ("language", "en")]).await.with_status(303);
        manager.get("/people").await.showing("Siri North");
        manager.get("/people?who=left").await.showing("Lea North");
        let email = "SELECT COALESCE(email, '-') FROM person WHERE name = 'Lea North'";
        assert_eq!(app.sql.texts(email).await, ["-"]);

        manager.post(&format!("/people/{before}/return"), &[("", "")]).await.with_status(303);
        manager.get("/people").await.with_status(200).showing("Lea North");
        manager.post(&contact, &[("name", "Lea North"), ("email", "")]).await.with_status(422);
        manager.post(&contact, &[("name", "Lea North"), ("email", "lea@example.org")]).await.with_status(303);
        assert!(app.messages_to("lea@example.org").await.is_empty(), "she joined long ago: no invitation opens anything");
    })
    .await;
}

#[tokio::test]
async fn an_invitation_to_a_freed_address_is_a_real_one_in_every_unit() {
    each_backend(async |app| {
        let (north, south) = (app.manager_of(app.units.north).await, app.manager_of(app.units.south).await);
        let lea = app.learner().await.person();
        let unit = app.units.south.uuid().to_string();
        south.post("/people/invite", &[("list", "lea.north@example.org"), ("unit", unit.as_str()), ("step", "invite")]).await;
        north.post(&format!("/people/{lea}/departure"), &[("left_on", "2026-11-23")]).await.with_status(303);
        north.post(&format!("/people/{lea}/contact"), &[("save", "free")]).await.with_status(303);
        let stand_in = app.sql.texts("SELECT stands_for FROM person WHERE stands_for IS NOT NULL").await;
        assert_eq!(stand_in, ["lea.north@example.org"]);
        let list = south.get("/people?q=lea.north").await.with_status(200);
        let again =
            list.html().elements("form").into_iter().find_map(|(tag, _)| {
                tag.get("action").map(ToString::to_string).filter(|action| action.ends_with("/invite-again"))
            });
        south.post(&again.expect("a way to invite again"), &[("", "")]).await.with_status(303);
        let mail = app.messages_to("lea.north@example.org").await.into_iter().find(|mail| mail.state.word() == "queued");
        assert_eq!(mail.expect("a mail").kind.word(), "invitation");
        let link = path_of(&app.mail_to("lea.north@example.org").await.link);
        app.anon().post(&link, &[("name", "Siri South"), ("language", "en")]).await.with_status(303);
        south.get("/people").await.showing("Siri South");
    })
    .await;
}

#[tokio::test]
async fn another_address_of_somebody_invited_tells_nothing_of_other_units() {
    let app = TestApp::new().await;
    let south = app.manager_of(app.units.south).await;
    app.person("Nora North", app.units.north, None).await;
    let mut seen = Vec::new();
    for (invited, address) in [("one@example.org", "nora.north@example.org"), ("two@example.org", "nobody@example.org")] {
        let guest = app.invited(invited, app.units.south).await;
        let changed = south.post(&format!("/people/{guest}/contact"), &[("name", ""), ("email", address)]).await;
        let page = south.get(&format!("/people/{guest}")).await.with_status(200).html().words().replace(address, "…");
        let list = south.get(&format!("/people?q={address}")).await.html().words().replace(address, "…");
        seen.push((changed.status, page, list));
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!(app.messages_to("nora.north@example.org").await[0].kind.word(), "here_already");
    app.person("Siri South", app.units.south, None).await;
    let third = app.invited("three@example.org", app.units.south).await;
    let own = south.post(&format!("/people/{third}/contact"), &[("name", ""), ("email", "siri.south@example.org")]).await;
    own.with_status(422).showing("This address cannot be used here.");
}

#[tokio::test]
async fn an_address_that_somebody_else_asked_for_goes_with_its_person() {
    let app = TestApp::new().await;
    let kari = app.person("Kari North", app.units.north, None).await;
    let kari = app.sign_in(kari).await;
    let lea = app.learner().await.person();
    kari.post("/account/contact", &[("save", "email"), ("email", "lea.north@example.org")]).await.with_status(200);
    app.write(async |tx| {
        let why = domain::people::ErasureReason::Asked;
        store::erasure::erase(tx, domain::audit::Actor::System, lea, why, time::macros::date!(2026 - 11 - 23)).await
    })
    .await;
    let left = "SELECT COUNT(*) FROM link WHERE address IS NOT NULL";
    assert_eq!(app.sql.number(left).await, 0);
    assert_eq!(app.sql.number("SELECT COUNT(*) FROM outbox WHERE recipient LIKE 'lea.north%'").await, 0);
}

#[tokio::test]
async fn nobody_changes_those_who_are_not_theirs_to_decide_about() {
    let app = TestApp::new().await;
    let manager = app.manager_of(app.units.north).await;
    let trainer = app.person("Tor North", app.units.north, Some(Role::Trainer)).await;
    for (person, status) in [(manager.person(), 403), (trainer, 403), (app.person("Per South", app.units.south, None).await, 404)]
    {
        let page = format!("/people/{person}/contact");
        manager.get(&page).await.with_status(status);
        manager.post(&page, &[("name", "X Y"), ("email", "x@example.org")]).await.with_status(status);
    }
}
