use std::collections::BTreeSet;

use domain::audit::SignInWay;
use domain::ids::{PersonId, UnitId};
use domain::locale::Locale;
use domain::people::{ErasureReason, Grant, PersonKind, Role};
use domain::text::PersonName;
use store::people::{self, Acceptance, Presence};
use store::{StoreError, erasure, organisation, sign_in};
use time::Date;
use uuid::Uuid;

use crate::harness::sample::{HERE, SYSTEM, TODAY, email, kitchen, learner, volunteer};
use crate::harness::{Db, each_backend};

/// Founds an organisation and adds these people to its topmost unit.
async fn people_named(db: &Db, names_and_addresses: &[(&str, &str)]) -> UnitId {
    db.write(async |tx| {
        let unit = organisation::found(tx, SYSTEM, &kitchen()).await?;
        for (name, address) in names_and_addresses {
            people::add(tx, SYSTEM, volunteer(unit, name, address)).await?;
        }
        Ok(unit)
    })
    .await
    .expect("people")
}

/// Returns the addresses of those whom a search finds.
async fn found(db: &Db, unit: UnitId, search: &str) -> Vec<String> {
    let page = db.read(async |tx| people::list(tx, &[unit], HERE, search, 1).await).await;
    page.rows.into_iter().filter_map(|person| person.email).map(|email| email.to_string()).collect()
}

#[test]
fn a_person_is_found_again_as_they_were_added() {
    each_backend(async |db| {
        let unit = people_named(db, &[("Olena Kovalenko", "olena@example.org")]).await;
        let by_email = db.read(async |tx| people::by_email(tx, &email("Olena@Example.org")).await).await.expect("somebody");
        assert_eq!(by_email.name.as_ref().map(PersonName::as_str), Some("Olena Kovalenko"));
        assert_eq!((by_email.kind, by_email.locale, by_email.unit), (PersonKind::Volunteer, Locale::Nb, unit));
        assert_eq!((by_email.joined_on, by_email.accepted_on, by_email.has_password), (TODAY, None, false));
        assert_eq!(db.read(async |tx| people::get(tx, by_email.id).await).await, by_email);
        assert_eq!(db.events("person-invited").await, 1);
        assert!(db.read(async |tx| people::by_email(tx, &email("other@example.org")).await).await.is_none());
    });
}

#[test]
fn an_address_belongs_to_one_person() {
    each_backend(async |db| {
        let unit = people_named(db, &[("Olena", "olena@example.org")]).await;
        let twice = db.write(async |tx| people::add(tx, SYSTEM, volunteer(unit, "Another", "OLENA@example.org")).await).await;
        assert!(matches!(&twice, Err(StoreError::Conflict(rule)) if rule.contains("email")), "{twice:?}");
        assert_eq!((db.number("SELECT COUNT(*) FROM person").await, db.events("person-invited").await), (1, 1));
    });
}

#[test]
fn people_are_found_however_their_name_is_typed_also_by_keys_of_before() {
    each_backend(async |db| {
        let people = [("Дем'яненко Олена", "a@example.org"), ("Søren Żółć", "b@example.org"), ("مُحَمَّد", "c@example.org")];
        let unit = people_named(db, &people).await;
        let find_all = async || {
            for (search, address) in
                [("demianenko", "a"), ("олена  демʼян", "a"), ("SOREN zolc", "b"), ("Sören", "b"), ("محمد", "c")]
            {
                assert_eq!(found(db, unit, search).await, [format!("{address}@example.org")], "{search}");
            }
            assert_eq!(found(db, unit, "олена søren").await, [""; 0]);
            assert_eq!(found(db, unit, " ’ ").await.len(), 3, "nothing to look for");
        };
        find_all().await;
        db.sql("UPDATE person SET found_by = lower(name) || ' ' || email").await;
        let refresh = async || db.write(async |tx| people::refresh_keys(tx, 2).await).await.expect("refreshed");
        assert_eq!((refresh().await, refresh().await, refresh().await), (2, 1, 0));
        find_all().await;
    });
}

