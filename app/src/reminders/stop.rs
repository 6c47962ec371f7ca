//! Stops the weekly summary by the link in it: by one tap, or by a mail program's own request (RFC 8058). Opening the link changes nothing,
//! for scanners open links too.

use leptos::prelude::*;
use store::mail_preferences::{self, MailPreferences, Summaries};

use crate::error::AppError;
use crate::paths;
use crate::web::{Ctx, Form, Page, Reply};

/// Asks.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    ctx.services.keys.open_stop(ctx.param("token")).ok_or(AppError::NotFound)?;
    Ok(Page::new(ctx.t("stop-summaries"), move || {
        view! {
            <h1>{ctx.t("stop-summaries")}</h1>
            <p>{ctx.t("stop-summaries-text")}</p>
            <form class="actions" method="post" action=ctx.path.clone()>
                <button class="ds-button">{ctx.t("stop-summaries")}</button>
            </form>
        }
    })
    .into())
}

/// Stops it. The answer is a page, not a redirect: whoever asks may be a mail program.
pub async fn stop(ctx: Ctx, _: Form) -> Result<Reply, AppError> {
    let person = ctx.services.keys.open_stop(ctx.param("token")).ok_or(AppError::NotFound)?;
    let tx = ctx.write().await?;
    store::people::get(&tx, person).await?;
    let wishes = mail_preferences::of_person(&tx, person).await?;
    if wishes.summaries == Summaries::Wanted {
        mail_preferences::set(&tx, person, &MailPreferences { summaries: Summaries::Unwanted, ..wishes }).await?;
        tx.commit().await?;
    }
    Ok(Page::new(ctx.t("summaries-stopped"), move || {
        view! {
            <h1>{ctx.t("summaries-stopped")}</h1>
            <p>{ctx.t("summaries-stopped-text")} " " <a href=paths::MAIL_PREFERENCES>{ctx.t("mail-to-you")}</a></p>
        }
    })
    .into())
}
