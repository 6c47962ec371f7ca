//! Open Badges 3.0: what we say in a badge, what somebody else's badge says, and what a check of one finds.
//!
//! A badge says what a certificate says to machines. It names nobody: the person in it is a random id and, where there is an e-mail
//! address, a salted hash of it. It holds no score, no answer and no country.

mod badge;
pub mod credential;
pub mod facts;
mod one_or_many;
pub mod presented;
pub mod status;
pub mod verdict;
mod verified;

pub use self::badge::Badge;
pub use self::verified::VerifiedBadge;
