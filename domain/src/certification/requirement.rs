use serde::{Deserialize, Serialize};
use time::Date;

use super::Validity;
use super::rule::{Mode, Rule, RuleError, Terms};
use crate::calendar::Period;
use crate::learning::{Audience, Path};
use crate::reminders::Ladder;

/// Who must hold a certification by when, how long it lasts and who is reminded when: what the course says, or what an administrator set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// Who needs it.
    pub audience: Audience,
    /// Days from when it is asked for until it must be done.
    pub due_days: u16,
    /// How long a certificate lasts and how it is renewed.
    pub terms: Terms,
    /// The common date: in mode fixed all certificates end on it, or whole periods away from it; in mode expiry first certificates count
    /// from it until it has passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// When people are reminded.
    pub ladder: Ladder,
}

/// What somebody earned in a certification before.
#[derive(Clone, Copy, Debug, Default)]
pub struct Earned<'a> {
    /// The days of all completions.
    pub earlier: &'a [Date],
    /// The day the last certificate was withdrawn.
    pub revoked_on: Option<Date>,
    /// What the newest certificate says, unless it was withdrawn.
    pub held: Option<Validity>,
}

/// What is wrong with a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequirementError {
    /// The terms do not hold together.
    Terms(RuleError),
    /// There is no common date, and mode fixed needs one.
    DueMissing,
    /// There must be at least one day, and at most [`Requirement::MOST_DAYS`], until it is due.
    DueDays,
    /// The training takes longer than there is time.
    TooLittleTime {
        /// Which field leaves too little.
        field: &'static str,
        /// How many days it takes.
        days: u16,
    },
}

impl RequirementError {
    /// Returns the name of the field that is wrong.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::Terms(error) => error.field(),
            Self::DueMissing => "due",
            Self::DueDays => "due_days",
            Self::TooLittleTime { field, .. } => field,
        }
    }
}

impl Requirement {
    /// The most days until something is due.
    pub const MOST_DAYS: u16 = 3650;
    /// How many minutes a day people can be expected to learn, besides their work.
    const MINUTES_A_DAY: u32 = 60;

    /// Returns what a course says.
    pub fn of_path(path: &Path) -> Self {
        Self {
            audience: path.audience.clone(),
            due_days: path.due_days,
            terms: path.terms(),
            due: None,
            ladder: Ladder::standard(),
        }
    }

    /// Returns everything that is wrong with it, for a training of so many minutes.
    pub fn problems(&self, minutes: u32) -> Vec<RequirementError> {
        let mut problems: Vec<_> = self.terms.problems().into_iter().map(RequirementError::Terms).collect();
        if self.terms.mode == Mode::Fixed && self.due.is_none() {
            problems.push(RequirementError::DueMissing);
        }
        let days = u16::try_from(minutes.div_ceil(Self::MINUTES_A_DAY)).unwrap_or(u16::MAX);
        let too_little = |field| RequirementError::TooLittleTime { field, days };
        if !(1..=Self::MOST_DAYS).contains(&self.due_days) {
            problems.push(RequirementError::DueDays);
        } else if self.due_days < days {
            problems.push(too_little("due_days"));
        }
        if !self.terms.window.is_zero() && !Period::days(days).is_never_longer_than(self.terms.window) {
            problems.push(too_little("window"));
        }
        problems
    }

    /// Returns the rule by which certificates are renewed.
    pub fn rule(&self) -> Result<Rule, RuleError> {
        Ok(Rule::new(self.terms)?.with_due(self.due))
    }

    /// Returns the dates of a certificate that somebody earns on `completed`.
    pub fn validity(&self, earned: &Earned<'_>, completed: Date) -> Validity {
        match self.rule() {
            Ok(rule) => Validity::by_rule(&rule, earned.earlier, earned.revoked_on, earned.held, completed),
            // A release from before the rules were checked.
            Err(_) => Validity::from_completion(completed, self.terms.active, self.terms.window),
        }
    }

