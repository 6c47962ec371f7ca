//! A list is looked at first, and taken once that was confirmed: by the same steps, of which only the last one writes.

use std::ops::Deref;

use store::{Tx, WriteTx};

/// A transaction that writes only where something was confirmed. Looking takes nobody's turn to write.
pub enum Turn {
    /// Shows what would happen.
    Looks(Tx),
    /// Does it.
    Writes(WriteTx),
}

impl Deref for Turn {
    type Target = Tx;

    fn deref(&self) -> &Tx {
        match self {
            Self::Looks(tx) => tx,
            Self::Writes(tx) => tx,
        }
    }
}
