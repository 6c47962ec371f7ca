//! How often each item is missed. Only the first attempt of each learner is counted: later ones know the questions.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::entity::item_tally;
use crate::{Result, Tx, WriteTx};

/// Adds the answers of one attempt: each item, and whether it was missed.
pub async fn add(tx: &WriteTx, course: &str, answers: &BTreeMap<String, bool>) -> Result<()> {
    // In the order of the items: two attempts graded at once never wait for each other in a circle.
    for (item, missed) in answers {
        let missed = i64::from(*missed);
        let row = item_tally::ActiveModel {
            id: Set(tx.fresh_id()),
            course: Set(course.to_owned()),
            item: Set(item.clone()),
            answered: Set(1),
            missed: Set(missed),
        };
        let mut counted = OnConflict::columns([item_tally::Column::Course, item_tally::Column::Item]);
        let column = |column| Expr::col((item_tally::Entity, column));
        counted.value(item_tally::Column::Answered, column(item_tally::Column::Answered).add(1));
        counted.value(item_tally::Column::Missed, column(item_tally::Column::Missed).add(missed));
        item_tally::Entity::insert(row).on_conflict(counted).exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// Returns how often each item of a course was missed, in per mille of its answers.
pub async fn missed(tx: &Tx, course: &str) -> Result<BTreeMap<String, u32>> {
    let rows = item_tally::Entity::find().filter(item_tally::Column::Course.eq(course)).all(tx.conn()).await?;
    let share = |row: item_tally::Model| (row.item, u32::try_from(row.missed * 1_000 / Ord::max(row.answered, 1)).unwrap_or(0));
    Ok(rows.into_iter().map(share).collect())
}
