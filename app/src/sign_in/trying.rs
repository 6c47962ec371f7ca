//! Showing once more who one is, in words: what is wrong with a password, and why no link was sent.

use usecases::Refused;
use usecases::sign_in::{account, links};

use crate::error::AppError;
use crate::web::Ctx;

/// Returns what is wrong with what whoever is signed in gave as their password.
pub(super) async fn own_password_problem(ctx: &Ctx, given: &str) -> Result<Option<String>, AppError> {
    match account::has_password(&ctx.caller(), given, ctx.viewer.address).await {
        Err(Refused::TryLater(_)) => Ok(Some(ctx.t("error-password-wait"))),
        Err(refused) => Err(refused.into()),
        Ok(is_right) => Ok((!is_right).then(|| ctx.t("error-password-wrong"))),
    }
}

/// Sends a link to whoever is signed in, to show once more who they are. Returns why not, if so.
pub(super) async fn send_own_link(ctx: &Ctx) -> Result<Option<String>, AppError> {
    match links::ask_own(&ctx.caller(), ctx.viewer.address).await {
        Err(Refused::TryLater(_)) => Ok(Some(ctx.t("error-link-wait"))),
        sent => Ok(sent.map(|()| None)?),
    }
}
