use domain::audit::Actor;
use domain::certification::{Certificate, Fate, Standing, Withdrawal};
use domain::ids::CertificateId;
use migrations::Migrator;
use sea_orm_migration::MigratorTrait;
use store::certificates;
use store::withdrawals;
use store::{StoreError, Tx};
use testing::text::free_text;
use time::macros::date;
use time::{Date, Duration};
use uuid::Uuid;

use crate::harness::sample::{Learner, SYSTEM, TODAY, certificate, learner};
use crate::harness::{Db, each_backend, each_empty_backend, overlapping};

const LATER: Date = date!(2026 - 12 - 10);

async fn issued(db: &Db) -> (Learner, Certificate) {
    let learner = learner(db).await;
    let issued = db.write(async |tx| certificates::issue(tx, certificate(&learner, TODAY)).await).await;
    (learner, issued.expect("a certificate"))
}

async fn history(db: &Db, certificate: &Certificate) -> Vec<Withdrawal> {
    db.read(async |tx| withdrawals::of_certificates(tx, &[certificate.id]).await).await
}

async fn now(tx: &Tx, certificate: &Certificate) -> store::Result<Certificate> {
    certificates::by_number(tx, &certificate.number).await?.ok_or(StoreError::NotFound)
}

#[test]
fn a_withdrawal_that_is_taken_back_leaves_the_certificate_as_it_was_and_stays_on_record() {
    each_backend(async |db| {
        let (learner, held) = issued(db).await;
        let (by, actor) = (learner.person, Actor::Person(learner.person));
        for expected in [true, false] {
            let done =
                db.write(async |tx| withdrawals::withdraw(tx, actor, &held, TODAY, &free_text("Shared account")).await).await;
            assert_eq!(done.expect("asked").is_some(), expected, "the first reason stands");
        }
        let withdrawn = db.read(async |tx| now(tx, &held).await).await;
        assert_eq!(withdrawn.fate, Fate { revoked_on: Some(TODAY), superseded_on: None });
        assert_eq!(
            (withdrawn.standing(TODAY), withdrawn.revoked_because.as_deref()),
            (Standing::Revoked, Some("Shared account"))
        );
        for note in ["She says it was a colleague.", "We looked at it together."] {
            db.write(async |tx| withdrawals::note(tx, by, &held, TODAY, &free_text(note)).await).await.expect("noted");
        }
        for expected in [true, false] {
            let done =
                db.write(async |tx| withdrawals::take_back(tx, actor, &held, LATER, &free_text("She was right")).await).await;
            assert_eq!(done.expect("asked"), expected);
        }
        assert_eq!(db.read(async |tx| now(tx, &held).await).await, held);
        let [kept] = &history(db, &held).await[..] else { panic!("one withdrawal") };
        assert_eq!((kept.on, kept.by, kept.reason.as_str()), (TODAY, Some(by), "Shared account"));
        let notes: Vec<_> = kept.notes.iter().map(|note| (note.on, note.by, note.note.as_str())).collect();
        assert_eq!(notes, [(TODAY, by, "She says it was a colleague."), (TODAY, by, "We looked at it together.")]);
        let back = kept.taken_back.as_ref().expect("taken back");
        assert_eq!((back.on, back.by, back.because.as_str()), (LATER, Some(by), "She was right"));
        let events = ["certificate-revoked", "appeal-noted", "certificate-reinstated"];
        let counts = [db.events(events[0]).await, db.events(events[1]).await, db.events(events[2]).await];
        assert_eq!(counts, [1, 2, 1]);
    });
}

#[test]
fn a_certificate_can_be_withdrawn_again_and_notes_belong_to_the_withdrawal_that_holds() {
    each_backend(async |db| {
        let (learner, held) = issued(db).await;
        let (by, actor) = (learner.person, Actor::Person(learner.person));
        let refused = db.write(async |tx| withdrawals::note(tx, by, &held, TODAY, &free_text("A note")).await).await;
        assert!(matches!(refused, Err(StoreError::Conflict(_))), "{refused:?}");
        db.write(async |tx| {
            withdrawals::withdraw(tx, actor, &held, TODAY, &free_text("First")).await?;
            withdrawals::take_back(tx, actor, &held, TODAY, &free_text("A mistake")).await?;
            withdrawals::withdraw(tx, actor, &held, LATER, &free_text("Second")).await?;
            withdrawals::note(tx, by, &held, LATER + Duration::DAY, &free_text("Asked again")).await
        })
        .await
        .expect("done");
        let all = history(db, &held).await;
        let seen: Vec<_> = all.iter().map(|one| (one.reason.as_str(), one.notes.len(), one.taken_back.is_some())).collect();
        assert_eq!(seen, [("First", 0, true), ("Second", 1, false)]);
        assert_eq!(db.read(async |tx| now(tx, &held).await).await.fate.revoked_on, Some(LATER));
        let none = db.read(async |tx| withdrawals::of_certificates(tx, &[]).await).await;
        assert!(none.is_empty());
    });
}