#[test]
fn people_stand_in_the_order_of_the_organisations_language_also_by_keys_of_before() {
    each_backend(async |db| {
        let people = [("Åse", "a@example.org"), ("Zara", "b@example.org"), ("Østen", "c@example.org"), ("anna", "d@example.org")];
        let unit = people_named(db, &people).await;
        let sorted = ["d@example.org", "b@example.org", "c@example.org", "a@example.org"];
        assert_eq!(found(db, unit, "").await, sorted, "Norwegian");
        // Empty is what the column begins with.
        let empty = if db.is_postgres() { "''::bytea" } else { "x''" };
        db.sql(&format!("UPDATE person SET sort_key = {empty}")).await;
        while db.write(async |tx| people::refresh_keys(tx, 3).await).await.expect("refreshed") > 0 {}
        assert_eq!(found(db, unit, "").await, sorted, "keys by earlier rules");
        db.sql("UPDATE organisation SET locale = 'en'").await;
        assert!(db.read(async |tx| people::has_older_keys(tx).await).await);
        db.write(async |tx| people::refresh_keys(tx, 9).await).await.expect("refreshed");
        let sorted = ["d@example.org", "a@example.org", "c@example.org", "b@example.org"];
        assert_eq!(found(db, unit, "").await, sorted, "English");
    });
}

#[test]
fn a_row_that_stands_for_somebody_is_listed_like_anybody_and_opens_nothing() {
    each_backend(async |db| {
        let unit =
            people_named(db, &[("Anna", "anna@example.org"), ("Olena", "olena@example.org"), ("Zoe", "zoe@example.org")]).await;
        let other =
            db.write(async |tx| organisation::add_unit(tx, SYSTEM, Some(unit), "Other", "NO").await).await.expect("a unit");
        let new = volunteer(other, "O. Kovalenko", "olena@example.org");
        let stand_in = db.write(async |tx| people::add_stand_in(tx, SYSTEM, new).await).await.expect("a row");
        let listed = db.read(async |tx| people::list(tx, &[unit, other], HERE, "", 1).await).await;
        let addresses: Vec<_> = listed.rows.iter().filter_map(|person| person.address()).map(ToString::to_string).collect();
        assert_eq!(addresses, ["anna@example.org", "olena@example.org", "olena@example.org", "zoe@example.org"]);
        let found = db.read(async |tx| people::list(tx, &[other], HERE, "olena@", 1).await).await;
        assert_eq!(found.rows.iter().map(|person| (person.id, person.email.clone())).collect::<Vec<_>>(), [(stand_in, None)]);
        let own = db.read(async |tx| people::by_email(tx, &email("olena@example.org")).await).await.expect("Olena");
        assert_eq!((own.unit, own.name.as_ref().map(PersonName::as_str)), (unit, Some("Olena")), "nobody was moved or renamed");
        let all = db.read(async |tx| people::stand_ins(tx, &[email("olena@example.org")]).await).await;
        assert_eq!(all.iter().map(|person| person.id).collect::<Vec<_>>(), [stand_in]);
        let copy = db.read(async |tx| store::own_data::export(tx, own.id).await).await;
        assert_eq!(copy["invitations_of_other_units"][0]["name"], "O. Kovalenko");
        db.write(async |tx| erasure::erase(tx, SYSTEM, own.id, ErasureReason::Asked, TODAY).await).await.expect("erased");
        assert_eq!(db.number("SELECT COUNT(*) FROM person WHERE found_by LIKE '%olena%' OR stands_for IS NOT NULL").await, 0);
    });
}

#[test]
fn a_person_in_a_unit_that_does_not_exist_is_refused() {
    each_backend(async |db| {
        let nowhere = UnitId::new(Uuid::nil());
        let refused = db.write(async |tx| people::add(tx, SYSTEM, volunteer(nowhere, "Olena", "olena@example.org")).await).await;
        assert!(matches!(refused, Err(StoreError::Conflict(_))), "{refused:?}");
    });
}

