//! Signed tokens: what stands in links and cookies. The database decides whether they still hold; the signature keeps guesses away from it.

use domain::ids::{LinkId, PersonId, SessionId};
use domain::sign_in::{Link, Purpose};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// The key of this deployment.
pub struct Keys {
    encoding: EncodingKey,
    decoding: DecodingKey,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    /// The link or session it stands for.
    jti: String,
    /// What it is for.
    aud: String,
    /// When it ends, in seconds since 1970.
    exp: i64,
}

const SESSION: &str = "session";
const STOP: &str = "stop-summaries";

impl Keys {
    /// Returns the keys made of a secret of at least 32 bytes.
    pub fn new(secret: &[u8]) -> Self {
        Self { encoding: EncodingKey::from_secret(secret), decoding: DecodingKey::from_secret(secret) }
    }

    fn sign(&self, jti: String, aud: &str, expires_at: OffsetDateTime) -> Option<String> {
        let claims = Claims { jti, aud: aud.to_owned(), exp: expires_at.unix_timestamp() };
        let signed = encode(&Header::new(Algorithm::HS256), &claims, &self.encoding);
        signed.inspect_err(|error| tracing::error!(%error, "a token could not be signed")).ok()
    }

    fn open(&self, token: &str, aud: &str) -> Option<String> {
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_audience(&[aud]);
        // Whether it has ended is the database's to say, by the clock that was passed in; then the page can explain it.
        rules.validate_exp = false;
        decode::<Claims>(token, &self.decoding, &rules).ok().map(|token| token.claims.jti)
    }

    /// Returns the token of a link.
    pub fn link(&self, link: &Link) -> Option<String> {
        self.sign(link.id.to_string(), link.purpose.word(), link.expires_at)
    }

    /// Returns which link a token stands for.
    pub fn open_link(&self, token: &str, purpose: Purpose) -> Option<LinkId> {
        self.open(token, purpose.word())?.parse().ok()
    }

    /// Returns the token of a session.
    pub fn session(&self, session: SessionId, expires_at: OffsetDateTime) -> Option<String> {
        self.sign(session.to_string(), SESSION, expires_at)
    }

    /// Returns the token by which a person, or their mail program, stops the weekly summary. It never ends: old mails must work too.
    pub fn stop_summaries(&self, person: PersonId) -> Option<String> {
        self.sign(person.to_string(), STOP, OffsetDateTime::UNIX_EPOCH)
    }

    /// Returns whose weekly summary a token stops.
    pub fn open_stop(&self, token: &str) -> Option<PersonId> {
        self.open(token, STOP)?.parse().ok()
    }

    /// Returns which session a token stands for.
    pub fn open_session(&self, token: &str) -> Option<SessionId> {
        self.open(token, SESSION)?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const END: OffsetDateTime = datetime!(2030-01-01 00:00 UTC);

    fn session() -> SessionId {
        "00000000000000000000000000000007".parse().expect("an id")
    }

    #[test]
    fn a_token_opens_only_what_it_was_signed_for_and_with_its_own_key() {
        let keys = Keys::new(&[7; 32]);
        let token = keys.session(session(), END).expect("a token");
        assert_eq!(keys.open_session(&token), Some(session()));
        assert_eq!(keys.open_link(&token, Purpose::SignIn), None, "a session's token is no sign-in link");
        assert_eq!(Keys::new(&[8; 32]).open_session(&token), None);
        assert_eq!(keys.open_session(&format!("{token}x")), None);
        assert_eq!(keys.open_session(""), None);
    }

    #[test]
    fn an_unsigned_token_is_refused() {
        let none = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJqdGkiOiIwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwNyIsImF1ZCI6InNlc3Npb24iLCJleHAiOjE4OTM0NTYwMDB9.";
        assert_eq!(Keys::new(&[7; 32]).open_session(none), None);
    }
}
