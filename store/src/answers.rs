//! Answers. They are only ever added; which of several to one question counts is a rule of the domain.

use std::collections::BTreeMap;

use domain::ids::AttemptId;
use domain::learning::{Answer, AnswerStanding, Origin, Receipt, Response, Save, latest, open};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use time::{Duration, OffsetDateTime};

use crate::attempts::{get, touch};
use crate::convert::{from_json, instant, to_json};
use crate::entity::answer;
use crate::{Result, StoreError, Tx, WriteTx};

/// An answer on its way in.
#[derive(Clone, Debug)]
pub struct NewAnswer {
    /// To which attempt.
    pub attempt: AttemptId,
    /// To which question, counted from 1.
    pub slot: i64,
    /// Where it comes from: the same request again is known by it.
    pub origin: Origin,
    /// The highest position that the page knew of for this question.
    pub seen: i64,
    /// What was chosen.
    pub response: Response,
    /// When, by the device's clock.
    pub answered_at: Option<OffsetDateTime>,
    /// When, by the server's clock, where that is known.
    pub chosen_at: Option<OffsetDateTime>,
}

/// What became of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is kept; a repeated save gets the same receipt.
    Kept(Receipt),
    /// The attempt was handed in before; nothing was kept.
    Closed,
    /// So many answers to one question are not a person's; nothing was kept.
    TooMany,
}

/// Keeps an answer. The same request again changes nothing.
pub async fn save(tx: &WriteTx, new: &NewAnswer) -> Result<Saved> {
    // Nobody else saves an answer to this attempt meanwhile.
    let is_open = touch(tx, new.attempt).await?;
    let mut rows = answers_to(tx, new.attempt, new.slot).await?;
    let response = to_json("answer", "response", &new.response)?;
    if let Some(at) = repeated(tx, &rows, new, &response)? {
        // No device of ours numbers two choices alike.
        let is_same = rows[at].response == response;
        return if is_same { Ok(Saved::Kept(receipt(&rows, at)?)) } else { Err(StoreError::Conflict("answer_save".into())) };
    }
    if !is_open {
        get(tx, new.attempt).await?;
        return Ok(Saved::Closed);
    }
    if rows.len() >= MOST {
        return Ok(Saved::TooMany);
    }
    if rows.iter().any(|row| was_known(row, new)) {
        return Err(StoreError::Conflict("answer_save".into()));
    }
    let position = rows.iter().map(|row| row.position).max().unwrap_or(0) + 1;
    let (device, device_save) = match &new.origin {
        Origin::Device { id, number } => (Some(id.clone()), Some(*number)),
        Origin::Form { .. } => (None, None),
    };
    let row = answer::ActiveModel {
        id: Set(tx.fresh_id()),
        attempt_id: Set(new.attempt.uuid()),
        slot: Set(new.slot),
        position: Set(position),
        save: Set(Some(name_of(&new.origin, position))),
        device: Set(device),
        device_save: Set(device_save),
        seen: Set(Some(new.seen)),
        response: Set(response),
        answered_at: Set(new.answered_at.map(OffsetDateTime::unix_timestamp)),
        chosen_at: Set(new.chosen_at.map(OffsetDateTime::unix_timestamp)),
        received_at: Set(tx.now_seconds()),
    };
    rows.push(row.insert(tx.conn()).await?);
    Ok(Saved::Kept(receipt(&rows, rows.len() - 1)?))
}

/// The most answers to one question of an attempt: all are read with each that comes.
const MOST: usize = 1_000;

/// Whether a page had shown an answer that its own device numbered later than what it chose then. No device of ours does: its count was set
/// back, or two devices have one name, and the order of what they chose is not known by it.
fn was_known(row: &answer::Model, new: &NewAnswer) -> bool {
    let Origin::Device { id, number } = &new.origin else { return false };
    row.device.as_ref() == Some(id) && row.device_save > Some(*number) && row.position <= new.seen
}

