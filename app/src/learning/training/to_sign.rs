//! Policies to sign that stand in no list of what is open: they have a new version since they were signed, or the training for which they are
//! signed was recorded from elsewhere.

use std::collections::BTreeMap;

use domain::locale::Locale;
use domain::people::Person;
use domain::policies::PolicyVersion;
use leptos::prelude::*;
use store::Tx;
use texts::t;
use usecases::certification::needs::Needs;
use usecases::learning::track::Track;

use super::rows::{Row, next_step, policy_row};

/// Returns what is to be signed, a row each.
pub(super) async fn rows(locale: Locale, tx: &Tx, needs: &Needs, person: &Person, tracks: &[Track]) -> store::Result<Vec<Row>> {
    let of =
        |is_open: bool| tracks.iter().filter(move |track| track.cycle.is_open() == is_open).flat_map(|track| &track.policies);
    let mut unsigned: BTreeMap<&str, &PolicyVersion> = of(false)
        .filter(|(_, signed)| signed.is_none())
        .map(|(version, _)| (version.policy.as_str(), version.as_ref()))
        .collect();
    for (version, _) in of(true) {
        unsigned.remove(version.policy.as_str());
    }
    if unsigned.is_empty() {
        return Ok(Vec::new());
    }
    let does = store::assignments::of_person(tx, person.id).await?;
    let exemptions = store::exemptions::of_person(tx, person.id).await?;
    let asked = unsigned.into_values().filter(|version| needs.include_policy(&version.policy, &does, &exemptions, person));
    Ok(asked.map(|version| policy_row(locale, version, false)).collect())
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
