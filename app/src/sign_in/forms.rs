use domain::audit::SignInWay;
use domain::certification::Due;
use domain::ids::SessionId;
use domain::people::Person;
use domain::text::{EmailAddress, NewPassword, PersonName, TextError, hex};
use sha2::{Digest, Sha256};
use store::Tx;
use store::people::Acceptance;
use store::sign_in::{Purpose, SESSION as LIFETIME, TRIES_OF_ACCOUNT, TRIES_OF_ADDRESS};

use super::kept;
use super::mailing::send_link;
use super::pages::{account_page, join_page, link_over_page, link_sent_page, sign_in_page, usable_link};
use super::passwords;
use crate::certification::assigning::assign_training;
use crate::error::AppError;
use crate::i18n::n;
use crate::paths;
use crate::web::{Ctx, Field, Form, LANGUAGE, Problems, Reply, SESSION, clear_cookie, is_own_path, set_cookie};

/// The two ways to sign in, whose tries are counted apart.
const LINK: &str = "link";
const PASSWORD: &str = "password";

/// Asks for a link by mail.
pub async fn ask_link(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let mut problems = Problems::default();
    let Ok(email) = EmailAddress::parse(form.text("email")) else {
        problems.add("email", ctx.t("error-email"));
        return Ok(Reply::Again(sign_in_page(&ctx, &form, &problems, form.text("next"))));
    };
    let tx = ctx.write().await?;
    if over_limit(&ctx, &tx, &email, LINK).await? {
        tx.commit().await?;
        return Err(AppError::TryLater);
    }
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
    Ok(link_sent_page(&ctx, email.as_str(), &form).into())
}

/// Counts a try against the account and the address it comes from; returns true if either had too many.
async fn over_limit(ctx: &Ctx, tx: &Tx, email: &EmailAddress, what: &str) -> Result<bool, AppError> {
    let account = (key_of_account(what, email), TRIES_OF_ACCOUNT);
    let address = ctx.viewer.address.map(|address| (hashed(&format!("{what}:address:{address}")), TRIES_OF_ADDRESS));
    let mut over = false;
    for (key, most) in std::iter::once(account).chain(address) {
        over |= store::sign_in::is_throttled(tx, &key, most).await?;
        store::sign_in::count_try(tx, &key).await?;
    }
    Ok(over)
}

fn key_of_account(what: &str, email: &EmailAddress) -> String {
    hashed(&format!("{what}:account:{email}"))
}

/// Keys of the throttle are hashed: the table tells nobody who tried to sign in from where.
fn hashed(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes())[..16])
}

/// Forgets how often an account was tried: the keys say, to whoever guesses the address, that it was here.
pub async fn forget_tries(tx: &Tx, email: &EmailAddress) -> store::Result<()> {
    for what in [LINK, PASSWORD] {
        store::sign_in::clear_throttle(tx, &key_of_account(what, email)).await?;
    }
    Ok(())
}

/// Signs in by password.
pub async fn password(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let mut problems = Problems::default();
    let email = EmailAddress::parse(form.text("login"));
    if email.is_err() {
        problems.add("login", ctx.t("error-email"));
    }
    if form.raw("password").is_empty() {
        problems.add("password", ctx.t("error-password-missing"));
    }
    let (Ok(email), true) = (email, problems.is_empty()) else {
        return Ok(Reply::Again(sign_in_page(&ctx, &form, &problems, form.text("next"))));
    };
    let tx = ctx.write().await?;
    let over = over_limit(&ctx, &tx, &email, PASSWORD).await?;
    let today = ctx.today()?;
    let may_come_in = |person: &Person| person.accepted_on.is_some() && !person.has_left(today);
    let person = store::people::by_email(&tx, &email).await?.filter(may_come_in);
    let hash = match &person {
        Some(person) => store::people::password_hash(&tx, person.id).await?,
        None => None,
    };
    tx.commit().await?;
    if over {
        return Err(AppError::TryLater);
    }
    let is_right = passwords::verify(&ctx.services, form.raw("password").to_owned(), hash).await?;
    if let Some(person) = person.filter(|_| is_right) {
        return password_was_right(&ctx, &email, &person, &form).await;
    }
    problems.add("login", ctx.t("error-sign-in-refused"));
    Ok(Reply::Again(sign_in_page(&ctx, &form, &problems, form.text("next"))))
}

