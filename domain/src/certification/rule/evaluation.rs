use serde::Serialize;
use time::Date;

use super::counted::{CountedCompletion, iso_date};
use super::reason::{IgnoredReason, Reason};
use super::state::State;

/// What happened to one person in one certification.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// The day by which the first certificate was wanted.
    pub due: Option<Date>,
    /// The days on which the learning was completed, in any order.
    pub completions: Vec<Date>,
    /// The day the certificate was withdrawn.
    pub revoked_on: Option<Date>,
}

/// A completion that does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Ignored {
    /// The day of completion.
    #[serde(with = "iso_date")]
    pub completed: Date,
    /// Why it does not count.
    pub reason: IgnoredReason,
}

/// What follows from a history on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluation {
    /// The completions that count, in order.
    pub cycles: Vec<CountedCompletion>,
    /// Those that do not, in order.
    pub ignored: Vec<Ignored>,
    /// How the person stands.
    pub state: State,
    /// Why: about each completion in order, then about the state.
    pub reasons: Vec<Reason>,
}
