//! Whatever the database keeps about a person is in their own copy and in their erasure, or there is a reason why not.

use std::collections::BTreeSet;

use store::holdings::{Erased, holdings};

use crate::harness::{Db, each_backend};

/// Tables that refer to a person or to something of theirs and hold nothing about them, each with the reason.
const NOT_ABOUT_PEOPLE: [(&str, &str); 0] = [];

/// Returns every column of every table, as `table.column`.
async fn columns(db: &Db) -> BTreeSet<String> {
    let query = "SELECT m.name || '.' || c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'";
    db.texts(query).await.into_iter().collect()
}

/// Returns every column that refers to another table, as `table.column table`.
async fn references(db: &Db) -> Vec<(String, String, String)> {
    let query = "SELECT m.name || ' ' || f.\"from\" || ' ' || f.\"table\" FROM sqlite_master m, pragma_foreign_key_list(m.name) f \
                 WHERE m.type = 'table'";
    let split = |line: String| {
        let mut words = line.split(' ').map(str::to_owned);
        let mut next = move || words.next().expect("three words");
        (next(), next(), next())
    };
    db.texts(query).await.into_iter().map(split).collect()
}

/// Returns the tables in which something of a person lies: those that name one, and those that refer to such a table.
async fn tables_about_people(db: &Db) -> BTreeSet<String> {
    let named = columns(db).await.into_iter().filter_map(|column| column.strip_suffix(".person_id").map(str::to_owned));
    let mut about: BTreeSet<String> = named.chain(["person".to_owned()]).collect();
    let references = references(db).await;
    loop {
        let more = references.iter().filter(|(_, _, to)| about.contains(to)).map(|(from, _, _)| from.clone());
        let more: Vec<_> = more.filter(|table| !about.contains(table)).collect();
        if more.is_empty() {
            return about;
        }
        about.extend(more);
    }
}

#[test]
fn every_table_and_column_about_a_person_is_told_and_erased_or_there_is_a_reason() {
    each_backend(async |db| {
        // The tables are the same on both.
        if db.is_postgres() {
            return;
        }
        let excluded: BTreeSet<_> = NOT_ABOUT_PEOPLE.iter().map(|(table, _)| (*table).to_owned()).collect();
        let known: BTreeSet<_> = holdings().map(|holding| holding.table.to_owned()).collect();
        let about = tables_about_people(db).await;
        let forgotten: Vec<_> = about.iter().filter(|table| !known.contains(*table) && !excluded.contains(*table)).collect();
        assert_eq!(
            forgotten,
            Vec::<&String>::new(),
            "say in store/src/holdings.rs what a person is told of it and what erasure does"
        );
        assert!(known.is_subset(&about), "{known:?} names a table that is not there");
        let columns = columns(db).await;
        for holding in holdings() {
            let prefix = format!("{}.", holding.table);
            let there: BTreeSet<_> = columns.iter().filter_map(|column| column.strip_prefix(&prefix)).collect();
            let told = holding.told.iter().map(|(column, _)| *column);
            let named: Vec<_> = told.chain(holding.untold.iter().map(|(column, _)| *column)).collect();
            let once: BTreeSet<_> = named.iter().copied().collect();
            assert_eq!(once, there, "{} has columns that are neither told nor left out with a reason", holding.table);
            assert_eq!(once.len(), named.len(), "{} names a column twice", holding.table);
            assert!(there.contains(holding.link()), "{} does not belong to anybody", holding.table);
            if let Erased::Emptied(emptied) = holding.erased {
                assert!(emptied.iter().all(|(column, _)| there.contains(column)), "{}", holding.table);
            }
        }
    });
}

#[test]
fn whoever_else_a_row_names_is_not_told() {
    each_backend(async |db| {
        if db.is_postgres() {
            return;
        }
        for (table, column, to) in references(db).await {
            let Some(holding) = holdings().find(|holding| holding.table == table) else { continue };
            let is_own = column == holding.link();
            let is_told = holding.told.iter().any(|(told, _)| *told == column);
            assert!(to != "person" || is_own || !is_told, "{table}.{column} would tell of another person");
        }
    });
}
