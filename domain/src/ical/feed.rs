use time::OffsetDateTime;

use crate::ids::PersonId;

/// The link by which a person's calendar asks for the days of their training.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Whose days it shows.
    pub person: PersonId,
    /// What opens it. Kept as it is, for people look it up again for their next device; it opens days and nothing else.
    pub secret: String,
    /// When it was made.
    pub created_at: OffsetDateTime,
}
