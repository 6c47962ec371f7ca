//! Removes what is no longer needed, each after its own time. How long that is stands in `store::removal`.

use store::{WriteTx, removal};

use crate::portions::{Portion, Work, in_portions};
use crate::services::Services;

/// How many rows one transaction removes: others want to write too.
const BATCH: u64 = 500;

/// How much was removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    /// Windows of the throttle.
    pub windows: usize,
    /// Links.
    pub links: usize,
    /// Sessions.
    pub sessions: usize,
    /// Mails.
    pub mails: usize,
}

/// Removes all of it.
pub async fn remove_ended(services: &Services) -> store::Result<Removed> {
    let store = &services.store;
    let removed = Removed {
        windows: in_portions(store, &Ended::Windows).await?,
        links: in_portions(store, &Ended::Links).await?,
        sessions: in_portions(store, &Ended::Sessions).await?,
        mails: in_portions(store, &Ended::Mails).await?,
    };
    // Also what a reader kept from being emptied when somebody was erased.
    store.empty_log().await;
    Ok(removed)
}

/// What has ended.
enum Ended {
    Windows,
    Links,
    Sessions,
    Mails,
}

impl Work for Ended {
    type Id = ();

    async fn portion(&self, tx: &WriteTx, _: Option<()>) -> store::Result<Portion<()>> {
        let removed = match self {
            Self::Windows => removal::windows(tx, BATCH).await?,
            Self::Links => removal::links(tx, BATCH).await?,
            Self::Sessions => removal::sessions(tx, BATCH).await?,
            Self::Mails => removal::mail(tx, BATCH).await?,
        };
        Ok(Portion::until_none(usize::try_from(removed).unwrap_or(usize::MAX)))
    }
}
