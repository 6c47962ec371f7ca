use serde::{Deserialize, Serialize};
use time::Date;

use super::mode::{EarlyRenewal, Mode};
use crate::calendar::Period;

/// What somebody wrote down about the renewal of a certification, not yet checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// From which day a certificate counts.
    pub mode: Mode,
    /// How long a certificate is valid.
    pub active: Period,
    /// How long before its end the renewal window opens.
    pub window: Period,
    /// How long a certificate is valid at least; mode fixed needs it, the others only check it.
    #[serde(default)]
    pub min_active: Option<Period>,
    /// How long after its end the short path is still enough.
    #[serde(default = "no_grace")]
    pub grace: Period,
    /// Whether a renewal counts before its window opens.
    pub early_renewal: EarlyRenewal,
}

const fn no_grace() -> Period {
    Period::days(0)
}

/// Terms that hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Terms", into = "Terms")]
pub struct Rule {
    pub(super) terms: Terms,
    pub(super) counting: Counting,
    pub(super) due: Option<Date>,
}

/// The mode, with what only it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counting {
    Completion,
    Expiry,
    Fixed { min_active: Period },
}

impl Rule {
    /// Checks the terms; of several errors the first is returned. See [`Terms::problems`].
    pub fn new(terms: Terms) -> Result<Self, RuleError> {
        if let Some(first) = terms.problems().into_iter().next() {
            return Err(first);
        }
        let counting = match (terms.mode, terms.min_active) {
            (Mode::Completion, _) => Counting::Completion,
            (Mode::Expiry, _) => Counting::Expiry,
            (Mode::Fixed, Some(min_active)) => Counting::Fixed { min_active },
            (Mode::Fixed, None) => return Err(RuleError::MinActiveMissing),
        };
        Ok(Self { terms, counting, due: None })
    }

    /// Returns the rule with the day from which its grid counts in mode fixed, and first certificates in mode expiry until it has passed.
    #[must_use]
    pub const fn with_due(self, due: Option<Date>) -> Self {
        Self { due, ..self }
    }

    /// Returns the terms.
    pub const fn terms(&self) -> &Terms {
        &self.terms
    }
}

impl Terms {
    /// Returns everything that is wrong with the terms: `active`, `window` and `min_active` have to be positive, `window` shorter than
    /// `active`, and `min_active` between the two where it is given, which mode fixed needs.
    ///
    /// Months and days compare from each day of a leap cycle, and in doubt the terms are refused: 30 days are not at most a
    /// month, because of February, and a month is not at most 30 days, because of January. Only so is the window inside the
    /// validity whatever day a certificate counts from.
    pub fn problems(&self) -> Vec<RuleError> {
        let Self { mode, active, window, min_active, .. } = *self;
        let mut problems = Vec::new();
        for (field, period) in [("active", Some(active)), ("window", Some(window)), ("min_active", min_active)] {
            if period.is_some_and(Period::is_zero) {
                problems.push(RuleError::NotPositive { field });
            }
        }
        let are_positive = |periods: [Period; 2]| !periods.into_iter().any(Period::is_zero);
        if are_positive([window, active]) && !window.is_always_shorter_than(active) {
            problems.push(RuleError::WindowTooLong { window, active });
        }
        if let Some(min_active) = min_active {
            if are_positive([window, min_active]) && !window.is_never_longer_than(min_active) {
                problems.push(RuleError::MinActiveTooShort { min_active, window });
            }
            if are_positive([active, min_active]) && !min_active.is_never_longer_than(active) {
                problems.push(RuleError::MinActiveTooLong { min_active, active });
            }
        } else if mode == Mode::Fixed {
            problems.push(RuleError::MinActiveMissing);
        }
        problems
    }
}

impl TryFrom<Terms> for Rule {
    type Error = RuleError;

    fn try_from(terms: Terms) -> Result<Self, Self::Error> {
        Self::new(terms)
    }
}

impl From<Rule> for Terms {
    fn from(rule: Rule) -> Self {
        rule.terms
    }
}

/// Terms that do not hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// A period is no time at all.
    #[error("{field} must be at least one day")]
    NotPositive {
        /// Which.
        field: &'static str,
    },
    /// The window is not inside the validity.
    #[error("window ({window}) must be shorter than active ({active}), whatever day they count from")]
    WindowTooLong {
        /// The window.
        window: Period,
        /// How long a certificate is valid.
        active: Period,
    },
    /// Mode fixed does not know how much validity is enough.
    #[error("min_active is missing; mode fixed needs it")]
    MinActiveMissing,
    /// A renewal on the day the window opens could end before the certificate it renews.
    #[error("min_active ({min_active}) must not be shorter than window ({window}), whatever day they count from")]
    MinActiveTooShort {
        /// The shortest validity.
        min_active: Period,
        /// The window.
        window: Period,
    },
    /// No day of the grid need be near enough.
    #[error("min_active ({min_active}) must not be longer than active ({active}), whatever day they count from")]
    MinActiveTooLong {
        /// The shortest validity.
        min_active: Period,
        /// How long a certificate is valid.
        active: Period,
    },
}

impl RuleError {
    /// Returns the name of the field that is wrong.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::NotPositive { field } => field,
            Self::WindowTooLong { .. } => "window",
            Self::MinActiveMissing | Self::MinActiveTooShort { .. } | Self::MinActiveTooLong { .. } => "min_active",
        }
    }
}
