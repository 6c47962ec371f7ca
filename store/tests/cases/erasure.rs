use domain::audit::Actor;
use domain::badges::VerifiedBadge;
use domain::certification::{CycleOutcome, Due, Exempt, ExemptionKind};
use domain::ids::PersonId;
use domain::learning::{Mark, Origin, Part};
use domain::mail::MailKind;
use domain::people::{ErasureReason, Grant, Role};
use domain::sign_in::Purpose;
use serde_json::Value;
use store::answers::{self, NewAnswer};
use store::attempts;
use store::people::Acceptance;
use store::progress::NewDecision;
use store::{
    StoreError, audit, calendar_feeds, certificates, cycles, erasure, exemptions, mail_preferences, mail_trouble, outbox,
    own_data, people, progress, reminders, sign_in, sign_offs, withdrawals,
};
use testing::text::free_text;
use time::Duration;
use time::macros::date;

use crate::harness::sample::{
    HERE, Learner, SYSTEM, TODAY, certificate, email, ensure_open, exempt, learner, response, slots, text, volunteer,
};
use crate::harness::{Db, each_backend, overlapping};

/// Somebody with something in every table.
async fn with_everything(db: &Db) -> Learner {
    let learner = learner(db).await;
    let Learner { person, certification, cycle, release, unit } = learner;
    db.write(async |tx| {
        let name = domain::text::PersonName::parse("Olena Kovalenko").expect("a name");
        people::accept(tx, person, Acceptance { name, locale: domain::locale::Locale::Uk, on: TODAY }).await?;
        store::sign_in::set_password_hash(tx, person, "a hash".into()).await?;
        people::grant(tx, SYSTEM, person, Grant { role: Role::Manager, unit: Some(unit) }).await?;
        let assignments = domain::people::Assignments { duties: [domain::people::Duty::Hotline].into(), ..Default::default() };
        store::assignments::set(tx, SYSTEM, person, &assignments, TODAY).await?;
        sign_in::create_link(tx, person, Purpose::SignIn).await?;
        sign_in::open_session(tx, person, domain::audit::SignInWay::Link, crate::harness::sample::DEVICE).await?;
        calendar_feeds::make(tx, person).await?;
        progress::done(tx, cycle, "recognise", Part::Section("signs")).await?;
        progress::set_gentle(tx, cycle, "recognise", true).await?;
        let choice = domain::learning::Choice {
            id: "ask".into(),
            text: text("Ask"),
            mark: Mark::Best,
            competencies: Vec::new(),
            harms: Vec::new(),
            happens: text("They answer."),
            why: text("Because."),
            better: None,
            next: None,
        };
        let new =
            NewDecision { cycle, release, module: "recognise", scenario: "door", situation: "start", choice: &choice, run: 1 };
        progress::decide(tx, new).await?;
        let attempt = attempts::start(tx, person, cycle, release, 1, &slots()).await?;
        let origin = Origin::Device { id: "phone".into(), number: 1 };
        let response = response("a");
        let answer = NewAnswer { attempt, slot: 1, origin, seen: 0, response, answered_at: None, chosen_at: None };
        answers::save(tx, &answer).await?;
        let manager = people::add(tx, SYSTEM, volunteer(unit, "Mona Manager", "mona@example.org")).await?;
        let open = cycles::get(tx, cycle).await?;
        cycles::extend(tx, manager, &open, date!(2027 - 01 - 15), &free_text("Olena is on leave")).await?;
        let policy = sign_offs::current(tx, "code-of-conduct").await?;
        sign_offs::sign(tx, person, &policy, domain::locale::Locale::Uk).await?;
        let issued = certificates::issue(tx, certificate(&learner, TODAY)).await?;
        let another = domain::text::PersonName::parse("Olena K.").expect("a name");
        certificates::issue_again(tx, Actor::Person(manager), &issued, &another, TODAY).await?;
        withdrawals::withdraw(tx, Actor::Person(manager), &issued, TODAY, &free_text("Olena shared the account")).await?;
        withdrawals::note(tx, manager, &issued, TODAY, &free_text("Olena says it was somebody else")).await?;
        withdrawals::take_back(tx, Actor::Person(manager), &issued, TODAY, &free_text("Olena was right")).await?;
        withdrawals::withdraw(tx, Actor::Person(manager), &issued, TODAY, &free_text("Olena shared it again")).await?;
        let days = Exempt::granted(TODAY, date!(2027 - 05 - 03)).expect("days");
        let new = exemptions::NewExemption {
            person,
            certification,
            kind: ExemptionKind::EquivalentOutside,
            evidence: Some(free_text("Diploma of Olena")),
            reason: free_text("Olena did the same"),
            badge: Some(VerifiedBadge {
                credential: "{\"name\":\"Olena\"}".into(),
                key: domain::badges::facts::KeyOrigin::Published,
            }),
            days,
        };
        exempt(tx, Actor::Person(manager), new).await?;
        let granted = exemptions::of_person(tx, person).await?.remove(0);
        exemptions::end(tx, Actor::Person(manager), &granted, TODAY, &free_text("It was not Olena's")).await?;
        ensure_open(tx, person, certification, Due::after_exemption(TODAY, 14)).await?;
        let recorded = cycles::record(tx, person, certification, 0, date!(2024 - 03 - 01)).await?;
        let earlier = certificate(&Learner { cycle: recorded, ..learner }, date!(2024 - 03 - 01));
        certificates::record(tx, Actor::Person(manager), earlier, "List with Olena on it".into()).await?;
        let message = outbox::NewMessage {
            dedupe_key: "reminder:1".into(),
            kind: MailKind::Reminder,
            person,
            recipient: email("olena@example.org"),
            locale: domain::locale::Locale::Uk,
            payload: "for Olena",
        };
        outbox::enqueue(tx, message).await?;
        let fate = reminders::ReminderFate::NotSent(domain::reminders::NotSent::Unreachable);
        let occasion = domain::reminders::Occasion::Due(-7);
        let new = reminders::NewReminder { person, cycle, due_on: date!(2027 - 01 - 15), occasion, fate };
        reminders::note(tx, &[new]).await?;
        mail_preferences::set(tx, person, &mail_preferences::of_person(tx, person).await?).await?;
        mail_trouble::note(tx, person, &email("olena@example.org"), "no mailbox of Olena here").await?;
        let elsewhere = store::organisation::add_unit(tx, SYSTEM, Some(unit), "Elsewhere", "NO").await?;
        people::add_stand_in(tx, SYSTEM, volunteer(elsewhere, "Olena K.", "olena@example.org")).await?;
        Ok(())
    })
    .await
    .expect("something in every table");
    learner
}

