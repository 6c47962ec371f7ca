//! One's own data: the page, and the file for programs.

use leptos::prelude::*;
use texts::s;
use usecases::own_data::export::export;

use crate::error::AppError;
use crate::paths;
use crate::ui::parts::back_link;
use crate::web::{Ctx, Download, Page, Reply};

/// Shows what somebody can do with their own data: take it with them, or ask to be removed.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let contact = ctx.services.settings.contact.clone();
    let organisation = ctx.organisation_name();
    Ok(Page::new(ctx.t("your-data"), move || {
        let list = |keys: [&str; 3]| view! { <ul>{keys.map(|key| view! { <li>{ctx.t(key)}</li> }).collect_view()}</ul> };
        let whom = match contact {
            Some(contact) => {
                let address = format!("mailto:{contact}");
                let text = ctx.tv("removal-write-to", [("organisation", s(organisation))]);
                view! { <p>{text} " " <a href=address>{contact}</a></p> }.into_any()
            }
            None => view! { <p>{ctx.tv("removal-ask", [("organisation", s(organisation))])}</p> }.into_any(),
        };
        view! {
            {back_link(paths::ACCOUNT.to_owned(), ctx.t("account"))}
            <h1>{ctx.t("your-data")}</h1>
            <p class="lead">{ctx.t("your-data-lead")}</p>
            <h2>{ctx.t("your-data-take")}</h2>
            <p>{ctx.t("your-data-pdf-text")}</p>
            <p class="actions"><a class="ds-button" href=paths::OWN_DATA_PDF>{ctx.t("download-pdf")}</a></p>
            <p>{ctx.t("your-data-json-text")}</p>
            <p class="actions">
                <a class="ds-button" data-variant="secondary" href=paths::OWN_DATA_JSON download>{ctx.t("download-json")}</a>
            </p>
            <p class="small">{ctx.t("your-data-careful")}</p>
            <h2>{ctx.t("removal")}</h2>
            <p>{ctx.t("removal-lead")}</p>
            {whom}
            <details>
                <summary>{ctx.t("removal-means")}</summary>
                <h3>{ctx.t("erase-goes")}</h3>
                {list(["removal-goes-1", "removal-goes-2", "removal-goes-3"])}
                <h3>{ctx.t("erase-stays")}</h3>
                {list(["removal-stays-1", "removal-stays-2", "erase-stays-3"])}
                <p>{ctx.t("erase-backups")}</p>
            </details>
            <p class="row"><a href=paths::PRIVACY>{ctx.t("what-is-kept")}</a></p>
        }
    })
    .into())
}

/// Answers with everything, as a file.
pub async fn json(ctx: Ctx) -> Result<Reply, AppError> {
    let all = export(&ctx.services, &ctx.read().await?, ctx.person()?).await?;
    let text = serde_json::to_string_pretty(&all).map_err(|error| AppError::unexpected(&error))?;
    Ok(Download::saved("my-data.json", "application/json").with(text))
}
