//! How far a person is with each training: in words, and with what can be decided about it.

use std::collections::BTreeMap;

use domain::calendar::TimeZone;
use domain::certification::{Certificate, Exemption, Standing, holding};
use domain::ids::CertificationId;
use domain::locale::Locale;
use domain::people::{Assignments, Person, State};
use domain::policies::SignedVersion;
use store::Tx;
use texts::{date, n, s, t, tv};
use time::Date;
use usecases::certification::needs::Needs;
use usecases::learning::track::{Track, tracks};

use super::extend::extend_key;
use super::state;
use crate::certification::exempt::words;
use crate::certification::why_this_date::{self, Whose};
use crate::error::AppError;
use crate::paths;
use crate::web::Ctx;

/// One training: what it is called, where the person stands and why on each of these days, and what can be decided, each with its address.
pub(super) struct Stand {
    pub title: String,
    pub words: String,
    pub because: Vec<String>,
    pub decisions: Vec<(String, String)>,
    /// What the certificate allows, while it holds: it may name a condition.
    pub allows: Option<String>,
}

/// What is read once for all of a person's trainings.
pub(super) struct Known {
    needs: Needs,
    assignments: Assignments,
    certificates: Vec<Certificate>,
    exemptions: Vec<Exemption>,
    tracks: Vec<Track>,
    /// The latest version of each policy that they signed.
    signed: BTreeMap<String, SignedVersion>,
    today: Date,
}

impl Known {
    pub(super) async fn of(ctx: &Ctx, tx: &Tx, person: &Person) -> Result<Self, AppError> {
        Ok(Self {
            needs: Needs::load(tx, &ctx.services).await?,
            assignments: store::assignments::of_person(tx, person.id).await?,
            certificates: store::certificates::of_person(tx, person.id).await?,
            exemptions: store::exemptions::of_person(tx, person.id).await?,
            tracks: tracks(tx, &ctx.services, person.id).await?,
            signed: store::sign_offs::latest_signed(tx, person.id).await?,
            today: ctx.today()?,
        })
    }

    pub(super) const fn assignments(&self) -> &Assignments {
        &self.assignments
    }

    pub(super) fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    pub(super) fn exemptions(&self) -> &[Exemption] {
        &self.exemptions
    }

    /// Returns what a certification is called now, if it is still taught.
    pub(super) fn title(&self, locale: Locale, certification: CertificationId) -> Option<String> {
        Some(self.needs.path(certification)?.title.text(locale).to_owned())
    }

    /// Returns each training that the person has begun or finished, then what else they need.
    pub(super) fn stands(&self, locale: Locale, person: &Person) -> Vec<Stand> {
        let begun = self.tracks.iter().filter_map(|track| self.begun(locale, person, track));
        let is_new = |id: &CertificationId| self.tracks.iter().all(|track| track.certification.id != *id);
        let needed = self.needs.certifications().map(|certification| certification.id);
        let needed = needed.filter(is_new).filter(|id| self.is_needed(person, *id));
        begun.chain(needed.filter_map(|id| self.not_begun(locale, person, id))).collect()
    }

    /// Returns each policy that the person signed or has to sign, and which version they signed.
    pub(super) fn policies(&self, locale: Locale, zone: &TimeZone, person: &Person) -> Vec<(String, String)> {
        let mut rows = Vec::new();
        for version in self.needs.policies() {
            let latest = self.signed.get(&version.policy);
            let mut words = Vec::new();
            if let Some(signed) = latest {
                let day = date(locale, zone.date(signed.signed_at));
                words.push(tv(locale, "policy-signed", [("n", n(signed.number)), ("date", s(day))]));
            }
            let is_behind = latest.is_none_or(|signed| signed.number < version.number);
            if is_behind && self.needs.include_policy(&version.policy, &self.assignments, &self.exemptions, person) {
                words.push(tv(locale, "policy-not-signed", [("n", n(version.number))]));
            }
            if !words.is_empty() {
                rows.push((version.title.text(locale).to_owned(), words.join("; ")));
            }
        }
        rows
    }

    fn is_needed(&self, person: &Person, certification: CertificationId) -> bool {
        self.needs.include(certification, &self.assignments, person)
    }

    fn begun(&self, locale: Locale, person: &Person, track: &Track) -> Option<Stand> {
        let id = track.certification.id;
        let held = track.certificate(&self.certificates).map(|certificate| (certificate, certificate.standing(self.today)));
        let holding = held.filter(|(_, standing)| standing.holds());
        let mut stand = Stand {
            title: self.title(locale, id)?,
            words: String::new(),
            because: Vec::new(),
            decisions: Vec::new(),
            allows: holding.map(|(certificate, _)| certificate.allows.text(locale).to_owned()),
        };
        let mut says = self.exempt(locale, person, id, &mut stand);
        if track.cycle.is_open() {
            stand.decisions.push((paths::extend(person.id, track.cycle.id), t(locale, extend_key(track.cycle.due))));
        }
        if let Some((certificate, _)) = holding {
            stand.decisions.push((paths::withdraw(person.id, &certificate.number), t(locale, "withdraw-certificate")));
        }
        says.extend(held.map(|(certificate, standing)| self.certificate_words(locale, certificate, standing)));
        let valid = held.filter(|(_, standing)| *standing != Standing::Revoked);
        stand.because.extend(valid.map(|(certificate, _)| why_this_date::valid(locale, Whose::Theirs, certificate.validity)));
        if track.cycle.is_open() {
            says.push(state::words(locale, &State::open(track.cycle.due, self.today)));
            stand.because.push(why_this_date::due(locale, Whose::Theirs, track.cycle.due));
        }
        stand.words = says.join("; ");
        Some(stand)
    }

    fn certificate_words(&self, locale: Locale, certificate: &Certificate, standing: Standing) -> String {
        let (key, day) = match standing {
            Standing::Valid | Standing::Expiring => ("state-certified", certificate.validity.until),
            Standing::Revoked => ("state-withdrawn", certificate.fate.revoked_on.unwrap_or(self.today)),
            Standing::Expired | Standing::Superseded => ("state-lapsed", certificate.validity.until),
        };
        tv(locale, key, [("date", s(date(locale, day)))])
    }

    fn not_begun(&self, locale: Locale, person: &Person, certification: CertificationId) -> Option<Stand> {
        let title = self.title(locale, certification)?;
        let mut stand = Stand { title, words: String::new(), because: Vec::new(), decisions: Vec::new(), allows: None };
        let mut says = self.exempt(locale, person, certification, &mut stand);
        if says.is_empty() {
            says.push(t(locale, "state-not-open"));
        }
        stand.words = says.join("; ");
        Some(stand)
    }

    /// Returns the words of the exemption that holds, and adds why, and what can be decided about one.
    fn exempt(&self, locale: Locale, person: &Person, id: CertificationId, stand: &mut Stand) -> Vec<String> {
        let Some(exemption) = holding(&self.exemptions, id, self.today) else {
            if self.is_needed(person, id) {
                stand.decisions.push((paths::exempt(person.id, id), t(locale, "exempt-person")));
            }
            return Vec::new();
        };
        stand.because.push(why_this_date::exempt(locale, Whose::Theirs, exemption));
        stand.decisions.push((paths::end_exemption(person.id, exemption.id), t(locale, "end-exemption")));
        stand.decisions.push((paths::exempt(person.id, id), t(locale, "exempt-longer")));
        vec![words(locale, exemption)]
    }
}
