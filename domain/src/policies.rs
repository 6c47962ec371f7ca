//! Texts that people sign.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::ids::PolicyVersionId;
use crate::locale::{Locale, Localised};

/// A policy as it stands in a course release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Stable name.
    pub slug: String,
    /// Raised whenever the text changes; a new version asks everyone again.
    pub version: u32,
    /// Title.
    pub title: Localised<String>,
    /// The sentence that is signed.
    pub promise: Localised<String>,
    /// The text, as clean HTML.
    pub body: Localised<String>,
}

/// A published version of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyVersion {
    /// Which.
    pub id: PolicyVersionId,
    /// The policy's slug.
    pub policy: String,
    /// Counted from 1.
    pub number: i64,
    /// Title.
    pub title: Localised<String>,
    /// The sentence that is signed.
    pub promise: Localised<String>,
    /// The text, as clean HTML.
    pub body: Localised<String>,
    /// Fingerprint of the text.
    pub text_hash: String,
}

/// A signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignOff {
    /// Under which version.
    pub version: PolicyVersionId,
    /// In which language it was read.
    pub locale: Locale,
    /// When.
    pub signed_at: OffsetDateTime,
}

/// A version that somebody signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedVersion {
    /// Which version, counted from 1.
    pub number: i64,
    /// When.
    pub signed_at: OffsetDateTime,
}

impl PolicyVersion {
    /// Returns the signature under this very version, if it is among these: whoever signed an earlier one is asked again.
    pub fn signature(&self, signed: &[SignOff]) -> Option<SignOff> {
        signed.iter().find(|signed| signed.version == self.id).copied()
    }
}

/// Returns which of these versions somebody has still to sign who signed those: `is_asked` says whether anything that they need asks for a policy.
pub fn left_to_sign<'a>(
    versions: impl IntoIterator<Item = &'a PolicyVersion>,
    signed: &[SignOff],
    is_asked: impl Fn(&str) -> bool,
) -> Vec<&'a PolicyVersion> {
    let is_left = |version: &&PolicyVersion| version.signature(signed).is_none() && is_asked(&version.policy);
    versions.into_iter().filter(is_left).collect()
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::testing::id;

    fn version(number: i64, policy: &str) -> PolicyVersion {
        PolicyVersion {
            id: PolicyVersionId::new(id(number.unsigned_abs().into())),
            policy: policy.to_owned(),
            number,
            title: Localised::empty(),
            promise: Localised::empty(),
            body: Localised::empty(),
            text_hash: String::new(),
        }
    }

    fn signature_under(version: &PolicyVersion) -> SignOff {
        SignOff { version: version.id, locale: Locale::Nb, signed_at: datetime!(2026-11-23 9:00 UTC) }
    }

    #[test]
    fn what_is_left_to_sign_is_asked_for_and_not_signed_in_this_very_version() {
        let (earlier, conduct, privacy) = (version(1, "conduct"), version(2, "conduct"), version(3, "privacy"));
        let all = [conduct.clone(), privacy.clone()];
        let left = |signed: &[SignOff], asked: &[&str]| -> Vec<i64> {
            left_to_sign(&all, signed, |policy| asked.contains(&policy)).into_iter().map(|version| version.number).collect()
        };
        let both = ["conduct", "privacy"];
        assert_eq!(left(&[], &both), [2, 3]);
        assert_eq!(left(&[signature_under(&earlier)], &both), [2, 3], "an earlier version is another text");
        assert_eq!(left(&[signature_under(&earlier), signature_under(&conduct)], &both), [3]);
        assert_eq!(left(&[], &["privacy"]), [3]);
        assert_eq!(left(&[signature_under(&privacy)], &["privacy"]), [0_i64; 0]);
    }

    #[test]
    fn a_signature_is_found_among_others() {
        let (first, second) = (version(1, "conduct"), version(2, "conduct"));
        let signed = [signature_under(&first)];
        assert_eq!((first.signature(&signed), second.signature(&signed)), (Some(signed[0]), None));
    }
}
