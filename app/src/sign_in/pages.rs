//! The pages on which people come in.

use domain::locale::Locale;
use domain::sign_in::{Link, Purpose};
use leptos::prelude::*;
use texts::s;
use usecases::sign_in::links;

use super::kept;
use crate::error::AppError;
use crate::fields::naming::known_name;
use crate::paths;
use crate::ui::form::{Input, input, problem_summary, radios};
use crate::web::{Ctx, Field, Form, Page, Problems, Reply};

/// The front door.
pub async fn home(ctx: Ctx) -> Result<Reply, AppError> {
    let to = if ctx.viewer.signed_in.is_some() { paths::TRAINING } else { paths::SIGN_IN };
    Ok(Reply::See(to.to_owned()))
}

pub async fn sign_in(ctx: Ctx) -> Result<Reply, AppError> {
    let next = ctx.query.text("next").to_owned();
    Ok(sign_in_page(&ctx, &Form::default(), &Problems::default(), &next).into())
}

/// The page with both ways to sign in. `form` is what was typed, and what it carries of another form; `next` is where to go afterwards.
pub fn sign_in_page(ctx: &Ctx, form: &Form, problems: &Problems, next: &str) -> Page {
    let ctx = ctx.clone();
    let email = Field::of(form, problems, "email");
    let login = Field::of(form, problems, "login");
    // A password is never sent back to the page.
    let password = Field { value: String::new(), problem: problems.of("password").map(str::to_owned) };
    let summary = problems.clone();
    let next = next.to_owned();
    let title = ctx.t(if kept::carries(form) { "kept-sign-in" } else { "sign-in" });
    let form = form.clone();
    let page = Page::new(title.clone(), move || {
        let link = Input { name: "email", kind: "email", autocomplete: "email" };
        let account = Input { name: "login", kind: "email", autocomplete: "username" };
        let secret = Input { name: "password", kind: "password", autocomplete: "current-password" };
        view! {
            {problem_summary(ctx.locale(), &summary)}
            <h1>{title}</h1>
            {kept::notice(&ctx, &form)}
            <p>{ctx.t("sign-in-link-text")}</p>
            <form class="form" method="post" action=paths::SIGN_IN novalidate>
                <input type="hidden" name="next" value=next.clone() />
                {kept::carried(&form)}
                {input(link, ctx.t("your-email"), None, email)}
                <button class="ds-button">{ctx.t("send-me-a-link")}</button>
            </form>
            <hr />
            <h2>{ctx.t("or-use-your-password")}</h2>
            <form class="form" method="post" action=paths::SIGN_IN_PASSWORD novalidate>
                <input type="hidden" name="next" value=next />
                {kept::carried(&form)}
                {input(account, ctx.t("your-email"), None, login)}
                {input(secret, ctx.t("password"), None, password)}
                <button class="ds-button" data-variant="secondary">{ctx.t("sign-in-with-password")}</button>
            </form>
            <p class="small">{ctx.t("no-account")}</p>
        }
    });
    if problems.is_empty() { page } else { page.with_problems() }
}

/// What is shown whether or not the address is known: nobody learns here who works for the organisation.
/// A form that waits for the sign-in stays here.
pub fn link_sent_page(ctx: &Ctx, email: &str, form: &Form) -> Page {
    let (ctx, form) = (ctx.clone(), form.clone());
    let text = ctx.tv("link-sent-text", [("email", s(email))]);
    Page::new(ctx.t("look-in-your-mail"), move || {
        view! {
            <h1>{ctx.t("look-in-your-mail")}</h1>
            <p>{text}</p>
            <p>{ctx.t("link-sent-here")}</p>
            {kept::carries(&form).then(|| view! {
                <p class="notice">{ctx.t("kept-until-link")}</p>
                {kept::go_on_button(&form, ctx.t("kept-send-now"))}
            })}
            <p class="row"><a href=paths::SIGN_IN>{ctx.t("use-another-address")}</a></p>
        }
    })
}

/// Shows a sign-in link's page. It asks for one tap: mail scanners open links, people press buttons.
pub async fn link(ctx: Ctx) -> Result<Reply, AppError> {
    match usable_link(&ctx, Purpose::SignIn).await? {
        Some(link) => {
            let person = store::people::get(&ctx.read().await?, link.person).await?;
            Ok(link_page(&ctx.for_reader_of(person.locale)).into())
        }
        None => Ok(link_over_page(&ctx).into()),
    }
}

