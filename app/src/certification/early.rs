//! Renewing before the window opens, where the rule allows it: the learner begins when it suits them, and sees beforehand what they get.

use leptos::prelude::*;
use texts::s;
use usecases::certification::renewing_early::{self, EarlyRenewal};

use super::own::own;
use super::why_this_date::{self, Whose};
use crate::error::AppError;
use crate::paths;
use crate::web::{Ctx, Form, Reply};

/// Opens the renewal.
pub async fn begin(ctx: Ctx, _: Form) -> Result<Reply, AppError> {
    let (certificate, _) = own(&ctx).await?;
    renewing_early::begin(&ctx.caller(), &certificate).await?;
    Ok(Reply::See(paths::TRAINING.to_owned()))
}

/// Shows what a renewal that begins now would give, and the button for it.
pub fn view(ctx: &Ctx, number: &str, renewal: &EarlyRenewal) -> AnyView {
    let validity = renewal.today;
    let because = why_this_date::valid(ctx.locale(), Whose::Reader, validity);
    view! {
        <section class="screen-only" aria-labelledby="renew-early">
            <h2 id="renew-early">{ctx.t("renew-early")}</h2>
            <p>{ctx.tv("renew-early-text", [("until", s(ctx.date(validity.until)))])} " " {because}</p>
            <form method="post" action=paths::renew(number)>
                <button class="ds-button" data-variant="secondary">{ctx.t("renew-now")}</button>
            </form>
        </section>
    }
    .into_any()
}
