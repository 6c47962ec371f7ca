//! What people send to come in and to go: an address, a password, a link, an acceptance, leaving.

use std::time::Duration;

use domain::ids::SessionId;
use domain::sign_in::{Purpose, Session};
use store::people::Acceptance;
use tokio::time::{Instant, sleep_until};
use usecases::Refused;
use usecases::sign_in::signing_in::{self, Place};
use usecases::sign_in::{links, sessions};

use super::kept;
use super::pages::{join_page, link_over_page, link_sent_page, no_invitation_page, sign_in_page, usable_link};
use crate::error::AppError;
use crate::fields::addressing::no_address;
use crate::fields::naming::{NAME, read_name};
use crate::paths;
use crate::web::{Ctx, Field, Form, LANGUAGE, Problems, Reply, SESSION, clear_cookie, is_own_path, set_cookie};

/// The answer to whoever asks for a link leaves this long after they asked: how long the work took would say whether they are known here.
const ANSWER: Duration = Duration::from_millis(100);

/// Asks for a link by mail.
pub async fn ask_link(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let answer_at = Instant::now() + ANSWER;
    let mut problems = Problems::default();
    let Some(email) = form.email("email") else {
        problems.add("email", no_address(ctx.locale(), &form, "email"));
        return Ok(Reply::Again(sign_in_page(&ctx, &form, &problems, form.text("next"))));
    };
    let leads_to = Some(form.text("next")).filter(|next| is_own_path(next));
    match links::ask(&ctx.caller(), &email, ctx.viewer.address, leads_to).await {
        Err(Refused::TryLater(wait)) => return Ok(wait_page(&ctx, &form, "email", wait)),
        asked => asked?,
    }
    sleep_until(answer_at).await;
    Ok(link_sent_page(&ctx, email.as_str(), &form).into())
}

/// The same page for whoever tried too often: what they sent before, and what waits with it, stays.
fn wait_page(ctx: &Ctx, form: &Form, field: &'static str, wait: time::Duration) -> Reply {
    let mut problems = Problems::default();
    problems.add(field, ctx.t("error-try-later-text"));
    Reply::Later(sign_in_page(ctx, form, &problems, form.text("next")), wait)
}

/// Signs in by password.
pub async fn password(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let mut problems = Problems::default();
    let email = form.email("login");
    if email.is_none() {
        problems.add("login", no_address(ctx.locale(), &form, "login"));
    }
    if form.raw("password").is_empty() {
        problems.add("password", ctx.t("error-password-missing"));
    }
    let (Some(email), true) = (email, problems.is_empty()) else {
        return Ok(Reply::Again(sign_in_page(&ctx, &form, &problems, form.text("next"))));
    };
    let signed_in = signing_in::by_password(&ctx.caller(), &email, form.raw("password"), place(&ctx)).await;
    match signed_in {
        Err(Refused::TryLater(wait)) => Ok(wait_page(&ctx, &form, "login", wait)),
        Err(refused) => Err(refused.into()),
        Ok(Some((person, session))) if kept::carries(&form) => {
            Ok(Reply::PageWith(kept::go_on_page(&ctx, &person, &form), session_cookie(&ctx, session)?))
        }
        Ok(Some((_, session))) => go_on(&ctx, session, form.text("next")),
        Ok(None) => {
            problems.add("login", ctx.t("error-sign-in-refused"));
            Ok(Reply::Again(sign_in_page(&ctx, &form, &problems, form.text("next"))))
        }
    }
}

/// Returns from where the viewer signs in.
fn place(ctx: &Ctx) -> Place<'_> {
    Place { network: ctx.viewer.address, device: ctx.viewer.device, had: ctx.viewer.signed_in.as_ref() }
}

