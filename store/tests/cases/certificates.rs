use domain::certification::{Certificate, Due, Fate, Validity};
use store::certificates;
use store::{StoreError, cycles, people};
use time::Date;
use time::macros::date;

use crate::harness::sample::{Learner, SYSTEM, TODAY, certificate, ensure_open, learner, volunteer};
use crate::harness::{Db, each_backend};

async fn issued(db: &Db, learner: &Learner, completed: Date) -> store::Result<Certificate> {
    db.write(async |tx| certificates::issue(tx, certificate(learner, completed)).await).await
}

#[test]
fn a_certificate_keeps_what_it_said_on_the_day_it_was_issued() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let issued = issued(db, &learner, TODAY).await.expect("a certificate");
        assert_eq!((issued.person, issued.cycle, issued.release), (learner.person, learner.cycle, learner.release));
        assert_eq!((issued.holder.as_str(), issued.issued_at), ("Olena Kovalenko", db.now()));
        assert_eq!((issued.validity.from, issued.validity.until), (TODAY, date!(2028 - 11 - 23)));
        assert_eq!((issued.fate, &issued.revoked_because), (Fate::default(), &None));
        let found = db.read(async |tx| certificates::by_number(tx, &issued.number).await).await;
        assert_eq!(found, Some(issued));
        assert_eq!(db.events("certificate-issued").await, 1);
    });
}

#[test]
fn a_certificate_is_found_by_its_number_however_it_is_typed() {
    each_backend(async |db| {
        let number = issued(db, &learner(db).await, TODAY).await.expect("a certificate").number;
        let bare = number.replace('-', "");
        let typed = [number.to_lowercase(), bare.clone(), bare.to_lowercase(), format!(" {} ", number.replace('-', " "))];
        for typed in typed {
            let found = db.read(async |tx| certificates::by_number(tx, &typed).await).await;
            assert_eq!(found.map(|certificate| certificate.number), Some(number.clone()), "{typed:?}");
        }
        for typed in ["", "-", "%", "2222-2222-2222", &bare[1..], &format!("{bare}2"), "ÆØÅ", "\0"] {
            let found = db.read(async |tx| certificates::by_number(tx, typed).await).await;
            assert_eq!(found, None, "{typed:?}");
        }
    });
}

#[test]
fn a_cycle_earns_one_certificate() {
    each_backend(async |db| {
        let learner = learner(db).await;
        issued(db, &learner, TODAY).await.expect("a certificate");
        let twice = issued(db, &learner, TODAY).await;
        assert!(matches!(twice, Err(StoreError::Conflict(_))), "{twice:?}");
        assert_eq!(db.events("certificate-issued").await, 1);
    });
}

/// Adds the cycles of a renewal by hand, for no function opens one yet.
async fn cycles(db: &Db, learner: &Learner, count: i64) -> Vec<Learner> {
    let mut cycles = vec![*learner];
    for number in 2..=count {
        let id = format!("0193{number:028x}");
        let cycle: domain::ids::CycleId = id.parse().expect("an id");
        let literal = if db.is_postgres() { format!("'{id}'") } else { format!("X'{id}'") };
        db.sql(&format!(
            "INSERT INTO cycle (id, person_id, certification_id, number, opened_at, due_on, due_because) \
             SELECT {literal}, person_id, certification_id, {number}, opened_at, due_on, due_because FROM cycle WHERE number = 1"
        ))
        .await;
        cycles.push(Learner { cycle, ..*learner });
    }
    cycles
}

#[test]
fn certificates_of_a_person_come_the_newest_first() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let cycles = cycles(db, &learner, 3).await;
        let mut issued_in_order = Vec::new();
        // Issued in another order than they are valid; of two of the same day the one issued last is the newer.
        for (cycle, completed) in cycles.iter().zip([date!(2026 - 11 - 23), date!(2024 - 11 - 23), date!(2026 - 11 - 23)]) {
            issued_in_order.push(issued(db, cycle, completed).await.expect("a certificate").id);
        }
        let all = db.read(async |tx| certificates::of_person(tx, learner.person).await).await;
        let ids: Vec<_> = all.iter().map(|certificate| certificate.id).collect();
        assert_eq!(ids, [issued_in_order[2], issued_in_order[0], issued_in_order[1]]);
        let current = db.read(async |tx| cycles::current(tx, learner.person, learner.certification).await).await;
        assert_eq!(current.map(|cycle| cycle.number), Some(3));
    });
}

