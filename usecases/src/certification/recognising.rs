//! Recognising the badge of another organisation: once it is verified, it stands for a training until the day it ends.

use domain::badges::VerifiedBadge;
use domain::badges::facts::KeyOrigin;
use domain::badges::verdict::{Outcome, Verdict};
use domain::calendar::TimeZone;
use domain::certification::{Exempt, ExemptError, ExemptionKind};
use domain::text::FreeText;
use time::Date;

use super::exempting::{Case, Grounds};

/// A badge that stands for a training.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// For which days.
    pub days: Exempt,
    /// What was seen.
    evidence: Option<FreeText>,
    /// By whose keys it was checked.
    key: Option<KeyOrigin>,
}

/// Why a badge stands for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRecognised {
    /// It is not valid, or nobody can say so.
    NotValid,
    /// It ends before it adds a day.
    TooShort,
}

impl Recognised {
    /// Returns what a badge that was checked stands for: until it ends, and never longer than any exemption.
    pub fn of(case: &Case, verdict: &Verdict, zone: &TimeZone, today: Date) -> Result<Self, NotRecognised> {
        if verdict.outcome() != Outcome::Valid {
            return Err(NotRecognised::NotValid);
        }
        let ends = verdict.facts.valid_until.map_or(Date::MAX, |until| zone.date(until));
        let days = match Exempt::granted(today, ends) {
            Err(ExemptError::TooLong { latest }) => Exempt::granted(today, latest),
            days => days,
        };
        let days = days.ok().filter(|days| case.exempt_until.is_none_or(|until| days.until > until));
        let days = days.ok_or(NotRecognised::TooShort)?;
        Ok(Self { days, evidence: evidence(verdict), key: verdict.facts.key_origin })
    }

    /// Returns what an exemption rests on that is granted for it: this credential was checked.
    pub fn grounds(self, credential: String, reason: FreeText) -> Grounds {
        let badge = self.key.map(|key| VerifiedBadge { credential, key });
        Grounds { kind: ExemptionKind::EquivalentOutside, evidence: self.evidence, reason, badge }
    }
}

fn evidence(verdict: &Verdict) -> Option<FreeText> {
    let facts = &verdict.facts;
    let evidence = format!("Open Badge: {}; {} <{}>; {}", facts.achievement.name, facts.issuer.name, facts.issuer.id, facts.id);
    // The words are of whoever issued it.
    FreeText::cut(&evidence).ok()
}