/// Returns the link that the address names, if it can still be used.
pub async fn usable_link(ctx: &Ctx, purpose: Purpose) -> Result<Option<Link>, AppError> {
    let Some(id) = ctx.services.keys.open_link(ctx.param("token"), purpose) else { return Ok(None) };
    Ok(links::usable(&ctx.caller(), id, purpose).await?)
}

fn link_page(ctx: &Ctx) -> Page {
    let (ctx, language) = (ctx.clone(), ctx.locale());
    Page::new(ctx.t("sign-in"), move || {
        view! {
            <h1>{ctx.t("one-tap")}</h1>
            <p>{ctx.t("one-tap-text")}</p>
            <form class="actions" method="post" action=ctx.path.clone()>
                <button class="ds-button">{ctx.t("sign-in")}</button>
            </form>
        }
    })
    .in_language(language)
}

/// What is shown for a link that was used, has ended or was never ours.
pub fn link_over_page(ctx: &Ctx) -> Page {
    let ctx = ctx.clone();
    Page::new(ctx.t("link-over"), move || {
        view! {
            <h1>{ctx.t("link-over")}</h1>
            <p>{ctx.t("link-over-text")}</p>
            <div class="actions"><a class="ds-button" href=paths::SIGN_IN>{ctx.t("ask-for-a-new-link")}</a></div>
        }
    })
}

/// Shows an invitation.
pub async fn join(ctx: Ctx) -> Result<Reply, AppError> {
    let Some(link) = usable_link(&ctx, Purpose::Invitation).await? else { return Ok(no_invitation_page(&ctx).await?.into()) };
    let person = store::people::get(&ctx.read().await?, link.person).await?;
    let ctx = ctx.for_reader_of(person.locale);
    let name = known_name(&ctx, person.name.as_ref()).await?;
    Ok(join_page(&ctx, name, &Problems::default()).into())
}

/// What is shown for an invitation that cannot be used: to whoever accepted one, that they have joined and how they come in.
pub async fn no_invitation_page(ctx: &Ctx) -> Result<Page, AppError> {
    let Some(id) = ctx.services.keys.open_link(ctx.param("token"), Purpose::Invitation) else { return Ok(link_over_page(ctx)) };
    let (tx, today) = (ctx.read().await?, ctx.today()?);
    let person = match store::sign_in::find_link(&tx, id).await? {
        Some(link) => store::people::find(&tx, link.person).await?,
        None => None,
    };
    let joined = person.filter(|person| person.is_member(today));
    Ok(joined.map_or_else(|| link_over_page(ctx), |person| joined_page(&ctx.clone().for_reader_of(person.locale))))
}

fn joined_page(ctx: &Ctx) -> Page {
    let (ctx, language) = (ctx.clone(), ctx.locale());
    let (to, button) = match &ctx.viewer.signed_in {
        Some(_) => (paths::TRAINING, "go-to-training"),
        None => (paths::SIGN_IN, "sign-in"),
    };
    Page::new(ctx.t("joined-already"), move || {
        view! {
            <h1>{ctx.t("joined-already")}</h1>
            <p>{ctx.t("joined-already-text")}</p>
            <div class="actions"><a class="ds-button" href=to>{ctx.t(button)}</a></div>
        }
    })
    .in_language(language)
}

/// The page on which somebody accepts an invitation.
pub fn join_page(ctx: &Ctx, name: Field, problems: &Problems) -> Page {
    let (ctx, language) = (ctx.clone(), ctx.locale());
    let summary = problems.clone();
    let page = Page::new(ctx.t("welcome"), move || {
        let field = Input { name: "name", kind: "text", autocomplete: "name" };
        let languages = Locale::ALL.into_iter().map(|locale| (locale.tag().to_owned(), locale.own_name().to_owned())).collect();
        view! {
            {problem_summary(ctx.locale(), &summary)}
            <h1>{ctx.tv("welcome-to", [("organisation", s(ctx.organisation_name()))])}</h1>
            <p>{ctx.t("welcome-text")}</p>
            <form class="form" method="post" action=ctx.path.clone() novalidate>
                {input(field, ctx.t("your-name"), Some(ctx.t("your-name-hint")), name)}
                {radios("language", ctx.t("language-to-learn-in"), languages, ctx.locale().tag())}
                <button class="ds-button">{ctx.t("start")}</button>
            </form>
            <p class="small">{ctx.t("what-others-see")} " " <a href=paths::PRIVACY>{ctx.t("what-is-kept")}</a></p>
        }
    })
    .in_language(language);
    if problems.is_empty() { page } else { page.with_problems() }
}
