//! Taking an answer: from a form, as it is chosen, or from a device that kept it while the network was away.

use domain::ids::AttemptId;
use domain::learning::{DeviceTime, Item, ItemKind, Origin, Receipt, Response, ResponseError};
use store::answers::{NewAnswer, Saved};
use time::OffsetDateTime;

use super::sitting::Sitting;
use crate::{Caller, Refused};

/// An answer as it arrives.
pub struct Given<'a> {
    /// Which question, counted from 1.
    pub slot: i64,
    /// Where it comes from.
    pub origin: Origin,
    /// The highest position that its page knew of.
    pub seen: i64,
    /// The options that were chosen. One that was put in order comes with its place, `option@2`, or stands in it.
    pub chosen: &'a [&'a str],
    /// When it was chosen.
    pub when: When,
}

/// When an answer was chosen.
#[derive(Clone, Copy)]
pub enum When {
    /// Now, unless it had to wait for a sign-in since then.
    Sent(Option<OffsetDateTime>),
    /// As a device says that kept it.
    Kept(Option<DeviceTime>),
}

/// What became of it.
#[derive(Debug)]
pub enum Answered {
    /// It is kept; the receipt says whether it counts.
    Kept(Receipt),
    /// Nothing was chosen.
    Nothing,
    /// It is no answer to this question.
    Wrong(ResponseError),
    /// The attempt was handed in before.
    HandedIn,
    /// There is nothing to earn any more: the cycle was closed while the attempt was open.
    InVain,
    /// So many answers to one question come from no person.
    TooMany,
}

/// Keeps an answer of the caller. The receipt is given after the commit, never before.
pub async fn answer(caller: &Caller<'_>, attempt: AttemptId, given: Given<'_>) -> Result<Answered, Refused> {
    let tx = caller.write().await?;
    let sitting = Sitting::of(&tx, caller, attempt).await?;
    let item = sitting.item(given.slot)?;
    let response = parse(item, given.chosen);
    if sitting.is_in_vain() {
        return Ok(Answered::InVain);
    }
    let response = match response {
        Ok(response) => response,
        Err(ResponseError::Nothing) => return Ok(Answered::Nothing),
        Err(error) => return Ok(Answered::Wrong(error)),
    };
    let (began, now) = (sitting.attempt.created_at, tx.now());
    let (answered_at, chosen_at) = match given.when {
        When::Sent(at) => (None, Some(at.map_or(now, |at| at.clamp(began.min(now), now)))),
        When::Kept(time) => {
            let said = time.and_then(|time| OffsetDateTime::from_unix_timestamp(time.at).ok());
            (said, time.and_then(|time| time.by_the_server(began, now)))
        }
    };
    let Given { slot, origin, seen, .. } = given;
    let answer = NewAnswer { attempt: sitting.attempt.id, slot, origin, seen, response, answered_at, chosen_at };
    let answered = match store::answers::save(&tx, &answer).await? {
        Saved::Kept(receipt) => Answered::Kept(receipt),
        Saved::Closed => return Ok(Answered::HandedIn),
        Saved::TooMany => return Ok(Answered::TooMany),
    };
    tx.commit().await?;
    Ok(answered)
}

/// Reads what was chosen.
fn parse(item: &Item, chosen: &[&str]) -> Result<Response, ResponseError> {
    let chosen: Vec<&str> = chosen.iter().copied().filter(|choice| !choice.is_empty()).collect();
    let has_places = chosen.iter().any(|choice| choice.contains('@'));
    if !matches!(item.kind, ItemKind::Order) || !has_places {
        return Response::parse(item, &chosen);
    }
    let placed = chosen.iter().map(|choice| {
        let (option, place) = choice.split_once('@').ok_or(ResponseError::Unknown)?;
        let place: usize = place.parse().map_err(|_| ResponseError::Unknown)?;
        Ok((place, option.to_owned()))
    });
    let mut placed = placed.collect::<Result<Vec<_>, ResponseError>>()?;
    placed.sort_by_key(|(place, _)| *place);
    if placed.windows(2).any(|two| two[0].0 == two[1].0) {
        return Err(ResponseError::SamePlace);
    }
    let ids: Vec<String> = placed.into_iter().map(|(_, option)| option).collect();
    Response::parse(item, &ids)
}
