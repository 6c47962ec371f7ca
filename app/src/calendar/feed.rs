//! What calendars ask for. Open to whoever knows the secret; the words tell nothing about the subject.

use std::collections::BTreeMap;

use axum::response::IntoResponse;
use domain::certification::{Cycle, CycleOutcome};
use domain::ical::{Calendar, Entry, Kind, Progress};
use domain::ids::CycleId;
use domain::learning::TaskState;
use domain::people::Person;
use domain::text::hex;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG};
use sha2::{Digest, Sha256};
use store::Tx;
use texts::t;
use time::{Duration, OffsetDateTime};
use usecases::learning::track::{Track, tracks};

use crate::error::AppError;
use crate::paths;
use crate::web::{Ctx, Reply};

/// How long a cycle that was closed stays: long enough for every calendar to hear of it.
const KEPT: Duration = Duration::days(90);

/// Answers with the days.
pub async fn events(ctx: Ctx) -> Result<Reply, AppError> {
    let secret = ctx.param("feed").strip_suffix(".ics").ok_or(AppError::NotFound)?.to_owned();
    answer(&ctx, &secret, Kind::Events).await
}

/// Answers with the to-dos.
pub async fn tasks(ctx: Ctx) -> Result<Reply, AppError> {
    let secret = ctx.param("feed").to_owned();
    answer(&ctx, &secret, Kind::Tasks).await
}

async fn answer(ctx: &Ctx, secret: &str, kind: Kind) -> Result<Reply, AppError> {
    let tx = ctx.read().await?;
    let feed = store::calendar_feeds::by_secret(&tx, secret).await?.ok_or(AppError::NotFound)?;
    let person = store::people::get(&tx, feed.person).await?;
    let text = calendar(ctx, &tx, &person, kind).await?.text();
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, "inline; filename=\"training.ics\"".to_owned()),
        // Only the person's own calendar keeps it, and asks each time whether it is still so.
        (CACHE_CONTROL, "private, no-cache".to_owned()),
        (ETAG, format!("W/\"{}\"", hex(&Sha256::digest(text.as_bytes())[..16]))),
    ];
    Ok(Reply::Raw((headers, text).into_response()))
}

async fn calendar(ctx: &Ctx, tx: &Tx, person: &Person, kind: Kind) -> Result<Calendar, AppError> {
    let cycles = store::cycles::of_person(tx, person.id).await?;
    let shown = cycles.iter().filter(|cycle| cycle.is_open() || cycle.changed_at + KEPT > tx.now());
    // How far somebody is shows among to-dos only.
    let steps = if kind == Kind::Tasks { steps(ctx, tx, person).await? } else { BTreeMap::new() };
    let entries = shown.map(|cycle| entry(ctx, person, cycle, steps.get(&cycle.id))).collect();
    Ok(Calendar { name: t(person.locale, "calendar-name"), kind, entries })
}

/// How far somebody is in an open cycle, and when they did the last of it.
struct Step {
    percent: u8,
    at: Option<OffsetDateTime>,
}

async fn steps(ctx: &Ctx, tx: &Tx, person: &Person) -> Result<BTreeMap<CycleId, Step>, AppError> {
    let read_at = store::progress::of_person(tx, person.id).await?.into_iter().map(|done| done.at).max();
    let step = |track: &Track| {
        let signed_at = track.policies.iter().filter_map(|(_, signed)| signed.map(|signed| signed.signed_at)).max();
        (track.cycle.id, Step { percent: percent(track), at: read_at.max(signed_at) })
    };
    Ok(tracks(tx, &ctx.services, person.id).await?.iter().map(step).collect())
}

/// Returns how many hundredths are done: what is signed, what is read, and the check, each weighing the same.
fn percent(track: &Track) -> u8 {
    let of_module = |state: TaskState| match state {
        TaskState::Completed => 100,
        TaskState::InProgress { done, of } => 100 * done / of.max(1),
        TaskState::NotStarted | TaskState::CannotStartYet => 0,
    };
    let modules = track.modules();
    let read: usize = modules.iter().map(|module| of_module(track.module_state(module))).sum();
    let signed = track.policies.iter().filter(|(_, signed)| signed.is_some()).count() * 100;
    let all = modules.len() + track.policies.len() + 1;
    let done = read + signed;
    // Whoever has begun is not at nothing.
    u8::try_from((done / all).max(usize::from(done > 0))).unwrap_or(99)
}

fn entry(ctx: &Ctx, person: &Person, cycle: &Cycle, step: Option<&Step>) -> Entry {
    let (progress, key) = match (cycle.completed_on, cycle.outcome) {
        (Some(_), _) | (None, Some(CycleOutcome::Completed)) => (Progress::Done, "calendar-entry-done"),
        (None, Some(_)) => (Progress::Cancelled, "calendar-entry-cancelled"),
        (None, None) => (Progress::Open(step.map_or(0, |step| step.percent)), "calendar-entry-due"),
    };
    let last_step = step.filter(|_| cycle.is_open()).and_then(|step| step.at);
    Entry {
        uid: format!("{}@{}", cycle.id.uuid(), host(&ctx.services.settings.public_url)),
        day: cycle.due.on,
        summary: t(person.locale, key),
        url: ctx.services.absolute(paths::TRAINING),
        revision: cycle.revision,
        changed_at: last_step.map_or(cycle.changed_at, |at| at.max(cycle.changed_at)),
        progress,
    }
}

/// Returns the host of an address, without its port.
fn host(url: &str) -> &str {
    let host = url.split("://").last().unwrap_or_default();
    host.split(['/', ':']).next().unwrap_or_default()
}
