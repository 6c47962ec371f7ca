//! The keys that sign badges. The newest one signs; the older ones stay known for as long as badges signed by them may be checked.

use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{KeyPair, RSA_PKCS1_SHA256, RsaKeyPair, RsaPublicKeyComponents};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use rustls_pki_types::PrivatePkcs8KeyDer;
use rustls_pki_types::pem::PemObject;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::addresses;

/// A file that is no key, or a machine without randomness.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The text is no private RSA key in PEM.
    #[error("this is no private RSA key of at least 2048 bits in PEM (PKCS#8)")]
    NotAKey,
    /// The key could not be used.
    #[error("the key cannot be used")]
    Unusable,
}

/// A key.
pub struct BadgeKey {
    pair: RsaKeyPair,
    modulus: String,
    exponent: String,
    thumbprint: String,
}

const BEGIN: &str = "-----BEGIN PRIVATE KEY-----";
const END: &str = "-----END PRIVATE KEY-----";

impl BadgeKey {
    /// Makes a new key and returns it with the text to keep it by.
    pub fn generate() -> Result<(Self, String), KeyError> {
        let pair = RsaKeyPair::generate(KeySize::Rsa2048).map_err(|_| KeyError::Unusable)?;
        let der = pair.as_der().map_err(|_| KeyError::Unusable)?;
        let body = STANDARD.encode(der.as_ref());
        let lines = body.as_bytes().chunks(64).map(String::from_utf8_lossy).collect::<Vec<_>>().join("\n");
        Ok((Self::of(pair), format!("{BEGIN}\n{lines}\n{END}\n")))
    }

    /// Reads a kept key.
    pub fn from_pem(text: &str) -> Result<Self, KeyError> {
        let der = PrivatePkcs8KeyDer::from_pem_slice(text.as_bytes()).map_err(|_| KeyError::NotAKey)?;
        RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()).map(Self::of).map_err(|_| KeyError::NotAKey)
    }

    fn of(pair: RsaKeyPair) -> Self {
        let public = RsaPublicKeyComponents::<Vec<u8>>::from(pair.public_key());
        let (modulus, exponent) = (URL_SAFE_NO_PAD.encode(public.n), URL_SAFE_NO_PAD.encode(public.e));
        // RFC 7638: the required members in the order of their names, without spaces.
        let canonical = format!(r#"{{"e":"{exponent}","kty":"RSA","n":"{modulus}"}}"#);
        let thumbprint = URL_SAFE_NO_PAD.encode(Sha256::digest(canonical));
        Self { pair, modulus, exponent, thumbprint }
    }

    /// Returns the name of the key: the hash of its public half.
    pub fn thumbprint(&self) -> &str {
        &self.thumbprint
    }

    /// Signs by RS256.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let mut signature = vec![0; self.pair.public_modulus_len()];
        let signed = self.pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature);
        signed.map(|()| signature).map_err(|_| KeyError::Unusable)
    }

    /// Returns the public half, under the address at which it is published.
    pub fn public(&self, public_url: &str) -> PublicKey {
        PublicKey {
            kty: "RSA",
            usage: "sig",
            alg: "RS256",
            kid: format!("{public_url}{}", addresses::badge_key(&self.thumbprint)),
            n: self.modulus.clone(),
            e: self.exponent.clone(),
        }
    }
}

/// The public half of a key as a JWK. It has no place for anything secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublicKey {
    kty: &'static str,
    #[serde(rename = "use")]
    usage: &'static str,
    alg: &'static str,
    /// The address that answers this key.
    pub kid: String,
    n: String,
    e: String,
}

/// All keys of this deployment: at least one.
pub struct BadgeKeys {
    older: Vec<BadgeKey>,
    newest: BadgeKey,
}

/// A set of keys as a JWK set.
#[derive(Debug, Serialize)]
pub struct PublicKeys {
    keys: Vec<PublicKey>,
}

impl BadgeKeys {
    /// Returns the keys, given from the oldest to the newest; nothing, if there are none.
    pub fn new(mut keys: Vec<BadgeKey>) -> Option<Self> {
        let newest = keys.pop()?;
        Some(Self { older: keys, newest })
    }

    /// Returns the key that signs.
    pub const fn signing(&self) -> &BadgeKey {
        &self.newest
    }

    /// Returns all keys, the newest first.
    pub fn all(&self) -> impl Iterator<Item = &BadgeKey> {
        std::iter::once(&self.newest).chain(self.older.iter().rev())
    }

    /// Returns the key of this name.
    pub fn find(&self, thumbprint: &str) -> Option<&BadgeKey> {
        self.all().find(|key| key.thumbprint == thumbprint)
    }

    /// Returns the public halves of all keys.
    pub fn public(&self, public_url: &str) -> PublicKeys {
        PublicKeys { keys: self.all().map(|key| key.public(public_url)).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_survives_being_kept_and_shows_nothing_secret() {
        let (key, pem) = BadgeKey::generate().expect("a key");
        let again = BadgeKey::from_pem(&pem).expect("the kept key");
        assert_eq!(again.thumbprint(), key.thumbprint());
        let json = serde_json::to_value(again.public("https://vern.example")).expect("JSON");
        let members: Vec<_> = json.as_object().expect("an object").keys().cloned().collect();
        assert_eq!(members, ["alg", "e", "kid", "kty", "n", "use"]);
        assert_eq!(json["kid"], format!("https://vern.example/keys/{}", key.thumbprint()));
        // Another program's thumbprint of the same key.
        let jwk: jsonwebtoken::jwk::Jwk = serde_json::from_value(json).expect("a JWK");
        assert_eq!(jwk.thumbprint(jsonwebtoken::jwk::ThumbprintHash::SHA256).expect("a hash"), key.thumbprint());
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let (_, pem) = BadgeKey::generate().expect("a key");
        for text in ["", "x", BEGIN, &pem[..pem.len() / 2], &pem.replace('M', "N"), &format!("{BEGIN}\nAAAA\n{END}\n")] {
            assert!(BadgeKey::from_pem(text).is_err(), "{text:?}");
        }
    }
}
