//! What people were reminded of, in which mail, and what they were not reminded of, and why not. One row for each cycle, occasion and due
//! day, kept by a unique index: nobody is reminded twice of the same.

use domain::certification::Cycle;
use domain::ids::{CertificationId, CycleId, MessageId, PersonId};
use domain::reminders::{NotSent, Occasion, Reminder};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query, SelectStatement};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use time::{Date, OffsetDateTime};

use crate::convert::{from_word, instant};
use crate::cycles::{self, open_cycles};
use crate::entity::{cycle, reminder};
use crate::people::gone;
use crate::{Page, Result, StoreError, Tx, WriteTx};

/// A reminder to be noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewReminder {
    /// Who.
    pub person: PersonId,
    /// Of which cycle.
    pub cycle: CycleId,
    /// The day it was due.
    pub due_on: Date,
    /// For what.
    pub occasion: Occasion,
    /// In which mail, or why in none.
    pub fate: ReminderFate,
}

/// In which mail somebody is reminded, or why in none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReminderFate {
    /// In this one.
    In(MessageId),
    /// In none.
    NotSent(NotSent),
}

/// Open cycles of which nobody was reminded yet on an occasion.
#[derive(Clone, Copy, Debug)]
pub enum Unplanned {
    /// Opened since then.
    Opened(OffsetDateTime),
    /// Of this certification, due between these days.
    Due {
        /// Which certification.
        certification: CertificationId,
        /// The first due day.
        from: Date,
        /// The last due day.
        until: Date,
        /// The step of the ladder.
        offset: i16,
    },
}

impl Unplanned {
    /// Returns the occasion.
    pub const fn occasion(self) -> Occasion {
        match self {
            Self::Opened(_) => Occasion::Opened,
            Self::Due { offset, .. } => Occasion::Due(offset),
        }
    }

    fn condition(self) -> Condition {
        match self {
            Self::Opened(since) => open_cycles().add(cycle::Column::OpenedAt.gte(since.unix_timestamp())),
            Self::Due { certification, from, until, .. } => open_cycles()
                .add(cycle::Column::CertificationId.eq(certification.uuid()))
                .add(cycle::Column::DueOn.gte(from))
                .add(cycle::Column::DueOn.lte(until)),
        }
    }
}

/// Returns so many of these cycles after `after`.
pub async fn unplanned(tx: &Tx, which: Unplanned, after: Option<CycleId>, limit: u64) -> Result<Vec<Cycle>> {
    let rows = cycle::Entity::find()
        .filter(which.condition())
        .filter(Condition::all().add_option(after.map(|after| cycle::Column::Id.gt(after.uuid()))))
        .filter(Expr::exists(noted(which.occasion())).not())
        .order_by_asc(cycle::Column::Id)
        .limit(limit)
        .all(tx.conn())
        .await?;
    rows.iter().map(cycles::cycle).collect()
}

fn noted(occasion: Occasion) -> SelectStatement {
    let (word, offset) = occasion.parts();
    let own = |column| Expr::col((reminder::Entity, column));
    let mut query = Query::select();
    query
        .expr(Expr::value(1))
        .from(reminder::Entity)
        .and_where(own(reminder::Column::CycleId).equals((cycle::Entity, cycle::Column::Id)))
        .and_where(own(reminder::Column::Kind).eq(word))
        .and_where(own(reminder::Column::OffsetDays).eq(i64::from(offset)));
    if occasion != Occasion::Opened {
        // A day that was moved is reminded of afresh.
        query.and_where(own(reminder::Column::DueOn).equals((cycle::Entity, cycle::Column::DueOn)));
    }
    query.take()
}

/// Selects the open cycles that are due on these days of their certifications, of those who are still here on the day of the mail.
fn due_on(days: &[(CertificationId, Vec<Date>)], mail_on: Date) -> Select<cycle::Entity> {
    let any = days.iter().fold(Condition::any(), |any, (certification, days)| {
        let of = Condition::all().add(cycle::Column::CertificationId.eq(certification.uuid()));
        any.add(of.add(cycle::Column::DueOn.is_in(days.iter().copied())))
    });
    cycle::Entity::find().filter(open_cycles()).filter(any).filter(cycle::Column::PersonId.not_in_subquery(gone(mail_on)))
}

