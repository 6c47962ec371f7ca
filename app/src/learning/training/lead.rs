//! The sentence at the top of My training: may this person meet people who need help, and until when, or what comes first.

use domain::certification::{Certificate, CycleOutcome};
use domain::clearance::{Asked, deciding};
use domain::ids::CertificationId;
use domain::locale::Locale;
use texts::{date, s, t, tv};
use time::Date;
use usecases::certification::needs::Needs;
use usecases::learning::track::Track;

use crate::certification::exempt::Exempted;
use crate::certification::standing::allows_you;
use crate::certification::why_this_date::{self, Whose};

/// Returns somebody's way through a certification.
pub(super) fn way(tracks: &[Track], certification: CertificationId) -> Option<&Track> {
    tracks.iter().find(|track| track.certification.id == certification)
}

/// Returns what everyone needs before they meet people, and what this person has of it. Who is exempt may have no way there at all, nor has
/// anybody where a rule has just changed.
pub(super) fn asked<'a>(
    needs: &Needs,
    tracks: &[Track],
    certificates: &'a [Certificate],
    exempted: &'a [Exempted],
) -> Vec<Asked<'a>> {
    let exempt = |id| exempted.iter().map(|exempt| &exempt.exemption).find(|exemption| exemption.certification == id);
    // What is due first comes first.
    let ways = tracks.iter().map(|track| track.certification.id);
    let others = needs.certifications().map(|one| one.id).filter(|id| way(tracks, *id).is_none());
    let gates = ways.chain(others).filter(|id| needs.is_gate(*id));
    let asked = |certification| Asked {
        certification,
        is_gate: true,
        held: way(tracks, certification).and_then(|track| track.certificate(certificates)),
        exempt: exempt(certification),
    };
    gates.map(asked).collect()
}

/// Returns the sentence, and why it is so.
pub(super) fn lead(
    locale: Locale,
    asked: &[Asked<'_>],
    tracks: &[Track],
    certificates: &[Certificate],
    exempted: &[Exempted],
    today: Date,
) -> (String, String) {
    // Of whom nothing is asked before they start, what they do need stands at the top.
    let first = tracks.iter().find(|track| track.cycle.is_open()).or_else(|| tracks.first());
    let only = first.map(|track| Asked {
        certification: track.certification.id,
        is_gate: false,
        held: track.certificate(certificates),
        exempt: None,
    });
    let Some(first) = deciding(asked, today).copied().or(only) else {
        return (t(locale, "nothing-to-do-now"), t(locale, "nothing-to-do-because"));
    };
    let until = first.until(today).ok();
    let track = way(tracks, first.certification);
    // What they may do is said whole, with its conditions: who reads only this must not take it for more.
    if let Some(certificate) = first.held.filter(|held| held.standing(today).holds() && until == Some(held.validity.until)) {
        let validity = certificate.validity;
        let until = tv(locale, "lead-certified", [("until", s(date(locale, validity.until)))]);
        let allows = allows_you(locale, track.and_then(|track| track.path().ok()), &certificate.allows);
        return (format!("{allows} {until}"), why_this_date::valid(locale, Whose::Reader, validity));
    }
    if let Some(exempt) = exempted.iter().find(|exempt| until.is_some() && exempt.exemption.certification == first.certification)
    {
        let until = tv(locale, "lead-exempt", [("until", s(exempt.until.clone()))]);
        return (format!("{} {until}", exempt.allows), exempt.because.clone());
    }
    let Some(due) = track.filter(|track| track.cycle.outcome != Some(CycleOutcome::Exempted)).map(|track| track.cycle.due) else {
        return (t(locale, "nothing-to-do-now"), t(locale, "nothing-to-do-because"));
    };
    (tv(locale, "lead-due", [("due", s(date(locale, due.on)))]), why_this_date::due(locale, Whose::Reader, due))
}
