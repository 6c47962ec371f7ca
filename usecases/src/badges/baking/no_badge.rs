//! What is said where no badge was found.

/// Why no badge was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoBadge {
    /// There is nothing in it that looks like a badge.
    Nothing,
    /// It is a drawing that is broken, or has more in it than is read.
    Unreadable,
    /// There are several: nobody could say which one counts.
    Several,
    /// It is a badge that carries its signature inside (Linked Data Proof), or of an older standard.
    OtherKind,
}
