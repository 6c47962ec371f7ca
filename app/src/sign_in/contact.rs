//! One's own name and address. A new address counts once a link in mail to it was used; the old one is told.

use domain::sign_in::Purpose;
use leptos::prelude::*;
use texts::s;
use usecases::Refused;
use usecases::sign_in::account::{self, NewAddress};

use super::confirm::ask_again;
use super::pages::{link_over_page, usable_link};
use crate::error::AppError;
use crate::fields::addressing::read_address;
use crate::fields::naming::{NAME, read_name};
use crate::paths;
use crate::ui::form::{Input, input, problem_summary};
use crate::ui::notice::notice;
use crate::ui::parts::back_link;
use crate::web::access::Access;
use crate::web::{Ctx, Done, Field, Form, Page, Problems, Reply, Route, get, post};

const EMAIL: &str = "email";

/// Returns the addresses of these pages.
pub fn routes() -> Vec<Route> {
    vec![
        get(paths::OWN_CONTACT, Access::SignedIn, page),
        post(paths::OWN_CONTACT, Access::SignedIn, change),
        get(paths::NEW_ADDRESS, Access::SignedIn, confirm_page),
        post(paths::NEW_ADDRESS, Access::SignedIn, confirm),
    ]
}

/// Shows one's own name and address.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let done = Done::of(&ctx.query).filter(|done| *done == Done::Renamed).map(|done| done.sentence(ctx.locale()));
    Ok(contact_page(&ctx, &Form::default(), &Problems::default(), done)?.into())
}

/// Changes the name, or asks for the proof that mail to a new address arrives.
pub async fn change(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    if form.text("save") == "email" { new_address(&ctx, &form).await } else { rename(&ctx, &form).await }
}

async fn rename(ctx: &Ctx, form: &Form) -> Result<Reply, AppError> {
    let mut problems = Problems::default();
    let Some(name) = read_name(ctx, form, "error-name", &mut problems).await? else {
        return Ok(Reply::Again(contact_page(ctx, form, &problems, None)?));
    };
    account::rename(&ctx.caller(), &name).await?;
    Ok(Reply::telling(paths::OWN_CONTACT, Done::Renamed))
}

/// Whether the address is somebody else's is not told here: the link in the mail says it, to whoever has that address.
async fn new_address(ctx: &Ctx, form: &Form) -> Result<Reply, AppError> {
    let mut problems = Problems::default();
    let person = ctx.person()?;
    let email = read_address(ctx.locale(), form, EMAIL, &mut problems);
    let is_same = email.is_some() && person.email == email;
    if is_same {
        problems.add(EMAIL, ctx.t("error-address-same"));
    }
    let Some(email) = email.filter(|_| !is_same) else {
        return Ok(Reply::Again(contact_page(ctx, form, &problems, None)?));
    };
    // Whoever has the address has the account.
    if let Some(question) = ask_again(ctx, form).await? {
        return Ok(question);
    }
    match account::ask_new_address(&ctx.caller(), &email, ctx.viewer.address).await {
        Err(Refused::TryLater(wait)) => {
            problems.add(EMAIL, ctx.t("error-link-wait"));
            return Ok(Reply::Later(contact_page(ctx, form, &problems, None)?, wait));
        }
        asked => asked?,
    }
    let asked = ctx.tv("contact-asked", [("email", s(email.to_string()))]);
    Ok(contact_page(ctx, &Form::default(), &problems, Some(asked))?.into())
}

