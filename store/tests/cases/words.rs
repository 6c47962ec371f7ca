use domain::learning::Part;
use store::{certificates, cycles, progress};

use crate::harness::each_backend;
use crate::harness::sample::{TODAY, certificate, learner};

#[test]
fn a_word_that_nobody_knows_names_its_column_and_becomes_nothing_else() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let issued =
            db.write(async |tx| certificates::issue(tx, certificate(&learner, TODAY)).await).await.expect("a certificate");
        let read = db.write(async |tx| progress::done(tx, learner.cycle, "first-response", Part::Section("safety")).await).await;
        read.expect("noted");
        for (table, column, word) in
            [("cycle", "kind", "yearly"), ("certificate", "origin", "found"), ("reading", "kind", "film")]
        {
            let before = db.sql(&format!("UPDATE {table} SET {column} = '{word}'")).await;
            assert_eq!(before, 1);
        }
        let cycle = db.read(async |tx| Ok(cycles::get(tx, learner.cycle).await.map(drop))).await;
        let certificate = db.read(async |tx| Ok(certificates::by_number(tx, &issued.number).await.map(drop))).await;
        let done = db.read(async |tx| Ok(progress::of_person(tx, learner.person).await.map(drop))).await;
        let said = [cycle, certificate, done].map(|read| read.expect_err("a word of another program").to_string());
        assert_eq!(
            said,
            [
                "inconsistent cycle.kind: unknown kind of cycle \"yearly\"",
                "inconsistent certificate.origin: unknown origin \"found\"",
                "inconsistent reading.kind: unknown kind of part \"film\"",
            ]
        );
    });
}

#[test]
fn a_time_beyond_the_calendar_names_its_column_and_becomes_no_other() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let read = db.write(async |tx| progress::done(tx, learner.cycle, "first-response", Part::Section("safety")).await).await;
        read.expect("noted");
        for (table, column) in [("cycle", "opened_at"), ("reading", "done_at")] {
            assert_eq!(db.sql(&format!("UPDATE {table} SET {column} = {}", i64::MAX)).await, 1);
        }
        let cycle = db.read(async |tx| Ok(cycles::get(tx, learner.cycle).await.map(drop))).await;
        let done = db.read(async |tx| Ok(progress::of_person(tx, learner.person).await.map(drop))).await;
        let said = [cycle, done].map(|read| read.expect_err("no time that there is").to_string());
        for (said, column) in said.iter().zip(["cycle.opened_at", "reading.done_at"]) {
            assert_eq!(*said, format!("inconsistent {column}: timestamp was not in range"));
        }
    });
}
