//! Whether a badge was withdrawn: for our own by our books, for others by the list that their issuer publishes.

use domain::badges::facts::KeyOrigin;
use domain::badges::presented::{Presented, PresentedStatus, instant};
use domain::badges::status::is_set;
use domain::badges::verdict::{Finding, Why};
use domain::certification::Standing;
use serde::Deserialize;
use serde_json::Value;
use time::OffsetDateTime;

use super::key;
use super::means::{Means, Own};
use crate::badges::jws::Compact;
use crate::badges::status::decode;

/// Returns whether a genuine badge was withdrawn.
pub async fn check(badge: &Presented, origin: KeyOrigin, means: &Means<'_>) -> store::Result<Finding> {
    match means.own.filter(|_| origin == KeyOrigin::Own) {
        Some(own) => in_our_books(badge, own).await,
        None => Ok(in_lists(badge, means).await),
    }
}

async fn in_our_books(badge: &Presented, own: Own<'_>) -> store::Result<Finding> {
    let number = badge.id.as_deref().and_then(|id| id.rsplit('/').next()).unwrap_or_default();
    let certificate = store::certificates::by_number(&own.services.store.read().await?, number).await?;
    Ok(match certificate.map(|certificate| certificate.standing(own.today)) {
        None => Finding::Open(Why::Unrecorded),
        Some(Standing::Revoked) => Finding::Fails(Why::Revoked),
        Some(Standing::Superseded) => Finding::Fails(Why::Superseded),
        Some(Standing::Valid | Standing::Expiring | Standing::Expired) => Finding::Holds,
    })
}

/// The most lists that are asked for one badge. Real ones name one or two.
const MOST: usize = 4;

async fn in_lists(badge: &Presented, means: &Means<'_>) -> Finding {
    let mut result = Finding::Absent;
    // Purposes such as `message` say nothing about whether a badge holds.
    let entries = badge.credential_status.iter().filter(|entry| !["refresh", "message"].contains(&entry.status_purpose.as_str()));
    for (place, entry) in entries.enumerate() {
        if place == MOST {
            return Finding::Open(Why::TooMuch);
        }
        match in_list(entry, badge, means).await {
            Err(finding @ Finding::Fails(_)) => return finding,
            Err(finding) => result = finding,
            Ok(()) if result == Finding::Absent => result = Finding::Holds,
            Ok(()) => {}
        }
    }
    result
}

/// A list as it came.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PresentedList {
    id: String,
    issuer: Value,
    #[serde(rename = "type")]
    kinds: Vec<String>,
    valid_from: Option<String>,
    valid_until: Option<String>,
    credential_subject: ListSubject,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ListSubject {
    status_purpose: Value,
    encoded_list: String,
}

impl PresentedList {
    fn is_of(&self, issuer: &str) -> bool {
        id_of(&self.issuer) == Some(issuer) && self.kinds.iter().any(|kind| kind == "BitstringStatusListCredential")
    }

    /// Returns true if the list proves something now: an old copy must not bring a withdrawn badge back.
    fn is_fresh(&self, now: OffsetDateTime) -> bool {
        let holds = |text: &Option<String>, rule: fn(OffsetDateTime, OffsetDateTime) -> bool| {
            text.as_ref().is_none_or(|text| instant(text).is_some_and(|at| rule(at, now)))
        };
        holds(&self.valid_from, |from, now| from <= now) && holds(&self.valid_until, |until, now| now <= until)
    }

    fn is_for(&self, purpose: &str) -> bool {
        match &self.credential_subject.status_purpose {
            Value::Array(all) => all.iter().any(|one| one == purpose),
            one => one == purpose,
        }
    }
}

/// Returns the id of an issuer, which stands alone or in a profile.
fn id_of(issuer: &Value) -> Option<&str> {
    issuer.as_str().or_else(|| issuer.get("id")?.as_str())
}

/// A list of withdrawn badges by their names. Nobody signs it; what vouches for it is the issuer's own address.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PresentedNames {
    id: String,
    issuer: Value,
    revoked_credential: Vec<PresentedName>,
}

#[derive(Deserialize)]
struct PresentedName {
    id: String,
    #[serde(default = "withdrawn")]
    revoked: bool,
}

/// Who stands on the list is withdrawn, unless it says otherwise.
const fn withdrawn() -> bool {
    true
}

async fn in_names(entry: &PresentedStatus, badge: &Presented, means: &Means<'_>) -> Result<(), Finding> {
    let (issuer, untrusted) = (badge.issuer_id().unwrap_or_default(), Finding::Open(Why::StatusUntrusted));
    if key::https_authority(&entry.id).is_none_or(|host| Some(host) != key::https_authority(issuer)) {
        return Err(untrusted);
    }
    let text = text_at(&entry.id, means).await.ok_or(Finding::Open(Why::StatusUnreachable))?;
    let list: PresentedNames = serde_json::from_str(&text).map_err(|_| untrusted)?;
    if list.id != entry.id || id_of(&list.issuer) != Some(issuer) {
        return Err(untrusted);
    }
    let is_named = |name: &PresentedName| name.revoked && Some(name.id.as_str()) == badge.id.as_deref();
    if list.revoked_credential.iter().any(is_named) { Err(Finding::Fails(Why::Revoked)) } else { Ok(()) }
}

async fn in_list(entry: &PresentedStatus, badge: &Presented, means: &Means<'_>) -> Result<(), Finding> {
    if entry.kind == "1EdTechRevocationList" {
        return in_names(entry, badge, means).await;
    }
    let issuer = badge.issuer_id().unwrap_or_default();
    let why = match entry.status_purpose.as_str() {
        "revocation" => Why::Revoked,
        "suspension" => Why::Suspended,
        _ => return Err(Finding::Open(Why::StatusKind)),
    };
    if entry.kind != "BitstringStatusListEntry" || entry.status_size.is_some_and(|size| size != 1) {
        return Err(Finding::Open(Why::StatusKind));
    }
    let place: u64 = entry.status_list_index.parse().map_err(|_| Finding::Open(Why::StatusKind))?;
    let untrusted = Finding::Open(Why::StatusUntrusted);
    let text = text_at(&entry.status_list_credential, means).await.ok_or(Finding::Open(Why::StatusUnreachable))?;
    let compact = Compact::parse(&text).ok_or(untrusted)?;
    let signer = key::find(&compact, issuer, means).await.map_err(|_| untrusted)?;
    let list: PresentedList = serde_json::from_slice(&compact.payload).map_err(|_| untrusted)?;
    let is_the_one = list.id == entry.status_list_credential && list.is_for(&entry.status_purpose);
    if !is_the_one || !compact.is_signed_by(&signer.jwk) || !list.is_of(issuer) || !list.is_fresh(means.now) {
        return Err(untrusted);
    }
    let bits = decode(&list.credential_subject.encoded_list).ok_or(untrusted)?;
    match is_set(&bits, place) {
        Some(false) => Ok(()),
        Some(true) => Err(Finding::Fails(why)),
        None => Err(untrusted),
    }
}

async fn text_at(address: &str, means: &Means<'_>) -> Option<String> {
    if let Some(given) = means.status_list {
        return Some(given.to_owned());
    }
    let answer = means.web?.fetch(address).await;
    let answer = answer.inspect_err(|error| tracing::info!(%error, "an issuer's list of withdrawn badges did not come"));
    String::from_utf8(answer.ok()?).ok()
}
