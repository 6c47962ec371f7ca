//! What people set for themselves: the language of their mail, and a password.

use domain::locale::Locale;
use domain::sign_in::{SignedIn, is_common, is_own};
use domain::text::{NewPassword, TextError};
use leptos::prelude::*;
use texts::{n, s};
use usecases::sign_in::account;

use super::trying::{own_password_problem, send_own_link};
use crate::error::AppError;
use crate::paths;
use crate::ui::form::{Input, input, problem_summary, radios};
use crate::ui::notice::notice;
use crate::ui::parts::fact;
use crate::web::{Ctx, Field, Form, LANGUAGE, Page, Problems, Reply, set_cookie};

const OLD: &str = "old-password";
const NEW: &str = "new-password";
const OWN_LINK: &str = "own-link";

/// What was done with the form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Done {
    Nothing,
    PasswordSaved,
    LinkSent,
}

/// Shows what a person can set for themselves.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    Ok(account_page(&ctx, &Problems::default(), Done::Nothing)?.into())
}

/// Sets the language or the password, or sends the link by which a password can be set.
pub async fn change(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    match form.text("save") {
        "language" => set_language(&ctx, &form).await,
        "link" => {
            let mut problems = Problems::default();
            let Some(problem) = send_own_link(&ctx).await? else {
                return Ok(account_page(&ctx, &problems, Done::LinkSent)?.into());
            };
            problems.add(OWN_LINK, problem);
            Ok(Reply::Again(account_page(&ctx, &problems, Done::Nothing)?))
        }
        _ => set_password(&ctx, &form).await,
    }
}

async fn set_language(ctx: &Ctx, form: &Form) -> Result<Reply, AppError> {
    let locale = form.text("language").parse().map_err(|_| AppError::Malformed)?;
    account::set_language(&ctx.caller(), locale).await?;
    let cookie = set_cookie(LANGUAGE, locale.tag(), 365 * 86_400, ctx.services.is_secure());
    Ok(Reply::SeeWith(paths::ACCOUNT.to_owned(), vec![cookie]))
}

/// How somebody shows that a new password is theirs to set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shows {
    /// They came by a link just now.
    Link,
    /// They give the old one.
    OldPassword,
    /// They have none, and have to come by a link first.
    Nothing,
}

fn shows(ctx: &Ctx) -> Result<Shows, AppError> {
    let SignedIn { person, session, .. } = ctx.signed_in()?;
    Ok(match (session.proof.is_recent_link(ctx.services.now()), person.has_password) {
        (true, _) => Shows::Link,
        (false, true) => Shows::OldPassword,
        (false, false) => Shows::Nothing,
    })
}

async fn set_password(ctx: &Ctx, form: &Form) -> Result<Reply, AppError> {
    let (shows, old, mut problems) = (shows(ctx)?, form.raw(OLD), Problems::default());
    match shows {
        Shows::Nothing => problems.add(OWN_LINK, ctx.t("error-password-link")),
        Shows::OldPassword if old.is_empty() => problems.add(OLD, ctx.t("error-password-old")),
        Shows::OldPassword | Shows::Link => {}
    }
    let password = new_password(ctx, form, &mut problems)?;
    if shows == Shows::OldPassword
        && problems.is_empty()
        && let Some(problem) = own_password_problem(ctx, old).await?
    {
        problems.add(OLD, problem);
    }
    let (Some(password), true) = (password, problems.is_empty()) else {
        return Ok(Reply::Again(account_page(ctx, &problems, Done::Nothing)?));
    };
    account::set_password(&ctx.caller(), password).await?;
    Ok(account_page(ctx, &problems, Done::PasswordSaved)?.into())
}

/// Reads a new password: long enough, and not among the first that somebody else would try.
fn new_password(ctx: &Ctx, form: &Form, problems: &mut Problems) -> Result<Option<NewPassword>, AppError> {
    let password = match NewPassword::parse(form.raw(NEW)) {
        Ok(password) => password,
        Err(TextError::TooLong(longest)) => {
            problems.add(NEW, ctx.tv("error-password-long", [("longest", n(longest))]));
            return Ok(None);
        }
        Err(TextError::Missing | TextError::Malformed) => {
            problems.add(NEW, ctx.tv("error-password-short", [("shortest", n(NewPassword::SHORTEST))]));
            return Ok(None);
        }
    };
    if form.had_controls(NEW) {
        problems.add(NEW, ctx.t("error-text-signs"));
    } else if is_own(&password, ctx.person()?) {
        problems.add(NEW, ctx.t("error-password-own"));
    } else if is_common(&password) {
        problems.add(NEW, ctx.t("error-password-common"));
    }
    Ok(Some(password))
}

