//! Who changes, counted, and one page of them by name.

use std::collections::BTreeMap;

use domain::certification::Requirement;
use domain::certification::what_if::Kind;
use domain::ids::UnitId;
use store::Tx;
use usecases::rules::subject::Subject;
use usecases::rules::survey::{Found, walk};

use super::dry_run::DryRun;
use crate::error::AppError;
use crate::rules::table::Row;
use crate::web::Ctx;

/// Rows of one page.
const PAGE: usize = 50;

/// How many people change, and one page of them by name.
pub(super) struct Tally {
    /// How many were looked at.
    pub total: usize,
    counts: [usize; 4],
    /// Which kind of change is shown; none is every kind.
    pub wanted: Option<Kind>,
    /// Which page, counted from 1.
    pub page: usize,
    pub rows: Vec<Row>,
    pub dry_run: DryRun,
}

impl Tally {
    /// Returns how many change in this way.
    pub fn count(&self, kind: Kind) -> usize {
        let place = Kind::ALL.iter().position(|known| *known == kind);
        place.map_or(0, |place| self.counts[place])
    }

    /// Returns how many change.
    pub fn changed(&self) -> usize {
        self.counts.iter().sum()
    }

    /// Returns how many of the wanted kind there are.
    pub fn matching(&self) -> usize {
        self.wanted.map_or_else(|| self.changed(), |kind| self.count(kind))
    }

    /// Returns how many pages there are, at least 1.
    pub fn pages(&self) -> usize {
        self.matching().div_ceil(PAGE).max(1)
    }

    fn see(&mut self, found: &Found, units: &BTreeMap<UnitId, String>) {
        self.dry_run.see(found);
        let Some(difference) = found.difference else { return };
        if self.wanted.is_none_or(|wanted| wanted == difference.kind) {
            let place = self.matching();
            if ((self.page - 1) * PAGE..self.page * PAGE).contains(&place) {
                self.rows.push(Row {
                    person: found.person.id,
                    name: found.person.display_name().to_owned(),
                    unit: units.get(&found.person.unit).cloned().unwrap_or_default(),
                    difference,
                });
            }
        }
        for (count, kind) in self.counts.iter_mut().zip(Kind::ALL) {
            *count += usize::from(kind == difference.kind);
        }
    }
}

/// Walks through everybody and keeps one page of those who change.
pub(super) async fn tally(
    ctx: &Ctx,
    tx: &Tx,
    subject: &Subject,
    new: &Requirement,
    wanted: Option<Kind>,
    page: u64,
) -> Result<Tally, AppError> {
    let units = store::organisation::units(tx).await?.into_iter().map(|unit| (unit.id, unit.name)).collect();
    // No list is longer than this many pages; it keeps the sums below from growing beyond a number.
    let mut page = usize::try_from(page).unwrap_or(usize::MAX).clamp(1, 1_000_000);
    loop {
        let dry_run = DryRun::from_day(ctx.today()?);
        let mut tally = Tally { total: 0, counts: [0; 4], wanted, page, rows: Vec::new(), dry_run };
        let total = walk(tx, subject, new, |found| tally.see(&found, &units)).await?;
        tally.total = total;
        if page <= tally.pages() {
            return Ok(tally);
        }
        // The list has become shorter than the page that was asked for.
        page = tally.pages();
    }
}