#[test]
fn a_list_comes_in_pages_and_a_page_that_does_not_exist_is_the_nearest() {
    each_backend(async |db| {
        let people: Vec<_> = (0..101).map(|n| (format!("Number {n:03}"), format!("p{n:03}@example.org"))).collect();
        let people: Vec<_> = people.iter().map(|(name, address)| (name.as_str(), address.as_str())).collect();
        let unit = people_named(db, &people).await;
        let mut seen = Vec::new();
        for number in 1..=3 {
            let page = db.read(async |tx| people::list(tx, &[unit], HERE, "", number).await).await;
            assert_eq!((page.number, page.pages, page.total), (number, 3, 101));
            seen.extend(page.rows.into_iter().filter_map(|person| person.email).map(|email| email.to_string()));
        }
        assert!(seen.iter().eq(people.iter().map(|(_, address)| *address)), "each once, in the order of their names");
        for (asked, given, rows) in [(0, 1, 50), (4, 3, 1), (u64::MAX, 3, 1)] {
            let page = db.read(async |tx| people::list(tx, &[unit], HERE, "", asked).await).await;
            assert_eq!((page.number, page.rows.len()), (given, rows), "asked for page {asked}");
        }
        let nobody = db.read(async |tx| people::list(tx, &[unit], HERE, "nobody is called this", 1).await).await;
        assert_eq!((nobody.number, nobody.pages, nobody.total), (1, 1, 0));
    });
}

#[test]
fn a_list_shows_nobody_outside_the_units_asked_for() {
    each_backend(async |db| {
        let here = people_named(db, &[("Olena", "olena@example.org")]).await;
        let there = db.write(async |tx| organisation::add_unit(tx, SYSTEM, Some(here), "Elsewhere", "NO").await).await;
        let there = there.expect("a unit");
        let add = async |address| db.write(async |tx| people::add(tx, SYSTEM, volunteer(there, "Kari", address)).await).await;
        add("kari@example.org").await.expect("a person");
        assert_eq!(found(db, here, "").await, ["olena@example.org"]);
        // Two conditions joined by "or" must not open the list.
        assert_eq!(found(db, here, "example").await, ["olena@example.org"]);
        assert_eq!(found(db, there, "").await, ["kari@example.org"]);
        let count = async |units: &[UnitId]| db.read(async |tx| people::list(tx, units, HERE, "", 1).await).await.total;
        assert_eq!(count(&[here, there]).await, 2);
        assert_eq!(count(&[]).await, 0, "no unit is nobody, not everybody");
    });
}

