//! Starting an attempt: which questions it asks is drawn once, and stored.

use domain::chance::Seeded;
use domain::ids::AttemptId;
use domain::learning::{Item, NextTry, Slot, draw, draw_refresher, next_try};
use store::Tx;
use time::OffsetDateTime;

use super::history::missed_in;
use crate::learning::track::{Check, Track, track_of_path};
use crate::{Caller, Refused};

/// Returns when the next attempt on a path may begin.
pub fn next_attempt(track: &Track, now: OffsetDateTime) -> Result<NextTry, Refused> {
    let (failed, last) = track.failed();
    Ok(next_try(&track.path()?.assessment, failed, last.and_then(|attempt| attempt.submitted_at), now))
}

/// Starts an attempt of the caller on a path, and returns it; nothing, if none may begin now.
pub async fn start(caller: &Caller<'_>, path: &str) -> Result<Option<AttemptId>, Refused> {
    let person = caller.own()?;
    let tx = caller.write().await?;
    let track = track_of_path(&tx, caller.services, person.id, path).await?;
    let may_start = matches!(track.check()?, Check::Ready);
    if !may_start || next_attempt(&track, caller.services.store.now())? != NextTry::Now {
        return Ok(None);
    }
    let number = i64::try_from(track.attempts.len()).unwrap_or(i64::MAX - 1) + 1;
    let slots = draw_slots(&tx, caller, &track, number).await?;
    match store::attempts::start(&tx, person.id, track.cycle.id, track.release.id, number, &slots).await {
        Ok(attempt) => {
            tx.commit().await?;
            Ok(Some(attempt))
        }
        // The other tab was faster: there is an attempt already.
        Err(store::StoreError::Conflict(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Draws the questions and the order of their options. Both are stored: every device shows the same.
async fn draw_slots(tx: &Tx, caller: &Caller<'_>, track: &Track, number: i64) -> Result<Vec<Slot>, Refused> {
    let (high, low) = track.cycle.id.uuid().as_u64_pair();
    let seed = high ^ low.rotate_left(17) ^ number.unsigned_abs();
    let (course, path, country) = (&track.release.course, track.path()?, caller.own()?.country.as_str());
    let items = if let Some(refresher) = track.refresher() {
        let missed = missed_in(tx, caller.services, &track.cycle_ids()).await?;
        let hard = store::tallies::missed(tx, &course.slug).await?;
        draw_refresher(course, path, refresher, country, &missed, &hard, seed)
    } else {
        draw(course, path, country, &store::attempts::items_met(&track.attempts), seed)
    };
    let items = items.map_err(|error| Refused::unexpected(&error))?;
    let mut chance = Seeded::new(seed.rotate_left(31));
    let slot = |item: &Item| Slot {
        item: item.id.clone(),
        options: chance.order(item.options.len()).into_iter().filter_map(|n| item.options.get(n)).map(|o| o.id.clone()).collect(),
    };
    Ok(items.into_iter().map(slot).collect())
}