async fn erase(db: &Db, person: PersonId) -> store::Result<bool> {
    db.write(async |tx| erasure::erase(tx, SYSTEM, person, ErasureReason::Asked, TODAY).await).await
}

/// Returns the whole database as text, the chain of evidence aside.
async fn whole(db: &Db) -> String {
    let tables = if db.is_postgres() {
        "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()"
    } else {
        "SELECT name FROM sqlite_master WHERE type = 'table'"
    };
    let mut text = String::new();
    for table in db.texts(tables).await {
        let columns = if db.is_postgres() {
            format!(
                "SELECT column_name::text FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '{table}'"
            )
        } else {
            format!("SELECT name FROM pragma_table_info('{table}')")
        };
        for column in db.texts(&columns).await {
            let cast = format!("CAST(\"{column}\" AS TEXT)");
            let readable = if db.is_postgres() {
                cast
            } else {
                format!("CASE typeof(\"{column}\") WHEN 'blob' THEN hex(\"{column}\") ELSE {cast} END")
            };
            let values = db.texts(&format!("SELECT COALESCE({readable}, '') FROM \"{table}\"")).await;
            text.extend(values.into_iter().map(|value| format!("{table}.{column}: {value}\n")));
        }
    }
    text
}

#[test]
fn nothing_that_names_a_person_is_left_and_the_evidence_still_holds() {
    each_backend(async |db| {
        let learner = with_everything(db).await;
        db.clock.advance(Duration::minutes(1));
        db.write(async |tx| audit::seal(tx).await).await.expect("sealed");
        let before = whole(db).await.to_lowercase();
        assert!(before.contains("olena") && before.contains("a hash"), "there is something to erase");
        assert!(erase(db, learner.person).await.expect("erased"));
        let after = whole(db).await.to_lowercase();
        for word in ["olena", "a hash", "on leave", "shared the account"] {
            let left: Vec<_> = after.lines().filter(|line| line.contains(word)).collect();
            assert_eq!(left, Vec::<&str>::new(), "{word}");
        }
        for table in [
            "answer",
            "decision",
            "reading",
            "module_variant",
            "link",
            "session",
            "role_grant",
            "calendar_feed",
            "reminder",
            "mail_trouble",
            "appeal_note",
            "certificate_name",
        ] {
            assert_eq!(db.number(&format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
        }
        for (table, count) in [
            ("cycle", 3),
            ("attempt", 1),
            ("certificate", 2),
            ("sign_off", 1),
            ("outbox", 1),
            ("assignment", 1),
            ("extension", 1),
            ("exemption", 1),
            ("withdrawal", 2),
        ] {
            assert_eq!(db.number(&format!("SELECT COUNT(*) FROM {table}")).await, count, "{table}");
        }
        assert_eq!(db.texts("SELECT state FROM attempt").await, ["void"]);
        assert_eq!(db.texts("SELECT state FROM outbox").await, ["suppressed"]);
        assert_eq!(db.number("SELECT COUNT(*) FROM assignment WHERE until IS NULL").await, 0);
        db.clock.advance(Duration::minutes(1));
        db.write(async |tx| audit::seal(tx).await).await.expect("sealed");
        let verdict = db.read(async |tx| audit::verify(tx, None).await).await;
        assert_eq!((verdict.broken, verdict.unsealed), (Vec::new(), 0));
        assert_eq!(db.events("person-erased").await, 2, "and the row that stood for her");
    });
}

#[test]
fn what_was_erased_is_not_left_in_the_file() {
    each_backend(async |db| {
        let Some(file) = db.url.strip_prefix("sqlite:").map(std::path::PathBuf::from) else { return };
        let learner = with_everything(db).await;
        let holds_it = async || {
            db.sql("PRAGMA wal_checkpoint(TRUNCATE)").await;
            let bytes = std::fs::read(&file).expect("the file");
            bytes.windows(5).any(|window| window.eq_ignore_ascii_case(b"olena"))
        };
        assert!(holds_it().await);
        assert!(erase(db, learner.person).await.expect("erased"));
        assert!(!holds_it().await, "it stands in a free place of the file");
    });
}

#[test]
fn of_two_administrators_who_erase_each_other_one_stays() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let mut both = Vec::new();
        for name in ["Ada", "Berit"] {
            let added = db.write(async |tx| {
                let new = volunteer(learner.unit, name, &format!("{}@example.org", name.to_lowercase()));
                let acceptance = Acceptance { name: new.name.clone().expect("a name"), locale: new.locale, on: TODAY };
                let person = people::add(tx, SYSTEM, new).await?;
                people::accept(tx, person, acceptance).await?;
                people::grant(tx, SYSTEM, person, Grant { role: Role::Administrator, unit: None }).await?;
                Ok(person)
            });
            both.push(added.await.expect("an administrator"));
        }
        let next = std::sync::atomic::AtomicUsize::new(0);
        let outcomes = overlapping(db, async |tx| {
            let person = both[next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)];
            erasure::erase(tx, SYSTEM, person, ErasureReason::Left, TODAY).await
        });
        let outcomes = outcomes.await.map(|outcome| outcome.expect("an answer"));
        assert_eq!(outcomes, [true, false]);
    });
}