#[test]
fn a_search_looks_into_names_and_addresses_and_takes_percent_and_underscore_for_what_they_are() {
    each_backend(async |db| {
        let people = [("Olena Kovalenko", "olena@example.org"), ("Kari 100% Nordmann", "kari_n@example.org")];
        let others = [(r"Back\slash", "back@example.org"), ("O'Brien", "brien@example.org")];
        let unit = people_named(db, &[people, others].concat()).await;
        assert_eq!(found(db, unit, " kovalenko ").await, ["olena@example.org"]);
        assert_eq!(found(db, unit, "OLENA@").await, ["olena@example.org"]);
        assert_eq!(found(db, unit, "0%").await, ["kari_n@example.org"]);
        assert_eq!(found(db, unit, "K%N").await, [""; 0], "a percent sign is no wildcard");
        assert_eq!(found(db, unit, "i_n").await, ["kari_n@example.org"]);
        assert_eq!(found(db, unit, "_").await, ["kari_n@example.org"], "an underscore is no wildcard");
        assert_eq!(found(db, unit, r"\").await, ["back@example.org"]);
        assert_eq!(found(db, unit, "o'b").await, ["brien@example.org"]);
        assert_eq!(found(db, unit, "' OR 1=1 --").await, [""; 0]);
        assert_eq!(found(db, unit, "  ").await.len(), 4, "an empty search finds all");
    });
}

#[test]
fn a_search_does_not_mind_capitals_in_any_alphabet() {
    each_backend(async |db| {
        let people = [("Олена Коваленко", "olena@example.org"), ("Åse Ødegård", "ase@example.org"), ("Zoé", "zoe@example.org")];
        let unit = people_named(db, &people).await;
        let mut missed = Vec::new();
        for (search, address) in [
            ("kova", Some("olena@example.org")),
            ("Олена", Some("olena@example.org")),
            ("олена", Some("olena@example.org")),
            ("КОВАЛЕНКО", Some("olena@example.org")),
            ("Åse", Some("ase@example.org")),
            ("åse", Some("ase@example.org")),
            ("ødegård", Some("ase@example.org")),
            ("ØDEGÅRD", Some("ase@example.org")),
            ("ZOÉ", Some("zoe@example.org")),
        ] {
            if found(db, unit, search).await != Vec::from_iter(address) {
                missed.push(search);
            }
        }
        assert_eq!(missed, [""; 0], "searches that do not find what they should");
    });
}

#[test]
fn a_search_for_what_no_text_can_hold_is_no_error() {
    each_backend(async |db| {
        let unit = people_named(db, &[("Olena", "olena@example.org")]).await;
        let page = db.read(async |tx| Ok(people::list(tx, &[unit], HERE, "nobody\0", 1).await)).await;
        assert_eq!(page.expect("a page, whatever is typed").total, 0);
    });
}

#[test]
fn a_list_comes_in_the_same_order_from_either_database() {
    each_backend(async |db| {
        let names = ["Олена", "Åse", "anna-lise", "Zoe", "Anna Lise", "ÉLISE", "علي", "Anna"];
        let addresses = ["1", "2", "3", "4", "5", "6", "7", "8"].map(|number| format!("{number}@example.org"));
        let people: Vec<_> = names.into_iter().zip(addresses.iter().map(String::as_str)).collect();
        let unit = people_named(db, &people).await;
        let in_order: Vec<String> = ["8", "3", "5", "6", "4", "2", "1", "7"].map(|number| format!("{number}@example.org")).into();
        assert_eq!(found(db, unit, "").await, in_order);
    });
}

#[test]
fn everybody_is_passed_once_when_walking_in_portions() {
    each_backend(async |db| {
        let people: Vec<_> = (0..7).map(|n| format!("p{n}@example.org")).collect();
        let people: Vec<_> = people.iter().map(|address| ("Somebody", address.as_str())).collect();
        people_named(db, &people).await;
        let (mut last, mut passed) = (None, Vec::new());
        loop {
            let portion = db.read(async |tx| people::after(tx, last, 3).await).await;
            passed.extend(portion.iter().filter_map(|person| person.email.as_ref()).map(ToString::to_string));
            let Some(person) = portion.last() else { break };
            last = Some(person.id);
        }
        assert!(passed.iter().eq(people.iter().map(|(_, address)| *address)), "in the order in which they came: {passed:?}");
    });
}

#[test]
fn accepting_an_invitation_keeps_the_name_the_language_and_the_day() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        let name = PersonName::parse("Олена Коваленко").expect("a name");
        let acceptance = Acceptance { name: name.clone(), locale: Locale::En, on: TODAY };
        db.write(async |tx| people::accept(tx, person, acceptance).await).await.expect("accepted");
        let accepted = db.read(async |tx| people::get(tx, person).await).await;
        assert_eq!((accepted.name, accepted.locale, accepted.accepted_on), (Some(name), Locale::En, Some(TODAY)));
        assert_eq!(accepted.email, Some(email("olena@example.org")), "the rest stays as it was");
        assert_eq!(db.events("invitation-accepted").await, 1);
        db.write(async |tx| people::set_locale(tx, person, Locale::Nb).await).await.expect("changed");
        assert_eq!(db.read(async |tx| people::get(tx, person).await).await.locale, Locale::Nb);
    });
}

