use crate::ids::CertificationId;

/// A certification: one path of one course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certification {
    /// Which.
    pub id: CertificationId,
    /// The course's slug.
    pub course: String,
    /// The path's slug.
    pub path: String,
}