#[test]
fn an_erased_person_is_found_nowhere_and_their_certificate_still_is() {
    each_backend(async |db| {
        let learner = with_everything(db).await;
        let number = db.read(async |tx| certificates::of_person(tx, learner.person).await).await[0].number.clone();
        erase(db, learner.person).await.expect("erased");
        let gone = db.write(async |tx| people::get(tx, learner.person).await).await;
        assert!(matches!(gone, Err(StoreError::NotFound)), "{gone:?}");
        let by_address = db.read(async |tx| people::by_email(tx, &email("olena@example.org")).await).await;
        assert_eq!(by_address, None);
        let listed = db.read(async |tx| people::list(tx, &[learner.unit], HERE, "", 1).await).await;
        assert!(listed.rows.iter().all(|person| person.id != learner.person));
        let all = db.read(async |tx| people::after(tx, None, 10).await).await;
        assert!(all.iter().all(|person| person.id != learner.person));
        assert_eq!(db.read(async |tx| erasure::count(tx, &[learner.unit]).await).await, 1);
        let held = db.read(async |tx| certificates::by_number(tx, &number).await).await.expect("the certificate");
        assert_eq!((held.holder.as_str(), held.fate.revoked_on, held.revoked_because), ("", Some(TODAY), None));
        assert_eq!(db.read(async |tx| erasure::reason(tx, learner.person).await).await, Some(ErasureReason::Asked));
        let cycle = db.read(async |tx| cycles::current(tx, learner.person, learner.certification).await).await;
        assert_eq!(cycle.and_then(|cycle| cycle.outcome), Some(CycleOutcome::NoLongerRequired));
        let renewals = db.read(async |tx| certificates::to_renew(tx, date!(2099 - 01 - 01), None, 10).await).await;
        assert!(renewals.is_empty());
        assert_eq!(db.read(async |tx| outbox::newest(tx, 10).await).await, []);
        assert!(db.write(async |tx| outbox::claim(tx, "w", 10).await).await.expect("a claim").is_empty());
        let twice = erase(db, learner.person).await;
        assert!(matches!(twice, Err(StoreError::NotFound)), "{twice:?}");
        // The address is free for somebody who comes anew.
        db.write(async |tx| people::add(tx, SYSTEM, volunteer(learner.unit, "Olena", "olena@example.org")).await)
            .await
            .expect("a new person");
    });
}

