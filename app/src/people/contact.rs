//! Another name or address for somebody, by those who look after them: what was mistyped, what mail does not reach, who is called otherwise.

use domain::audit::Actor;
use domain::people::{Action, Person};
use domain::text::EmailAddress;
use leptos::prelude::*;
use store::Tx;

use super::deciding::decidable;
use super::inviting::send_invitation;
use super::naming::{NAME, read_name};
use crate::access::Access;
use crate::error::AppError;
use crate::i18n::s;
use crate::paths;
use crate::sign_in::contact::tell_old_address;
use crate::ui::form::{Input, input, problem_summary};
use crate::ui::parts::back_link;
use crate::web::{Ctx, Field, Form, Page, Problems, Reply, Route, get, post};

const EMAIL: &str = "email";

/// Returns the addresses of these pages.
pub fn routes() -> Vec<Route> {
    let access = Access::May(Action::InvitePeople);
    vec![get(paths::CONTACT, access, page), post(paths::CONTACT, access, change)]
}

/// Shows what can be changed.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let person = decidable(&ctx, &ctx.read().await?, Action::InvitePeople).await?;
    let typed = Form::of(vec![
        (NAME.to_owned(), person.name.as_ref().map(ToString::to_string).unwrap_or_default()),
        (EMAIL.to_owned(), person.address().map(ToString::to_string).unwrap_or_default()),
    ]);
    Ok(contact_page(&ctx, &person, &typed, &Problems::default()).into())
}

/// Changes it. Who has not joined yet is invited again, at the new address.
pub async fn change(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let mut problems = Problems::default();
    let has_joined = decidable(&ctx, &ctx.read().await?, Action::InvitePeople).await?.accepted_on.is_some();
    // Whoever has not joined yet says themselves what they are called.
    let may_be_nameless = !has_joined && form.text(NAME).is_empty();
    let name = if may_be_nameless { None } else { read_name(&ctx, &form, &mut problems).await? };
    let tx = ctx.write().await?;
    let person = decidable(&ctx, &tx, Action::InvitePeople).await?;
    let email = EmailAddress::parse(form.text(EMAIL)).ok();
    match &email {
        None => problems.add(EMAIL, ctx.t("error-email")),
        Some(email) if person.address() != Some(email) && store::people::by_email(&tx, email).await?.is_some() => {
            problems.add(EMAIL, ctx.t("error-address-used"));
        }
        Some(_) => {}
    }
    let (Some(email), true) = (email, problems.is_empty()) else {
        return Ok(Reply::Again(contact_page(&ctx, &person, &form, &problems)));
    };
    let actor = Actor::Person(ctx.person()?.id);
    if let Some(name) = name {
        store::contact::rename(&tx, actor, person.id, &name).await?;
    }
    if person.address() != Some(&email) {
        store::contact::move_to(&tx, actor, person.id, &email).await?;
        reach_at_the_new_one(&ctx, &tx, &person).await?;
    }
    tx.commit().await?;
    Ok(Reply::See(format!("{}?saved=1", paths::person(person.id))))
}

async fn reach_at_the_new_one(ctx: &Ctx, tx: &Tx, before: &Person) -> Result<(), AppError> {
    let person = store::people::get(tx, before.id).await?;
    match &before.email {
        // Whoever has left is left in peace.
        _ if person.has_left(ctx.today()?) => Ok(()),
        Some(old) if person.accepted_on.is_some() => tell_old_address(ctx, tx, &person, old).await,
        _ => Ok(send_invitation(tx, &person).await?),
    }
}

fn contact_page(ctx: &Ctx, person: &Person, form: &Form, problems: &Problems) -> Page {
    let (ctx, summary, has_problems) = (ctx.clone(), problems.clone(), !problems.is_empty());
    let (shown, back) = (person.display_name().to_owned(), paths::person(person.id));
    let [name, email] = [NAME, EMAIL].map(|field| Field::of(form, problems, field));
    let what_follows = ctx.t(if person.accepted_on.is_some() { "contact-told" } else { "contact-invited-again" });
    let page = Page::new(ctx.t("change-contact"), move || {
        let name_input = Input { name: NAME, kind: "text", autocomplete: "off" };
        let email_input = Input { name: EMAIL, kind: "email", autocomplete: "off" };
        view! {
            {problem_summary(ctx.locale(), &summary)}
            {back_link(back.clone(), shown.clone())}
            <h1>{ctx.t("change-contact")}</h1>
            <p class="lead">{ctx.tv("change-contact-of", [("name", s(shown))])}</p>
            <form class="form" method="post" action=ctx.path.clone() novalidate>
                {input(name_input, ctx.t("name"), Some(ctx.t("contact-name-hint")), name)}
                {input(email_input, ctx.t("your-email"), Some(what_follows), email)}
                <p class="actions">
                    <button class="ds-button">{ctx.t("save-contact")}</button>
                    <a href=back>{ctx.t("not-now")}</a>
                </p>
            </form>
        }
    });
    let page = page.for_staff();
    if has_problems { page.with_problems() } else { page }
}
