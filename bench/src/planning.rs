//! Planning the reminders of a day for very many people. They are written with plain SQL: a million of them in a minute.

use std::process::Stdio;
use std::time::Instant;

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend};

use crate::client::Failure;
use crate::server::{Data, vern};

/// Measures it for so many people: the first plan, which makes up for everything that has come by now, and a second one that finds
/// nothing left.
pub async fn planning(people: u32, budget: &str) -> Result<(), Failure> {
    let data = Data::new()?;
    crate::server::seed(&data, 0, 0).await?;
    let url = format!("sqlite:{}", data.path().join("vern.db").display());
    let before = Instant::now();
    fill(&Database::connect(&url).await?, people).await?;
    println!("\n({people} people were written in {} s)", before.elapsed().as_secs());
    for turn in ["first", "again"] {
        let (said, peak) = plan(&data).await?;
        println!("planning for {people} people, {turn}: {said}, {} MB at most (budget {budget})", peak / 1024);
    }
    Ok(())
}

/// Adds people, each with a finished cycle; every sixth has an open one that is due between two weeks ago and two months ahead.
async fn fill(db: &DatabaseConnection, people: u32) -> Result<(), Failure> {
    let is_sqlite = db.get_database_backend() == DbBackend::Sqlite;
    let (id, day, past) = if is_sqlite {
        ("randomblob(16)", "date('now', (n % 75 - 14) || ' days')", "date('now', '-400 days')")
    } else {
        ("gen_random_uuid()", "CURRENT_DATE + (n % 75 - 14)::int", "CURRENT_DATE - 400")
    };
    let numbers = format!("WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < {people})");
    let row = "'volunteer', 'en', 'NO', (SELECT id FROM unit WHERE parent_id IS NOT NULL LIMIT 1)";
    let person = format!(
        "{numbers} INSERT INTO person (id, name, email, found_by, kind, locale, country, unit_id, joined_on, accepted_on, created_at)
         SELECT {id}, 'Person ' || n, 'many' || n || '@example.org', 'person ' || n, {row}, {past}, {past}, 0 FROM many"
    );
    db.execute_unprepared(&person).await?;
    let certification = "(SELECT id FROM certification WHERE path = 'first-shift')";
    // A date in JSON is its year and its day in the year.
    let pair = |day: &str| {
        if is_sqlite {
            format!("strftime('%Y', {day}) || ',' || CAST(strftime('%j', {day}) AS INTEGER)")
        } else {
            format!("to_char({day}, 'YYYY') || ',' || to_char({day}, 'DDD')::int")
        }
    };
    let because = |since: &str, day: &str| {
        let (on, joined) = (pair(day), pair(past));
        format!(r#"'{{"on":[' || {on} || '],"joined":[' || {joined} || '],"days":60,"since":"{since}"}}'"#)
    };
    let numbered =
        "FROM (SELECT id, CAST(substr(email, 5, instr(email, '@') - 5) AS INTEGER) AS n FROM person WHERE email LIKE 'many%') p";
    let numbered = if is_sqlite { numbered.to_owned() } else { numbered.replace("instr(email, '@')", "position('@' in email)") };
    let columns = "id, person_id, certification_id, number, kind, opened_at, due_on, due_because, completed_on, outcome";
    let done = format!(
        "INSERT INTO cycle ({columns}) SELECT {id}, p.id, {certification}, 1, 'original', 0, {past}, {}, {past}, '\"completed\"' {numbered}",
        because("joined", past)
    );
    db.execute_unprepared(&done).await?;
    let open = format!(
        "INSERT INTO cycle ({columns}) SELECT {id}, p.id, {certification}, 2, 'refresher', 0, {day}, {}, NULL, NULL {numbered} WHERE n % 6 = 0",
        because("renewal", day)
    );
    db.execute_unprepared(&open).await?;
    Ok(())
}

/// Plans once; returns what it said and the most memory it held, in kilobytes.
async fn plan(data: &Data) -> Result<(String, u64), Failure> {
    let child = vern(data)?.args(["mail", "plan"]).stdout(Stdio::piped()).spawn()?;
    let status = format!("/proc/{}/status", child.id().unwrap_or_default());
    let peak = tokio::spawn(async move {
        let mut peak = 0;
        // The process is gone when its status is.
        while let Ok(text) = std::fs::read_to_string(&status) {
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let Some(Ok(now)) = line.map(|line| line.trim().trim_end_matches(" kB").parse()) else { break };
            peak = now;
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        peak
    });
    let output = child.wait_with_output().await?;
    if !output.status.success() {
        return Err("the reminders cannot be planned".into());
    }
    Ok((String::from_utf8(output.stdout)?.trim().to_owned(), peak.await?))
}
