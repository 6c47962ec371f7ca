//! Who asks: their session, roles, language and organisation.

use std::net::IpAddr;

use domain::locale::Locale;
use domain::organisation::Organisation;
pub use domain::sign_in::SignedIn;
use domain::sign_in::{Device, Network};
use http::HeaderMap;
use http::header::{ACCEPT_LANGUAGE, USER_AGENT};
use store::Tx;
use usecases::Caller;
use usecases::services::Services;
use usecases::sign_in::still_here::{check_again, still_here};

use super::access::Access;
use super::cookies;
use crate::error::AppError;

/// Who is asking.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// The language to answer in.
    pub locale: Locale,
    /// Whether nobody said so: it was taken from further down in what the browser wishes, or from the organisation.
    pub is_guess: bool,
    /// The organisation, once it was founded.
    pub organisation: Option<Organisation>,
    /// Who is signed in, if somebody is.
    pub signed_in: Option<SignedIn>,
    /// Where the request came from, as far as that is counted together, for slowing down guesses.
    pub address: Option<Network>,
    /// With what they read.
    pub device: Device,
}

impl Viewer {
    /// Returns somebody of whom nothing can be found out: the language is the chosen one, or the browser's.
    pub(super) fn unknown(services: &Services, headers: &HeaderMap, address: Option<IpAddr>) -> Self {
        let locale = chosen(services, headers).or_else(|| wished(headers)).unwrap_or_default();
        let address = address.map(Network::of);
        Self { locale, is_guess: true, organisation: None, signed_in: None, address, device: device(headers) }
    }

    /// Returns who sent these headers.
    pub(super) async fn of(tx: &Tx, services: &Services, headers: &HeaderMap, address: Option<IpAddr>) -> Result<Self, AppError> {
        let organisation = store::organisation::find(tx).await?;
        let secure = services.is_secure();
        let session = cookies::read(headers, cookies::SESSION, secure).and_then(|token| services.keys.open_session(token));
        let signed_in = match session {
            Some(session) => still_here(tx, organisation.as_ref(), session).await?,
            None => None,
        };
        let said = chosen(services, headers)
            .or_else(|| signed_in.as_ref().map(|signed_in| signed_in.person.locale))
            .or_else(|| wish(headers, Locale::first_in_accept_language));
        let locale = said
            .or_else(|| wished(headers))
            .or_else(|| organisation.as_ref().map(|organisation| organisation.locale))
            .unwrap_or_default();
        let (is_guess, address) = (said.is_none(), address.map(Network::of));
        Ok(Self { locale, is_guess, organisation, signed_in, address, device: device(headers) })
    }
}

impl Viewer {
    /// Asks once more who this is: a form may take its time to arrive, and a password to be compared. Whoever was signed out or has left
    /// meanwhile signs in first; whose roles have changed looks again, where it takes a role. What anyone may do, such as leaving, is never
    /// done in somebody's name.
    pub(super) async fn check_again(&self, tx: &Tx, access: Access) -> Result<(), AppError> {
        let (Access::SignedIn | Access::May(_), Some(was)) = (access, &self.signed_in) else { return Ok(()) };
        Ok(check_again(tx, self.organisation.as_ref(), was, matches!(access, Access::May(_))).await?)
    }

    /// Returns the viewer as whoever asks for something, at an address that these may call. What anyone may do is never done in somebody's name.
    pub(super) fn caller<'a>(&'a self, services: &'a Services, access: Access) -> Caller<'a> {
        let organisation = self.organisation.as_ref();
        match (access, &self.signed_in) {
            (Access::SignedIn | Access::May(_), Some(signed_in)) => {
                Caller::person(services, organisation, signed_in, matches!(access, Access::May(_)))
            }
            _ => Caller::anyone(services, organisation),
        }
    }
}

fn device(headers: &HeaderMap) -> Device {
    headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).map(Device::of).unwrap_or_default()
}

/// Returns the language that was chosen by the switch.
fn chosen(services: &Services, headers: &HeaderMap) -> Option<Locale> {
    cookies::read(headers, cookies::LANGUAGE, services.is_secure()).and_then(|tag| tag.parse().ok())
}

/// Returns the language that the browser asks for.
fn wished(headers: &HeaderMap) -> Option<Locale> {
    wish(headers, Locale::from_accept_language)
}

fn wish(headers: &HeaderMap, read: impl FnOnce(&str) -> Option<Locale>) -> Option<Locale> {
    headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).and_then(read)
}
