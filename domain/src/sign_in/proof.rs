use time::{Duration, OffsetDateTime};

use crate::audit::SignInWay;

/// How and when somebody proved who they are, in one session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    /// How they signed in; unknown for sessions from before this was kept.
    pub with: Option<SignInWay>,
    /// When they signed in.
    pub signed_in_at: OffsetDateTime,
    /// When they gave their password once more.
    pub confirmed_at: Option<OffsetDateTime>,
}

impl Proof {
    /// How long after proving it somebody may do what cannot be undone: a phone that was left on a table is not theirs for a month.
    const RECENT: Duration = Duration::hours(1);
    /// How long after a link somebody may set a password without the old one.
    const RECENT_LINK: Duration = Duration::minutes(10);

    /// Whether it is recent enough for what cannot be undone.
    pub fn is_recent(&self, now: OffsetDateTime) -> bool {
        now - self.confirmed_at.unwrap_or(self.signed_in_at) <= Self::RECENT
    }

    /// Whether they came by a link from their mail just now: that is worth as much as the old password.
    pub fn is_recent_link(&self, now: OffsetDateTime) -> bool {
        let is_by_link = match self.with {
            Some(SignInWay::Link | SignInWay::Invitation) => true,
            Some(SignInWay::Password) | None => false,
        };
        is_by_link && now - self.signed_in_at <= Self::RECENT_LINK
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const THEN: OffsetDateTime = datetime!(2026-11-30 08:00 UTC);

    fn proof(with: SignInWay) -> Proof {
        Proof { with: Some(with), signed_in_at: THEN, confirmed_at: None }
    }

    #[test]
    fn a_sign_in_counts_for_an_hour_and_a_password_given_again_for_another() {
        let signed_in = proof(SignInWay::Password);
        assert!(signed_in.is_recent(THEN + Duration::hours(1)));
        assert!(!signed_in.is_recent(THEN + Duration::hours(1) + Duration::seconds(1)));
        let confirmed = Proof { confirmed_at: Some(THEN + Duration::hours(5)), ..signed_in };
        assert!(confirmed.is_recent(THEN + Duration::hours(6)));
        assert!(!confirmed.is_recent(THEN + Duration::hours(7)));
    }

    #[test]
    fn only_a_link_of_the_last_ten_minutes_stands_for_the_old_password() {
        for with in [SignInWay::Link, SignInWay::Invitation] {
            assert!(proof(with).is_recent_link(THEN + Duration::minutes(10)));
            assert!(!proof(with).is_recent_link(THEN + Duration::minutes(10) + Duration::seconds(1)));
        }
        assert!(!proof(SignInWay::Password).is_recent_link(THEN));
        assert!(!Proof { with: None, ..proof(SignInWay::Link) }.is_recent_link(THEN), "of before this was kept");
        let confirmed = Proof { confirmed_at: Some(THEN + Duration::hours(1)), ..proof(SignInWay::Link) };
        assert!(!confirmed.is_recent_link(THEN + Duration::hours(1)), "a password was given, no link");
    }
}