/// Uses a sign-in link.
pub async fn use_link(ctx: Ctx, _: Form) -> Result<Reply, AppError> {
    let Some(link) = usable_link(&ctx, Purpose::SignIn).await? else { return Ok(Reply::Again(link_over_page(&ctx))) };
    match signing_in::by_link(&ctx.caller(), &link, place(&ctx)).await? {
        Some((session, next)) => go_on(&ctx, session, &next.unwrap_or_default()),
        None => Ok(Reply::Again(link_over_page(&ctx))),
    }
}

/// Accepts an invitation.
pub async fn accept(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let Some(link) = usable_link(&ctx, Purpose::Invitation).await? else {
        return Ok(Reply::Again(no_invitation_page(&ctx).await?));
    };
    let invited = store::people::find(&ctx.read().await?, link.person).await?;
    let ctx = invited.map_or_else(|| ctx.clone(), |person| ctx.clone().for_reader_of(person.locale));
    let mut problems = Problems::default();
    let Some(name) = read_name(&ctx, &form, "error-name", &mut problems).await? else {
        return Ok(Reply::Again(join_page(&ctx, Field::of(&form, &problems, NAME), &problems)));
    };
    let locale = form.text("language").parse().unwrap_or(ctx.locale());
    let acceptance = Acceptance { name, locale, on: ctx.today()? };
    let Some(session) = signing_in::join(&ctx.caller(), &link, acceptance, place(&ctx)).await? else {
        return Ok(Reply::Again(no_invitation_page(&ctx).await?));
    };
    let mut cookies = session_cookie(&ctx, session)?;
    cookies.push(set_cookie(LANGUAGE, locale.tag(), 365 * 86_400, ctx.services.is_secure()));
    Ok(Reply::SeeWith(paths::TRAINING.to_owned(), cookies))
}

fn session_cookie(ctx: &Ctx, session: SessionId) -> Result<Vec<String>, AppError> {
    let expires_at = ctx.services.now() + Session::LIFETIME;
    let token = ctx.services.keys.session(session, expires_at).ok_or_else(|| AppError::unexpected(&"no session token"))?;
    Ok(vec![set_cookie(SESSION, &token, Session::LIFETIME.whole_seconds(), ctx.services.is_secure())])
}

fn go_on(ctx: &Ctx, session: SessionId, next: &str) -> Result<Reply, AppError> {
    let to = if is_own_path(next) { next } else { paths::TRAINING };
    Ok(Reply::SeeWith(to.to_owned(), session_cookie(ctx, session)?))
}

/// Ends the session.
pub async fn sign_out(ctx: Ctx, _: Form) -> Result<Reply, AppError> {
    end_session(&ctx).await?;
    Ok(Reply::SeeWith(paths::SIGN_IN.to_owned(), vec![clear_cookie(SESSION, ctx.services.is_secure())]))
}

/// Leaves quickly: ends the session and goes to a page that tells nothing. Every answer is kept.
pub async fn leave(ctx: Ctx, _: Form) -> Result<Reply, AppError> {
    end_session(&ctx).await?;
    let cookies = vec![clear_cookie(SESSION, ctx.services.is_secure())];
    if !ctx.is_navigation {
        // The script has left already and only tells us.
        return Ok(Reply::Done(cookies));
    }
    Ok(Reply::SeeWith(ctx.services.settings.leave_to.clone(), cookies))
}

async fn end_session(ctx: &Ctx) -> Result<(), AppError> {
    match &ctx.viewer.signed_in {
        Some(signed_in) => Ok(sessions::sign_out(&ctx.services, signed_in).await?),
        None => Ok(()),
    }
}

/// Shows the form that waits to whoever is signed in by now; asks to sign in, if nobody is.
pub async fn go_on_kept(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let next = form.text("next").to_owned();
    if !kept::carries(&form) {
        return Ok(Reply::See(paths::TRAINING.to_owned()));
    }
    match ctx.person() {
        Ok(person) => Ok(kept::go_on_page(&ctx, person, &form).into()),
        Err(_) => Ok(Reply::SignInFirst(sign_in_page(&ctx, &form, &Problems::default(), &next))),
    }
}
