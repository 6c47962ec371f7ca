//! The sentence at the top of My training: may this person meet people who need help, and until when, or what comes first.

use domain::clearance::{Asked, Ground};
use domain::locale::Locale;
use texts::{date, s, t, tv};
use usecases::learning::track::Track;
use usecases::people::known::Known;

use crate::certification::exempt::Exempted;
use crate::certification::standing::allows_you;
use crate::certification::why_this_date::{self, Whose};

/// Returns the sentence, and why it is so.
pub(super) fn lead(locale: Locale, known: &Known, asked: &[Asked<'_>], exempted: &[Exempted]) -> (String, String) {
    let nothing_to_do = || (t(locale, "nothing-to-do-now"), t(locale, "nothing-to-do-because"));
    let Some(foremost) = known.foremost(asked) else { return nothing_to_do() };
    let track = known.track(foremost.certification);
    match foremost.ground(known.today()) {
        // What they may do is said whole, with its conditions: who reads only this must not take it for more.
        Ok(Ground::Certificate(certificate)) => {
            let validity = certificate.validity;
            let until = tv(locale, "lead-certified", [("until", s(date(locale, validity.until)))]);
            let allows = allows_you(locale, track.and_then(|track| track.path().ok()), &certificate.allows);
            (format!("{allows} {until}"), why_this_date::valid(locale, Whose::Reader, validity))
        }
        Ok(Ground::Exemption(exemption)) => {
            let Some(row) = exempted.iter().find(|row| row.exemption.id == exemption.id) else { return nothing_to_do() };
            let until = tv(locale, "lead-exempt", [("until", s(row.until.clone()))]);
            (format!("{} {until}", row.allows), row.because.clone())
        }
        Err(_) => track.and_then(Track::due).map_or_else(nothing_to_do, |due| {
            (tv(locale, "lead-due", [("due", s(date(locale, due.on)))]), why_this_date::due(locale, Whose::Reader, due))
        }),
    }
}