#[test]
fn the_last_administrator_stays() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let administrator = Grant { role: Role::Administrator, unit: None };
        let invited = db
            .write(async |tx| {
                people::grant(tx, SYSTEM, learner.person, administrator).await?;
                let other = people::add(tx, SYSTEM, volunteer(learner.unit, "Ada", "ada@example.org")).await?;
                people::grant(tx, SYSTEM, other, administrator).await?;
                Ok(other)
            })
            .await
            .expect("two administrators, of whom one never answered");
        assert!(!erase(db, learner.person).await.expect("refused"));
        assert!(people_is_there(db, learner.person).await);
        db.write(async |tx| {
            let name = domain::text::PersonName::parse("Ada").expect("a name");
            people::accept(tx, invited, Acceptance { name, locale: domain::locale::Locale::En, on: TODAY }).await
        })
        .await
        .expect("accepted");
        assert!(erase(db, learner.person).await.expect("erased"));
        assert!(!erase(db, invited).await.expect("refused"), "now she is the last one");
    });
}

async fn people_is_there(db: &Db, person: PersonId) -> bool {
    db.write(async |tx| people::get(tx, person).await).await.is_ok()
}

#[test]
fn a_person_s_own_copy_has_every_table_and_nothing_of_anybody_else() {
    each_backend(async |db| {
        let learner = with_everything(db).await;
        let other = db
            .write(async |tx| {
                let other = people::add(tx, SYSTEM, volunteer(learner.unit, "Kari Nordmann", "kari@example.org")).await?;
                calendar_feeds::make(tx, other).await?;
                sign_in::open_session(tx, other, domain::audit::SignInWay::Link, crate::harness::sample::DEVICE).await?;
                let due = domain::certification::Due::after_joining(TODAY, 14);
                let cycle = ensure_open(tx, other, learner.certification, due).await?;
                progress::done(tx, cycle, "recognise", Part::Section("only-kari-read-this")).await?;
                audit::add(tx, Actor::Person(learner.person), domain::audit::Event::InvitationRenewed { person: other }).await?;
                Ok(other)
            })
            .await
            .expect("somebody else");
        let all = db.read(async |tx| own_data::export(tx, learner.person).await).await;
        for (name, value) in &all {
            let is_there = value.as_array().map_or(!value.is_null(), |rows| !rows.is_empty());
            assert!(is_there, "{name} is empty");
        }
        let text = serde_json::to_string(&all).expect("JSON");
        for strange in ["Kari", "kari@", "only-kari", "Mona", &other.uuid().to_string(), "a hash"] {
            assert!(!text.contains(strange), "{strange} stands in {text}");
        }
        let secret = db.read(async |tx| calendar_feeds::of_person(tx, learner.person).await).await.expect("an address").secret;
        assert!(!text.contains(&secret));
        let value = Value::Object(all);
        assert_eq!(value["profile"]["email"], "olena@example.org");
        assert_eq!(value["cycles"][0]["due_because"]["joined"], "2026-11-23", "days are written as people write them");
        assert_eq!(value["cycles"][0]["due_on"], "2027-01-15");
        assert_eq!(value["extensions"][0]["reason"], "Olena is on leave");
        assert_eq!(value["wordings"][0]["gentle"], true);
        assert_eq!(value["answers"][0]["response"], serde_json::json!(["a"]));
        let did = value["events"].as_array().expect("events").iter().find(|event| event["what"]["event"] == "invitation-renewed");
        assert_eq!(
            did.expect("what they did")["what"].as_object().map(serde_json::Map::len),
            Some(1),
            "whom it was about is left out"
        );
        assert!(value["events"].as_array().is_some_and(|events| events.iter().any(|event| event["by"] == "somebody else")));
        let names = value["names"].as_object().expect("names");
        assert!(names.values().any(|name| name == "first-shift, onboarding"), "{names:?}");
        let nobody = db.write(async |tx| own_data::export(tx, PersonId::new(uuid::Uuid::nil())).await).await;
        assert!(matches!(nobody, Err(StoreError::NotFound)));
    });
}

