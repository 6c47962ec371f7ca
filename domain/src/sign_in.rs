//! Signing in: links and sessions, how guessing is slowed down, when somebody proved who they are, with what they read, and which passwords
//! are refused.

mod device;
mod link;
mod network;
mod password;
mod proof;
mod session;
mod throttle;

pub use device::{Browser, Device, System, UnknownDevice};
pub use link::{Link, Purpose, UnknownPurpose};
pub use network::Network;
pub use password::{is_common, is_own};
pub use proof::Proof;
pub use session::{Session, SignedIn};
pub use throttle::{Scope, Tries, Way, allow};