async fn password_was_right(ctx: &Ctx, email: &EmailAddress, person: &Person, form: &Form) -> Result<Reply, AppError> {
    let tx = ctx.write().await?;
    store::sign_in::clear_throttle(&tx, &key_of_account(PASSWORD, email)).await?;
    let session = store::sign_in::open_session(&tx, person.id, SignInWay::Password).await?;
    tx.commit().await?;
    if kept::carries(form) {
        return Ok(Reply::PageWith(kept::go_on_page(ctx, person, form), session_cookie(ctx, session)?));
    }
    signed_in(ctx, session, form.text("next"))
}

/// Uses a sign-in link.
pub async fn use_link(ctx: Ctx, _: Form) -> Result<Reply, AppError> {
    let Some(link) = usable_link(&ctx, Purpose::SignIn).await? else { return Ok(Reply::Again(link_over_page(&ctx))) };
    let tx = ctx.write().await?;
    if !store::sign_in::use_link(&tx, link.id).await? {
        return Ok(Reply::Again(link_over_page(&ctx)));
    }
    let session = store::sign_in::open_session_by(&tx, &link).await?;
    let next = store::link_targets::of(&tx, link.id).await?;
    tx.commit().await?;
    signed_in(&ctx, session, &next.unwrap_or_default())
}

/// Accepts an invitation.
pub async fn accept(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let Some(link) = usable_link(&ctx, Purpose::Invitation).await? else { return Ok(Reply::Again(link_over_page(&ctx))) };
    let mut problems = Problems::default();
    let name = match PersonName::parse(form.text("name")) {
        Ok(name) => name,
        Err(error) => {
            problems.add("name", name_problem(&ctx, error));
            return Ok(Reply::Again(join_page(&ctx, Field::of(&form, &problems, "name"), &problems)));
        }
    };
    let locale = form.text("language").parse().unwrap_or(ctx.locale());
    let today = ctx.today()?;
    let tx = ctx.write().await?;
    if !store::sign_in::use_link(&tx, link.id).await? {
        return Ok(Reply::Again(link_over_page(&ctx)));
    }
    store::people::accept(&tx, link.person, Acceptance { name, locale, on: today }).await?;
    let person = store::people::get(&tx, link.person).await?;
    assign_training(&tx, &ctx.services, &person, |days| Due::after_joining(person.joined_on, days)).await?;
    let session = store::sign_in::open_session_by(&tx, &link).await?;
    tx.commit().await?;
    let mut cookies = session_cookie(&ctx, session)?;
    cookies.push(set_cookie(LANGUAGE, locale.tag(), 365 * 86_400, ctx.services.is_secure()));
    Ok(Reply::SeeWith(paths::TRAINING.to_owned(), cookies))
}

fn name_problem(ctx: &Ctx, error: TextError) -> String {
    match error {
        TextError::TooLong(limit) => ctx.tv("error-name-long", [("limit", n(limit))]),
        TextError::Missing | TextError::Malformed => ctx.t("error-name"),
    }
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
    if let Some(signed_in) = &ctx.viewer.signed_in {
        let tx = ctx.write().await?;
        store::sign_in::end_session(&tx, signed_in.session, signed_in.person.id).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Sets the password or the language of mail.
pub async fn account(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let person = ctx.person()?.id;
    if form.text("save") == "language" {
        let locale = form.text("language").parse().map_err(|_| AppError::Malformed)?;
        let tx = ctx.write().await?;
        store::people::set_locale(&tx, person, locale).await?;
        tx.commit().await?;
        let cookie = set_cookie(LANGUAGE, locale.tag(), 365 * 86_400, ctx.services.is_secure());
        return Ok(Reply::SeeWith(paths::ACCOUNT.to_owned(), vec![cookie]));
    }
    let mut problems = Problems::default();
    let Ok(password) = NewPassword::parse(form.raw("new-password")) else {
        problems.add("new-password", ctx.tv("error-password-short", [("shortest", n(NewPassword::SHORTEST))]));
        return Ok(Reply::Again(account_page(&ctx, &problems, false)?));
    };
    let hash = passwords::hash(&ctx.services, password).await?;
    let tx = ctx.write().await?;
    store::people::set_password_hash(&tx, person, hash).await?;
    tx.commit().await?;
    Ok(account_page(&ctx, &problems, true)?.into())
}