#[test]
fn certificates_of_several_people_are_only_theirs() {
    each_backend(async |db| {
        let olena = learner(db).await;
        let kari = db
            .write(async |tx| {
                let person = people::add(tx, SYSTEM, volunteer(olena.unit, "Kari", "kari@example.org")).await?;
                let cycle = ensure_open(tx, person, olena.certification, Due::after_joining(TODAY, 14)).await?;
                Ok(Learner { person, cycle, ..olena })
            })
            .await
            .expect("another learner");
        for learner in [olena, kari] {
            issued(db, &learner, TODAY).await.expect("a certificate");
        }
        let holders = async |people: &[_]| {
            let all = db.read(async |tx| certificates::of_people(tx, people).await).await;
            all.into_iter().map(|certificate| certificate.person).collect::<Vec<_>>()
        };
        assert_eq!(holders(&[kari.person]).await, [kari.person]);
        assert_eq!(holders(&[olena.person, kari.person]).await.len(), 2);
        assert_eq!(holders(&[]).await, []);
        let of_olena = db.read(async |tx| certificates::of_person(tx, olena.person).await).await;
        assert_eq!(of_olena.len(), 1);
    });
}

#[test]
fn a_certificate_s_dates_come_back_as_they_were() {
    each_backend(async |db| {
        let learner = learner(db).await;
        // A leap day, and the last day of a year: dates, not instants that some time zone moves.
        let cycles = cycles(db, &learner, 2).await;
        for (cycle, day) in cycles.iter().zip([date!(2028 - 02 - 29), date!(2026 - 12 - 31)]) {
            let id = issued(db, cycle, day).await.expect("a certificate").id;
            let all = db.read(async |tx| certificates::of_person(tx, learner.person).await).await;
            let found = all.into_iter().find(|certificate| certificate.id == id).expect("the certificate");
            let Validity { from, .. } = found.validity;
            assert_eq!((from, found.validity), (day, certificate(cycle, day).validity));
        }
        assert_eq!(db.number("SELECT COUNT(*) FROM certificate WHERE valid_from = '2028-02-29'").await, 1);
    });
}

#[test]
fn a_renewal_opens_with_the_window_and_only_while_no_newer_cycle_is_there() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let held = issued(db, &learner, TODAY).await.expect("a certificate");
        let opens = held.validity.window_opens;
        let found = async |today| {
            let all = db.read(async |tx| certificates::to_renew(tx, today, None, 10).await).await;
            all.into_iter().map(|certificate| certificate.id).collect::<Vec<_>>()
        };
        assert_eq!(found(opens - time::Duration::days(1)).await, []);
        assert_eq!(found(opens).await, [held.id]);
        let after = db.read(async |tx| certificates::to_renew(tx, opens, Some(held.id), 10).await).await;
        assert!(after.is_empty(), "the next portion");
        cycles(db, &learner, 2).await;
        assert_eq!(found(opens).await, [], "a newer cycle is open");
    });
}

#[test]
fn a_newer_certificate_replaces_the_older_ones_once_and_leaves_what_was_withdrawn() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let cycles = cycles(db, &learner, 3).await;
        let mut all = Vec::new();
        for (cycle, day) in cycles.iter().zip([date!(2024 - 11 - 23), date!(2025 - 11 - 23), TODAY]) {
            all.push(issued(db, cycle, day).await.expect("a certificate"));
        }
        db.sql("UPDATE certificate SET revoked_on = '2025-01-01' WHERE valid_from = '2024-11-23'").await;
        let cycles: Vec<_> = cycles.iter().map(|cycle| cycle.cycle).collect();
        for _ in 0..2 {
            db.write(async |tx| certificates::supersede(tx, &cycles, &all[2]).await).await.expect("replaced");
        }
        let fates = db.read(async |tx| certificates::of_person(tx, learner.person).await).await;
        let fates: Vec<_> = fates.into_iter().map(|certificate| certificate.fate.superseded_on).collect();
        assert_eq!(fates, [None, Some(TODAY), None]);
        assert_eq!(db.events("certificate-superseded").await, 1);
    });
}
