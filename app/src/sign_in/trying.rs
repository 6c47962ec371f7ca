//! Tries to sign in: counted before anything is looked up, and noted in the log when they are refused, without saying whose they were.

use domain::sign_in::{Scope, Way};
use domain::text::EmailAddress;
use store::WriteTx;
use store::sign_in::{Purpose, SignedIn};
use store::throttle::{Admission, Try};
use usecases::sign_in::mailing::send_link;
use usecases::sign_in::passwords;

use crate::error::AppError;
use crate::web::Ctx;

/// Returns a try of an account, from where the viewer is.
pub(super) fn try_of<'a>(ctx: &Ctx, way: Way, email: &'a EmailAddress) -> Try<'a> {
    Try { way, email, network: ctx.viewer.address }
}

/// Returns the transaction in which a try goes on, and in which it was counted. One that is refused writes nothing, here or in the log: that a
/// limit was reached is logged once, with the last try that was allowed.
pub(super) async fn admit(ctx: &Ctx, attempt: &Try<'_>) -> Result<WriteTx, AppError> {
    // By reading, at first: whoever is refused keeps nobody waiting who writes.
    let refusal = store::throttle::refusal(&ctx.read().await?, attempt).await?;
    if let Some(limit) = refusal {
        return Err(AppError::TryLater(limit.window()));
    }
    let tx = ctx.write().await?;
    match store::throttle::admit(&tx, attempt).await? {
        Admission::Refused(limit) => Err(AppError::TryLater(limit.window())),
        Admission::Admitted(reached) => {
            if let Some(limit) = reached.map(Scope::word) {
                tracing::warn!(way = attempt.way.word(), limit, "so many tries to sign in that the next ones are refused");
            }
            Ok(tx)
        }
    }
}

/// Returns what is wrong with what whoever is signed in gave as their password. It counts as a try to sign in, so that a session that was
/// left open is no place to guess.
pub(super) async fn own_password_problem(ctx: &Ctx, given: &str) -> Result<Option<String>, AppError> {
    let SignedIn { person, .. } = ctx.signed_in()?;
    let email = person.email.as_ref().ok_or(AppError::NotFound)?;
    let attempt = try_of(ctx, Way::Password, email);
    let tx = match admit(ctx, &attempt).await {
        Err(AppError::TryLater(_)) => return Ok(Some(ctx.t("error-password-wait"))),
        admitted => admitted?,
    };
    let hash = store::people::password_hash(&tx, person.id).await?;
    tx.commit().await?;
    if !passwords::verify(&ctx.services, given.to_owned(), hash).await? {
        tracing::info!(person = %person.id, why = "wrong password", "a sign-in was refused");
        return Ok(Some(ctx.t("error-password-wrong")));
    }
    let tx = ctx.write().await?;
    store::throttle::clear(&tx, &attempt).await?;
    tx.commit().await?;
    Ok(None)
}

/// Sends a link to whoever is signed in, to show once more who they are. Returns why not, if so.
pub(super) async fn send_own_link(ctx: &Ctx) -> Result<Option<String>, AppError> {
    let SignedIn { person, .. } = ctx.signed_in()?;
    let email = person.email.as_ref().ok_or(AppError::NotFound)?;
    let tx = match admit(ctx, &try_of(ctx, Way::Link, email)).await {
        Err(AppError::TryLater(_)) => return Ok(Some(ctx.t("error-link-wait"))),
        admitted => admitted?,
    };
    send_link(&tx, person, email.clone(), Purpose::SignIn).await?;
    tx.commit().await?;
    Ok(None)
}
