//! Slows down who checks badges and names on certificates: a check asks others in this server's name.

use domain::sign_in::Network;
use domain::text::hex;
use sha2::{Digest, Sha256};

use crate::{Caller, Refused};

/// How many checks a network address may ask for in one window: a whole shelter sits behind one.
const MOST: i64 = 60;

/// Counts a check against the network address that it comes from. Who has asked too often is refused, and that is written nowhere.
pub async fn take(caller: &Caller<'_>, network: Option<Network>) -> Result<(), Refused> {
    let Some(network) = network else { return Ok(()) };
    // The key is hashed: the table tells nobody from where badges were checked.
    let key = hex(&Sha256::digest(format!("badge:network:{network}"))[..16]);
    // Asked first: who is refused does not wait for a turn to write either.
    if let Some(wait) = store::verify_throttle::wait(&caller.services.store.read().await?, &key, MOST).await? {
        return Err(Refused::TryLater(wait));
    }
    let tx = caller.write().await?;
    if !store::verify_throttle::take(&tx, &key, MOST).await? {
        return Err(Refused::TryLater(store::verify_throttle::WINDOW));
    }
    Ok(tx.commit().await?)
}
