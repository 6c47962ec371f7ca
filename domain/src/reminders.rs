//! Which reminder mails are due. Whether one was sent already is the outbox's unique key's to know.

use time::{Date, Duration};

/// A reminder about the onboarding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Days from the due date; negative is before it.
    pub offset_days: i16,
    /// How many days are left when it is sent.
    pub days_left: i64,
}

/// When the onboarding is reminded of: a week before it is due, and on the day.
pub const ONBOARDING: [i16; 2] = [-7, 0];

/// Returns the reminder that is due on `today`, if one is.
///
/// After a pause of the worker only the latest one is due: two mails at once help nobody. A reminder is not made up for when the person
/// joined after its day.
pub fn due(offsets: &[i16], joined: Date, due_on: Date, today: Date) -> Option<Reminder> {
    let days_left = (due_on - today).whole_days();
    if days_left < 0 {
        return None;
    }
    let day_of = |offset: i16| due_on.saturating_add(Duration::days(offset.into()));
    let latest = offsets.iter().copied().filter(|offset| day_of(*offset) <= today).max()?;
    (day_of(latest) > joined).then_some(Reminder { offset_days: latest, days_left })
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    const JOINED: Date = date!(2026 - 11 - 23);
    const DUE: Date = date!(2026 - 12 - 07);

    fn offset_on(today: Date) -> Option<i16> {
        due(&ONBOARDING, JOINED, DUE, today).map(|reminder| reminder.offset_days)
    }

    #[test]
    fn a_week_before_and_on_the_day() {
        assert_eq!(offset_on(date!(2026 - 11 - 29)), None);
        assert_eq!(offset_on(date!(2026 - 11 - 30)), Some(-7));
        assert_eq!(offset_on(date!(2026 - 12 - 06)), Some(-7), "made up for after a pause of the worker");
        assert_eq!(offset_on(DUE), Some(0));
        assert_eq!(offset_on(date!(2026 - 12 - 08)), None);
    }

    #[test]
    fn nobody_is_reminded_on_the_day_of_joining() {
        let due_in_a_week = date!(2026 - 11 - 30);
        assert_eq!(due(&ONBOARDING, JOINED, due_in_a_week, JOINED), None);
        assert_eq!(due(&ONBOARDING, JOINED, due_in_a_week, due_in_a_week).map(|r| r.offset_days), Some(0));
    }
}
