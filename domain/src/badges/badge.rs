use crate::ids::{CertificateId, SubjectId};

/// What a certificate's badge keeps of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// Whose certificate.
    pub certificate: CertificateId,
    /// The person in it: random, and of this certificate alone.
    pub subject: SubjectId,
    /// What was mixed into the hash of the address.
    pub salt: String,
    /// The hash of the e-mail address that the holder had then, if there was one.
    pub email_hash: Option<String>,
    /// The number of the list that says whether it was withdrawn.
    pub list: i64,
    /// Its place in that list.
    pub place: u32,
}
