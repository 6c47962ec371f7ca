//! What somebody is exempt from, in words.

use domain::certification::{Exemption, ExemptionKind};
use domain::locale::Locale;
use texts::{date, s, t, tv};
use usecases::certification::needs::Needs;

use super::standing::allows_you;
use super::why_this_date::{self, Whose};

/// Returns the key of the words for a kind: short, as managers read it in a list.
pub const fn kind_key(kind: ExemptionKind) -> &'static str {
    match kind {
        ExemptionKind::TestedOut => "exempt-tested-out",
        ExemptionKind::EquivalentInside => "exempt-equivalent-inside",
        ExemptionKind::EquivalentOutside => "exempt-equivalent-outside",
        ExemptionKind::Administrative => "exempt-administrative",
    }
}

/// Returns until when and why: "Exempt until Monday 3 May 2027 – equivalent training elsewhere".
pub fn words(locale: Locale, exemption: &Exemption) -> String {
    let kind = t(locale, kind_key(exemption.kind));
    tv(locale, "exempt-until", [("date", s(date(locale, exemption.days.last_day()))), ("kind", s(kind))])
}

/// A training that a learner need not do, ready to be shown.
pub struct Exempted {
    /// The exemption.
    pub exemption: Exemption,
    /// What is certified.
    pub title: String,
    /// Until when, and of what kind the reason is.
    pub words: String,
    /// The last day.
    pub until: String,
    /// What they may do without it, said to them with its conditions.
    pub allows: String,
    /// Why, in a sentence to the learner.
    pub because: String,
}

impl Exempted {
    /// Returns an exemption from something that is still taught.
    pub fn of(locale: Locale, needs: &Needs, exemption: &Exemption) -> Option<Self> {
        let path = needs.path(exemption.certification)?;
        Some(Self {
            exemption: exemption.clone(),
            title: path.title.text(locale).to_owned(),
            words: words(locale, exemption),
            until: date(locale, exemption.days.last_day()),
            allows: allows_you(locale, Some(path), &path.allows),
            because: why_this_date::exempt(locale, Whose::Reader, exemption),
        })
    }
}
