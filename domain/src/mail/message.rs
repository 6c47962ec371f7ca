use time::OffsetDateTime;

use super::{MailKind, MailState};
use crate::ids::{MessageId, PersonId};
use crate::locale::Locale;
use crate::text::EmailAddress;

/// A message as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Which; its Message-ID is made of this, so that a second copy is recognisable.
    pub id: MessageId,
    /// What it is about.
    pub kind: MailKind,
    /// Whom it is about.
    pub person: Option<PersonId>,
    /// Where it goes.
    pub recipient: EmailAddress,
    /// In which language.
    pub locale: Locale,
    /// What its template needs, as JSON: what that is depends on the kind.
    pub payload: String,
    /// Where it stands on its way.
    pub state: MailState,
    /// How often it was tried.
    pub attempts: i64,
    /// When it goes out, not earlier.
    pub run_at: OffsetDateTime,
    /// When it was written.
    pub created_at: OffsetDateTime,
    /// When it was sent.
    pub sent_at: Option<OffsetDateTime>,
    /// What went wrong last.
    pub last_error: Option<String>,
}
