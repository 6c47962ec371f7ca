//! Policies to sign that stand in no list of what is open: they have a new version since they were signed, or the training for which they are
//! signed was recorded from elsewhere.

use domain::locale::Locale;
use leptos::prelude::*;
use texts::t;
use usecases::people::known::Known;

use super::rows::{Row, next_step, policy_row};

/// Returns what is to be signed, a row each.
pub(super) fn rows(locale: Locale, known: &Known) -> Vec<Row> {
    let stands_in = |is_open: bool, policy: &str| {
        known.tracks.iter().any(|track| track.cycle.is_open() == is_open && track.has_policy(policy))
    };
    let left = known.left_to_sign().into_iter();
    let unlisted = left.filter(|version| stands_in(false, &version.policy) && !stands_in(true, &version.policy));
    unlisted.map(|version| policy_row(locale, version, false)).collect()
}

/// Shows the rows, if there are any, with the button that leads to the first.
pub(super) fn view(locale: Locale, rows: Vec<Row>) -> Option<AnyView> {
    let next = next_step(locale, &rows)?;
    let rows = rows.into_iter().map(|row| row.view(locale)).collect_view();
    let view = view! {
        <section aria-labelledby="to-sign">
            <h2 id="to-sign">{t(locale, "to-sign")}</h2>
            <p>{t(locale, "to-sign-text")}</p>
            <ul class="task-list">{rows}</ul>
        </section>
        <a class="ds-button" href=next.1>{next.0}</a>
    };
    Some(view.into_any())
}
