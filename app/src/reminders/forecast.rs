//! How much will go out in the next days, if nothing changes until then.

use domain::ids::CertificationId;
use store::Tx;
use time::{Date, Duration};

use crate::certification::assigning::Needs;
use crate::error::AppError;

/// How many days are looked ahead.
pub(super) const DAYS: i64 = 7;

/// What goes out on a day.
pub(super) struct Day {
    pub(super) date: Date,
    pub(super) reminders: u64,
    pub(super) renewals: u64,
}

/// Returns on which due days a reminder goes out on `day`, for each certification.
pub(super) fn due_days(needs: &Needs, day: Date) -> Vec<(CertificationId, Vec<Date>)> {
    let of = |id| needs.ladder(id).offsets().map(|offset| day.saturating_sub(Duration::days(offset.into()))).collect();
    needs.certifications().map(|certification| (certification.id, of(certification.id))).collect()
}

/// Counts what goes out on the next days.
pub(super) async fn week(tx: &Tx, needs: &Needs, today: Date) -> Result<Vec<Day>, AppError> {
    let days: Vec<Date> = (1..=DAYS).map(|later| today.saturating_add(Duration::days(later))).collect();
    let renewals = store::certificates::opening_counts(tx, &days).await?;
    let mut week = Vec::new();
    for date in days {
        let reminders = store::reminders::count_due_on(tx, &due_days(needs, date), date).await?;
        week.push(Day { date, reminders, renewals: renewals.get(&date).copied().unwrap_or(0) });
    }
    Ok(week)
}
