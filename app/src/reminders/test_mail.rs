//! A mail to oneself, to try the way it goes. It takes that very way: written into the outbox, sent by a worker, which notes the talk with
//! the mail server word by word.

use domain::ids::MessageId;
use domain::mail::MailKind;
use leptos::prelude::*;
use usecases::mail::TestMail;
use usecases::reminders::test_mail;

use super::diary::state;
use crate::error::AppError;
use crate::paths;
use crate::ui::parts::back_link;
use crate::web::{Ctx, Form, Page, Reply};

/// Writes the mail.
pub async fn send(ctx: Ctx, _: Form) -> Result<Reply, AppError> {
    let id = test_mail::send(&ctx.caller(), ctx.locale()).await?;
    Ok(Reply::See(paths::mail_test(id)))
}

/// Shows how far it is, and what the mail server said.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let message = store::outbox::get(&ctx.read().await?, ctx.parsed::<MessageId>("message")?).await?;
    if message.kind != MailKind::Test {
        return Err(AppError::NotFound);
    }
    let talk = store::outbox::payload::<TestMail>(&message)?.talk;
    let (word, is_waiting) = (state(ctx.locale(), ctx.time_zone()?, &message), message.state.is_on_its_way());
    let page = Page::new(ctx.t("mail-test"), move || {
        let reason = message.last_error.clone().map(|why| view! { <p lang="en">{why}</p> });
        let talk = (!talk.is_empty()).then(|| {
            view! { <h2>{ctx.t("mail-test-talk")}</h2> <pre class="mail box" lang="en">{talk.join("\n")}</pre> }
        });
        view! {
            {back_link(paths::MAIL.to_owned(), ctx.t("mail"))}
            <h1>{ctx.t("mail-test")}</h1>
            <p class="lead" role="status">{message.recipient.to_string()} ": " {word}</p>
            {reason}
            {talk}
            {is_waiting.then(|| view! {
                <p>{ctx.t("mail-test-waits")}</p>
                <p class="actions"><a class="ds-button" data-variant="secondary" href=ctx.path.clone()>{ctx.t("look-again")}</a></p>
            })}
        }
    });
    Ok(page.for_staff().into())
}
