use time::Date;

/// A name that stood on a certificate before it was issued again with another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierName {
    /// The name.
    pub holder: String,
    /// The day on which the certificate was issued again.
    pub replaced_on: Date,
}
