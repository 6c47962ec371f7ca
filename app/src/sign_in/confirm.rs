//! Asks once more who somebody is, before they do what reaches far. It happens at the address of that form: what was typed goes along in the
//! page, and on to the same place.

use domain::sign_in::SignedIn;
use leptos::prelude::*;
use texts::s;
use usecases::sign_in::sessions;

use super::trying::{own_password_problem, send_own_link};
use crate::error::AppError;
use crate::ui::form::{Input, input, problem_summary};
use crate::ui::notice::notice;
use crate::web::{Ctx, Field, Form, Page, Problems, Reply};

/// Which button was pressed on the page that asks.
const CONFIRM: &str = "confirm";
const PASSWORD: &str = "confirm-password";
const LINK: &str = "confirm-link";

/// Returns the page that asks, unless the viewer proved of late who they are, or proves it with this form. It is asked before the form's own
/// transaction opens: hashing a password takes its time.
pub async fn ask_again(ctx: &Ctx, form: &Form) -> Result<Option<Reply>, AppError> {
    let SignedIn { person, session, .. } = ctx.signed_in()?;
    if session.proof.is_recent(ctx.services.now()) {
        return Ok(None);
    }
    let pressed = form.text(CONFIRM);
    let problem = match pressed {
        "link" => send_own_link(ctx).await?.map(|problem| (LINK, problem)),
        "go" if !person.has_password => Some((LINK, ctx.t("error-confirm-link"))),
        "go" if form.raw(PASSWORD).is_empty() => Some((PASSWORD, ctx.t("error-confirm-password"))),
        "go" => own_password_problem(ctx, form.raw(PASSWORD)).await?.map(|problem| (PASSWORD, problem)),
        _ => None,
    };
    if problem.is_none() && pressed == "go" {
        sessions::confirm(&ctx.caller()).await?;
        return Ok(None);
    }
    let mut problems = Problems::default();
    if let Some((field, problem)) = problem {
        problems.add(field, problem);
    }
    let page = page(ctx, form, &problems, pressed == "link" && problems.is_empty())?;
    Ok(Some(if problems.is_empty() { page.into() } else { Reply::Again(page) }))
}

fn page(ctx: &Ctx, form: &Form, problems: &Problems, was_sent: bool) -> Result<Page, AppError> {
    let (person, has_problems, summary) = (ctx.person()?, !problems.is_empty(), problems.clone());
    let sent = was_sent.then(|| person.email.as_ref().map(|email| ctx.tv("confirm-sent", [("email", s(email.to_string()))])));
    // A password is never sent back to the page.
    let password = Field { value: String::new(), problem: problems.of(PASSWORD).map(str::to_owned) };
    let (has_password, link_problem) = (person.has_password, problems.of(LINK).map(str::to_owned));
    let typed = form.carried().filter(|(name, _)| ![CONFIRM, PASSWORD].contains(name));
    let typed: Vec<_> = typed.map(|(name, value)| (name.to_owned(), value)).collect();
    let ctx = ctx.clone();
    // The button that leads on is the strong one: before any link was sent, that is the link.
    let goes_on = has_password || was_sent;
    let second = |is_strong: bool| (!is_strong).then_some("secondary");
    let page = Page::new(ctx.t("confirm-title"), move || {
        let typed = typed.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view();
        let secret = Input { name: PASSWORD, kind: "password", autocomplete: "current-password" };
        let field = has_password.then(|| input(secret, ctx.t("password"), None, password));
        let problem = link_problem.map(|problem| view! { <p class="ds-validation-message">{problem}</p> });
        view! {
            {problem_summary(ctx.locale(), &summary)}
            {notice(sent.flatten())}
            <h1>{ctx.t("confirm-title")}</h1>
            <p class="lead">{ctx.t("confirm-text")}</p>
            <p>{ctx.t(if has_password { "confirm-how" } else { "confirm-how-link" })}</p>
            <form class="form" method="post" action=ctx.path.clone() novalidate>
                {typed}
                {field}
                {problem}
                <p class="actions">
                    <button class="ds-button" data-variant=second(goes_on) name=CONFIRM value="go">{ctx.t("go-on")}</button>
                    <button class="ds-button" data-variant=second(!goes_on) id=LINK name=CONFIRM value="link">{ctx.t("send-me-a-link")}</button>
                    <a href=ctx.path.clone()>{ctx.t("not-now")}</a>
                </p>
            </form>
        }
    });
    let page = page.for_staff();
    Ok(if has_problems { page.with_problems() } else { page })
}