    /// Returns the last day on which the short way is enough for a certificate that ends on `until`.
    pub fn grace_ends(&self, until: Date) -> Date {
        self.terms.grace.after(until)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use time::macros::date;

    use super::*;
    use crate::certification::rule::{BaseReason, EarlyRenewal, GridStart};

    pub(in crate::certification) fn requirement(mode: Mode, early_renewal: EarlyRenewal) -> Requirement {
        Requirement {
            audience: Audience::default(),
            due_days: 14,
            terms: Terms {
                mode,
                active: Period::months(12),
                window: Period::days(60),
                min_active: (mode == Mode::Fixed).then_some(Period::months(6)),
                grace: Period::days(0),
                early_renewal,
            },
            due: (mode == Mode::Fixed).then_some(date!(2026 - 12 - 01)),
            ladder: Ladder::standard(),
        }
    }

    /// Somebody completes on these days, one after the other, and keeps what is printed each time.
    fn ends(requirement: &Requirement, days: &[Date]) -> Vec<Validity> {
        let mut all: Vec<Validity> = Vec::new();
        for (place, day) in days.iter().enumerate() {
            let earned = Earned { earlier: &days[..place], revoked_on: None, held: all.last().copied() };
            all.push(requirement.validity(&earned, *day));
        }
        all
    }

    fn renewed(requirement: &Requirement, first: Date, again: Date) -> (Date, Option<BaseReason>) {
        let last = ends(requirement, &[first, again])[1];
        (last.until, last.base.map(|base| base.why))
    }

    #[test]
    fn who_renews_early_gets_the_dates_of_the_mode() {
        let (first, again) = (date!(2026 - 11 - 24), date!(2027 - 03 - 01));
        let from_the_day = requirement(Mode::Completion, EarlyRenewal::Allowed);
        assert_eq!(renewed(&from_the_day, first, again), (date!(2028 - 03 - 01), Some(BaseReason::Completion)));
        let from_the_end = requirement(Mode::Expiry, EarlyRenewal::Allowed);
        let in_time = BaseReason::InTime { previous: date!(2027 - 11 - 24) };
        assert_eq!(renewed(&from_the_end, first, again), (date!(2028 - 11 - 24), Some(in_time)));
        let same_for_all = requirement(Mode::Fixed, EarlyRenewal::Allowed);
        let earliest = date!(2027 - 09 - 01);
        let grid = BaseReason::Grid { start: GridStart::Due, min_active: Period::months(6), earliest };
        assert_eq!(renewed(&same_for_all, first, again), (date!(2027 - 12 - 01), Some(grid)));
    }

    #[test]
    fn the_story_of_the_fixed_date() {
        let december = requirement(Mode::Fixed, EarlyRenewal::Refused);
        let days = [date!(2026 - 08 - 15), date!(2027 - 11 - 10), date!(2029 - 04 - 10)];
        let until: Vec<_> = ends(&december, &days).iter().map(|validity| validity.until).collect();
        assert_eq!(until, [date!(2027 - 12 - 01), date!(2028 - 12 - 01), date!(2029 - 12 - 01)]);
        let exactly_enough = december.validity(&Earned::default(), date!(2026 - 06 - 01));
        assert_eq!(exactly_enough.until, date!(2026 - 12 - 01));
    }

    #[test]
    fn a_first_certificate_counts_from_the_common_date_until_that_has_passed() {
        let with_due = Requirement { due: Some(date!(2027 - 05 - 03)), ..requirement(Mode::Expiry, EarlyRenewal::Refused) };
        let early = with_due.validity(&Earned::default(), date!(2027 - 04 - 15));
        assert_eq!((early.until, early.base.map(|base| base.why)), (date!(2028 - 05 - 03), Some(BaseReason::DueAhead)));
        let late = with_due.validity(&Earned::default(), date!(2027 - 05 - 04));
        let passed = BaseReason::DuePassed { due: date!(2027 - 05 - 03) };
        assert_eq!((late.until, late.base.map(|base| base.why)), (date!(2028 - 05 - 04), Some(passed)));
        let renewed = with_due.validity(&Earned { held: Some(early), ..Earned::default() }, date!(2028 - 04 - 01));
        assert_eq!(renewed.until, date!(2029 - 05 - 03));
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let mut wrong = requirement(Mode::Fixed, EarlyRenewal::Refused);
        wrong.due = None;
        wrong.due_days = 0;
        wrong.terms.window = Period::months(13);
        let fields: Vec<_> = wrong.problems(60).iter().map(RequirementError::field).collect();
        assert_eq!(fields, ["window", "min_active", "due", "due_days"]);
        assert_eq!(requirement(Mode::Fixed, EarlyRenewal::Refused).problems(14 * 60), []);
    }

    #[test]
    fn there_is_time_to_learn_at_an_hour_a_day() {
        let mut short = requirement(Mode::Completion, EarlyRenewal::Refused);
        short.due_days = 2;
        short.terms.window = Period::days(2);
        assert_eq!(short.problems(120), []);
        let too_little = |field| RequirementError::TooLittleTime { field, days: 3 };
        assert_eq!(short.problems(121), [too_little("due_days"), too_little("window")]);
    }

    #[test]
    fn it_is_kept_as_json() {
        let fixed = requirement(Mode::Fixed, EarlyRenewal::Allowed);
        let json = serde_json::to_string(&fixed).expect("json");
        assert_eq!(serde_json::from_str::<Requirement>(&json).expect("a requirement"), fixed);
    }
}