/// Asks for one tap: programs that look at mail open links too. It takes the account's own session besides: whoever gets mail by a mistyped
/// address would otherwise get the account with it.
pub async fn confirm_page(ctx: Ctx) -> Result<Reply, AppError> {
    let link = usable_link(&ctx, Purpose::NewAddress).await?;
    if link.as_ref().is_some_and(|link| ctx.person().is_ok_and(|person| person.id != link.person)) {
        return Ok(not_yours_page(&ctx).into());
    }
    let email = match link {
        Some(link) => store::contact::address_of(&ctx.read().await?, link.id).await?,
        None => None,
    };
    let Some(email) = email else { return Ok(link_over_page(&ctx).into()) };
    Ok(Page::new(ctx.t("new-address"), move || {
        view! {
            <h1>{ctx.t("new-address")}</h1>
            <p>{ctx.tv("new-address-text", [("email", s(email.to_string()))])}</p>
            <form class="actions" method="post" action=ctx.path.clone()>
                <button class="ds-button">{ctx.t("new-address-take")}</button>
            </form>
        }
    })
    .into())
}

/// Takes the new address.
pub async fn confirm(ctx: Ctx, _: Form) -> Result<Reply, AppError> {
    let Some(link) = usable_link(&ctx, Purpose::NewAddress).await? else { return Ok(Reply::Again(link_over_page(&ctx))) };
    if link.person != ctx.person()?.id {
        return Ok(Reply::Again(not_yours_page(&ctx)));
    }
    Ok(match account::take_new_address(&ctx.caller(), &link).await? {
        NewAddress::Taken => done_page(&ctx, "new-address-taken", "new-address-taken-text").into(),
        NewAddress::IsUsed => Reply::Again(done_page(&ctx, "address-used", "address-used-text")),
        NewAddress::LinkIsOver => Reply::Again(link_over_page(&ctx)),
    })
}

fn not_yours_page(ctx: &Ctx) -> Page {
    done_page(ctx, "link-not-yours", "link-not-yours-text")
}

fn done_page(ctx: &Ctx, title: &str, text: &str) -> Page {
    let (ctx, title, text) = (ctx.clone(), ctx.t(title), ctx.t(text));
    Page::new(title.clone(), move || {
        view! {
            <h1>{title}</h1>
            <p>{text}</p>
            <div class="actions"><a class="ds-button" href=paths::TRAINING>{ctx.t("go-to-training")}</a></div>
        }
    })
}

/// Returns the page; `done` says what was done.
fn contact_page(ctx: &Ctx, form: &Form, problems: &Problems, done: Option<String>) -> Result<Page, AppError> {
    let (ctx, person, summary, has_problems) = (ctx.clone(), ctx.person()?.clone(), problems.clone(), !problems.is_empty());
    let typed = |name: &str, own: String| {
        if form.has(name) { Field::of(form, problems, name) } else { Field::holding(own) }
    };
    let name = typed(NAME, person.name.as_ref().map(ToString::to_string).unwrap_or_default());
    let email = typed(EMAIL, String::new());
    let page = Page::new(ctx.t("own-contact"), move || {
        let name_input = Input { name: NAME, kind: "text", autocomplete: "name" };
        let email_input = Input { name: EMAIL, kind: "email", autocomplete: "email" };
        let now = person.email.as_ref().map(|email| view! { <p>{ctx.tv("address-now", [("email", s(email.to_string()))])}</p> });
        view! {
            {problem_summary(ctx.locale(), &summary)}
            {back_link(paths::ACCOUNT.to_owned(), ctx.t("account"))}
            <h1>{ctx.t("own-contact")}</h1>
            {notice(done)}
            <form class="form" method="post" action=paths::OWN_CONTACT novalidate>
                {input(name_input, ctx.t("your-name"), Some(ctx.t("own-name-hint")), name)}
                <button class="ds-button" data-variant="secondary" name="save" value="name">{ctx.t("save-name")}</button>
            </form>
            <h2>{ctx.t("your-email")}</h2>
            {now}
            <p>{ctx.t("own-address-text")}</p>
            <form class="form" method="post" action=paths::OWN_CONTACT novalidate>
                {input(email_input, ctx.t("new-email"), None, email)}
                <button class="ds-button" data-variant="secondary" name="save" value="email">{ctx.t("send-me-a-link")}</button>
            </form>
        }
    });
    Ok(if has_problems { page.with_problems() } else { page })
}
