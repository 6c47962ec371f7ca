//! Reading: beginning a module, and coming to the end of a section.

use domain::learning::Part;

use super::track::{Track, track_with_module};
use crate::certification::issuing::issue_if_last;
use crate::{Caller, Refused};

/// Begins a module, or goes on where the caller left off, in the wording that they chose.
pub async fn begin(caller: &Caller<'_>, module: &str, is_gentle: bool) -> Result<Track, Refused> {
    let tx = caller.write().await?;
    let track = track_with_module(&tx, caller.services, caller.own()?.id, module).await?;
    let slug = &track.release.course.module(module).ok_or(Refused::NotFound)?.slug;
    store::progress::set_gentle(&tx, track.cycle.id, slug, is_gentle).await?;
    tx.commit().await?;
    Ok(track)
}

/// Keeps that the caller read a section.
pub async fn read(caller: &Caller<'_>, module: &str, section: &str) -> Result<Track, Refused> {
    let tx = caller.write().await?;
    let track = track_with_module(&tx, caller.services, caller.own()?.id, module).await?;
    let known = track.release.course.module(module).ok_or(Refused::NotFound)?;
    let (_, section) = known.section(section).ok_or(Refused::NotFound)?;
    store::progress::done(&tx, track.cycle.id, &known.slug, Part::Section(&section.id)).await?;
    issue_if_last(&tx, caller.services, caller.own()?, &track).await?;
    tx.commit().await?;
    Ok(track)
}
