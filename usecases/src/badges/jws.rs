//! The compact form in which badges are signed: header, payload and signature, each in base64url, with dots between.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::{Jwk, JwkSet};
use jsonwebtoken::{Algorithm, AlgorithmFamily, DecodingKey};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::keys::{BadgeKey, KeyError};

/// The longest badge that is read. Real ones have a few kilobytes; some carry a picture.
pub const LONGEST: usize = 512 * 1024;

#[derive(Serialize)]
struct SigningHeader<'a> {
    alg: &'static str,
    kid: &'a str,
    typ: &'static str,
}

/// Signs a payload. The header holds what Open Badges allows and nothing else.
pub fn sign(key: &BadgeKey, public_url: &str, payload: &impl Serialize) -> Result<String, KeyError> {
    let kid = key.public(public_url).kid;
    let encode =
        |json: serde_json::Result<Vec<u8>>| json.map(|json| URL_SAFE_NO_PAD.encode(json)).map_err(|_| KeyError::Unusable);
    let header = encode(serde_json::to_vec(&SigningHeader { alg: "RS256", kid: &kid, typ: "JWT" }))?;
    let message = format!("{header}.{}", encode(serde_json::to_vec(payload))?);
    let signature = URL_SAFE_NO_PAD.encode(key.sign(message.as_bytes())?);
    Ok(format!("{message}.{signature}"))
}

/// A signed thing as it came: nothing of it is proved yet.
pub struct Compact<'a> {
    /// What its header says.
    pub header: Result<Header, HeaderProblem>,
    /// Its payload.
    pub payload: Vec<u8>,
    message: &'a str,
    signature: &'a str,
}

/// A header with nothing in it but what Open Badges allows.
pub struct Header {
    algorithm: Algorithm,
    /// The address of the key.
    pub kid: Option<String>,
    /// The key itself.
    pub jwk: Option<Jwk>,
}

/// What is wrong with a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderProblem {
    /// It holds something else than `alg`, `typ` and a public key or its address.
    Parameters,
    /// It is signed by no key, by a shared secret, or in a way that we do not know.
    Algorithm,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHeader {
    alg: String,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default)]
    jwk: Option<Value>,
    #[serde(default)]
    typ: Option<String>,
}

impl<'a> Compact<'a> {
    /// Takes a signed thing apart; nothing, if it is none.
    pub fn parse(text: &'a str) -> Option<Self> {
        let text = text.trim();
        if text.len() > LONGEST {
            return None;
        }
        let (message, signature) = text.rsplit_once('.')?;
        let (header, payload) = message.split_once('.')?;
        let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).ok();
        decode(signature)?;
        let header = decode(header)?;
        serde_json::from_slice::<Value>(&header).ok().filter(Value::is_object)?;
        Some(Self { header: Header::read(&header), payload: decode(payload)?, message, signature })
    }

    /// Returns true if this very key signed exactly this.
    pub fn is_signed_by(&self, key: &Jwk) -> bool {
        let Ok(header) = &self.header else { return false };
        let is_for_this = key.common.key_algorithm.is_none_or(|algorithm| algorithm == header.algorithm.into());
        let Some(key) = DecodingKey::from_jwk(key).ok().filter(|_| is_for_this) else { return false };
        if key.family() == AlgorithmFamily::Hmac {
            return false;
        }
        jsonwebtoken::crypto::verify(self.signature, self.message.as_bytes(), &key, header.algorithm).unwrap_or(false)
    }
}

impl Header {
    fn read(json: &[u8]) -> Result<Self, HeaderProblem> {
        let raw: RawHeader = serde_json::from_slice(json).map_err(|_| HeaderProblem::Parameters)?;
        // Open Badges writes `JWT`; newer documents of others prefer the second.
        if !matches!(raw.typ.as_deref(), None | Some("JWT" | "vc+jwt")) {
            return Err(HeaderProblem::Parameters);
        }
        let algorithm: Algorithm = raw.alg.parse().map_err(|_| HeaderProblem::Algorithm)?;
        if AlgorithmFamily::Hmac.algorithms().contains(&algorithm) {
            return Err(HeaderProblem::Algorithm);
        }
        let jwk = raw.jwk.map(|jwk| public_jwk(jwk).ok_or(HeaderProblem::Parameters)).transpose()?;
        Ok(Self { algorithm, kid: raw.kid, jwk })
    }
}

/// Members of a JWK that are secret.
const SECRET: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

fn public_jwk(json: Value) -> Option<Jwk> {
    let is_public = json.as_object().is_some_and(|members| SECRET.iter().all(|secret| !members.contains_key(*secret)));
    serde_json::from_value(json).ok().filter(|_| is_public)
}

/// Reads a set of keys, or a single key. Keys of kinds that we do not know are left out.
pub fn read_keys(json: &[u8]) -> Option<JwkSet> {
    let json: Value = serde_json::from_slice(json).ok()?;
    let read = |key: &Value| serde_json::from_value(key.clone()).ok().filter(|key| DecodingKey::from_jwk(key).is_ok());
    let keys = match json.get("keys") {
        Some(Value::Array(keys)) => keys.iter().filter_map(read).collect(),
        Some(_) => return None,
        None => vec![read(&json)?],
    };
    Some(JwkSet { keys })
}

#[cfg(test)]
mod tests;
