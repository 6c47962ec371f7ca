//! How a rule came to be what it is: every version, and what changed from one to the next.

use domain::certification::Requirement;
use domain::locale::Locale;
use domain::numbers::CountrySupport;
use leptos::prelude::*;
use store::Tx;
use texts::{n, s};
use usecases::rules::subject::Subject;

use super::words;
use crate::error::AppError;
use crate::people::person::name_of;
use crate::web::Ctx;

/// What a part of a rule was and is: what it is about, before, after.
pub(super) type Difference = (String, String, String);

/// Returns the parts in which two rules differ. `countries` say what each country is called.
pub(super) fn differences(
    locale: Locale,
    countries: &[CountrySupport],
    before: &Requirement,
    after: &Requirement,
) -> Vec<Difference> {
    let parts = |rule| words::parts(locale, countries, rule);
    let parts = parts(before).into_iter().zip(parts(after));
    let different = parts.filter(|((_, before), (_, after))| before != after);
    different.map(|((label, before), (_, after))| (label, before, after)).collect()
}

/// Shows what changes from one rule to another.
pub(super) fn differences_view(ctx: &Ctx, differences: Vec<Difference>) -> AnyView {
    let rows = differences.into_iter().map(|(label, before, after)| {
        view! {
            <div>
                <dt>{label}</dt>
                <dd>
                    <del><span class="ds-sr-only">{ctx.t("rule-before")} ": "</span>{before}</del>
                    <br />
                    <ins><span class="ds-sr-only">{ctx.t("rule-after")} ": "</span>{after}</ins>
                </dd>
            </div>
        }
    });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| view! { <dl class="facts changes">{rows}</dl> }).into_any()
}

/// One version, ready to be shown.
pub(super) struct Version {
    title: String,
    set: String,
    reason: String,
    differences: Vec<Difference>,
}

/// Returns all versions, the newest first. Where the course's rule counted, it is compared as it is today.
pub(super) async fn versions(ctx: &Ctx, tx: &Tx, subject: &Subject) -> Result<Vec<Version>, AppError> {
    let of_course = Requirement::of_path(&subject.path);
    let all = store::rules::of_certification(tx, subject.certification.id).await?;
    let (locale, countries) = (ctx.locale(), ctx.services.support.as_slice());
    let mut versions = Vec::new();
    for (place, version) in all.iter().enumerate() {
        let before = all.get(place + 1).and_then(|before| before.requirement.as_ref()).unwrap_or(&of_course);
        let by = name_of(locale, tx, version.set_by).await?;
        let day = ctx.date(ctx.time_zone()?.date(version.set_at));
        let key = if version.requirement.is_some() { "rule-set-by" } else { "rule-reset-by" };
        versions.push(Version {
            title: ctx.tv("version", [("n", n(version.number))]),
            set: ctx.tv(key, [("name", s(by)), ("day", s(day))]),
            reason: version.reason.clone(),
            differences: differences(locale, countries, before, version.requirement.as_ref().unwrap_or(&of_course)),
        });
    }
    Ok(versions)
}

/// Shows all versions.
pub(super) fn view(ctx: &Ctx, versions: Vec<Version>) -> AnyView {
    if versions.is_empty() {
        return ().into_any();
    }
    let versions = versions.into_iter().map(|version| {
        view! {
            <li>
                <h3>{version.title}</h3>
                <p>{version.set} " " {ctx.t("reason")} ": " {version.reason}</p>
                {differences_view(ctx, version.differences)}
            </li>
        }
    });
    let versions = versions.collect_view();
    view! {
        <section aria-labelledby="history">
            <h2 id="history">{ctx.t("rule-history")}</h2>
            <ol class="versions">{versions}</ol>
        </section>
    }
    .into_any()
}
