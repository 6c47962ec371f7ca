//! A cycle: one time of one person through a certification.

use time::{Date, OffsetDateTime};

use super::{CycleState, LatestCycle};
use crate::certification::{CycleKind, CycleOutcome, Due};
use crate::ids::{CertificationId, CycleId, PersonId};

/// One time of a person through a certification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// Which.
    pub id: CycleId,
    /// Whose.
    pub person: PersonId,
    /// Through which certification.
    pub certification: CertificationId,
    /// Counted from 1.
    pub number: i64,
    /// Which way it takes.
    pub kind: CycleKind,
    /// When it was opened.
    pub opened_at: OffsetDateTime,
    /// By when, and why.
    pub due: Due,
    /// The day its certificate was earned.
    pub completed_on: Option<Date>,
    /// How it ended.
    pub outcome: Option<CycleOutcome>,
    /// How often its day or its state changed.
    pub revision: i64,
    /// When that was last.
    pub changed_at: OffsetDateTime,
}

impl Cycle {
    /// Returns true while something is left to do in it.
    pub const fn is_open(&self) -> bool {
        self.completed_on.is_none() && self.outcome.is_none()
    }

    /// Returns true if it was closed because the person did not need it then: who needs it again gets a new one.
    pub const fn may_be_followed(&self) -> bool {
        match self.outcome {
            Some(CycleOutcome::NoLongerRequired | CycleOutcome::Exempted) => true,
            Some(CycleOutcome::Completed | CycleOutcome::Lapsed) | None => false,
        }
    }

    /// Returns it as the rule wants to know it.
    pub const fn latest(&self) -> LatestCycle {
        let state = match self.outcome {
            _ if self.is_open() => CycleState::Open,
            Some(CycleOutcome::NoLongerRequired) => CycleState::NoLongerRequired,
            Some(CycleOutcome::Exempted) => CycleState::Exempted,
            Some(CycleOutcome::Completed | CycleOutcome::Lapsed) | None => CycleState::Ended,
        };
        LatestCycle { due: self.due, kind: self.kind, state }
    }
}
