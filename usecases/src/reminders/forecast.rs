//! How much will go out in the next days, if nothing changes until then.

use domain::ids::CertificationId;
use store::Tx;
use time::{Date, Duration};

use crate::Refused;
use crate::certification::needs::Needs;

/// How many days are looked ahead.
pub const DAYS: i64 = 7;

/// What goes out on a day.
pub struct Day {
    pub date: Date,
    pub reminders: u64,
    pub renewals: u64,
}

/// Returns on which due days a reminder goes out on `day`, for each certification.
pub fn due_days(needs: &Needs, day: Date) -> Vec<(CertificationId, Vec<Date>)> {
    let of = |id| needs.ladder(id).offsets().map(|offset| day.saturating_sub(Duration::days(offset.into()))).collect();
    needs.certifications().map(|certification| (certification.id, of(certification.id))).collect()
}

/// Counts what goes out on the next days.
pub async fn week(tx: &Tx, needs: &Needs, today: Date) -> Result<Vec<Day>, Refused> {
    let days: Vec<Date> = (1..=DAYS).map(|later| today.saturating_add(Duration::days(later))).collect();
    let renewals = store::certificates::opening_counts(tx, &days).await?;
    let mut week = Vec::new();
    for date in days {
        let reminders = store::reminders::count_due_on(tx, &due_days(needs, date), date).await?;
        week.push(Day { date, reminders, renewals: renewals.get(&date).copied().unwrap_or(0) });
    }
    Ok(week)
}