/// Returns whether a text stands anywhere in a SQLite database's file or the log beside it.
fn is_written(file: &std::path::Path, text: &str) -> bool {
    let log = file.with_extension("db-wal");
    let bytes = [std::fs::read(file).expect("the database's file"), std::fs::read(log).unwrap_or_default()].concat();
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn a_file_of_before_is_written_anew_once_without_what_had_been_removed() {
    each_backend(async |db| {
        // PostgreSQL clears its files by itself.
        let Some(file) = store::file::path(&db.url) else { return db.compact_once().await };
        let text = "Quuxdottir, of whom an older program had removed everything";
        let person = volunteer(learner(db).await.unit, "Quuxdottir", "quux@example.org");
        let person = db.write(async |tx| people::add(tx, SYSTEM, person).await).await.expect("added");
        // Many in one go, which is one connection.
        let remove = async |table: &str| {
            db.sql(&format!(
                "PRAGMA secure_delete = OFF; CREATE TABLE {table} (a TEXT); \
                 INSERT INTO {table} VALUES ('one'), ('{text}'), ('three'); DELETE FROM {table} WHERE a LIKE 'Quux%';"
            ))
            .await;
        };
        remove("before").await;
        db.empty_log().await;
        assert!(is_written(&file, text), "it was removed, and can be read");
        db.compact_once().await;
        assert!(!is_written(&file, text));
        assert_eq!(db.read(async |tx| people::get(tx, person).await).await.id, person, "everything else is there");
        remove("later").await;
        db.compact_once().await;
        assert!(is_written(&file, text), "once is enough: what this program writes leaves nothing behind");
    });
}
