use std::time::Duration;

use domain::audit::SignInWay;
use domain::certification::Due;
use domain::ids::SessionId;
use domain::people::Person;
use domain::sign_in::Way;
use store::WriteTx;
use store::people::Acceptance;
use store::sign_in::{Purpose, SESSION as LIFETIME};
use store::throttle::Try;
use tokio::time::{Instant, sleep_until};
use usecases::certification::assigning::assign_training;
use usecases::sign_in::mailing::send_link;
use usecases::sign_in::passwords;

use super::kept;
use super::pages::{join_page, link_over_page, link_sent_page, no_invitation_page, sign_in_page, usable_link};
use super::trying::{admit, try_of};
use crate::error::AppError;
use crate::paths;
use crate::people::naming::{NAME, read_name};
use crate::web::{Ctx, Field, Form, LANGUAGE, Problems, Reply, SESSION, clear_cookie, is_own_path, set_cookie};

/// The answer to whoever asks for a link leaves this long after they asked: how long the work took would say whether they are known here.
const ANSWER: Duration = Duration::from_millis(100);

/// Asks for a link by mail.
pub async fn ask_link(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let answer_at = Instant::now() + ANSWER;
    let mut problems = Problems::default();
    let Some(email) = form.email("email") else {
        problems.add("email", ctx.t("error-email"));
        return Ok(Reply::Again(sign_in_page(&ctx, &form, &problems, form.text("next"))));
    };
    let tx = match admit(&ctx, &try_of(&ctx, Way::Link, &email)).await {
        Err(AppError::TryLater(wait)) => return Ok(wait_page(&ctx, &form, "email", wait)),
        admitted => admitted?,
    };
    let today = ctx.today()?;
    if let Some(person) = store::people::by_email(&tx, &email).await?.filter(|person| !person.has_left(today)) {
        // Whoever never accepted gets the invitation again: it asks for the name.
        let purpose = if person.accepted_on.is_some() { Purpose::SignIn } else { Purpose::Invitation };
        let link = send_link(&tx, &person, email.clone(), purpose).await?;
        if purpose == Purpose::SignIn && is_own_path(form.text("next")) {
            store::link_targets::lead(&tx, link, form.text("next")).await?;
        }
    }
    tx.commit().await?;
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
        problems.add("login", ctx.t("error-email"));
    }
    if form.raw("password").is_empty() {
        problems.add("password", ctx.t("error-password-missing"));
    }
    let (Some(email), true) = (email, problems.is_empty()) else {
        return Ok(Reply::Again(sign_in_page(&ctx, &form, &problems, form.text("next"))));
    };
    let attempt = try_of(&ctx, Way::Password, &email);
    let tx = match admit(&ctx, &attempt).await {
        Err(AppError::TryLater(wait)) => return Ok(wait_page(&ctx, &form, "login", wait)),
        admitted => admitted?,
    };
    let known = store::people::by_email_with_hash(&tx, &email).await?;
    tx.commit().await?;
    let today = ctx.today()?;
    let (person, hash) = known.unzip();
    let hash = hash.flatten();
    let is_right = passwords::verify(&ctx.services, form.raw("password").to_owned(), hash.clone()).await?;
    let may_come_in = |person: &Person| person.accepted_on.is_some() && !person.has_left(today);
    if let Some(person) = person.as_ref().filter(|person| is_right && may_come_in(person))
        && let Some(reply) = password_was_right(&ctx, &attempt, (person, hash), &form).await?
    {
        return Ok(reply);
    }
    let why = match &person {
        None => "nobody of that address",
        Some(_) if is_right => "not here",
        Some(_) => "wrong password",
    };
    let person = person.map(|person| person.id.to_string()).unwrap_or_default();
    tracing::info!(person, why, "a sign-in was refused");
    problems.add("login", ctx.t("error-sign-in-refused"));
    Ok(Reply::Again(sign_in_page(&ctx, &form, &problems, form.text("next"))))
}

/// Opens a session; nothing, if the password was changed while it was compared, which takes a while: a new one ends what the old one opened.
async fn password_was_right(
    ctx: &Ctx,
    attempt: &Try<'_>,
    (person, hash): (&Person, Option<String>),
    form: &Form,
) -> Result<Option<Reply>, AppError> {
    let tx = ctx.write().await?;
    if store::people::password_hash(&tx, person.id).await? != hash {
        return Ok(None);
    }
    store::throttle::clear(&tx, attempt).await?;
    end_own(ctx, &tx).await?;
    let session = store::sign_in::open_session(&tx, person.id, SignInWay::Password, ctx.viewer.device).await?;
    tx.commit().await?;
    if kept::carries(form) {
        return Ok(Some(Reply::PageWith(kept::go_on_page(ctx, person, form), session_cookie(ctx, session)?)));
    }
    signed_in(ctx, session, form.text("next")).map(Some)
}

/// Uses a sign-in link.
pub async fn use_link(ctx: Ctx, _: Form) -> Result<Reply, AppError> {
    let Some(link) = usable_link(&ctx, Purpose::SignIn).await? else { return Ok(Reply::Again(link_over_page(&ctx))) };
    let tx = ctx.write().await?;
    if !store::sign_in::use_link(&tx, link.id).await? {
        return Ok(Reply::Again(link_over_page(&ctx)));
    }
    end_own(&ctx, &tx).await?;
    let session = store::sign_in::open_session_by(&tx, &link, ctx.viewer.device).await?;
    let next = store::link_targets::of(&tx, link.id).await?;
    tx.commit().await?;
    signed_in(&ctx, session, &next.unwrap_or_default())
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
    let today = ctx.today()?;
    let tx = ctx.write().await?;
    if !store::sign_in::accept(&tx, &link, Acceptance { name, locale, on: today }).await? {
        drop(tx);
        return Ok(Reply::Again(no_invitation_page(&ctx).await?));
    }
    let person = store::people::get(&tx, link.person).await?;
    assign_training(&tx, &ctx.services, &person, |days| Due::after_joining(person.joined_on, days)).await?;
    end_own(&ctx, &tx).await?;
    let session = store::sign_in::open_session_by(&tx, &link, ctx.viewer.device).await?;
    tx.commit().await?;
    let mut cookies = session_cookie(&ctx, session)?;
    cookies.push(set_cookie(LANGUAGE, locale.tag(), 365 * 86_400, ctx.services.is_secure()));
    Ok(Reply::SeeWith(paths::TRAINING.to_owned(), cookies))
}

fn session_cookie(ctx: &Ctx, session: SessionId) -> Result<Vec<String>, AppError> {
    let expires_at = ctx.services.store.now() + LIFETIME;
    let token = ctx.services.keys.session(session, expires_at).ok_or_else(|| AppError::unexpected(&"no session token"))?;
    Ok(vec![set_cookie(SESSION, &token, LIFETIME.whole_seconds(), ctx.services.is_secure())])
}

fn signed_in(ctx: &Ctx, session: SessionId, next: &str) -> Result<Reply, AppError> {
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
    if ctx.viewer.signed_in.is_none() {
        return Ok(());
    }
    let tx = ctx.write().await?;
    end_own(ctx, &tx).await?;
    Ok(tx.commit().await?)
}

/// Ends the session that this browser has, if it has one. A new one takes its place in the cookie, and nobody could end the old one here.
async fn end_own(ctx: &Ctx, tx: &WriteTx) -> Result<(), AppError> {
    if let Some(signed_in) = &ctx.viewer.signed_in {
        store::sign_in::end_session(tx, signed_in.session.id, signed_in.person.id).await?;
    }
    Ok(())
}
