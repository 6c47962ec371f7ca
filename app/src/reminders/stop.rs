//! Stops the weekly summary by the link in it: by one tap, or by a mail program's own request (RFC 8058). Opening the link changes nothing,
//! for scanners open links too.

use domain::ids::PersonId;
use domain::locale::Locale;
use leptos::prelude::*;
use store::Tx;
use usecases::reminders::preferences;

use crate::error::AppError;
use crate::paths;
use crate::web::{Ctx, Form, Page, Reply};

/// Asks.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let person = ctx.services.keys.open_stop(ctx.param("token")).ok_or(AppError::NotFound)?;
    let (ctx, language) = in_their_language(&ctx, &ctx.read().await?, person).await?;
    Ok(Page::new(ctx.t("stop-summaries"), move || {
        view! {
            <h1>{ctx.t("stop-summaries")}</h1>
            <p>{ctx.t("stop-summaries-text")}</p>
            <form class="actions" method="post" action=ctx.path.clone()>
                <button class="ds-button">{ctx.t("stop-summaries")}</button>
            </form>
        }
    })
    .in_language(language)
    .into())
}

/// Returns the request as it is answered to somebody who comes from a mail, and the language.
async fn in_their_language(ctx: &Ctx, tx: &Tx, person: PersonId) -> Result<(Ctx, Locale), AppError> {
    let ctx = ctx.clone().for_reader_of(store::people::get(tx, person).await?.locale);
    let language = ctx.locale();
    Ok((ctx, language))
}

/// Stops it. The answer is a page, not a redirect: whoever asks may be a mail program.
pub async fn stop(ctx: Ctx, _: Form) -> Result<Reply, AppError> {
    let person = ctx.services.keys.open_stop(ctx.param("token")).ok_or(AppError::NotFound)?;
    preferences::stop_summaries(&ctx.caller(), person).await?;
    let (ctx, language) = in_their_language(&ctx, &ctx.read().await?, person).await?;
    Ok(Page::new(ctx.t("summaries-stopped"), move || {
        view! {
            <h1>{ctx.t("summaries-stopped")}</h1>
            <p>{ctx.t("summaries-stopped-text")} " " <a href=paths::MAIL_PREFERENCES>{ctx.t("mail-to-you")}</a></p>
        }
    })
    .in_language(language)
    .into())
}
