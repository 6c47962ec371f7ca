//! The list of withdrawn badges as a signed credential of its own: ours as it is served, and others' as they are read.

use std::io::{Read, Write};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::badges::credential::{CONTEXT, written};
use domain::badges::status::bits;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::Serialize;
use time::{Duration, OffsetDateTime};

/// For how long a copy of the list may be used without asking again.
pub const FRESH: Duration = Duration::minutes(5);

/// For how long a copy proves anything: an old one must not bring a withdrawn badge back.
const PROVES: Duration = Duration::days(1);

/// The most that a list of another issuer may be unpacked to.
const LARGEST: u64 = 4 * 1024 * 1024;

/// The payload of a list.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StatusList {
    #[serde(rename = "@context")]
    context: [&'static str; 1],
    id: String,
    #[serde(rename = "type")]
    kind: [&'static str; 2],
    issuer: String,
    valid_from: String,
    valid_until: String,
    credential_subject: ListSubject,
    iss: String,
    sub: String,
    jti: String,
    nbf: i64,
    exp: i64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ListSubject {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    status_purpose: &'static str,
    encoded_list: String,
    ttl: i64,
}

impl StatusList {
    /// Returns the list at an address, in which these places are set. It is the same for a whole hour if nothing changes.
    pub fn new(id: String, issuer: String, revoked: &[u32], now: OffsetDateTime) -> Self {
        let from =
            now - Duration::seconds(now.unix_timestamp().rem_euclid(3600)) - Duration::nanoseconds(now.nanosecond().into());
        let until = from + PROVES;
        let subject = format!("{id}#list");
        Self {
            context: [CONTEXT[0]],
            kind: ["VerifiableCredential", "BitstringStatusListCredential"],
            valid_from: written(from),
            valid_until: written(until),
            credential_subject: ListSubject {
                id: subject.clone(),
                kind: "BitstringStatusList",
                status_purpose: "revocation",
                encoded_list: encode(&bits(revoked.iter().copied())),
                ttl: FRESH.whole_seconds() * 1000,
            },
            iss: issuer.clone(),
            sub: subject,
            jti: id.clone(),
            nbf: from.unix_timestamp(),
            exp: until.unix_timestamp(),
            issuer,
            id,
        }
    }
}

/// Packs bits: GZIP, then base64url with the letter that says so.
fn encode(bits: &[u8]) -> String {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    // Writing into memory does not fail; if it did, the list would be short and readers would refuse it.
    let _ = packed.write_all(bits);
    format!("u{}", URL_SAFE_NO_PAD.encode(packed.finish().unwrap_or_default()))
}

/// Unpacks bits, up to a size that no honest list exceeds.
pub fn decode(encoded: &str) -> Option<Vec<u8>> {
    let packed = URL_SAFE_NO_PAD.decode(encoded.strip_prefix('u')?).ok()?;
    let mut bits = Vec::new();
    GzDecoder::new(packed.as_slice()).take(LARGEST + 1).read_to_end(&mut bits).ok()?;
    (bits.len() as u64 <= LARGEST).then_some(bits)
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_list_comes_back_as_it_was_packed() {
        let bits = bits([0, 48_211, 131_071]);
        let packed = encode(&bits);
        assert!(packed.len() < 200, "an almost empty list is small: {}", packed.len());
        assert_eq!(decode(&packed), Some(bits));
        for broken in ["", "u", "z", &packed[1..], &packed[..packed.len() / 2], "uAAAA"] {
            assert_eq!(decode(broken), None, "{broken:?}");
        }
    }

    #[test]
    fn a_list_that_explodes_is_refused() {
        let bomb = encode(&vec![0; 5 * 1024 * 1024]);
        assert!(bomb.len() < 64 * 1024);
        assert_eq!(decode(&bomb), None);
    }

    #[test]
    fn a_list_is_the_same_within_the_hour_and_proves_something_for_a_day() {
        let at = |now| {
            serde_json::to_value(StatusList::new(
                "https://v.example/status/1".into(),
                "https://v.example/issuer".into(),
                &[7],
                now,
            ))
            .expect("JSON")
        };
        let list = at(datetime!(2026-11-23 10:00 UTC));
        assert_eq!(list, at(datetime!(2026-11-23 10:59:59 UTC)));
        assert_ne!(list, at(datetime!(2026-11-23 11:00 UTC)));
        assert_eq!((&list["validFrom"], &list["validUntil"]), (&"2026-11-23T10:00:00Z".into(), &"2026-11-24T10:00:00Z".into()));
    }
}
