//! The rules of Vern, pure: no input, no output, no clock of their own.
//!
//! - [`learning`]: courses, modules, scenarios, assessment items; how items are drawn, attempts graded and tasks listed.
//! - [`certification`]: cycles, certificates, exemptions, and the rules that give them their dates.
//! - [`clearance`]: whether somebody may meet people who need help.
//! - [`badges`]: what a badge of Open Badges 3.0 says, and what a check of one finds.
//! - [`mail`] and [`reminders`]: what mails are about and where they stand; which are due.
//! - [`people`]: persons, roles and what they may do; `organisation`: whom they work for (feature `zones`).
//! - [`numbers`]: numbers to call, emergency first.
//! - [`policies`]: texts that are signed.
//! - [`sign_in`]: links and sessions, how guessing is slowed down, when somebody proved who they are, which passwords are refused.
//! - `lists`: lists of people as they are pasted or come out of spreadsheets (feature `lists`).
//! - [`ical`]: the text of a calendar that other programs subscribe to, and the link by which they do.
//! - [`audit`]: everything that can happen and is kept as evidence.
//! - [`calendar`], [`clock`], [`chance`], [`text`], [`locale`], [`ids`]: the vocabulary the rest is written in.
#![warn(missing_docs)]

pub mod audit;
pub mod badges;
pub mod calendar;
pub mod certification;
pub mod chance;
pub mod clearance;
pub mod clock;
pub mod ical;
pub mod ids;
pub mod learning;
#[cfg(feature = "lists")]
pub mod lists;
pub mod locale;
pub mod mail;
pub mod numbers;
#[cfg(feature = "zones")]
pub mod organisation;
pub mod people;
pub mod policies;
pub mod reminders;
pub mod sign_in;
#[cfg(test)]
mod testing;
pub mod text;
