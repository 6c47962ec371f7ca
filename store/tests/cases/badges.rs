use std::collections::BTreeSet;

use domain::badges::status::PLACES;
use store::badges::{self, identity_hash};
use store::{certificates, withdrawals};
use testing::text::free_text;

use crate::harness::sample::{Learner, SYSTEM, TODAY, certificate, ensure_open, learner, volunteer};
use crate::harness::{Db, each_backend};

async fn issued(db: &Db, learner: &Learner) -> domain::certification::Certificate {
    db.write(async |tx| certificates::issue(tx, certificate(learner, TODAY)).await).await.expect("a certificate")
}

/// Adds more people, each with a certificate.
async fn crowd(db: &Db, learner: &Learner, count: usize) -> Vec<domain::certification::Certificate> {
    let mut all = Vec::new();
    for n in 0..count {
        let one = db
            .write(async |tx| {
                let name = format!("Person {n}");
                let person = store::people::add(tx, SYSTEM, volunteer(learner.unit, &name, &format!("p{n}@example.org"))).await?;
                let due = domain::certification::Due::after_joining(TODAY, 14);
                let cycle = ensure_open(tx, person, learner.certification, due).await?;
                certificates::issue(tx, certificate(&Learner { person, cycle, ..*learner }, TODAY)).await
            })
            .await;
        all.push(one.expect("a certificate"));
    }
    all
}

#[test]
fn what_a_badge_keeps_is_drawn_with_the_certificate_and_never_again() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let held = issued(db, &learner).await;
        let badge = db.read(async |tx| badges::find(tx, held.id).await).await.expect("a badge");
        let again = db.write(async |tx| badges::ensure(tx, held.id, held.person).await).await;
        assert_eq!(again.as_ref().ok(), Some(&badge));
        assert_eq!(badge.email_hash, Some(identity_hash("olena@example.org", &badge.salt)));
        assert!(badge.place < PLACES && badge.list == 1 && badge.salt.len() == 32, "{badge:?}");
        assert_ne!(badge.subject.uuid(), held.person.uuid(), "the badge does not lead to the person");
    });
}

#[test]
fn a_badge_needs_nothing_of_the_person() {
    each_backend(async |db| {
        let held = issued(db, &learner(db).await).await;
        let before = db.read(async |tx| badges::find(tx, held.id).await).await;
        db.sql("UPDATE person SET name = NULL, email = NULL, found_by = ''").await;
        let after = db.write(async |tx| badges::ensure(tx, held.id, held.person).await).await;
        assert_eq!(after.ok(), before);
    });
}

#[test]
fn certificates_from_before_there_were_badges_get_one() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let all = crowd(db, &learner, 3).await;
        db.sql("DELETE FROM badge").await;
        let ids = async |after, limit| {
            let found = db.read(async |tx| badges::missing(tx, after, limit).await).await;
            found.into_iter().map(|certificate| certificate.id).collect::<Vec<_>>()
        };
        assert_eq!(ids(None, 2).await, [all[0].id, all[1].id]);
        assert_eq!(ids(Some(all[1].id), 2).await, [all[2].id]);
        db.write(async |tx| badges::ensure(tx, all[1].id, all[1].person).await).await.expect("a badge");
        assert_eq!(ids(None, 9).await, [all[0].id, all[2].id]);
    });
}

#[test]
fn somebody_without_an_address_gets_a_badge_without_a_hash() {
    each_backend(async |db| {
        let held = issued(db, &learner(db).await).await;
        db.sql("DELETE FROM badge").await;
        db.sql("UPDATE person SET email = NULL").await;
        let badge = db.write(async |tx| badges::ensure(tx, held.id, held.person).await).await.expect("a badge");
        assert_eq!(badge.email_hash, None);
    });
}

