//! Which key a badge says it was signed by, and whether that is a key of its issuer. A key that a badge merely carries proves nothing:
//! anybody can put their own one in.

use domain::badges::facts::KeyOrigin;
use domain::badges::verdict::{Finding, Why};
use http::Uri;
use jsonwebtoken::jwk::{Jwk, JwkSet, ThumbprintHash};

use super::means::{Means, Own};
use crate::badges::addresses;
use crate::badges::jws::{Compact, Header, HeaderProblem, read_keys};
use crate::badges::web::Web;

/// A key of the issuer.
pub struct Found {
    pub jwk: Jwk,
    pub origin: KeyOrigin,
    pub name: String,
}

/// Finds the key that signed something of this issuer.
pub async fn find(compact: &Compact<'_>, issuer: &str, means: &Means<'_>) -> Result<Found, Finding> {
    let header = compact.header.as_ref().map_err(|problem| {
        Finding::Fails(match problem {
            HeaderProblem::Parameters => Why::Header,
            HeaderProblem::Algorithm => Why::Algorithm,
        })
    })?;
    if header.kid.is_none() && header.jwk.is_none() {
        return Err(Finding::Fails(Why::NoKey));
    }
    if let Some(found) = means.own.and_then(|own| own_key(header, issuer, own)) {
        return found;
    }
    if let Some(jwk) = means.keys.and_then(|keys| select(keys, header)) {
        return Ok(found(jwk, header, KeyOrigin::Given));
    }
    match means.web {
        Some(web) => published(header, issuer, web).await.map(|jwk| found(jwk, header, KeyOrigin::Published)),
        None if means.keys.is_some() => Err(Finding::Fails(Why::UnknownKey)),
        None => Err(Finding::Open(Why::NoNetwork)),
    }
}

fn found(jwk: Jwk, header: &Header, origin: KeyOrigin) -> Found {
    let name = header.kid.clone().or_else(|| thumbprint(&jwk)).unwrap_or_default();
    Found { jwk, origin, name }
}

fn thumbprint(jwk: &Jwk) -> Option<String> {
    jwk.thumbprint(ThumbprintHash::SHA256).ok()
}

/// Returns our own key, if the badge is ours: by its issuer, or by its key, for the address of a deployment may change. Nothing, if it is
/// somebody else's.
fn own_key(header: &Header, issuer: &str, own: Own) -> Option<Result<Found, Finding>> {
    let (keys, settings) = (&own.services.badge_keys, &own.services.settings);
    let of_kid = header.kid.as_deref().and_then(|kid| kid.rsplit('/').next()).map(str::to_owned);
    let name = of_kid.or_else(|| thumbprint(header.jwk.as_ref()?));
    let key = name.and_then(|name| keys.find(&name));
    let jwk = key.and_then(|key| serde_json::from_value(serde_json::to_value(key.public(&settings.public_url)).ok()?).ok());
    match jwk {
        Some(jwk) => Some(Ok(found(jwk, header, KeyOrigin::Own))),
        None if issuer == own.services.absolute(addresses::ISSUER) => Some(Err(Finding::Fails(Why::UnknownKey))),
        None => None,
    }
}

/// Returns the key of a set that a header names or carries.
fn select(keys: &JwkSet, header: &Header) -> Option<Jwk> {
    let by_name = header.kid.as_deref().and_then(|kid| keys.find(kid));
    let carried = header.jwk.as_ref().and_then(thumbprint);
    let by_itself = || keys.keys.iter().find(|key| carried.is_some() && thumbprint(key) == carried);
    by_name.or_else(by_itself).cloned()
}

/// Asks the issuer for the key: at the address that the badge names, if it is the issuer's own, else among the keys that it publishes.
async fn published(header: &Header, issuer: &str, web: &dyn Web) -> Result<Jwk, Finding> {
    let host = https_authority(issuer).ok_or(Finding::Open(Why::NoAddress))?;
    let own_kid = header.kid.as_deref().filter(|kid| https_authority(kid).as_ref() == Some(&host));
    if let Some(kid) = own_kid
        && let Some(keys) = fetch(web, kid).await
        && let Some(key) = select(&keys, header).or_else(|| single(keys))
    {
        return Ok(key);
    }
    let all = fetch(web, &format!("https://{host}{}", addresses::JWKS)).await.ok_or(Finding::Open(Why::NoNetwork))?;
    select(&all, header).ok_or(Finding::Fails(Why::UnknownKey))
}

/// Returns the one key that an address answers: it need not repeat the name under which it was asked for.
fn single(keys: JwkSet) -> Option<Jwk> {
    let [key] = <[Jwk; 1]>::try_from(keys.keys).ok()?;
    Some(key)
}

async fn fetch(web: &dyn Web, url: &str) -> Option<JwkSet> {
    let answer = web.fetch(url).await.inspect_err(|error| tracing::info!(%error, "an issuer's keys did not come"));
    read_keys(&answer.ok()?)
}

/// Returns host and port of an HTTPS address.
pub fn https_authority(url: &str) -> Option<String> {
    let url: Uri = url.parse().ok()?;
    let is_https = url.scheme_str() == Some("https");
    let authority = url.authority().filter(|authority| !authority.as_str().contains('@'))?;
    is_https.then(|| authority.as_str().to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_of_an_address_is_read_strictly() {
        assert_eq!(https_authority("https://Train.Example.org/issuer").as_deref(), Some("train.example.org"));
        assert_eq!(https_authority("https://train.example.org:8443/x").as_deref(), Some("train.example.org:8443"));
        for other in
            ["http://train.example.org/", "did:web:train.example.org", "https://a@evil.example/", "urn:x", "", "https://"]
        {
            assert_eq!(https_authority(other), None, "{other:?}");
        }
    }
}
