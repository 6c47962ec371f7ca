//! What goes out in the next days, if nothing changes until then: of all, day by day, and of one person.

use std::collections::BTreeMap;

use domain::certification::{Certificate, Cycle};
use domain::ids::CertificationId;
use domain::people::Person;
use domain::reminders::{ahead, due_days};
use store::{Page, Tx};
use time::{Date, Duration};

use super::letters;
use crate::Refused;
use crate::certification::needs::Needs;

/// How many days are looked ahead.
const DAYS: i64 = 7;

/// What goes out on a day.
pub struct Day {
    pub date: Date,
    pub reminders: u64,
    pub renewals: u64,
}

/// Returns true if a day is one of those that are looked ahead.
pub fn is_ahead(today: Date, day: Date) -> bool {
    (1..=DAYS).contains(&(day - today).whole_days())
}

/// Returns on which due days a reminder goes out on `day`, for each certification.
fn reminded_of(needs: &Needs, day: Date) -> Vec<(CertificationId, Vec<Date>)> {
    let of = |id| due_days(&needs.ladder(id), day).collect();
    needs.certifications().map(|certification| (certification.id, of(certification.id))).collect()
}

/// Counts what goes out on the next days.
pub async fn week(tx: &Tx, needs: &Needs, today: Date) -> Result<Vec<Day>, Refused> {
    let days: Vec<Date> = (1..=DAYS).map(|later| today.saturating_add(Duration::days(later))).collect();
    let renewals = store::certificates::opening_counts(tx, &days).await?;
    let mut week = Vec::new();
    for date in days {
        let reminders = store::reminders::count_due_on(tx, &reminded_of(needs, date), date).await?;
        week.push(Day { date, reminders, renewals: renewals.get(&date).copied().unwrap_or(0) });
    }
    Ok(week)
}

/// Returns one page of the cycles of which people are reminded on a day.
pub async fn reminders_on(tx: &Tx, needs: &Needs, day: Date, number: u64) -> store::Result<Page<Cycle>> {
    store::reminders::open_due_on(tx, &reminded_of(needs, day), day, number).await
}

/// Returns one page of the certificates whose renewal opens on a day.
pub async fn renewals_on(tx: &Tx, day: Date, number: u64) -> store::Result<Page<Certificate>> {
    store::certificates::opening_on(tx, day, number).await
}

/// Returns on which days a person will be reminded, and of which of these cycles of theirs: on none, if no mail reaches them.
pub async fn of_person(tx: &Tx, needs: &Needs, person: &Person, cycles: &[Cycle]) -> store::Result<BTreeMap<Date, Vec<Cycle>>> {
    let organisation = store::organisation::get(tx).await?;
    let recipients = letters::recipients(tx, &organisation, &[person.id]).await?;
    if recipients.get(&person.id).is_none_or(|recipient| recipient.obstacle().is_some()) {
        return Ok(BTreeMap::new());
    }
    let mut days = BTreeMap::<Date, Vec<Cycle>>::new();
    for cycle in cycles.iter().filter(|cycle| cycle.is_open()) {
        let told_on = organisation.time_zone.date(cycle.opened_at);
        for day in ahead(&needs.ladder(cycle.certification), told_on, cycle.due.on, needs.today()) {
            if !person.has_left(day) {
                days.entry(day).or_default().push(*cycle);
            }
        }
    }
    Ok(days)
}
