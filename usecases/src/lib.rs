//! What can be done, by whoever asks: a page, the worker, a command on the server. It knows no page and no form,
//! and only those addresses that badges name.
//!
//! A function that does something takes a [`Caller`] and what is wanted, in types that were checked already: it opens the transaction, asks once
//! more whether the caller may, does it, keeps the evidence and commits. A function that only looks takes the reader's transaction. [`Refused`]
//! says why nothing was done; what may be wrong with a wish besides is a type of its own.

/// The final check: some questions, drawn, answered, handed in and graded.
pub mod assessment;
/// Evidence: events in a chain that shows when one was altered.
pub mod audit;
/// Badges of Open Badges 3.0: made, signed, kept in pictures, and judged whoever issued them.
pub mod badges;
/// The address by which somebody's calendar asks for their days, and what it is told.
pub mod calendar;
mod caller;
/// What somebody needs, and the cycles and certificates that follow from it.
pub mod certification;
/// Courses: imported as releases, and exported.
pub mod courses;
/// How far somebody is in what they are to learn.
pub mod learning;
/// Mail on its way: what it needs to be put into words, what may be sent, and what follows from how that went.
pub mod mail;
/// Founding the organisation, and its units.
pub mod organisation;
/// What is kept about a person, for that person.
pub mod own_data;
/// Adding and inviting people, what is known of them and changing it, how far they are, erasing them.
pub mod people;
mod portions;
mod refused;
/// Reminders and other mail that nobody asks for by hand: planned, gathered, asked again before it goes out.
pub mod reminders;
/// What is no longer needed goes, after its time.
pub mod removing_ended;
/// Rules that an administrator can change, and what they would change for whom.
pub mod rules;
/// What everything here may use.
pub mod services;
/// Joining and signing in, sessions, and what somebody changes about their own account.
pub mod sign_in;
/// Which worker does what comes again and again.
pub mod turns;

pub use caller::Caller;
pub use refused::Refused;