#[test]
fn a_password_is_kept_as_the_hash_that_was_given() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        assert_eq!(db.read(async |tx| store::sign_in::password_hash(tx, person).await).await, None);
        db.write(async |tx| store::sign_in::set_password_hash(tx, person, "$argon2id$…".into()).await).await.expect("set");
        assert_eq!(db.read(async |tx| store::sign_in::password_hash(tx, person).await).await.as_deref(), Some("$argon2id$…"));
        assert!(db.read(async |tx| people::get(tx, person).await).await.has_password);
        assert_eq!(
            (db.events("password-set").await, db.number("SELECT COUNT(*) FROM audit_event WHERE event LIKE '%argon%'").await),
            (1, 0)
        );
    });
}

#[test]
fn roles_are_kept_with_the_unit_they_reach() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let manager = Grant { role: Role::Manager, unit: Some(learner.unit) };
        let trainer = Grant { role: Role::Trainer, unit: None };
        db.write(async |tx| {
            people::grant(tx, SYSTEM, learner.person, manager).await?;
            people::grant(tx, SYSTEM, learner.person, trainer).await
        })
        .await
        .expect("granted");
        let grants = db.read(async |tx| people::grants(tx, learner.person).await).await;
        assert!(grants.has(Role::Manager) && grants.has(Role::Trainer) && !grants.has(Role::Administrator));
        assert_eq!(grants, domain::people::Grants::new(vec![manager, trainer]));
        assert_eq!(db.events("role-granted").await, 2);
    });
}

#[test]
fn somebody_unknown_is_not_found_whatever_is_asked_of_them() {
    each_backend(async |db| {
        let unknown = PersonId::new(Uuid::nil());
        let acceptance = Acceptance { name: PersonName::parse("Nobody").expect("a name"), locale: Locale::En, on: TODAY };
        let tx = db.read(async |tx| Ok(people::get(tx, unknown).await.map(drop))).await;
        assert!(matches!(tx, Err(StoreError::NotFound)), "{tx:?}");
        let tx = db.read(async |tx| Ok(store::sign_in::password_hash(tx, unknown).await.map(drop))).await;
        assert!(matches!(tx, Err(StoreError::NotFound)), "{tx:?}");
        let accepted = db.write(async |tx| people::accept(tx, unknown, acceptance).await).await;
        assert!(matches!(accepted, Err(StoreError::NotFound)), "{accepted:?}");
        let set = db.write(async |tx| people::set_locale(tx, unknown, Locale::En).await).await;
        assert!(matches!(set, Err(StoreError::NotFound)), "{set:?}");
        let set = db.write(async |tx| store::sign_in::set_password_hash(tx, unknown, "hash".into()).await).await;
        assert!(matches!(set, Err(StoreError::NotFound)), "{set:?}");
        assert_eq!(db.number("SELECT COUNT(*) FROM audit_event").await, 0);
    });
}

