use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use strum::EnumCount;
use time::{Duration, OffsetDateTime};

use super::{Blueprint, Outcome};
use crate::clock::is_too_far;
use crate::ids::{AttemptId, CycleId, ReleaseId};

/// A question of an attempt: which item, and its options in the order this attempt shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The item's id in the attempt's release.
    pub item: String,
    /// The options' ids, in the order shown.
    pub options: Vec<String>,
}

/// An attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Which.
    pub id: AttemptId,
    /// In which cycle.
    pub cycle: CycleId,
    /// On which content it is pinned.
    pub release: ReleaseId,
    /// Counted from 1 in the cycle.
    pub number: i64,
    /// Where it stands.
    pub state: AttemptState,
    /// When it was started.
    pub created_at: OffsetDateTime,
    /// The questions.
    pub slots: Vec<Slot>,
    /// When it was handed in.
    pub submitted_at: Option<OffsetDateTime>,
    /// How it came out.
    pub outcome: Option<Outcome>,
}

/// Where an attempt stands. It moves forward only; there is no time limit, so none ever runs out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumCount)]
pub enum AttemptState {
    /// Drawn, nothing answered yet.
    Created,
    /// At least one answer is kept.
    InProgress,
    /// Handed in, not graded yet.
    Submitted,
    /// Every clause of the pass rule was met.
    Passed,
    /// At least one clause was not met.
    Failed,
    /// Withdrawn together with its content; counts for nothing.
    Void,
}

impl AttemptState {
    const ALL: [Self; Self::COUNT] = [Self::Created, Self::InProgress, Self::Submitted, Self::Passed, Self::Failed, Self::Void];

    /// Returns the word that is stored.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::InProgress => "in_progress",
            Self::Submitted => "submitted",
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Void => "void",
        }
    }

    /// Returns true while answers may be given and changed.
    pub const fn is_open(self) -> bool {
        match self {
            Self::Created | Self::InProgress => true,
            Self::Submitted | Self::Passed | Self::Failed | Self::Void => false,
        }
    }
}

impl fmt::Display for AttemptState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The word is no state of an attempt.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown attempt state {0:?}")]
pub struct UnknownAttemptState(String);

impl FromStr for AttemptState {
    type Err = UnknownAttemptState;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|state| state.word() == word).ok_or_else(|| UnknownAttemptState(word.to_owned()))
    }
}

/// When a person may try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextTry {
    /// At once.
    Now,
    /// After a pause, and a talk with the focal point.
    From(OffsetDateTime),
}

/// Returns when the next attempt may start, given how many failed in this cycle and when the last one was handed in.
pub fn next_try(blueprint: &Blueprint, failed: u32, last: Option<OffsetDateTime>, now: OffsetDateTime) -> NextTry {
    let pause_is_due = failed > 0 && failed.is_multiple_of(blueprint.attempts.max(1));
    let pause = Duration::hours(blueprint.pause_hours.into());
    match last.map(|last| last + pause) {
        // An attempt that was handed in by a clock that was ahead keeps nobody waiting.
        Some(from) if pause_is_due && from > now && !is_too_far(from, now, pause) => NextTry::From(from),
        _ => NextTry::Now,
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::super::testing::course_with;
    use super::*;

    #[test]
    fn the_third_failed_attempt_is_followed_by_a_day_s_pause() {
        let blueprint = &course_with(vec![("one", Vec::new())]).paths[0].assessment;
        let last = datetime!(2026-11-23 12:00 UTC);
        let soon = last + Duration::hours(1);
        let next = |failed, now| next_try(blueprint, failed, Some(last), now);
        assert_eq!(next(1, soon), NextTry::Now);
        assert_eq!(next(2, soon), NextTry::Now);
        assert_eq!(next(3, soon), NextTry::From(last + Duration::hours(24)));
        assert_eq!(next(3, last + Duration::hours(24)), NextTry::Now);
        assert_eq!(next(4, soon), NextTry::Now);
        assert_eq!(next_try(blueprint, 0, None, soon), NextTry::Now);
        assert_eq!(next(3, last - Duration::days(300)), NextTry::Now, "it was handed in by a clock that was ahead");
    }

    #[test]
    fn every_state_survives_being_stored() {
        for state in AttemptState::ALL {
            assert_eq!(state.word().parse(), Ok(state));
        }
    }
}
