//! Every certification with its rule in plain sentences.

use leptos::prelude::*;
use texts::s;
use usecases::certification::assigning::Needs;

use super::words;
use crate::error::AppError;
use crate::paths;
use crate::people::person::name_of;
use crate::web::{Ctx, Page, Reply};

/// One certification.
struct Row {
    title: String,
    path: String,
    who: String,
    says: String,
    since: String,
}

/// Shows the list.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let tx = ctx.read().await?;
    let needs = Needs::load(&tx, &ctx.services).await?;
    let mut rows = Vec::new();
    for certification in needs.certifications() {
        let Some((path, rule)) = needs.path(certification.id).zip(needs.requirement(certification.id)) else { continue };
        let since = match needs.rule(certification.id) {
            None => ctx.t("rule-of-course"),
            Some(version) => {
                let by = name_of(ctx.locale(), &tx, version.set_by).await?;
                let day = ctx.date(ctx.time_zone()?.date(version.set_at));
                let key = if version.requirement.is_some() { "rule-set-by" } else { "rule-reset-by" };
                ctx.tv(key, [("name", s(by)), ("day", s(day))])
            }
        };
        rows.push(Row {
            title: path.title.text(ctx.locale()).to_owned(),
            path: paths::rule(&certification.path),
            who: words::audience(ctx.locale(), &ctx.services.support, &rule.audience),
            says: words::sentence(ctx.locale(), rule),
            since,
        });
    }
    Ok(list_page(&ctx, rows).into())
}

fn list_page(ctx: &Ctx, rows: Vec<Row>) -> Page {
    let ctx = ctx.clone();
    Page::new(ctx.t("rules"), move || {
        let is_empty = rows.is_empty();
        let [certificate, who, rule, since] = ["certificate", "rule-who", "rule", "rule-since"].map(|key| ctx.t(key));
        let rows = rows.into_iter().map(|row| {
            view! {
                <tr>
                    <th scope="row"><a href=row.path>{row.title}</a></th>
                    <td data-label=who.clone()>{row.who}</td>
                    <td data-label=rule.clone()>{row.says}</td>
                    <td data-label=since.clone()>{row.since}</td>
                </tr>
            }
        });
        let rows = rows.collect_view();
        view! {
            <h1>{ctx.t("rules")}</h1>
            <p class="lead">{ctx.t("rules-lead")}</p>
            {is_empty.then(|| view! { <p class="empty">{ctx.t("rules-empty")}</p> })}
            {(!is_empty).then(|| view! {
                <table class="ds-table stacks rules" data-size="sm">
                    <caption class="ds-sr-only">{ctx.t("rules-caption")}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{certificate}</th>
                            <th scope="col">{who}</th>
                            <th scope="col">{rule}</th>
                            <th scope="col">{since}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            })}
        }
    })
    .for_staff()
}
