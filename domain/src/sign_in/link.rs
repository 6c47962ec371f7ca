use std::str::FromStr;

use strum::EnumCount;
use time::{Duration, OffsetDateTime};

use crate::audit::SignInWay;
use crate::ids::{LinkId, PersonId};

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumCount)]
pub enum Purpose {
    /// Joining the organisation.
    Invitation,
    /// Signing in.
    SignIn,
    /// Proving that mail to a new address arrives. It signs nobody in.
    NewAddress,
}

impl Purpose {
    /// Every purpose.
    const ALL: [Self; Self::COUNT] = [Self::Invitation, Self::SignIn, Self::NewAddress];

    /// Returns the word that is stored and signed.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::SignIn => "sign_in",
            Self::NewAddress => "new_address",
        }
    }

    /// Returns how long such a link can be used.
    pub const fn lifetime(self) -> Duration {
        match self {
            Self::Invitation => Duration::days(14),
            Self::SignIn => Duration::minutes(30),
            Self::NewAddress => Duration::days(1),
        }
    }

    /// Returns how somebody signed in who came by such a link.
    pub const fn way(self) -> SignInWay {
        match self {
            Self::Invitation => SignInWay::Invitation,
            Self::SignIn | Self::NewAddress => SignInWay::Link,
        }
    }
}

/// The word is no purpose of a link.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown purpose {0:?}")]
pub struct UnknownPurpose(String);

impl FromStr for Purpose {
    type Err = UnknownPurpose;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|purpose| purpose.word() == word).ok_or_else(|| UnknownPurpose(word.to_owned()))
    }
}

/// A link that can be used once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Which.
    pub id: LinkId,
    /// Whom it signs in.
    pub person: PersonId,
    /// What it is for.
    pub purpose: Purpose,
    /// When it ends.
    pub expires_at: OffsetDateTime,
    /// Whether it was used.
    pub used: bool,
}

impl Link {
    /// Returns true if it can be used for this: it was not used before, and has not ended.
    pub fn is_usable(&self, purpose: Purpose, now: OffsetDateTime) -> bool {
        !self.used && self.expires_at > now && self.purpose == purpose
    }

    /// Returns true if it was used, or ended before its time, which began when its mail was written.
    pub fn was_ended_early(&self, written_at: OffsetDateTime) -> bool {
        self.used || self.expires_at < written_at + self.purpose.lifetime()
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;
    use uuid::Uuid;

    use super::*;

    const MADE: OffsetDateTime = datetime!(2026-11-30 08:00 UTC);

    fn link(purpose: Purpose) -> Link {
        let (id, person) = (LinkId::new(Uuid::from_u128(1)), PersonId::new(Uuid::from_u128(2)));
        Link { id, person, purpose, expires_at: MADE + purpose.lifetime(), used: false }
    }

    #[test]
    fn every_purpose_survives_being_stored() {
        for purpose in Purpose::ALL {
            assert_eq!(purpose.word().parse(), Ok(purpose));
        }
        assert!("sign-in".parse::<Purpose>().is_err());
    }

    #[test]
    fn a_link_is_usable_once_for_its_purpose_until_it_ends() {
        for purpose in Purpose::ALL {
            let link = link(purpose);
            assert!(link.is_usable(purpose, link.expires_at - Duration::SECOND));
            assert!(!link.is_usable(purpose, link.expires_at));
            assert!(!Link { used: true, ..link }.is_usable(purpose, MADE));
        }
        assert!(!link(Purpose::Invitation).is_usable(Purpose::SignIn, MADE));
    }

    #[test]
    fn a_link_that_was_used_or_ended_has_not_the_time_that_its_mail_says() {
        let link = link(Purpose::SignIn);
        assert!(!link.was_ended_early(MADE));
        assert!(Link { used: true, ..link }.was_ended_early(MADE));
        assert!(Link { expires_at: MADE + Duration::minutes(29), ..link }.was_ended_early(MADE));
    }
}
