//! A badge that somebody shows, of any issuer. Whatever may be missing is optional here: the checks say what is wrong.

mod address;

use serde::Deserialize;
use serde::de::IgnoredAny;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::facts::AchievementFacts;
use super::one_or_many::many;

/// The payload of a badge as it came.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Presented {
    #[serde(rename = "@context", deserialize_with = "many")]
    context: Vec<Words>,
    #[serde(rename = "type", deserialize_with = "many")]
    kinds: Vec<String>,
    /// Its id.
    pub id: Option<String>,
    issuer: Option<PresentedIssuer>,
    valid_from: Option<String>,
    valid_until: Option<String>,
    credential_subject: Option<PresentedSubject>,
    /// Where to ask whether it was withdrawn.
    #[serde(deserialize_with = "many")]
    pub credential_status: Vec<PresentedStatus>,
    #[serde(deserialize_with = "many")]
    refresh_service: Vec<PresentedService>,
    #[serde(deserialize_with = "many")]
    endorsement: Vec<IgnoredAny>,
    #[serde(deserialize_with = "many")]
    endorsement_jwt: Vec<IgnoredAny>,
    /// The older way: everything inside one claim.
    vc: Option<IgnoredAny>,
    iss: Option<String>,
    sub: Option<String>,
    jti: Option<String>,
    nbf: Option<i64>,
    exp: Option<i64>,
}

/// A word, or something with more inside, such as texts by language.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Words {
    Plain(String),
    Other(IgnoredAny),
}

