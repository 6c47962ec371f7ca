use serde::{Deserialize, Serialize};
use time::Date;

use super::mode::EarlyRenewal;
use super::terms::{Counting, Rule};
use crate::calendar::Period;

/// The day a cycle counts from, and how many active periods later it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Base {
    /// The day.
    pub day: Date,
    /// How many active periods after it the cycle ends; on a grid also zero or fewer.
    pub times: i32,
    /// Why it is that day.
    pub why: BaseReason,
}

/// Why a cycle counts from its base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BaseReason {
    /// Mode completion: every cycle counts from its completion.
    Completion,
    /// The first one was completed before the due date was over.
    DueAhead,
    /// The first one was completed when the due date was over.
    DuePassed {
        /// The due date.
        due: Date,
    },
    /// The first one had no due date.
    NoDue,
    /// It was renewed in time, and goes on where the one before ends.
    InTime {
        /// The last valid day of the one before.
        previous: Date,
    },
    /// It was renewed late, and counts from its completion.
    Late {
        /// The last valid day of the one before.
        previous: Date,
    },
    /// The one before was withdrawn, and this one counts from its completion.
    AfterRevocation {
        /// The day it was withdrawn.
        revoked_on: Date,
    },
    /// Mode fixed: it ends on the first day of the grid that leaves enough.
    Grid {
        /// What the grid counts from.
        start: GridStart,
        /// How long a certificate is valid at least.
        min_active: Period,
        /// The first day that leaves enough.
        earliest: Date,
    },
}

/// What the grid of mode fixed counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GridStart {
    /// The due date.
    Due,
    /// The first completion that counts.
    FirstCompletion,
}

/// When a completion came, seen from the cycle before.
#[derive(Clone, Copy, Debug)]
pub(super) enum Occasion {
    First,
    InTime { previous: Base, valid_until: Date, grace_ends: Date },
    Late { valid_until: Date, grace_ends: Date },
    AfterRevocation { revoked_on: Date },
}

/// What somebody holds when they earn the next one, as it is printed: a promise that a later rule does not change.
#[derive(Clone, Copy, Debug)]
pub(in crate::certification) struct Held {
    /// What its end counts from.
    pub base: Base,
    /// The day its renewal opens.
    pub window_opens: Date,
    /// Its last valid day.
    pub valid_until: Date,
}

/// The days a grid may start from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchors {
    pub due: Option<Date>,
    pub first: Date,
}

impl Base {
    fn once(day: Date, why: BaseReason) -> Self {
        Self { day, times: 1, why }
    }

    /// Returns the base of a cycle completed on `completed`: the table of the three modes.
    pub(super) fn find(rule: &Rule, anchors: Anchors, completed: Date, occasion: Occasion) -> Self {
        match rule.counting {
            Counting::Completion => Self::once(completed, BaseReason::Completion),
            Counting::Expiry => Self::of_chain(anchors.due, completed, occasion),
            Counting::Fixed { min_active } => Self::on_grid(rule.terms.active, min_active, anchors, completed),
        }
    }

    /// Returns the base of what is earned on `completed` after what was earned on the days of `earlier`: the same table, from what is printed
    /// on the one that is held.
    pub(in crate::certification) fn of_next(
        rule: &Rule,
        earlier: &[Date],
        revoked_on: Option<Date>,
        held: Option<Held>,
        completed: Date,
    ) -> Self {
        let first = earlier.iter().copied().min().unwrap_or(completed).min(completed);
        let is_early = |held: &Held| completed < held.window_opens && rule.terms.early_renewal == EarlyRenewal::Refused;
        let occasion = match (held, revoked_on.filter(|day| *day <= completed)) {
            // Somebody let them begin anew before the window: nothing is added to what they hold.
            (Some(held), _) if is_early(&held) && matches!(rule.counting, Counting::Expiry) => {
                return Self::once(completed, BaseReason::Completion);
            }
            (Some(Held { base, valid_until, .. }), _) if completed <= valid_until => {
                Occasion::InTime { previous: base, valid_until, grace_ends: rule.terms.grace.after(valid_until) }
            }
            (Some(Held { valid_until, .. }), _) => {
                Occasion::Late { valid_until, grace_ends: rule.terms.grace.after(valid_until) }
            }
            (None, Some(revoked_on)) => Occasion::AfterRevocation { revoked_on },
            (None, None) => Occasion::First,
        };
        Self::find(rule, Anchors { due: rule.due, first }, completed, occasion)
    }

    fn of_chain(due: Option<Date>, completed: Date, occasion: Occasion) -> Self {
        match occasion {
            Occasion::First => match due {
                Some(due) if due >= completed => Self::once(due, BaseReason::DueAhead),
                Some(due) => Self::once(completed, BaseReason::DuePassed { due }),
                None => Self::once(completed, BaseReason::NoDue),
            },
            Occasion::InTime { previous, valid_until, .. } => {
                let why = BaseReason::InTime { previous: valid_until };
                Self { day: previous.day, times: previous.times.saturating_add(1), why }
            }
            Occasion::Late { valid_until, .. } => Self::once(completed, BaseReason::Late { previous: valid_until }),
            Occasion::AfterRevocation { revoked_on } => Self::once(completed, BaseReason::AfterRevocation { revoked_on }),
        }
    }

    fn on_grid(active: Period, min_active: Period, anchors: Anchors, completed: Date) -> Self {
        let (day, start) = match anchors.due {
            Some(due) => (due, GridStart::Due),
            None => (anchors.first, GridStart::FirstCompletion),
        };
        let earliest = min_active.after(completed);
        Self { day, times: first_not_before(earliest, day, active), why: BaseReason::Grid { start, min_active, earliest } }
    }
}

/// Returns how many steps of `active` from `base`, or back from it, first reach `earliest`.
///
/// It halves the steps between the two ends of the calendar: no step is shorter than a day, and a later step never ends earlier.
fn first_not_before(earliest: Date, base: Date, active: Period) -> i32 {
    let most = Date::MAX.to_julian_day().saturating_sub(Date::MIN.to_julian_day());
    let (mut short, mut enough) = (-most - 1, most);
    while enough - short > 1 {
        let middle = short + (enough - short) / 2;
        if active.times_after(middle, base) >= earliest {
            enough = middle;
        } else {
            short = middle;
        }
    }
    enough
}
