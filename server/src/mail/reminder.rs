//! Puts into words what somebody is told on a day: a line for each day that something is due, however much that is.

use std::collections::BTreeMap;

use domain::certification::DueSince;
use domain::locale::Locale;
use domain::reminders::Occasion;
use texts::{date, n, s, t, tv};
use time::Date;
use usecases::mail::{ReminderItem, ReminderMail, SummaryMail};

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Line {
    Late,
    Today,
    Soon,
    Renewal,
    Opened,
}

impl Line {
    fn of(item: &ReminderItem, today: Date) -> Self {
        match item.occasion {
            Occasion::Opened if item.since == DueSince::Renewal => Self::Renewal,
            Occasion::Opened => Self::Opened,
            Occasion::Due(_) if item.due_on < today => Self::Late,
            Occasion::Due(_) if item.due_on == today => Self::Today,
            Occasion::Due(_) => Self::Soon,
        }
    }

    const fn subject(self) -> &'static str {
        match self {
            Self::Late => "mail-reminder-subject-late",
            Self::Today | Self::Soon => "mail-reminder-subject",
            Self::Renewal => "mail-reminder-subject-renewal",
            Self::Opened => "mail-reminder-subject-opened",
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Late => "mail-line-late",
            Self::Today => "mail-line-today",
            Self::Soon => "mail-line-soon",
            Self::Renewal => "mail-line-renewal",
            Self::Opened => "mail-line-opened",
        }
    }
}

/// Returns subject and text of a reminder that goes out on `today`.
pub(super) fn reminder(locale: Locale, mail: &ReminderMail, today: Date) -> Option<(String, String)> {
    let mut lines = BTreeMap::<(Line, Date), usize>::new();
    for item in &mail.items {
        *lines.entry((Line::of(item, today), item.due_on)).or_default() += 1;
    }
    let ((first, due_on), _) = lines.first_key_value()?;
    let subject = match lines.len() {
        1 => tv(locale, first.subject(), [("due", s(date(locale, *due_on)))]),
        many => tv(locale, "mail-reminder-subject-many", [("n", n(many))]),
    };
    let say = |((line, due_on), count): (&(Line, Date), &usize)| {
        tv(locale, line.words(), [("due", s(date(locale, *due_on))), ("n", n(*count))])
    };
    let mut text: Vec<String> = lines.iter().map(say).collect();
    text.push(t(locale, "mail-reminder-saved"));
    Some((subject, text.join(" ")))
}

/// Returns the text of a weekly summary.
pub(super) fn summary(locale: Locale, mail: SummaryMail) -> String {
    let SummaryMail { late, long, unreachable } = mail;
    let mut text = vec![tv(locale, "mail-summary-late", [("n", n(late))])];
    if long > 0 {
        text.push(tv(locale, "mail-summary-long", [("n", n(long))]));
    }
    if unreachable > 0 {
        text.push(tv(locale, "mail-summary-unreachable", [("n", n(unreachable))]));
    }
    text.join(" ")
}

#[cfg(test)]
mod tests {
    use time::macros::date as day;

    use super::*;

    const TODAY: Date = day!(2026 - 11 - 30);

    fn item(due_on: Date, occasion: Occasion, since: DueSince) -> ReminderItem {
        let cycle = "00000000000000000000000000000007".parse().expect("an id");
        ReminderItem { cycle, due_on, occasion, since }
    }

    fn told(items: &[ReminderItem]) -> (String, String) {
        reminder(Locale::En, &ReminderMail { items: items.to_vec() }, TODAY).expect("words")
    }

    #[test]
    fn what_is_due_on_one_day_is_one_line() {
        let soon = item(day!(2026 - 12 - 07), Occasion::Due(-7), DueSince::Joined);
        let (subject, text) = told(&[soon, soon]);
        assert_eq!(subject, "Your training is due on Monday 7 December 2026");
        assert_eq!(text.matches("Monday 7 December 2026").count(), 1, "{text}");
    }

    #[test]
    fn what_is_late_comes_first() {
        let (subject, text) = told(&[
            item(day!(2028 - 01 - 10), Occasion::Opened, DueSince::Renewal),
            item(TODAY, Occasion::Due(0), DueSince::Joined),
            item(day!(2026 - 11 - 27), Occasion::Due(3), DueSince::Joined),
        ]);
        assert_eq!(subject, "Your training: 3 things to do");
        let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words:?} is not in {text}"));
        assert!(place("was due on Friday 27") < place("today") && place("today") < place("valid until Monday 10 January 2028"));
    }

    #[test]
    fn a_mail_that_waited_over_the_day_says_what_is_true_when_it_goes() {
        let (subject, _) = told(&[item(day!(2026 - 11 - 29), Occasion::Due(0), DueSince::Joined)]);
        assert_eq!(subject, "Your training was due on Sunday 29 November 2026");
    }

    #[test]
    fn no_line_tells_what_the_training_is_about() {
        for locale in Locale::ALL {
            for occasion in [Occasion::Opened, Occasion::Due(-7), Occasion::Due(3)] {
                let mail = ReminderMail { items: vec![item(TODAY, occasion, DueSince::Renewal)] };
                let (subject, text) = reminder(locale, &mail, TODAY).expect("words");
                let said = format!("{subject} {text}").to_lowercase();
                assert!(!["traffick", "handel", "торгівл"].iter().any(|word| said.contains(word)), "{said}");
            }
        }
    }
}
