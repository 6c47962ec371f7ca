//! When a certificate must be renewed: which completions count, what each cycle's dates are, and how a person stands.
//!
//! [`evaluate()`] is a function of a [`Rule`], a person's [`History`] and a day. All dates are civil dates. What would
//! surprise, and how it is decided:
//!
//! - Completions may come unsorted and more than once. They are judged by date, and `ignored` is in order of date. Each
//!   appears once for each time it was given: one counts, its twins are `same_day`. Twins of a completion that was too early
//!   are too early as well, for only the day of a counted one is `same_day`. Later than the day asked about weighs most.
//! - `due` has not passed on a completion of that same day.
//! - A renewal in time counts from the first base of its unbroken chain, so 29 February comes back in a leap year and
//!   31 January gives 28 February, 31 March, 30 April. A late renewal or a revocation ends the chain.
//! - "Late" begins on the day after `valid_until`, also within grace: grace keeps the short path, not the base.
//! - `window_opens` is `valid_until` less the window to the letter. Months that clamp can put it up to three days before
//!   `valid_from`: one month from 31 January ends on 28 February and opens on 28 January.
//! - In mode fixed a renewal may end on the day its predecessor ends: the grid and `min_active` say so. It counts all the same.
//! - A revocation on the day of a completion, or later, withdraws what that completion earned. A completion of the same day
//!   is judged as if nothing was revoked and does not end the revocation; only one of a later day does.
//! - What was too early before the revocation stays ignored. After it the next completion counts, however early.
//! - A revocation before the first completion is one all the same: the state is `revoked`, and the first completion of a later
//!   day takes its own date as base, even where a due date lies ahead. One later than the day asked about has not happened.
//! - A revocation of a certificate that has expired already still makes it `revoked`.
//! - A date beyond an end of the calendar is that end. Nothing here panics.

mod base;
mod counted;
mod evaluate;
mod evaluation;
mod mode;
mod reason;
mod state;
mod terms;
#[cfg(test)]
mod tests;

pub(in crate::certification) use base::Held;
pub use base::{Base, BaseReason, GridStart};
pub use counted::CountedCompletion;
pub use evaluate::evaluate;
pub use evaluation::{Evaluation, History, Ignored};
pub use mode::{EarlyRenewal, Mode, UnknownMode};
pub use reason::{IgnoredBecause, IgnoredReason, PathReason, Reason};
pub use state::{State, StateReason};
pub use terms::{Rule, RuleError, Terms};
