use strum::EnumCount;

use super::MailState;

/// Where messages stand, as those who look after the mail see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumCount)]
pub enum MailStanding {
    /// Waits for its time, or is on its way.
    Waiting,
    /// The mail server has it.
    Sent,
    /// It was not sent, because it was no longer needed.
    Suppressed,
    /// The mail server does not take it.
    Failed,
    /// Nobody knows whether the mail server has it.
    Uncertain,
    /// It came back.
    Bounced,
}

impl MailStanding {
    /// All of them.
    pub const ALL: [Self; Self::COUNT] =
        [Self::Waiting, Self::Sent, Self::Suppressed, Self::Failed, Self::Uncertain, Self::Bounced];

    /// Returns its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Suppressed => "suppressed",
            Self::Failed => "failed",
            Self::Uncertain => "uncertain",
            Self::Bounced => "bounced",
        }
    }

    /// Returns where a message stands in this state.
    pub const fn of(state: MailState) -> Self {
        match state {
            MailState::Queued | MailState::Leased | MailState::Sending => Self::Waiting,
            MailState::Sent => Self::Sent,
            MailState::Suppressed => Self::Suppressed,
            MailState::Failed => Self::Failed,
            MailState::Uncertain => Self::Uncertain,
            MailState::Bounced => Self::Bounced,
        }
    }

    /// Returns the states in which a message stands so.
    pub fn states(self) -> impl Iterator<Item = MailState> {
        MailState::ALL.into_iter().filter(move |state| Self::of(*state) == self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_waits_as_long_as_it_is_on_its_way_and_no_state_is_left_out() {
        assert!(MailStanding::Waiting.states().all(MailState::is_on_its_way));
        let states: Vec<MailState> = MailStanding::ALL.into_iter().flat_map(MailStanding::states).collect();
        assert_eq!(states, MailState::ALL);
    }
}
