//! What each kind of mail needs to be put into words. They are written into the outbox here and put into words by the worker.

use domain::certification::DueSince;
use domain::ids::{CycleId, LinkId, PolicyVersionId};
use domain::reminders::Occasion;
use serde::{Deserialize, Serialize};
use time::Date;

/// What an invitation or a sign-in mail needs. The worker signs the link's token when it sends, so that no key to an account lies in the
/// outbox.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct LinkMail {
    /// The link.
    pub link: LinkId,
}

/// What the mails about a new password and another address need. They say no more: whoever reads them may not be the person any more.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ChangeMail {
    /// The day on which it was changed.
    pub on: Date,
}

/// What the mail about a certificate needs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CertificateMail {
    /// Its number.
    pub number: String,
    /// Its last valid day.
    pub valid_until: Date,
}

/// What the mail about a new version of a policy needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyMail {
    /// Which policy.
    pub policy: String,
    /// Which version of it.
    pub version: PolicyVersionId,
}

/// What a reminder needs: everything that its reader is told on that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReminderMail {
    /// In the order in which it was planned.
    pub items: Vec<ReminderItem>,
}

/// One thing that a reminder tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReminderItem {
    /// The cycle it is about, to ask again when it is sent.
    pub cycle: CycleId,
    /// The last day in time.
    pub due_on: Date,
    /// For what somebody is reminded.
    pub occasion: Occasion,
    /// What the due day is counted from.
    pub since: DueSince,
}

/// What the weekly summary needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryMail {
    /// How many people are late.
    pub late: u64,
    /// How many of them for two weeks or more.
    pub long: u64,
    /// How many people mail does not reach.
    pub unreachable: u64,
}

/// What a mail to oneself needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestMail {
    /// The talk with the mail server, line by line, once it took place.
    pub talk: Vec<String>,
}
