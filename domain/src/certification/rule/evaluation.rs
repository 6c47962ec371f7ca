use serde::Serialize;
use time::Date;

use super::reason::Reason;

time::serde::format_description!(iso_date, Date, "[year]-[month]-[day]");

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

/// How much learning a cycle took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Path {
    /// The full path.
    Original,
    /// The short path.
    Refresher,
}

/// One completion that counted, with the dates that follow from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cycle {
    /// Its number, from one on.
    pub n: u32,
    /// The day of completion.
    #[serde(with = "iso_date")]
    pub completed: Date,
    /// The first valid day: the day of completion.
    #[serde(with = "iso_date")]
    pub valid_from: Date,
    /// The day the renewal opens.
    #[serde(with = "iso_date")]
    pub window_opens: Date,
    /// The last valid day.
    #[serde(with = "iso_date")]
    pub valid_until: Date,
    /// How much learning it took.
    pub path: Path,
}

/// Why a completion does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum IgnoredReason {
    /// The renewal was not open yet.
    TooEarly,
    /// Another completion of that day counts.
    SameDay,
    /// It is later than the day asked about.
    AfterOn,
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

/// How a person stands in a certification on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nothing was completed that counts.
    NotStarted,
    /// The certificate holds.
    Valid,
    /// It holds, and may be renewed already.
    RenewalOpen,
    /// Its last valid day is over, and the short path is still enough.
    InGrace,
    /// It is over, and the full path is needed.
    Expired,
    /// It was withdrawn.
    Revoked,
}

/// What follows from a history on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluation {
    /// The completions that count, in order.
    pub cycles: Vec<Cycle>,
    /// Those that do not, in order.
    pub ignored: Vec<Ignored>,
    /// How the person stands.
    pub state: State,
    /// Why: about each completion in order, then about the state.
    pub reasons: Vec<Reason>,
}
