//! Answers that the script of a page sends as they are chosen, or much later, when there is a network again.

use axum::response::IntoResponse;
use domain::learning::{AnswerStanding, DeviceTime, Origin};
use usecases::assessment::answering::{self, Answered, Given, When};

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
    let slot = form.text("slot").parse().map_err(|_| AppError::Malformed)?;
    let origin = read_device(form).ok_or(AppError::Malformed)?;
    let chosen = form.all("choice");
    let given = Given { slot, origin, seen: read_seen(form), chosen: &chosen, when: When::Kept(read_time(form)) };
    match answering::answer(&ctx.caller(), ctx.parsed("attempt")?, given).await? {
        Answered::Kept(receipt) if receipt.standing == AnswerStanding::Overtaken => Ok(SaveReply::Older(receipt.position)),
        Answered::Kept(receipt) => Ok(SaveReply::Kept(receipt.position)),
        Answered::InVain | Answered::HandedIn => Ok(SaveReply::Closed),
        Answered::TooMany => Ok(SaveReply::Refused),
        Answered::Nothing | Answered::Wrong(_) => Err(AppError::Malformed),
    }
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
