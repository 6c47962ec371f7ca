//! Every certification with its rule in plain sentences.

use leptos::prelude::*;
use texts::s;
use usecases::certification::needs::Needs;

use super::words;
use crate::error::AppError;
use crate::paths;
use crate::people::person::name_of;
use crate::ui::list;
use crate::ui::table::Table;
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
        let table = Table::of(&rows, ctx.t("rules-caption"))
            .with_class("rules")
            .head(ctx.t("certificate"), |row| view! { <a href=row.path.clone()>{row.title.clone()}</a> })
            .text(ctx.t("rule-who"), |row| row.who.clone())
            .text(ctx.t("rule"), |row| row.says.clone())
            .text(ctx.t("rule-since"), |row| row.since.clone());
        view! {
            <h1>{ctx.t("rules")}</h1>
            <p class="lead">{ctx.t("rules-lead")}</p>
            {if rows.is_empty() { list::empty(ctx.t("rules-empty")) } else { table.view() }}
        }
    })
    .for_staff()
}