/// Returns the name by which the same save is known again. A form may be sent twice with different answers: its page was shown again.
fn name_of(origin: &Origin, position: i64) -> String {
    match origin {
        Origin::Device { id, number } => format!("device {id} {number}"),
        Origin::Form { key } => format!("form {key} {position}"),
    }
}

/// How long the same form with the same answer is taken for the same request, although something else was saved in between.
const REPEATED_WITHIN: Duration = domain::learning::TOLERANCE;

/// Returns the place of the row that the same request wrote before.
///
/// A form has no number. The same answer from the same page right behind the first is one request that came twice, by two taps or by a bad
/// network. Much later, and with another answer in between, it is somebody who went back to the page and chose again.
fn repeated(tx: &Tx, rows: &[answer::Model], new: &NewAnswer, response: &str) -> Result<Option<usize>> {
    if let Origin::Device { .. } = new.origin {
        let name = name_of(&new.origin, 0);
        return Ok(rows.iter().position(|row| row.save.as_ref() == Some(&name)));
    }
    let Origin::Form { key } = &new.origin else { return Ok(None) };
    let page = format!("form {key} ");
    let Some(at) = rows.iter().rposition(|row| row.save.as_ref().is_some_and(|save| save.starts_with(&page))) else {
        return Ok(None);
    };
    let is_last = at + 1 == rows.len();
    let is_fresh = tx.now() - instant("answer", "received_at", rows[at].received_at)? <= REPEATED_WITHIN;
    Ok((rows[at].response == response && (is_last || is_fresh)).then_some(at))
}

async fn answers_to(tx: &Tx, attempt: AttemptId, slot: i64) -> Result<Vec<answer::Model>> {
    let of_attempt = answer::Entity::find().filter(answer::Column::AttemptId.eq(attempt.uuid()));
    Ok(of_attempt.filter(answer::Column::Slot.eq(slot)).order_by_asc(answer::Column::Position).all(tx.conn()).await?)
}

fn receipt(rows: &[answer::Model], at: usize) -> Result<Receipt> {
    let saves = rows.iter().map(as_save).collect::<Result<Vec<Save>>>()?;
    let row = &rows[at];
    Ok(Receipt {
        position: row.position,
        received_at: instant("answer", "received_at", row.received_at)?,
        standing: AnswerStanding::of(&saves, at),
    })
}

/// A row from before devices had names counts as a form: by the order of its arrival.
fn as_save(row: &answer::Model) -> Result<Save> {
    let origin = match (&row.device, row.device_save) {
        (Some(id), Some(number)) => Origin::Device { id: id.clone(), number },
        _ => Origin::Form { key: String::new() },
    };
    let is_form = row.device.is_none();
    let chosen_at = row.chosen_at.or_else(|| is_form.then_some(row.received_at));
    let chosen_at = chosen_at.map(|at| instant("answer", "chosen_at", at)).transpose()?;
    // Nobody has seen what came after.
    let seen = row.seen.unwrap_or(0).min(row.position - 1);
    Ok(Save { origin, position: row.position, seen, chosen_at })
}

/// Returns the answers that count, by question.
pub async fn counting_in(tx: &Tx, attempt: AttemptId) -> Result<BTreeMap<i64, Answer>> {
    let rows = answer::Entity::find()
        .filter(answer::Column::AttemptId.eq(attempt.uuid()))
        .order_by_asc(answer::Column::Slot)
        .order_by_asc(answer::Column::Position)
        .all(tx.conn())
        .await?;
    let mut answers = BTreeMap::new();
    for rows in rows.chunk_by(|one, other| one.slot == other.slot) {
        let saves = rows.iter().map(as_save).collect::<Result<Vec<Save>>>()?;
        let Some(row) = latest(&saves).map(|at| &rows[at]) else { continue };
        let is_disputed = open(&saves).into_iter().any(|at| rows[at].response != row.response);
        let response = from_json("answer", "response", &row.response)?;
        let seen = rows.iter().map(|row| row.position).max().unwrap_or(0);
        answers.insert(
            row.slot,
            Answer { response, received_at: instant("answer", "received_at", row.received_at)?, seen, is_disputed },
        );
    }
    Ok(answers)
}
