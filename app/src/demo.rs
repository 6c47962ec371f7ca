//! The demonstration's mailbox: what was written, and whether it was sent. It exists only while this is a demonstration.

use domain::mail::Message;
use leptos::prelude::*;
use texts::s;

use crate::error::AppError;
use crate::paths;
use crate::ui::list;
use crate::ui::parts::back_link;
use crate::web::access::Access::Demo;
use crate::web::{Ctx, Page, Reply, Route, get};

/// Returns the addresses of this feature.
pub fn routes(preview: Preview) -> Vec<Route> {
    vec![get(paths::DEMO_MAIL, Demo, mailbox), get(paths::DEMO_MESSAGE, Demo, move |ctx| message(ctx, preview))]
}

/// Puts a message into words; the worker does the same when it sends.
pub type Preview = fn(&usecases::services::Services, &Message, &str, &domain::calendar::TimeZone) -> Option<PreviewedMail>;

/// A message in words.
#[derive(Clone, Debug)]
pub struct PreviewedMail {
    /// The subject.
    pub subject: String,
    /// The text, line by line.
    pub text: String,
    /// The address it leads to.
    pub link: String,
}

/// Shows the newest messages.
pub async fn mailbox(ctx: Ctx) -> Result<Reply, AppError> {
    let messages = store::outbox::newest(&ctx.read().await?, 50).await?;
    Ok(Page::new(ctx.t("demo-mailbox"), move || {
        let is_empty = messages.is_empty();
        let rows = messages.into_iter().map(|message| {
            let subject = ctx.t(&format!("mail-{}-subject-short", message.kind.slug()));
            let state = ctx.t(&format!("mail-state-{}", message.state));
            let to = ctx.tv("mail-to", [("recipient", s(message.recipient.to_string()))]);
            view! { <li><a href=paths::demo_message(message.id)>{subject}</a> " " <span class="small">{to} " · " {state}</span></li> }
        });
        let rows = rows.collect_view();
        view! {
            <h1>{ctx.t("demo-mailbox")}</h1>
            <p>{ctx.t("demo-mailbox-text")}</p>
            {if is_empty { list::empty(ctx.t("no-mail-yet")) } else { view! { <ul class="mails">{rows}</ul> }.into_any() }}
        }
    })
    .into())
}

/// Returns the page of one message; the words come from whoever sends mail.
pub async fn message(ctx: Ctx, preview: Preview) -> Result<Reply, AppError> {
    let message = store::outbox::get(&ctx.read().await?, ctx.parsed("message")?).await?;
    let organisation = ctx.organisation_name();
    let mail = preview(&ctx.services, &message, &organisation, ctx.time_zone()?).ok_or(AppError::NotFound)?;
    Ok(Page::new(mail.subject.clone(), move || {
        let to = ctx.tv("mail-to", [("recipient", s(message.recipient.to_string()))]);
        let (before, after) = mail.text.split_once(&mail.link).unwrap_or((&mail.text, ""));
        let path = mail.link.strip_prefix(&ctx.services.settings.public_url).unwrap_or(&mail.link).to_owned();
        let lang = message.locale.tag();
        view! {
            {back_link(paths::DEMO_MAIL.to_owned(), ctx.t("demo-mailbox"))}
            <h1 lang=lang>{mail.subject.clone()}</h1>
            <p class="small">{to}</p>
            <pre class="mail box" lang=lang>{before.to_owned()}<a href=path>{mail.link.clone()}</a>{after.to_owned()}</pre>
        }
    })
    .into())
}
