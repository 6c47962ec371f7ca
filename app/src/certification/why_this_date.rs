//! Why a date is what it is, in a sentence: every date that is shown can be asked.

use domain::calendar::Period;
use domain::certification::rule::{BaseReason, GridStart};
use domain::certification::{Due, DueSince, Exemption, ExemptionKind, Validity};
use domain::locale::Locale;
use leptos::prelude::*;
use texts::{date, n, s, t, tv};

/// Whose date it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The reader's: "Because you finished on ...".
    Reader,
    /// Somebody else's: "Because they finished on ...".
    Theirs,
}

impl Whose {
    /// Returns the key of what is said to the reader, or of what is said of somebody else.
    const fn key(self, [yours, theirs]: [&'static str; 2]) -> &'static str {
        match self {
            Self::Reader => yours,
            Self::Theirs => theirs,
        }
    }
}

/// Returns why a certificate is valid until then.
pub fn valid(locale: Locale, whose: Whose, validity: Validity) -> String {
    let months = || ("months", s(period(locale, validity.valid)));
    let completed = || ("completed", s(date(locale, validity.from)));
    let on = |name, day| (name, s(date(locale, day)));
    let base = validity.base.map(|base| (base.day, base.why));
    let key = |key| whose.key(key);
    match (base, validity.renews) {
        (Some((day, BaseReason::DueAhead)), _) => {
            tv(locale, key(["because-valid-due", "because-valid-due-theirs"]), [on("day", day), completed(), months()])
        }
        (Some((_, BaseReason::DuePassed { due })), _) => {
            tv(locale, key(["because-valid-passed", "because-valid-passed-theirs"]), [on("due", due), completed(), months()])
        }
        (Some((_, BaseReason::Late { previous })), _) => tv(
            locale,
            key(["because-valid-late", "because-valid-late-theirs"]),
            [on("previous", previous), completed(), months()],
        ),
        (Some((_, BaseReason::AfterRevocation { revoked_on })), _) => tv(
            locale,
            key(["because-valid-withdrawn", "because-valid-withdrawn-theirs"]),
            [on("revoked", revoked_on), completed(), months()],
        ),
        (Some((day, BaseReason::Grid { start, min_active, .. })), _) => {
            let because = if start == GridStart::Due {
                ["because-valid-fixed", "because-valid-fixed-theirs"]
            } else {
                ["because-valid-own-fixed", "because-valid-own-fixed-theirs"]
            };
            let least = ("least", s(period(locale, min_active)));
            tv(locale, key(because), [on("day", day), completed(), months(), least])
        }
        (_, Some(previous)) => {
            tv(locale, key(["because-valid-renewed", "because-valid-renewed-theirs"]), [on("previous", previous), months()])
        }
        _ => tv(locale, key(["because-valid", "because-valid-theirs"]), [completed(), months()]),
    }
}

/// Returns why a certificate is valid until then, to a stranger. That somebody was late, that an earlier certificate lapsed or was withdrawn
/// or when they first finished is nobody's business but theirs: mostly the dates follow without it, else nothing is said.
pub fn valid_to_strangers(locale: Locale, validity: Validity) -> Option<String> {
    match validity.base.map(|base| base.why) {
        Some(BaseReason::Late { .. } | BaseReason::AfterRevocation { .. } | BaseReason::DuePassed { .. }) => {
            let months = ("months", s(period(locale, validity.valid)));
            Some(tv(locale, "because-valid-theirs", [("completed", s(date(locale, validity.from))), months]))
        }
        Some(BaseReason::Grid { start, .. }) if start != GridStart::Due => None,
        _ => Some(valid(locale, Whose::Theirs, validity)),
    }
}

/// Returns why something is due when it is.
pub fn due(locale: Locale, whose: Whose, due: Due) -> String {
    let key = match due.since {
        _ if due.extended => ["because-due-extended", "because-due-extended-theirs"],
        DueSince::Withdrawn => ["because-due-withdrawn", "because-due-withdrawn-theirs"],
        DueSince::Joined => ["because-due", "because-due-theirs"],
        DueSince::Assigned => ["because-due-assigned", "because-due-assigned-theirs"],
        DueSince::Published => ["because-due-published", "because-due-published-theirs"],
        DueSince::Renewal => ["because-due-renewal", "because-due-renewal-theirs"],
        DueSince::Returned => ["because-due-returned", "because-due-returned-theirs"],
        DueSince::ExemptionEnds => ["because-due-exemption-ends", "because-due-exemption-ends-theirs"],
        DueSince::ExemptionEnded => ["because-due-exemption-ended", "because-due-exemption-ended-theirs"],
        DueSince::Recorded => ["because-due-recorded", "because-due-recorded-theirs"],
    };
    let values = [("joined", s(date(locale, due.joined))), ("days", n(due.days)), ("due", s(date(locale, due.on)))];
    tv(locale, whose.key(key), values)
}

/// Returns why something need not be done until then.
pub fn exempt(locale: Locale, whose: Whose, exemption: &Exemption) -> String {
    let key = match exemption.kind {
        ExemptionKind::TestedOut => ["because-exempt-tested-out", "because-exempt-tested-out-theirs"],
        ExemptionKind::EquivalentInside => ["because-exempt-equivalent-inside", "because-exempt-equivalent-inside-theirs"],
        ExemptionKind::EquivalentOutside => ["because-exempt-equivalent-outside", "because-exempt-equivalent-outside-theirs"],
        ExemptionKind::Administrative => ["because-exempt-administrative", "because-exempt-administrative-theirs"],
    };
    let (from, until) = (date(locale, exemption.days.from), date(locale, exemption.days.last_day()));
    tv(locale, whose.key(key), [("from", s(from)), ("until", s(until))])
}

/// Returns a period in words.
pub fn period(locale: Locale, period: Period) -> String {
    let (months, days) = period.parts();
    let months_text = (months > 0).then(|| tv(locale, "months", [("n", n(months))]));
    let days_text = (days > 0).then(|| tv(locale, "days", [("n", n(days))]));
    [months_text, days_text].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Shows the question about one date or several and, once it is asked, the answers. `about` says to those who cannot see what it stands beside
/// which dates are meant.
pub fn view(locale: Locale, about: Option<String>, because: impl IntoIterator<Item = String>) -> AnyView {
    let about = about.map(|about| view! { <span class="ds-sr-only">": " {about}</span> });
    let because: Vec<_> = because.into_iter().map(|because| view! { <p>{because}</p> }).collect();
    let question = t(locale, if because.len() > 1 { "why-these-dates" } else { "why-this-date" });
    view! {
        <details>
            <summary>{question} {about}</summary>
            {because}
        </details>
    }
    .into_any()
}