#[test]
fn of_two_who_withdraw_or_take_back_at_once_one_does() {
    each_backend(async |db| {
        let (learner, held) = issued(db).await;
        let actor = Actor::Person(learner.person);
        let done = overlapping(db, async |tx| withdrawals::withdraw(tx, actor, &held, TODAY, &free_text("Shared")).await).await;
        assert!(matches!(done, [Ok(Some(_)), Ok(None)]), "{done:?}");
        let done = overlapping(db, async |tx| withdrawals::take_back(tx, actor, &held, TODAY, &free_text("Right")).await).await;
        assert!(matches!(done, [Ok(true), Ok(false)]), "{done:?}");
        assert_eq!(history(db, &held).await.len(), 1);
    });
}

#[test]
fn what_the_program_withdraws_and_takes_back_names_nobody_and_its_evidence_the_program() {
    each_backend(async |db| {
        let (_, held) = issued(db).await;
        let done = db.write(async |tx| withdrawals::withdraw(tx, SYSTEM, &held, TODAY, &free_text("Shared account")).await).await;
        assert!(done.expect("asked").is_some());
        let done = db.write(async |tx| withdrawals::take_back(tx, SYSTEM, &held, LATER, &free_text("She was right")).await).await;
        assert!(done.expect("asked"));
        let [kept] = &history(db, &held).await[..] else { panic!("one withdrawal") };
        assert_eq!((kept.by, kept.taken_back.as_ref().map(|back| back.by)), (None, Some(None)));
        for event in ["certificate-revoked", "certificate-reinstated"] {
            let actors = db.texts(&format!("SELECT actor FROM audit_event WHERE event LIKE '%{event}%'")).await;
            assert_eq!(actors, [r#""system""#], "{event}");
        }
    });
}

/// Returns how many migrations came before withdrawals had a table.
fn before_withdrawals() -> u32 {
    let at = Migrator::migrations().iter().position(|migration| migration.name().ends_with("create_withdrawals"));
    u32::try_from(at.expect("the migration")).expect("a small number")
}

#[test]
fn what_was_withdrawn_before_withdrawals_had_a_table_has_a_record_and_can_be_taken_back() {
    each_empty_backend(async |db| {
        Migrator::up(db.around().await, Some(before_withdrawals())).await.expect("the schema of then");
        let id = |n: u8| if db.is_postgres() { format!("'{n:032x}'") } else { format!("X'{n:032x}'") };
        let (one, unit) = (id(1), id(2));
        for statement in [
            format!("INSERT INTO unit (id, name, country) VALUES ({unit}, 'Kitchen', 'NO')"),
            format!(
                "INSERT INTO person (id, found_by, kind, locale, country, unit_id, joined_on, created_at) \
                 VALUES ({one}, '', 'volunteer', 'nb', 'NO', {unit}, '2026-01-01', 0)"
            ),
            format!("INSERT INTO certification (id, course, path) VALUES ({one}, 'c', 'p')"),
            format!(
                "INSERT INTO course_release (id, course, number, content_hash, content, published_at) VALUES ({one}, 'c', 1, '', '', 0)"
            ),
            format!(
                "INSERT INTO cycle (id, person_id, certification_id, number, opened_at, due_on, due_because) \
                 VALUES ({one}, {one}, {one}, 1, 0, '2026-01-15', '')"
            ),
            format!(
                "INSERT INTO certificate (id, number, person_id, cycle_id, release_id, holder, title, allows, valid_from, \
                 valid_until, validity, issued_at, revoked_on, revoked_because) VALUES ({one}, 'N', {one}, {one}, {one}, \
                 '', '', '', '2026-01-10', '2028-01-10', '', 0, '2026-02-01', 'Shared account')"
            ),
        ] {
            db.sql(&statement).await;
        }
        db.migrate().await.expect("filled data");
        let certificate = CertificateId::new(Uuid::from_u128(1));
        let kept = db.read(async |tx| withdrawals::of_certificates(tx, &[certificate]).await).await.remove(0);
        assert_eq!((kept.on, kept.by, kept.taken_back), (date!(2026 - 02 - 01), None, None));
        assert_eq!(kept.reason, "Shared account");
    });
}
