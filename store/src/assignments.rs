//! What people do on shift and in which countries. Ended assignments stay as history.

use std::collections::{BTreeMap, BTreeSet};

use domain::audit::{Actor, Event};
use domain::ids::PersonId;
use domain::people::Assignments;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use time::Date;

use crate::convert::from_word;
use crate::entity::assignment;
use crate::{Result, StoreError, Tx, WriteTx, audit};

const DUTY: &str = "duty";
const COUNTRY: &str = "country";

fn add(to: &mut Assignments, row: assignment::Model) -> Result<()> {
    match row.kind.as_str() {
        DUTY => drop(to.duties.insert(from_word("assignment", "word", &row.word)?)),
        COUNTRY => drop(to.countries.insert(row.word)),
        unknown => return Err(StoreError::broken("assignment", "kind")(format!("unknown kind {unknown:?}"))),
    }
    Ok(())
}

fn words(assignments: &Assignments, kind: &str) -> BTreeSet<String> {
    if kind == DUTY { assignments.duties.iter().map(ToString::to_string).collect() } else { assignments.countries.clone() }
}

/// Returns what a person does at present.
pub async fn of_person(tx: &Tx, person: PersonId) -> Result<Assignments> {
    Ok(of_people(tx, &[person]).await?.remove(&person).unwrap_or_default())
}

/// Returns what these people do at present; whoever does nothing in particular is not in it.
pub async fn of_people(tx: &Tx, people: &[PersonId]) -> Result<BTreeMap<PersonId, Assignments>> {
    let rows = assignment::Entity::find()
        .filter(assignment::Column::PersonId.is_in(people.iter().map(|person| person.uuid())))
        .filter(assignment::Column::Until.is_null())
        .all(tx.conn())
        .await?;
    let mut by_person = BTreeMap::<PersonId, Assignments>::new();
    for row in rows {
        add(by_person.entry(PersonId::new(row.person_id)).or_default(), row)?;
    }
    Ok(by_person)
}

/// Lets a person do this from `today` on, and nothing else. Returns false if it was so before.
pub async fn set(tx: &WriteTx, actor: Actor, person: PersonId, new: &Assignments, today: Date) -> Result<bool> {
    let old = of_person(tx, person).await?;
    if old == *new {
        return Ok(false);
    }
    for kind in [DUTY, COUNTRY] {
        let (old, new) = (words(&old, kind), words(new, kind));
        for word in old.difference(&new) {
            end(tx, person, kind, word, today).await?;
        }
        for word in new.difference(&old) {
            begin(tx, person, kind, word, today).await?;
        }
    }
    let event = Event::AssignmentsChanged { person, duties: new.duties.clone(), countries: new.countries.clone() };
    audit::add(tx, actor, event).await?;
    Ok(true)
}

async fn begin(tx: &WriteTx, person: PersonId, kind: &str, word: &str, today: Date) -> Result<()> {
    let row = assignment::ActiveModel {
        id: Set(tx.fresh_id()),
        person_id: Set(person.uuid()),
        kind: Set(kind.to_owned()),
        word: Set(word.to_owned()),
        since: Set(today),
        until: Set(None),
    };
    // Somebody else may have given the same a moment ago: then it is so already.
    let mut once = OnConflict::new();
    assignment::Entity::insert(row).on_conflict(once.do_nothing().to_owned()).exec_without_returning(tx.conn()).await?;
    Ok(())
}

async fn end(tx: &WriteTx, person: PersonId, kind: &str, word: &str, today: Date) -> Result<()> {
    assignment::Entity::update_many()
        .col_expr(assignment::Column::Until, Expr::value(today))
        .filter(assignment::Column::PersonId.eq(person.uuid()))
        .filter(assignment::Column::Kind.eq(kind))
        .filter(assignment::Column::Word.eq(word))
        .filter(assignment::Column::Until.is_null())
        .exec(tx.conn())
        .await?;
    Ok(())
}