impl Words {
    fn plain(&self) -> Option<&str> {
        match self {
            Self::Plain(text) => Some(text),
            Self::Other(_) => None,
        }
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum PresentedIssuer {
    Id(String),
    Profile { id: Option<String>, name: Option<Words>, url: Option<Words> },
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct PresentedSubject {
    id: Option<String>,
    #[serde(rename = "type", deserialize_with = "many")]
    kinds: Vec<String>,
    #[serde(deserialize_with = "many")]
    identifier: Vec<PresentedIdentity>,
    achievement: Option<PresentedAchievement>,
}

/// A name of the person in a badge, as it is or hashed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PresentedIdentity {
    /// Whether it is hashed.
    pub hashed: bool,
    /// The name, or its hash.
    pub identity_hash: String,
    /// What kind of name: `emailAddress` and others.
    pub identity_type: String,
    /// What was mixed into the hash.
    pub salt: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct PresentedAchievement {
    id: Option<String>,
    name: Option<Words>,
    description: Option<Words>,
    version: Option<Words>,
    in_language: Option<Words>,
    criteria: Option<PresentedCriteria>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct PresentedCriteria {
    id: Option<Words>,
    narrative: Option<Words>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct PresentedService {
    id: String,
    #[serde(rename = "type")]
    kind: String,
}

/// An entry that says where to ask whether a badge was withdrawn.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PresentedStatus {
    /// Where the list is, if it is one of names; else a name of the entry.
    pub id: String,
    /// What kind of list it is.
    #[serde(rename = "type")]
    pub kind: String,
    /// What a set place means.
    pub status_purpose: String,
    /// The place, as decimal digits.
    pub status_list_index: String,
    /// Where the list is.
    pub status_list_credential: String,
    /// How many bits a place has; one, where nothing is said.
    pub status_size: Option<u32>,
}

/// What does not have the shape of a badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShapeProblem {
    /// It is written in the older way, inside one claim `vc`.
    OlderWay,
    /// It does not say that it follows Open Badges 3.0.
    Context,
    /// It is no badge by its type.
    Kind,
    /// It has no id.
    Id,
    /// It names no issuer.
    Issuer,
    /// It does not say from when it is valid.
    From,
    /// Its end is no instant.
    Until,
    /// It is about nobody.
    Subject,
    /// It does not say what was achieved.
    Achievement,
}

/// A claim beside the credential that says something else than the credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimProblem {
    /// `iss` is not the issuer.
    Issuer,
    /// `sub` is not the subject.
    Subject,
    /// `jti` is not the id.
    Id,
    /// `nbf` is not the beginning.
    From,
    /// `exp` is not the end.
    Until,
}

impl Presented {
    /// Returns what does not have the shape of a badge: the properties that the standard requires.
    pub fn check_shape(&self) -> Result<(), ShapeProblem> {
        let is = |given: bool, problem| if given { Ok(()) } else { Err(problem) };
        is(self.vc.is_none() || self.credential_subject.is_some(), ShapeProblem::OlderWay)?;
        is(self.has_context(), ShapeProblem::Context)?;
        is(self.has_kind("VerifiableCredential"), ShapeProblem::Kind)?;
        is(self.has_kind("OpenBadgeCredential") || self.has_kind("AchievementCredential"), ShapeProblem::Kind)?;
        is(self.id.as_deref().is_some_and(|id| !id.is_empty()), ShapeProblem::Id)?;
        is(self.issuer_id().is_some_and(|id| !id.is_empty()), ShapeProblem::Issuer)?;
        is(self.valid_from().is_some(), ShapeProblem::From)?;
        is(self.valid_until.is_none() || self.valid_until().is_some(), ShapeProblem::Until)?;
        let subject = self.credential_subject.as_ref().ok_or(ShapeProblem::Subject)?;
        is(subject.kinds.iter().any(|kind| kind == "AchievementSubject"), ShapeProblem::Subject)?;
        is(subject.id.is_some() || !subject.identifier.is_empty(), ShapeProblem::Subject)?;
        is(subject.achievement.as_ref().is_some_and(PresentedAchievement::is_complete), ShapeProblem::Achievement)
    }

    fn has_context(&self) -> bool {
        const FIRST: &str = "https://www.w3.org/ns/credentials/v2";
        let of = |place: usize| self.context.get(place).and_then(Words::plain);
        let second = of(1).and_then(|address| address.strip_prefix("https://purl.imsglobal.org/spec/ob/v3p0/context"));
        let version = second.and_then(|rest| rest.strip_suffix(".json"));
        of(0) == Some(FIRST) && version.is_some_and(|version| version.is_empty() || version.starts_with("-3."))
    }

    fn has_kind(&self, kind: &str) -> bool {
        self.kinds.iter().any(|known| known == kind)
    }

    /// Returns which claim says something else than the credential.
    pub fn check_claims(&self) -> Result<(), ClaimProblem> {
        let equal = |same: bool, problem| if same { Ok(()) } else { Err(problem) };
        equal(self.iss.is_some() && self.iss.as_deref() == self.issuer_id(), ClaimProblem::Issuer)?;
        equal(self.sub.is_some() && self.sub.as_deref() == self.subject_id(), ClaimProblem::Subject)?;
        equal(self.jti.is_some() && self.jti == self.id, ClaimProblem::Id)?;
        let seconds =
            |instant: Option<OffsetDateTime>| instant.filter(|at| at.nanosecond() == 0).map(OffsetDateTime::unix_timestamp);
        equal(self.nbf.is_some() && self.nbf == seconds(self.valid_from()), ClaimProblem::From)?;
        // An end that only the claim names counts as the end.
        equal(self.valid_until.is_none() || self.exp.is_some() && self.exp == seconds(self.valid_until()), ClaimProblem::Until)
    }

    /// Returns the issuer's id.
    pub fn issuer_id(&self) -> Option<&str> {
        match self.issuer.as_ref()? {
            PresentedIssuer::Id(id) => Some(id),
            PresentedIssuer::Profile { id, .. } => id.as_deref(),
        }
    }

    /// Returns the issuer's name for itself, and its site.
    pub fn issuer_words(&self) -> (Option<&str>, Option<&str>) {
        match self.issuer.as_ref() {
            Some(PresentedIssuer::Profile { name, url, .. }) => {
                (name.as_ref().and_then(Words::plain), url.as_ref().and_then(Words::plain))
            }
            _ => (None, None),
        }
    }

    /// Returns the id of the person it is about.
    pub fn subject_id(&self) -> Option<&str> {
        self.credential_subject.as_ref()?.id.as_deref()
    }

    /// Returns the e-mail address that stands for the person it is about, where it does: `mailto:` is what a common library writes.
    pub fn subject_address(&self) -> Option<String> {
        address::of(self.subject_id()?)
    }

    /// Returns the names of the person it is about.
    pub fn identities(&self) -> &[PresentedIdentity] {
        self.credential_subject.as_ref().map_or(&[], |subject| subject.identifier.as_slice())
    }

    /// Returns from when it is valid.
    pub fn valid_from(&self) -> Option<OffsetDateTime> {
        instant(self.valid_from.as_deref()?)
    }

    /// Returns until when it is valid.
    pub fn valid_until(&self) -> Option<OffsetDateTime> {
        match &self.valid_until {
            Some(text) => instant(text),
            None => OffsetDateTime::from_unix_timestamp(self.exp?).ok(),
        }
    }

    /// Returns what was achieved, if that is said.
    pub fn achievement(&self) -> Option<AchievementFacts> {
        let achievement = self.credential_subject.as_ref()?.achievement.as_ref()?;
        let text = |words: &Option<Words>| words.as_ref().and_then(Words::plain).unwrap_or_default().to_owned();
        Some(AchievementFacts {
            id: achievement.id.clone().unwrap_or_default(),
            name: text(&achievement.name),
            description: text(&achievement.description),
            criteria: achievement.criteria.as_ref().map(|criteria| text(&criteria.narrative)).unwrap_or_default(),
            version: text(&achievement.version),
            language: text(&achievement.in_language),
        })
    }

    /// Returns whether the issuer offers a newer copy.
    pub const fn offers_newer(&self) -> bool {
        !self.refresh_service.is_empty()
    }

    /// Returns where a newer copy can be asked for, in the way that the standard knows.
    pub fn refresh_address(&self) -> Option<&str> {
        let known = self.refresh_service.iter().find(|service| service.kind == "1EdTechCredentialRefresh");
        known.map(|service| service.id.as_str())
    }

    /// Returns whether others endorse it.
    pub const fn has_endorsements(&self) -> bool {
        !self.endorsement.is_empty() || !self.endorsement_jwt.is_empty()
    }
}

impl PresentedAchievement {
    fn is_complete(&self) -> bool {
        let criteria = self.criteria.as_ref().is_some_and(|criteria| criteria.id.is_some() || criteria.narrative.is_some());
        self.id.is_some() && self.name.is_some() && self.description.is_some() && criteria
    }
}

/// Reads an instant; one without an offset from UTC is none.
pub fn instant(text: &str) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(text, &Rfc3339).ok()
}

#[cfg(test)]
mod tests;
