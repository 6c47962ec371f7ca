//! How far a person is with each training: in words, and with what can be decided about it.

use std::collections::BTreeMap;

use domain::calendar::TimeZone;
use domain::certification::{Certificate, Standing, holding};
use domain::ids::CertificationId;
use domain::locale::Locale;
use domain::people::State;
use domain::policies::SignedVersion;
use texts::{date, n, s, t, tv};
use time::Date;
use usecases::learning::track::Track;
use usecases::people::known::Known;

use super::extend::extend_key;
use super::state;
use crate::certification::exempt::words;
use crate::certification::why_this_date::{self, Whose};
use crate::paths;

/// One training: what it is called, where the person stands and why on each of these days, and what can be decided, each with its address.
pub(super) struct Stand {
    pub title: String,
    pub words: String,
    pub because: Vec<String>,
    pub decisions: Vec<(String, String)>,
    /// What the certificate allows, while it holds: it may name a condition.
    pub allows: Option<String>,
}

/// Returns each training that the person has begun or finished, then what else they need.
pub(super) fn stands(locale: Locale, known: &Known) -> Vec<Stand> {
    let begun = known.tracks.iter().filter_map(|track| begun(locale, known, track));
    let needed = known.needs.certifications().map(|certification| certification.id);
    let needed = needed.filter(|id| known.track(*id).is_none() && known.is_needed(*id));
    begun.chain(needed.filter_map(|id| not_begun(locale, known, id))).collect()
}

/// Returns each policy that the person signed or has to sign, and which version they signed. `signed` is the latest of each.
pub(super) fn policies(
    locale: Locale,
    zone: &TimeZone,
    known: &Known,
    signed: &BTreeMap<String, SignedVersion>,
) -> Vec<(String, String)> {
    let left = known.left_to_sign();
    let mut rows = Vec::new();
    for version in known.needs.policies() {
        let mut words = Vec::new();
        if let Some(signed) = signed.get(&version.policy) {
            let day = date(locale, zone.date(signed.signed_at));
            words.push(tv(locale, "policy-signed", [("n", n(signed.number)), ("date", s(day))]));
        }
        if left.iter().any(|left| left.id == version.id) {
            words.push(tv(locale, "policy-not-signed", [("n", n(version.number))]));
        }
        if !words.is_empty() {
            rows.push((version.title.text(locale).to_owned(), words.join("; ")));
        }
    }
    rows
}

fn begun(locale: Locale, known: &Known, track: &Track) -> Option<Stand> {
    let (id, person, today) = (track.certification.id, known.person.id, known.today());
    let held = track.certificate(&known.certificates).map(|certificate| (certificate, certificate.standing(today)));
    let holding = held.filter(|(_, standing)| standing.holds());
    let mut stand = Stand {
        title: known.needs.title(id, locale)?.to_owned(),
        words: String::new(),
        because: Vec::new(),
        decisions: Vec::new(),
        allows: holding.map(|(certificate, _)| certificate.allows.text(locale).to_owned()),
    };
    let mut says = exempt(locale, known, id, &mut stand);
    if track.cycle.is_open() {
        stand.decisions.push((paths::extend(person, track.cycle.id), t(locale, extend_key(track.cycle.due))));
    }
    if let Some((certificate, _)) = holding {
        stand.decisions.push((paths::withdraw(person, &certificate.number), t(locale, "withdraw-certificate")));
    }
    says.extend(held.map(|(certificate, standing)| certificate_words(locale, certificate, standing, today)));
    let valid = held.filter(|(_, standing)| *standing != Standing::Revoked);
    stand.because.extend(valid.map(|(certificate, _)| why_this_date::valid(locale, Whose::Theirs, certificate.validity)));
    if track.cycle.is_open() {
        says.push(state::words(locale, &State::open(track.cycle.due, today)));
        stand.because.push(why_this_date::due(locale, Whose::Theirs, track.cycle.due));
    }
    stand.words = says.join("; ");
    Some(stand)
}

fn certificate_words(locale: Locale, certificate: &Certificate, standing: Standing, today: Date) -> String {
    let (key, day) = match standing {
        Standing::Valid | Standing::Expiring => ("state-certified", certificate.validity.until),
        Standing::Revoked => ("state-withdrawn", certificate.fate.revoked_on.unwrap_or(today)),
        Standing::Expired | Standing::Superseded => ("state-lapsed", certificate.validity.until),
    };
    tv(locale, key, [("date", s(date(locale, day)))])
}

fn not_begun(locale: Locale, known: &Known, certification: CertificationId) -> Option<Stand> {
    let title = known.needs.title(certification, locale)?.to_owned();
    let mut stand = Stand { title, words: String::new(), because: Vec::new(), decisions: Vec::new(), allows: None };
    let mut says = exempt(locale, known, certification, &mut stand);
    if says.is_empty() {
        says.push(t(locale, "state-not-open"));
    }
    stand.words = says.join("; ");
    Some(stand)
}

/// Returns the words of the exemption that holds, and adds why, and what can be decided about one.
fn exempt(locale: Locale, known: &Known, id: CertificationId, stand: &mut Stand) -> Vec<String> {
    let person = known.person.id;
    let Some(exemption) = holding(&known.exemptions, id, known.today()) else {
        if known.is_needed(id) {
            stand.decisions.push((paths::exempt(person, id), t(locale, "exempt-person")));
        }
        return Vec::new();
    };
    stand.because.push(why_this_date::exempt(locale, Whose::Theirs, exemption));
    stand.decisions.push((paths::end_exemption(person, exemption.id), t(locale, "end-exemption")));
    stand.decisions.push((paths::exempt(person, id), t(locale, "exempt-longer")));
    vec![words(locale, exemption)]
}
