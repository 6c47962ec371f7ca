//! Answers that the script of a page sends as they are chosen, or much later, when there is a network again.

use axum::response::IntoResponse;
use domain::learning::{DeviceTime, Origin};
use store::answers::{NewAnswer, Saved, Standing};
use time::OffsetDateTime;

use super::attempt::Sitting;
use super::forms::parse_response;
use super::question::SaveReply;
use crate::error::AppError;
use crate::web::{Ctx, Form, Reply};

/// Takes an answer and gives a receipt. What is no answer to any question of this person is told in the same few words: the device sends
/// anything else again, for the refusal may come from a machine in between.
pub async fn save(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    match keep(&ctx, &form).await {
        Ok(reply) => Ok(Reply::Raw(reply.to_string().into_response())),
        Err(error @ (AppError::Malformed | AppError::NotFound)) => {
            Ok(Reply::Raw((error.status(), SaveReply::Refused.to_string()).into_response()))
        }
        Err(AppError::Conflict) => Ok(Reply::Raw((AppError::Conflict.status(), SaveReply::Taken.to_string()).into_response())),
        Err(error) => Err(error),
    }
}

async fn keep(ctx: &Ctx, form: &Form) -> Result<SaveReply, AppError> {
    // Somebody else has signed in on this device since: the answer waits for its own person.
    if form.has("person") && form.text("person") != ctx.person()?.id.to_string() {
        return Err(AppError::SignIn);
    }
    let slot: i64 = form.text("slot").parse().map_err(|_| AppError::Malformed)?;
    let origin = read_device(form).ok_or(AppError::Malformed)?;
    let tx = ctx.write().await?;
    let sitting = Sitting::of(ctx, &tx).await?;
    let response = parse_response(sitting.item(slot)?, form).map_err(|_| AppError::Malformed)?;
    if sitting.is_in_vain() {
        return Ok(SaveReply::Closed);
    }
    let time = read_time(form);
    let answer = NewAnswer {
        attempt: sitting.attempt.id,
        slot,
        origin,
        seen: read_seen(form),
        response,
        answered_at: time.and_then(|time| OffsetDateTime::from_unix_timestamp(time.at).ok()),
        chosen_at: time.and_then(|time| time.by_the_server(sitting.attempt.created_at, tx.now())),
    };
    let reply = match store::answers::save(&tx, &answer).await? {
        Saved::Kept(receipt) if receipt.standing == Standing::Overtaken => SaveReply::Older(receipt.position),
        Saved::Kept(receipt) => SaveReply::Kept(receipt.position),
        Saved::Closed => SaveReply::Closed,
        Saved::TooMany => SaveReply::Refused,
    };
    // The receipt is given after the commit, never before.
    tx.commit().await?;
    Ok(reply)
}

/// The longest name that a device gives itself.
const LONGEST_NAME: usize = 64;

fn read_device(form: &Form) -> Option<Origin> {
    let id = form.text("device");
    let is_name = (1..=LONGEST_NAME).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let number = form.text("number").parse().ok().filter(|number| *number > 0)?;
    is_name.then(|| Origin::Device { id: id.to_owned(), number })
}

fn read_time(form: &Form) -> Option<DeviceTime> {
    let (at, sent) = (form.text("at").parse().ok()?, form.text("sent").parse().ok()?);
    Some(DeviceTime { at, sent, ahead: form.text("ahead").parse().ok() })
}

/// Reads the highest position that the page knew of. What nobody can have seen counts as nothing seen.
pub(super) fn read_seen(form: &Form) -> i64 {
    form.text("seen").parse().ok().filter(|seen| (0..1_000_000).contains(seen)).unwrap_or(0)
}
