//! What somebody is exempt from today, in words.

use domain::certification::holding;
use domain::certification::{Exemption, ExemptionKind};
use domain::ids::CertificationId;
use domain::locale::Locale;
use domain::people::Person;
use store::Tx;
use texts::{date, s, t, tv};
use usecases::certification::needs::Needs;

use super::standing::allows_you;
use super::why_this_date::{self, Whose};
use crate::error::AppError;

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
    /// Whether everyone needs it before they meet people.
    pub is_gate: bool,
}

/// Returns what a person needs and is exempt from today.
pub async fn exempt_today(locale: Locale, tx: &Tx, needs: &Needs, person: &Person) -> Result<Vec<Exempted>, AppError> {
    let exemptions = store::exemptions::of_person(tx, person.id).await?;
    let today = needs.today();
    if !exemptions.iter().any(|exemption| exemption.days.covers(today)) {
        return Ok(Vec::new());
    }
    let assignments = store::assignments::of_person(tx, person.id).await?;
    let needed = needs.certifications().filter(|one| needs.include(one.id, &assignments, person));
    let row = |(id, exemption): (CertificationId, &Exemption)| {
        let path = needs.path(id)?;
        let title = path.title.text(locale).to_owned();
        Some(Exempted {
            exemption: exemption.clone(),
            title,
            words: words(locale, exemption),
            until: date(locale, exemption.days.last_day()),
            allows: allows_you(locale, Some(path), &path.allows),
            because: why_this_date::exempt(locale, Whose::Reader, exemption),
            is_gate: needs.is_gate(id),
        })
    };
    Ok(needed.filter_map(|one| row((one.id, holding(&exemptions, one.id, today)?))).collect())
}
