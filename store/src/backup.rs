//! What shows that a backup holds everything, and what becomes of a database that was restored from one.

use domain::audit::{Actor, Event};
use domain::mail::MailState;
use domain::reminders::NotSent;
use sea_orm::sea_query::{Expr, Func, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityName, EntityTrait, QueryFilter};

use crate::audit::{self, Head};
use crate::entity::{audit_event, certificate, organisation, outbox, person};
use crate::{Result, StoreError, Tx, WriteTx};

/// What a database holds, as far as it tells whether a copy is whole: rows that are never removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The organisation's name; nothing, if none was founded.
    pub organisation: Option<String>,
    /// How many people, also those who were erased.
    pub people: i64,
    /// How many certificates, whatever became of them.
    pub certificates: i64,
    /// How many events of evidence.
    pub events: i64,
    /// The last link of the chain of evidence.
    pub head: Option<Head>,
}

/// Returns what this transaction sees. It asks for nothing that an older database lacks.
pub async fn contents(tx: &Tx) -> Result<Contents> {
    let name = Query::select().column(organisation::Column::Name).from(organisation::Entity).take();
    let founded = tx.conn().query_one(&name).await?;
    let counts = Query::select()
        .expr_as(count(&person::Entity), "people")
        .expr_as(count(&certificate::Entity), "certificates")
        .expr_as(count(&audit_event::Entity), "events")
        .take();
    let counts = tx.conn().query_one(&counts).await?.ok_or(StoreError::NotFound)?;
    Ok(Contents {
        organisation: founded.map(|row| row.try_get("", "name")).transpose()?,
        people: counts.try_get("", "people")?,
        certificates: counts.try_get("", "certificates")?,
        events: counts.try_get("", "events")?,
        head: audit::last_link(tx).await?,
    })
}

fn count(table: &impl EntityName) -> Expr {
    let rows = Query::select().expr(Func::count(Expr::col("id"))).from(table.table_ref()).take();
    Expr::SubQuery(None, Box::new(rows.into()))
}

impl Contents {
    /// Whether a copy that holds this may have been made between two moments of its source: what is counted here only grows.
    pub fn lies_between(&self, before: &Self, after: &Self) -> bool {
        let counts = |of: &Self| [of.people, of.certificates, of.events, of.head.as_ref().map_or(0, |head| head.position)];
        let (low, own, high) = (counts(before), counts(self), counts(after));
        let is_between = (0..own.len()).all(|place| low[place] <= own[place] && own[place] <= high[place]);
        is_between && self.organisation.is_some() == before.organisation.is_some()
    }
}

/// Notes that this database was restored from a backup. Mail that waited when the backup was made has probably been sent since, so it stays
/// unsent. Returns how many mails that are.
pub async fn restored(tx: &WriteTx) -> Result<u64> {
    let on_its_way = MailState::ALL.into_iter().filter(|state| state.is_on_its_way()).map(MailState::word);
    let waiting = outbox::Entity::update_many()
        .col_expr(outbox::Column::State, Expr::value(MailState::Suppressed.word()))
        .col_expr(outbox::Column::LastError, Expr::value(NotSent::Restored.word()))
        .col_expr(outbox::Column::LeaseOwner, Expr::value(None::<String>))
        .filter(outbox::Column::State.is_in(on_its_way))
        .exec(tx.conn())
        .await?;
    audit::add(tx, Actor::System, Event::BackupRestored { mails: waiting.rows_affected }).await?;
    Ok(waiting.rows_affected)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holding(people: i64, position: i64) -> Contents {
        let head = Some(Head { position, hash: String::new() });
        Contents { organisation: Some("Kitchen".into()), people, certificates: 1, events: 9, head }
    }

    #[test]
    fn a_copy_that_lacks_a_row_or_has_one_too_many_is_none() {
        let (before, after) = (holding(3, 5), holding(5, 7));
        for (people, position, is_copy) in [(3, 5, true), (4, 6, true), (5, 7, true), (2, 5, false), (6, 7, false), (4, 4, false)]
        {
            assert_eq!(holding(people, position).lies_between(&before, &after), is_copy, "{people} people, link {position}");
        }
        let nobody = Contents { organisation: None, ..holding(4, 6) };
        assert!(!nobody.lies_between(&before, &after));
    }
}
