//! What opens or closes for somebody in one certification. This is the one place that says so: what a day brings, which the jobs do and the
//! preview of a rule asks twice, and what a decision about somebody brings. Besides, a certificate completes the cycle in which it is earned
//! or recorded, and erasing somebody closes what is left.

mod day;
mod decided;
mod kind;
mod of_person;

pub use self::day::{step, when_not_required};
pub use self::decided::{after_withdrawal, renews_early, when_exempted, when_taken_back};
pub use self::kind::{CycleKind, CycleOutcome, UnknownCycleKind};
pub use self::of_person::Cycle;
use super::{Due, Exempt, Validity};

/// The latest cycle of a person through a certification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LatestCycle {
    /// By when, and why.
    pub due: Due,
    /// Which way it takes.
    pub kind: CycleKind,
    /// How far it is.
    pub state: CycleState,
}

impl LatestCycle {
    const fn is_open(&self) -> bool {
        match self.state {
            CycleState::Open => true,
            CycleState::Ended | CycleState::NoLongerRequired | CycleState::Exempted => false,
        }
    }
}

/// How far a cycle is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CycleState {
    /// Something is left to do.
    Open,
    /// Its certificate was earned, or its time ran out.
    Ended,
    /// It was closed because the person no longer needed it: who needs it again gets a new one.
    NoLongerRequired,
    /// It was closed because the person was exempted: the same.
    Exempted,
}

/// What is known of somebody in one certification on a day, as far as it says what opens or closes.
#[derive(Clone, Copy, Debug)]
pub struct Situation {
    /// Whether they need it.
    pub is_needed: bool,
    /// Their latest cycle.
    pub cycle: Option<LatestCycle>,
    /// Their certificate that was neither withdrawn nor replaced; it may have ended.
    pub held: Option<Validity>,
    /// The exemption that decides: of those that have begun, the one that lasts longest. It may be over.
    pub exempt: Option<Exempt>,
    /// Whether there is a short way to renew it.
    pub has_short_way: bool,
    /// Whether they are in the middle of the check of their open cycle.
    pub is_in_check: bool,
}

/// What happens with the cycles of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A cycle opens.
    Opens {
        /// Which way it takes.
        kind: CycleKind,
        /// By when, and why.
        due: Due,
    },
    /// The open cycle closes: it is no longer required.
    Closes,
    /// The open short way ends, and the whole path opens with the same day.
    Lapses,
    /// The open cycle ends like one whose time ran out, and nothing opens in its place: there is nothing to renew any more.
    Ends,
    /// The open cycle closes: the person is exempt.
    Exempts,
}

#[cfg(test)]
mod tests;
