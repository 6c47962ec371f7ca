//! Who may call an address.

use domain::people::Action;

/// Who may call an address at all. Whether a manager may do it in this very unit is asked where the unit is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Anyone,
    /// Everybody, while this is a demonstration; nobody otherwise.
    Demo,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever may do this in some unit.
    May(Action),
}
