//! What mails are about, where each stands on its way, and whose mail comes back.

mod message;
mod standing;
mod trouble;

use std::fmt;
use std::str::FromStr;

use strum::EnumCount;

pub use self::message::Message;
pub use self::standing::MailStanding;
pub use self::trouble::MailTrouble;

/// What a mail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, EnumCount)]
pub enum MailKind {
    /// An invitation.
    Invitation,
    /// Somebody of a unit who is known in another: what whoever invited them may not know, they are told.
    HereAlready,
    /// A link to sign in.
    SignIn,
    /// A certificate was issued.
    Certificate,
    /// A certificate was withdrawn.
    Withdrawn,
    /// A certificate that was withdrawn holds again.
    Reinstated,
    /// A certificate was issued again with another name.
    IssuedAgain,
    /// A policy that somebody signed has a new version.
    Policy,
    /// A new password was set.
    Password,
    /// Somebody wants mail at a new address: the link in it proves that it arrives.
    NewAddress,
    /// Mail goes to another address from now on; said to the old one.
    AddressChanged,
    /// Training was opened, or is due.
    Reminder,
    /// Who is late, once a week, to those who look after them.
    Summary,
    /// A mail to oneself, to try the way it goes.
    Test,
}

impl MailKind {
    /// Every kind.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Invitation,
        Self::HereAlready,
        Self::SignIn,
        Self::Certificate,
        Self::Withdrawn,
        Self::Reinstated,
        Self::IssuedAgain,
        Self::Policy,
        Self::Password,
        Self::NewAddress,
        Self::AddressChanged,
        Self::Reminder,
        Self::Summary,
        Self::Test,
    ];

    /// Returns the word that is stored.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::HereAlready => "here_already",
            Self::SignIn => "sign_in",
            Self::Certificate => "certificate",
            Self::Withdrawn => "withdrawn",
            Self::Reinstated => "reinstated",
            Self::IssuedAgain => "issued_again",
            Self::Policy => "policy",
            Self::Password => "password",
            Self::NewAddress => "new_address",
            Self::AddressChanged => "address_changed",
            Self::Reminder => "reminder",
            Self::Summary => "summary",
            Self::Test => "test",
        }
    }

    /// Returns the word as it stands in the names of texts.
    pub fn slug(self) -> String {
        self.word().replace('_', "-")
    }

    /// Returns true if a second one does no harm, and a missing one keeps somebody out. What goes instead of an invitation fares alike.
    pub const fn may_come_twice(self) -> bool {
        match self {
            Self::Invitation | Self::HereAlready | Self::SignIn | Self::NewAddress => true,
            Self::Certificate
            | Self::Withdrawn
            | Self::Reinstated
            | Self::IssuedAgain
            | Self::Policy
            | Self::Password
            | Self::AddressChanged
            | Self::Reminder
            | Self::Summary
            | Self::Test => false,
        }
    }

    /// Returns true if its row is what keeps it from being written again, for as long as what it asks for is not done.
    pub const fn is_remembered(self) -> bool {
        match self {
            Self::Policy => true,
            Self::Invitation
            | Self::HereAlready
            | Self::SignIn
            | Self::Certificate
            | Self::Withdrawn
            | Self::Reinstated
            | Self::IssuedAgain
            | Self::Password
            | Self::NewAddress
            | Self::AddressChanged
            | Self::Reminder
            | Self::Summary
            | Self::Test => false,
        }
    }

    /// Returns true if it keeps to the hours in which somebody wants mail.
    pub const fn keeps_to_hours(self) -> bool {
        match self {
            Self::Reminder | Self::Summary | Self::Policy => true,
            Self::Invitation
            | Self::HereAlready
            | Self::SignIn
            | Self::Certificate
            | Self::Withdrawn
            | Self::Reinstated
            | Self::IssuedAgain
            | Self::Password
            | Self::NewAddress
            | Self::AddressChanged
            | Self::Test => false,
        }
    }
}

impl fmt::Display for MailKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The word is no kind of mail.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown kind of mail {0:?}")]
pub struct UnknownMailKind(String);

impl FromStr for MailKind {
    type Err = UnknownMailKind;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or_else(|| UnknownMailKind(word.to_owned()))
    }
}

/// Where a mail stands on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, EnumCount)]
pub enum MailState {
    /// It waits for its time.
    Queued,
    /// A worker took it.
    Leased,
    /// A worker talks to the mail server about it.
    Sending,
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

impl MailState {
    /// Every state.
    pub const ALL: [Self; Self::COUNT] =
        [Self::Queued, Self::Leased, Self::Sending, Self::Sent, Self::Suppressed, Self::Failed, Self::Uncertain, Self::Bounced];

    /// Returns the word that is stored.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Leased => "leased",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Suppressed => "suppressed",
            Self::Failed => "failed",
            Self::Uncertain => "uncertain",
            Self::Bounced => "bounced",
        }
    }

    /// Returns true if it waits for its time, or is on its way.
    pub const fn is_on_its_way(self) -> bool {
        match self {
            Self::Queued | Self::Leased | Self::Sending => true,
            Self::Sent | Self::Suppressed | Self::Failed | Self::Uncertain | Self::Bounced => false,
        }
    }

    /// Returns true if it should have arrived and did not, as far as anybody knows: it may be sent again.
    pub const fn may_be_sent_again(self) -> bool {
        match self {
            Self::Failed | Self::Uncertain | Self::Bounced => true,
            Self::Queued | Self::Leased | Self::Sending | Self::Sent | Self::Suppressed => false,
        }
    }
}

impl fmt::Display for MailState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The word is no state of a mail.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown state of a mail {0:?}")]
pub struct UnknownMailState(String);

impl FromStr for MailState {
    type Err = UnknownMailState;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|state| state.word() == word).ok_or_else(|| UnknownMailState(word.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_word_is_read_again_and_stands_for_one_thing() {
        for kind in MailKind::ALL {
            assert_eq!(kind.word().parse(), Ok(kind));
        }
        for state in MailState::ALL {
            assert_eq!(state.word().parse(), Ok(state));
        }
        assert_eq!(MailKind::ALL.into_iter().collect::<BTreeSet<_>>().len(), MailKind::ALL.len());
        assert_eq!(MailState::ALL.into_iter().collect::<BTreeSet<_>>().len(), MailState::ALL.len());
        assert!("Invitation".parse::<MailKind>().is_err() && "".parse::<MailState>().is_err());
    }
}
