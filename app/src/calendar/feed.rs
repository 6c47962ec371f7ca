//! What calendars ask for. Open to whoever knows the secret; the words tell nothing about the subject.

use axum::response::IntoResponse;
use domain::certification::CycleOutcome;
use domain::ical::{Calendar, Entry, Kind, Progress};
use domain::people::Person;
use domain::text::hex;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG};
use sha2::{Digest, Sha256};
use store::Tx;
use texts::t;
use usecases::calendar::{Shown, shown};

use crate::error::AppError;
use crate::paths;
use crate::web::{Ctx, Reply};

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
    // How far somebody is shows among to-dos only.
    let shown = shown(tx, &ctx.services, person.id, kind == Kind::Tasks).await?;
    let entries = shown.iter().map(|shown| entry(ctx, person, shown)).collect();
    Ok(Calendar { name: t(person.locale, "calendar-name"), kind, entries })
}

fn entry(ctx: &Ctx, person: &Person, shown: &Shown) -> Entry {
    let cycle = &shown.cycle;
    let (progress, key) = match (cycle.completed_on, cycle.outcome) {
        (Some(_), _) | (None, Some(CycleOutcome::Completed)) => (Progress::Done, "calendar-entry-done"),
        (None, Some(_)) => (Progress::Cancelled, "calendar-entry-cancelled"),
        (None, None) => (Progress::Open(shown.percent), "calendar-entry-due"),
    };
    Entry {
        uid: format!("{}@{}", cycle.id.uuid(), host(&ctx.services.settings.public_url)),
        day: cycle.due.on,
        summary: t(person.locale, key),
        url: ctx.services.absolute(paths::TRAINING),
        revision: cycle.revision,
        changed_at: shown.changed_at,
        progress,
    }
}

/// Returns the host of an address, without its port.
fn host(url: &str) -> &str {
    let host = url.split("://").last().unwrap_or_default();
    host.split(['/', ':']).next().unwrap_or_default()
}
