//! Slows down who checks badges: a check asks others in this server's name.

use std::net::{IpAddr, Ipv6Addr};

use domain::text::hex;
use sha2::{Digest, Sha256};

use crate::error::AppError;
use crate::web::Ctx;

/// How many checks a network address may ask for in one window: a whole shelter sits behind one.
const MOST: i64 = 60;

/// Counts a check against the network address that it comes from. Who has asked too often is refused, and that is written nowhere.
pub(super) async fn take(ctx: &Ctx) -> Result<(), AppError> {
    let Some(address) = ctx.viewer.address else { return Ok(()) };
    // The key is hashed: the table tells nobody from where badges were checked.
    let key = hex(&Sha256::digest(format!("badge:address:{}", network(address)))[..16]);
    // Asked first: who is refused does not wait for a turn to write either.
    if store::verify_throttle::is_spent(&ctx.read().await?, &key, MOST).await? {
        return Err(AppError::TryLater);
    }
    let tx = ctx.write().await?;
    if !store::verify_throttle::take(&tx, &key, MOST).await? {
        return Err(AppError::TryLater);
    }
    tx.commit().await?;
    Ok(())
}

/// Returns what is one connection to the internet: with IPv6 each has 64 bits of addresses for itself.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_connection_count_together() {
        let same =
            |one: &str, other: &str| network(one.parse().expect("an address")) == network(other.parse().expect("an address"));
        assert!(same("2001:db8:1:2::1", "2001:db8:1:2:ffff::9") && same("::ffff:192.0.2.1", "192.0.2.1"));
        assert!(!same("2001:db8:1:2::1", "2001:db8:1:3::1") && !same("192.0.2.1", "192.0.2.2"));
    }
}
