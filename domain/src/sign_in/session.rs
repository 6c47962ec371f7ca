use time::{Date, Duration};

use super::{Device, Proof};
use crate::ids::SessionId;
use crate::people::{Grants, Person};

/// Somebody signed in on a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// Which.
    pub id: SessionId,
    /// How and when they proved who they are.
    pub proof: Proof,
    /// With what they read; unknown for sessions from before this was kept.
    pub device: Option<Device>,
    /// The last day on which it was used, if that was after the day of signing in.
    pub used_on: Option<Date>,
}

impl Session {
    /// How long one lasts.
    pub const LIFETIME: Duration = Duration::days(30);
}

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who.
    pub person: Person,
    /// What they may do.
    pub grants: Grants,
    /// Their session.
    pub session: Session,
}
