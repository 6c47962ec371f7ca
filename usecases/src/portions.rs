//! Work over all rows, a portion at a time, each in a transaction of its own: others want to write too.

use store::{Store, WriteTx};

/// What one transaction looked at, and after which row to go on.
pub struct Portion<Id> {
    /// How many rows it changed.
    pub changed: usize,
    /// The last row; nothing when there are no more.
    pub last: Option<Id>,
}

impl Portion<()> {
    /// Returns a portion of rows that are not found again once they are changed: there may be more while there were any.
    pub fn until_none(changed: usize) -> Self {
        Self { changed, last: (changed > 0).then_some(()) }
    }
}

/// Work that is done a portion at a time.
pub trait Work: Sync {
    /// What rows are told apart and put in order by.
    type Id: Copy + Send;

    /// Does the portion behind this row, or the first.
    fn portion(&self, tx: &WriteTx, after: Option<Self::Id>) -> impl Future<Output = store::Result<Portion<Self::Id>>> + Send;
}

/// Does all of it; returns how many rows changed. What was done stays done if it breaks off.
pub async fn in_portions(store: &Store, work: &impl Work) -> store::Result<usize> {
    let (mut changed, mut after) = (0, None);
    loop {
        let tx = store.write().await?;
        let portion = work.portion(&tx, after).await?;
        tx.commit().await?;
        changed += portion.changed;
        if portion.last.is_none() {
            return Ok(changed);
        }
        after = portion.last;
    }
}
