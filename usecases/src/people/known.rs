//! What one person needs and what they have of it: read once, and asked by their own page and by that of whoever looks after them.

use domain::certification::{Certificate, Exemption};
use domain::clearance::{Asked, deciding};
use domain::ids::CertificationId;
use domain::people::{Assignments, Person};
use domain::policies::{PolicyVersion, SignOff};
use store::Tx;
use time::Date;

use crate::Refused;
use crate::certification::needs::Needs;
use crate::learning::track::{Track, tracks_by};
use crate::services::Services;

/// What one person needs, and what they have of it.
pub struct Known {
    /// Who.
    pub person: Person,
    /// What is certified, and who needs it.
    pub needs: Needs,
    /// What they do.
    pub assignments: Assignments,
    /// Their certificates, the newest first.
    pub certificates: Vec<Certificate>,
    /// Their exemptions, the one that ends last first.
    pub exemptions: Vec<Exemption>,
    /// Their ways, the one that is due first first.
    pub tracks: Vec<Track>,
    /// Everything they signed.
    pub signed: Vec<SignOff>,
}

impl Known {
    /// Reads it.
    pub async fn of(tx: &Tx, services: &Services, person: &Person) -> Result<Self, Refused> {
        let needs = Needs::load(tx, services).await?;
        let signed = store::sign_offs::of_person(tx, person.id).await?;
        let tracks = tracks_by(tx, needs.catalogue(), person.id, &signed).await?;
        let assignments = store::assignments::of_person(tx, person.id).await?;
        let certificates = store::certificates::of_person(tx, person.id).await?;
        let exemptions = store::exemptions::of_person(tx, person.id).await?;
        Ok(Self { person: person.clone(), needs, assignments, certificates, exemptions, tracks, signed })
    }

    /// Returns the day for which this was read.
    pub const fn today(&self) -> Date {
        self.needs.today()
    }

    /// Returns true if they need the certification.
    pub fn is_needed(&self, certification: CertificationId) -> bool {
        self.needs.include(certification, &self.assignments, &self.person)
    }

    /// Returns their way through a certification, if they ever were on it.
    pub fn track(&self, certification: CertificationId) -> Option<&Track> {
        self.tracks.iter().find(|track| track.certification.id == certification)
    }

    /// Returns what they need and are exempt from today.
    pub fn exempt(&self) -> Vec<&Exemption> {
        self.needs.exempt_today((&self.person, &self.assignments), &self.exemptions)
    }

    /// Returns which versions of policies they have still to sign.
    pub fn left_to_sign(&self) -> Vec<&PolicyVersion> {
        self.needs.left_to_sign((&self.person, &self.assignments), &self.exemptions, &self.signed)
    }

    /// Returns what everyone needs before they meet people, and what this person has of it; what is due first comes first. Who is exempt may have
    /// no way there at all, nor has anybody where a rule has just changed.
    pub fn asked(&self) -> Vec<Asked<'_>> {
        let exempt = self.exempt();
        let ways = self.tracks.iter().map(|track| track.certification.id);
        let others = self.needs.certifications().map(|one| one.id).filter(|id| self.track(*id).is_none());
        let gates = ways.chain(others).filter(|id| self.needs.is_gate(*id));
        let asked = |certification| Asked {
            certification,
            is_gate: true,
            held: self.track(certification).and_then(|track| track.certificate(&self.certificates)),
            exempt: exempt.iter().copied().find(|exemption| exemption.certification == certification),
        };
        gates.map(asked).collect()
    }

    /// Returns which of that decides whether they may. Of whom nothing is asked before they start it is what is open, else what they did.
    pub fn foremost<'a>(&'a self, asked: &[Asked<'a>]) -> Option<Asked<'a>> {
        let of_track = |track: &'a Track| Asked {
            certification: track.certification.id,
            is_gate: false,
            held: track.certificate(&self.certificates),
            exempt: None,
        };
        let open = || self.tracks.iter().find(|track| track.cycle.is_open());
        deciding(asked, self.today()).copied().or_else(|| open().or_else(|| self.tracks.first()).map(of_track))
    }
}
