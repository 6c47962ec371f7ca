//! What stands behind the pages: where the content comes from, and what is kept about people.

use leptos::prelude::*;

use crate::error::AppError;
use crate::paths;
use crate::web::access::Access::Anyone;
use crate::web::{Ctx, Page, Reply, Route, get};

/// Returns the addresses of this feature.
pub fn routes() -> Vec<Route> {
    vec![get(paths::SOURCES, Anyone, sources), get(paths::PRIVACY, Anyone, privacy)]
}

/// Shows where the content comes from.
pub async fn sources(ctx: Ctx) -> Result<Reply, AppError> {
    let tx = ctx.read().await?;
    let mut modules = Vec::new();
    for certification in store::courses::certifications(&tx).await? {
        let Some(release) = store::courses::latest_id(&tx, &certification.course).await? else { continue };
        let release = ctx.services.release(&tx, release).await?;
        modules.extend(release.course.modules.iter().map(|module| {
            (
                module.title.text(ctx.locale()).to_owned(),
                module.sources.iter().map(|source| source.text.text(ctx.locale()).to_owned()).collect::<Vec<_>>(),
            )
        }));
    }
    modules.dedup();
    Ok(Page::new(ctx.t("sources"), move || {
        let modules = modules.into_iter().map(|(title, sources)| {
            let sources = sources.into_iter().map(|source| view! { <li>{source}</li> }).collect_view();
            view! { <h3>{title}</h3> <ul>{sources}</ul> }
        });
        let modules = modules.collect_view();
        view! {
            <h1>{ctx.t("sources")}</h1>
            <p>{ctx.t("sources-osce")}</p>
            <p>
                <a href="https://www.osce.org/cthb/562572" rel="noreferrer">{ctx.t("osce-trainings")}</a> " · "
                <a href="https://www.osce.org/cthb/561466" rel="noreferrer">{ctx.t("osce-brief")}</a>
            </p>
            <p>{ctx.t("sources-not-reviewed")}</p>
            <h2>{ctx.t("sources-by-module")}</h2>
            {modules}
            <h2>{ctx.t("licences")}</h2>
            <p>{ctx.t("licences-text")}</p>
        }
    })
    .into())
}

/// Says what is kept about people and who sees it.
pub async fn privacy(ctx: Ctx) -> Result<Reply, AppError> {
    Ok(Page::new(ctx.t("privacy"), move || {
        let points = ["privacy-1", "privacy-2", "privacy-3", "privacy-4", "privacy-5", "privacy-6"]
            .map(|key| view! { <li>{ctx.t(key)}</li> });
        view! {
            <h1>{ctx.t("privacy")}</h1>
            <ul>{points.collect_view()}</ul>
            <h2>{ctx.t("leaving-quickly")}</h2>
            <p>{ctx.t("leaving-quickly-text")}</p>
        }
    })
    .into())
}
