//! Adding, renaming and moving units. A unit is where people belong; a manager looks after one and all below it.

use domain::ids::UnitId;
use domain::people::Unit;
use domain::text::UnitName;
use store::{Tx, WriteTx};

use crate::{Caller, Refused};

/// Why a unit cannot be so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoUnit {
    /// There is no such unit.
    #[error("there is no such unit")]
    Unknown,
    /// One beside it is called so already: nobody could tell them apart.
    #[error("a unit beside it has this name already")]
    IsTaken,
    /// It would lie below itself.
    #[error("a unit cannot lie below itself")]
    BelowItself,
    /// Everything lies below the topmost unit.
    #[error("the topmost unit stays where it is")]
    IsTop,
}

/// Returns the units from the topmost down, each with how far it lies below that, and those beside each other by name.
pub async fn list(tx: &Tx) -> store::Result<Vec<(usize, Unit)>> {
    let units = store::organisation::units(tx).await?;
    let mut listed = Vec::new();
    list_below(None, 0, &units, &mut listed);
    Ok(listed)
}

fn list_below(parent: Option<UnitId>, depth: usize, units: &[Unit], listed: &mut Vec<(usize, Unit)>) {
    // A loop in the data would never end.
    if depth > units.len() {
        return;
    }
    for unit in units.iter().filter(|unit| unit.parent == parent) {
        listed.push((depth, unit.clone()));
        list_below(Some(unit.id), depth + 1, units, listed);
    }
}

/// Adds a unit below another, in the same country unless one is given.
pub async fn add(
    caller: &Caller<'_>,
    below: UnitId,
    name: &UnitName,
    country: Option<&str>,
) -> Result<Result<UnitId, NoUnit>, Refused> {
    let tx = open(caller).await?;
    let units = store::organisation::units(&tx).await?;
    let Some(parent) = units.iter().find(|unit| unit.id == below) else { return Ok(Err(NoUnit::Unknown)) };
    if is_taken(&units, None, Some(below), name) {
        return Ok(Err(NoUnit::IsTaken));
    }
    let country = country.unwrap_or(&parent.country);
    let added = store::organisation::add_unit(&tx, caller.actor()?, Some(below), name.as_str(), country).await?;
    tx.commit().await?;
    Ok(Ok(added))
}

/// Gives a unit another name.
pub async fn rename(caller: &Caller<'_>, unit: UnitId, name: &UnitName) -> Result<Result<(), NoUnit>, Refused> {
    let tx = open(caller).await?;
    let units = store::organisation::units(&tx).await?;
    let Some(known) = units.iter().find(|known| known.id == unit) else { return Ok(Err(NoUnit::Unknown)) };
    if is_taken(&units, Some(unit), known.parent, name) {
        return Ok(Err(NoUnit::IsTaken));
    }
    if known.name != name.as_str() {
        store::organisation::rename_unit(&tx, caller.actor()?, unit, name.as_str()).await?;
        tx.commit().await?;
    }
    Ok(Ok(()))
}

/// Puts a unit, with everything below it, below another. Who looks after the one above looks after it from now on.
pub async fn move_below(caller: &Caller<'_>, unit: UnitId, below: UnitId) -> Result<Result<(), NoUnit>, Refused> {
    let tx = open(caller).await?;
    let units = store::organisation::units(&tx).await?;
    let tree = store::organisation::unit_tree(&tx).await?;
    let (Some(known), true) = (units.iter().find(|known| known.id == unit), units.iter().any(|known| known.id == below)) else {
        return Ok(Err(NoUnit::Unknown));
    };
    if tree.is_within(below, unit) {
        return Ok(Err(NoUnit::BelowItself));
    }
    if tree.is_top(unit) {
        return Ok(Err(NoUnit::IsTop));
    }
    let has_name = |other: &Unit| other.id != unit && other.parent == Some(below) && other.name == known.name;
    if units.iter().any(has_name) {
        return Ok(Err(NoUnit::IsTaken));
    }
    if known.parent != Some(below) {
        store::organisation::move_unit(&tx, caller.actor()?, unit, below).await?;
        tx.commit().await?;
    }
    Ok(Ok(()))
}

async fn open(caller: &Caller<'_>) -> Result<WriteTx, Refused> {
    caller.check_administrator()?;
    caller.write().await
}

fn is_taken(units: &[Unit], unit: Option<UnitId>, parent: Option<UnitId>, name: &UnitName) -> bool {
    units.iter().any(|other| Some(other.id) != unit && other.parent == parent && other.name == name.as_str())
}