#[test]
fn who_has_left_is_on_another_list_and_no_session_of_theirs_runs_again() {
    each_backend(async |db| {
        let unit = people_named(db, &[("Olena Kovalenko", "olena@example.org"), ("Kari Nordmann", "kari@example.org")]).await;
        let person = db.read(async |tx| people::by_email(tx, &email("olena@example.org")).await).await.expect("Olena").id;
        let session = db
            .write(async |tx| sign_in::open_session(tx, person, SignInWay::Link, crate::harness::sample::DEVICE).await)
            .await
            .expect("a session");
        let runs = async || db.read(async |tx| sign_in::session_person(tx, session).await).await.is_some();
        let leave = async |on: Option<Date>| {
            db.write(async |tx| people::leave(tx, SYSTEM, person, on, TODAY).await).await.expect("it is recorded");
        };
        let here = async || found(db, unit, "").await.len();
        let left = async |today: Date| {
            let page = db.read(async |tx| people::list(tx, &[unit], Presence::Left(today), "", 1).await).await;
            assert_eq!(db.read(async |tx| people::count_left(tx, &[unit], today).await).await, page.total);
            page.rows.into_iter().map(|person| person.id).collect::<Vec<_>>()
        };
        let tomorrow = TODAY.next_day().expect("a day");
        leave(Some(tomorrow)).await;
        assert_eq!((here().await, left(TODAY).await), (2, vec![]));
        assert_eq!(left(tomorrow).await, [person]);
        assert!(runs().await, "the day has not come");
        leave(None).await;
        assert!(runs().await, "they never left");
        leave(Some(TODAY)).await;
        assert_eq!((here().await, left(TODAY).await), (1, vec![person]));
        assert!(!runs().await);
        leave(None).await;
        assert_eq!((here().await, left(tomorrow).await), (2, vec![]));
        assert!(!runs().await, "who is back signs in anew");
        assert_eq!((db.events("person-left").await, db.events("person-came-back").await), (2, 2));
    });
}

#[test]
fn who_is_here_and_who_is_not_are_listed_as_the_rule_says() {
    each_backend(async |db| {
        let addresses = ["none", "yesterday", "today", "tomorrow"].map(|name| format!("{name}@example.org"));
        let named: Vec<(&str, &str)> = addresses.iter().map(|address| ("Kari", address.as_str())).collect();
        let unit = people_named(db, &named).await;
        let days = [None, TODAY.previous_day(), Some(TODAY), TODAY.next_day()];
        for (address, on) in addresses.iter().zip(days) {
            let person = db.read(async |tx| people::by_email(tx, &email(address)).await).await.expect("somebody").id;
            db.write(async |tx| people::leave(tx, SYSTEM, person, on, TODAY).await).await.expect("it is recorded");
        }
        let everybody = db.read(async |tx| people::after(tx, None, 10).await).await;
        for today in days.into_iter().flatten() {
            for (who, has_left) in [(Presence::Here(today), false), (Presence::Left(today), true)] {
                let by_rule = everybody.iter().filter(|person| person.has_left(today) == has_left);
                let by_rule: BTreeSet<PersonId> = by_rule.map(|person| person.id).collect();
                let listed = db.read(async |tx| people::list(tx, &[unit], who, "", 1).await).await.rows;
                let listed: BTreeSet<PersonId> = listed.into_iter().map(|person| person.id).collect();
                assert_eq!(listed, by_rule, "{who:?}");
            }
        }
    });
}

#[test]
fn an_administrator_who_leaves_is_none_to_rely_on() {
    each_backend(async |db| {
        people_named(db, &[("Ada Berg", "ada@example.org"), ("Berit Dahl", "berit@example.org")]).await;
        let mut both = Vec::new();
        for address in ["ada@example.org", "berit@example.org"] {
            let person = db.read(async |tx| people::by_email(tx, &email(address)).await).await.expect("somebody");
            let acceptance = Acceptance { name: person.name.expect("a name"), locale: person.locale, on: TODAY };
            db.write(async |tx| {
                people::accept(tx, person.id, acceptance).await?;
                people::grant(tx, SYSTEM, person.id, Grant { role: Role::Administrator, unit: None }).await
            })
            .await
            .expect("an administrator");
            both.push(person.id);
        }
        let is_last = async || db.read(async |tx| erasure::is_last_administrator(tx, both[0]).await).await;
        let tomorrow = TODAY.next_day().expect("a day");
        assert!(!is_last().await);
        db.write(async |tx| people::leave(tx, SYSTEM, both[1], Some(tomorrow), TODAY).await).await.expect("it is recorded");
        assert!(is_last().await, "from tomorrow on there would be none");
    });
}