#[test]
fn places_are_unique_and_those_of_withdrawn_certificates_are_known() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let all = crowd(db, &learner, 12).await;
        let mut places = BTreeSet::new();
        for held in &all {
            let badge = db.read(async |tx| badges::find(tx, held.id).await).await.expect("a badge");
            assert!(places.insert(badge.place), "{} is taken twice", badge.place);
        }
        let in_order: Vec<u32> = places.iter().copied().collect();
        assert!(in_order.windows(2).any(|pair| pair[1] - pair[0] > 1), "places in a row could be counted: {in_order:?}");
        let revoked = async |today| db.read(async |tx| badges::revoked(tx, 1, today).await).await;
        assert_eq!(revoked(TODAY).await, Vec::<u32>::new());
        db.write(async |tx| withdrawals::withdraw(tx, SYSTEM, &all[4], TODAY, &free_text("A reason")).await)
            .await
            .expect("withdrawn");
        db.write(async |tx| certificates::supersede(tx, &[all[5].cycle], &all[6]).await).await.expect("replaced");
        let place = db.read(async |tx| badges::find(tx, all[4].id).await).await.expect("a badge").place;
        assert_eq!(revoked(TODAY).await, [place], "what was replaced was true");
        let other_list = db.read(async |tx| badges::revoked(tx, 2, TODAY).await).await;
        assert!(other_list.is_empty());
    });
}

#[test]
fn the_next_list_is_opened_when_one_is_half_full() {
    each_backend(async |db| {
        let held = issued(db, &learner(db).await).await;
        assert_eq!(db.read(async |tx| badges::last_list(tx).await).await, 1);
        db.sql("DELETE FROM badge").await;
        assert_eq!(db.read(async |tx| badges::last_list(tx).await).await, 1, "an empty list is served too");
        // Every other place of the list is taken, by certificates that are copies of this one.
        let copies = if db.is_postgres() {
            let hex = "lpad(to_hex(n), 32, '0')::uuid";
            format!(
                "WITH numbers AS (SELECT generate_series(0, 65535) AS n), \
                 people AS (INSERT INTO cycle (id, person_id, certification_id, number, opened_at, due_on, due_because, kind) \
                 SELECT {hex}, person_id, certification_id, n + 100, opened_at, due_on, due_because, cycle.kind FROM cycle, numbers RETURNING id) \
                 SELECT count(*) FROM people"
            )
        } else {
            let id = "unhex(printf('%032x', n))";
            format!(
                "WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < 65535) \
                 INSERT INTO cycle (id, person_id, certification_id, number, opened_at, due_on, due_because, kind) \
                 SELECT {id}, person_id, certification_id, n + 100, opened_at, due_on, due_because, cycle.kind FROM cycle, numbers"
            )
        };
        db.sql(&copies).await;
        let others = "cycle.number >= 100";
        db.sql(&format!(
            "INSERT INTO certificate (id, number, person_id, cycle_id, release_id, holder, title, allows, valid_from, valid_until, \
             validity, issued_at, window_opens) SELECT cycle.id, CAST(cycle.number AS TEXT), certificate.person_id, cycle.id, release_id, holder, \
             title, allows, valid_from, valid_until, validity, issued_at, window_opens FROM certificate, cycle WHERE {others}"
        ))
        .await;
        db.sql(&format!(
            "INSERT INTO badge (id, certificate_id, subject, salt, list, place) \
             SELECT id, id, id, '', 1, (number - 100) * 2 FROM cycle WHERE {others}"
        ))
        .await;
        let badge = db.write(async |tx| badges::ensure(tx, held.id, held.person).await).await.expect("a badge");
        assert_eq!(badge.list, 2);
        db.sql("DELETE FROM badge WHERE list = 2 OR place = 0").await;
        let badge = db.write(async |tx| badges::ensure(tx, held.id, held.person).await).await.expect("a badge");
        assert!(badge.list == 1 && (badge.place == 0 || badge.place % 2 == 1), "a free place: {badge:?}");
    });
}
