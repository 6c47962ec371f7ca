//! What a rule means for one person, computed: dates with their reasons say more than terms.

use domain::certification::{Earned, Requirement, Validity};
use domain::locale::Locale;
use leptos::prelude::*;
use texts::{date, s, tv};
use time::{Date, Duration};

use crate::certification::why_this_date::{self, Whose};

/// Returns the sentences: what somebody gets who finishes today, renews early, in time, and late.
pub(super) fn sentences(locale: Locale, requirement: &Requirement, today: Date) -> Vec<String> {
    let first = requirement.validity(&Earned::default(), today);
    let say = |key: &str, day: Date, validity: Validity| {
        let dates = [("day", s(date(locale, day))), ("until", s(date(locale, validity.until)))];
        format!("{} {}", tv(locale, key, dates), why_this_date::valid(locale, Whose::Reader, validity))
    };
    let again = |day: Date| {
        let earned = Earned { earlier: &[first.from], revoked_on: None, held: Some(first) };
        requirement.validity(&earned, day)
    };
    let mut sentences = vec![say("example-first", today, first)];
    if bool::from(requirement.terms.early_renewal) {
        let early = first.from + Duration::days((first.window_opens - first.from).whole_days() / 2);
        sentences.push(say("example-early", early, again(early)));
    }
    sentences.push(say("example-in-time", first.window_opens, again(first.window_opens)));
    let late = first.until.saturating_add(Duration::days(30));
    let way = if late <= requirement.grace_ends(first.until) { "example-late-short" } else { "example-late-whole" };
    sentences.push(say(way, late, again(late)));
    sentences
}

/// Shows the sentences.
pub(super) fn view(title: String, sentences: Vec<String>) -> AnyView {
    let sentences = sentences.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view();
    view! { <section aria-labelledby="examples"><h2 id="examples">{title}</h2><ul>{sentences}</ul></section> }.into_any()
}