fn account_page(ctx: &Ctx, problems: &Problems, done: Done) -> Result<Page, AppError> {
    let (ctx, person, summary) = (ctx.clone(), ctx.person()?.clone(), problems.clone());
    let has_problems = !problems.is_empty();
    let said = match (done, &person.email) {
        (Done::PasswordSaved, _) => Some(ctx.t("password-saved")),
        (Done::LinkSent, Some(email)) => Some(ctx.tv("password-link-sent", [("email", s(email.to_string()))])),
        _ => None,
    };
    let shows = shows(&ctx)?;
    let has_password = person.has_password || done == Done::PasswordSaved;
    let page = Page::new(ctx.t("account"), move || {
        let languages = Locale::ALL.into_iter().map(|locale| (locale.tag().to_owned(), locale.own_name().to_owned())).collect();
        view! {
            {problem_summary(ctx.locale(), &summary)}
            <h1>{ctx.t("account")}</h1>
            {notice(said)}
            <dl class="facts">
                {fact(ctx.t("name"), person.display_name().to_owned())}
                {person.email.as_ref().map(|email| fact(ctx.t("your-email"), email.to_string()))}
            </dl>
            <ul class="row">
                <li><a href=paths::OWN_CONTACT>{ctx.t("own-contact")}</a></li>
                <li><a href=paths::MAIL_PREFERENCES>{ctx.t("mail-to-you")}</a></li>
                <li><a href=paths::CALENDAR>{ctx.t("calendar")}</a></li>
                <li><a href=paths::SESSIONS>{ctx.t("sessions")}</a></li>
                <li><a href=paths::OWN_DATA>{ctx.t("your-data")}</a></li>
            </ul>
            <form class="form" method="post" action=paths::ACCOUNT novalidate>
                {radios("language", ctx.t("language-of-mail"), languages, person.locale.tag())}
                <button class="ds-button" data-variant="secondary" name="save" value="language">{ctx.t("save-language")}</button>
            </form>
            <h2>{ctx.t(if has_password { "change-password" } else { "set-a-password" })}</h2>
            <p>{ctx.t("password-text")}</p>
            {(shows != Shows::Nothing).then(|| password_form(&ctx, &summary, shows))}
            {(shows != Shows::Link).then(|| link_form(&ctx, &summary, shows))}
        }
    });
    Ok(if has_problems { page.with_problems() } else { page })
}

/// Shows the fields for a new password. A password is never sent back to the page.
fn password_form(ctx: &Ctx, problems: &Problems, shows: Shows) -> AnyView {
    let field = |name| Field { value: String::new(), problem: problems.of(name).map(str::to_owned) };
    let old = Input { name: OLD, kind: "password", autocomplete: "current-password" };
    let new = Input { name: NEW, kind: "password", autocomplete: "new-password" };
    let old = (shows == Shows::OldPassword).then(|| input(old, ctx.t("old-password"), None, field(OLD)));
    view! {
        <form class="form" method="post" action=paths::ACCOUNT novalidate>
            {old}
            {input(new, ctx.t("new-password"), Some(ctx.t("new-password-hint")), field(NEW))}
            <button class="ds-button" data-variant="secondary" name="save" value="password">{ctx.t("save-password")}</button>
        </form>
    }
    .into_any()
}

/// Shows the way without the old password.
fn link_form(ctx: &Ctx, problems: &Problems, shows: Shows) -> AnyView {
    let problem = problems.of(OWN_LINK).map(|problem| view! { <p class="ds-validation-message">{problem.to_owned()}</p> });
    view! {
        <form class="form" method="post" action=paths::ACCOUNT novalidate>
            <p>{ctx.t(if shows == Shows::Nothing { "password-link-first" } else { "password-forgotten" })}</p>
            {problem}
            <button class="ds-button" data-variant="secondary" id=OWN_LINK name="save" value="link">{ctx.t("send-me-a-link")}</button>
        </form>
    }
    .into_any()
}
