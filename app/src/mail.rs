//! What mails are about. They are written into the outbox here and put into words by the worker.

use domain::ids::LinkId;
use serde::{Deserialize, Serialize};
use time::Date;

/// An invitation. The worker signs the link's token when it sends, so that no key to an account lies in the outbox.
pub const INVITATION: &str = "invitation";
/// A link to sign in.
pub const SIGN_IN: &str = "sign_in";
/// A certificate was issued.
pub const CERTIFICATE: &str = "certificate";
/// The onboarding is due soon, or today.
pub const REMINDER: &str = "reminder";

/// What an invitation or a sign-in mail needs.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct LinkMail {
    /// The link.
    pub link: LinkId,
}

/// What the mail about a certificate needs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CertificateMail {
    /// Its number.
    pub number: String,
    /// Its last valid day.
    pub valid_until: Date,
}

/// What a reminder needs.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ReminderMail {
    /// The round it is about, to ask again when it is sent.
    pub cycle: domain::ids::CycleId,
    /// The last day in time.
    pub due_on: Date,
    /// Days from the due date.
    pub offset_days: i16,
}