/// Counts the open cycles that are due on these days of their certifications, for a mail on a day.
pub async fn count_due_on(tx: &Tx, days: &[(CertificationId, Vec<Date>)], mail_on: Date) -> Result<u64> {
    Ok(due_on(days, mail_on).count(tx.conn()).await?)
}

/// Returns one page of the open cycles that are due on these days of their certifications, for a mail on a day.
pub async fn open_due_on(tx: &Tx, days: &[(CertificationId, Vec<Date>)], mail_on: Date, number: u64) -> Result<Page<Cycle>> {
    let query = due_on(days, mail_on).order_by_asc(cycle::Column::DueOn).order_by_asc(cycle::Column::Id);
    Page::read(tx, query, number, |row| cycles::cycle(&row)).await
}

/// Notes reminders. Fails if one of them is there already: somebody else is planning the same.
pub async fn note(tx: &WriteTx, new: &[NewReminder]) -> Result<()> {
    if new.is_empty() {
        return Ok(());
    }
    let rows = new.iter().map(|new| {
        let (word, offset) = new.occasion.parts();
        let (message, not_sent) = match new.fate {
            ReminderFate::In(message) => (Some(message.uuid()), None),
            ReminderFate::NotSent(why) => (None, Some(why.word().to_owned())),
        };
        reminder::ActiveModel {
            id: Set(tx.fresh_id()),
            person_id: Set(new.person.uuid()),
            cycle_id: Set(new.cycle.uuid()),
            kind: Set(word.to_owned()),
            due_on: Set(new.due_on),
            offset_days: Set(offset.into()),
            message_id: Set(message),
            not_sent: Set(not_sent),
            planned_at: Set(tx.now_seconds()),
        }
    });
    let mut once = OnConflict::columns([
        reminder::Column::CycleId,
        reminder::Column::Kind,
        reminder::Column::DueOn,
        reminder::Column::OffsetDays,
    ]);
    let insert = reminder::Entity::insert_many(rows).on_conflict(once.do_nothing().to_owned());
    let noted = insert.exec_without_returning(tx.conn()).await?;
    if usize::try_from(noted).is_ok_and(|noted| noted == new.len()) {
        return Ok(());
    }
    Err(StoreError::Conflict("somebody else plans the same reminders".into()))
}

/// Notes why a cycle was left out of a mail that it was written into.
pub async fn leave_out(tx: &WriteTx, message: MessageId, cycle: CycleId, why: NotSent) -> Result<()> {
    reminder::Entity::update_many()
        .col_expr(reminder::Column::NotSent, Expr::value(why.word()))
        .filter(reminder::Column::MessageId.eq(message.uuid()))
        .filter(reminder::Column::CycleId.eq(cycle.uuid()))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Returns the latest reminders of a person, the newest first.
pub async fn of_person(tx: &Tx, person: PersonId, limit: u64) -> Result<Vec<Reminder>> {
    let rows = reminder::Entity::find()
        .filter(reminder::Column::PersonId.eq(person.uuid()))
        .order_by_desc(reminder::Column::PlannedAt)
        .order_by_desc(reminder::Column::Id)
        .limit(limit)
        .all(tx.conn())
        .await?;
    rows.iter().map(reminder).collect()
}

/// Returns everything of which people were reminded in these cycles, and of which they were not.
pub async fn of_cycles(tx: &Tx, cycles: &[CycleId]) -> Result<Vec<Reminder>> {
    if cycles.is_empty() {
        return Ok(Vec::new());
    }
    let rows = reminder::Entity::find()
        .filter(reminder::Column::CycleId.is_in(cycles.iter().map(|cycle| cycle.uuid())))
        .all(tx.conn())
        .await?;
    rows.iter().map(reminder).collect()
}

fn reminder(row: &reminder::Model) -> Result<Reminder> {
    let occasion = Occasion::of_parts(&row.kind, row.offset_days);
    Ok(Reminder {
        cycle: CycleId::new(row.cycle_id),
        due_on: row.due_on,
        occasion: occasion.ok_or_else(|| StoreError::broken("reminder", "kind")(format!("unknown occasion {:?}", row.kind)))?,
        message: row.message_id.map(MessageId::new),
        not_sent: row.not_sent.as_deref().map(|word| from_word("reminder", "not_sent", word)).transpose()?,
        planned_at: instant("reminder", "planned_at", row.planned_at)?,
    })
}
