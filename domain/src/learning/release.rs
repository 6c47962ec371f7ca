use time::OffsetDateTime;

use super::Course;
use crate::ids::ReleaseId;

/// A release of a course, with its content. It never changes.
#[derive(Clone, Debug)]
pub struct Release {
    /// Which.
    pub id: ReleaseId,
    /// Counted from 1 for each course.
    pub number: i64,
    /// Its content.
    pub course: Course,
    /// When it was published.
    pub published_at: OffsetDateTime,
}
