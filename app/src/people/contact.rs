//! Another name or address for somebody, by those who look after them: what was mistyped, what mail does not reach, who is called otherwise.

use domain::audit::Actor;
use domain::people::{Action, Person};
use leptos::prelude::*;
use store::{Tx, WriteTx};
use texts::s;
use time::Date;
use usecases::people::inviting::send_invitation;

use super::addressing::read_address;
use super::deciding::decidable;
use super::naming::{NAME, read_name};
use crate::access::Access;
use crate::error::AppError;
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
    Ok(contact_page(&ctx, &person, &typed, &Problems::default())?.into())
}

/// Whether somebody else may have the address: who has left needs it no more, and is still known by their name.
fn may_be_freed(person: &Person, today: Date) -> bool {
    person.has_left(today) && person.name.is_some() && person.address().is_some()
}

/// Takes the address from somebody who has left.
async fn free(ctx: &Ctx) -> Result<Reply, AppError> {
    let tx = ctx.write().await?;
    let person = decidable(ctx, &tx, Action::InvitePeople).await?;
    if !may_be_freed(&person, ctx.today()?) {
        return Err(AppError::Conflict);
    }
    store::contact::free_address(&tx, Actor::Person(ctx.person()?.id), person.id).await?;
    tx.commit().await?;
    Ok(Reply::See(format!("{}?saved=1", paths::person(person.id))))
}

/// Changes it. Who has not joined yet is invited again, at the new address.
pub async fn change(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    if form.text("save") == "free" {
        return free(&ctx).await;
    }
    let mut problems = Problems::default();
    let has_joined = decidable(&ctx, &ctx.read().await?, Action::InvitePeople).await?.accepted_on.is_some();
    // Whoever has not joined yet says themselves what they are called.
    let may_be_nameless = !has_joined && form.text(NAME).is_empty();
    let name = if form.text(NAME).is_empty() {
        if !may_be_nameless {
            problems.add(NAME, ctx.t("error-name-of-person"));
        }
        None
    } else {
        read_name(&ctx, &form, "error-name-of-person", &mut problems).await?
    };
    let tx = ctx.write().await?;
    let person = decidable(&ctx, &tx, Action::InvitePeople).await?;
    // Whose address somebody else has may stay without one, as long as they are not here.
    let stays_without = form.text(EMAIL).is_empty() && person.address().is_none() && person.has_left(ctx.today()?);
    let email = if stays_without { None } else { read_address(&ctx, &form, EMAIL, &mut problems) };
    let mut stands_for_somebody = false;
    match &email {
        Some(email) if person.address() != Some(email) => match store::people::by_email(&tx, email).await? {
            None => {}
            // Whoever has not joined stands for somebody of a unit that the viewer may not see, as when they were invited there: nobody
            // learns that the address is known.
            Some(known) if person.accepted_on.is_none() && !may_see(&ctx, &tx, &known).await? => stands_for_somebody = true,
            Some(_) => problems.add(EMAIL, ctx.t("error-address-used")),
        },
        None | Some(_) => {}
    }
    if !problems.is_empty() {
        return Ok(Reply::Again(contact_page(&ctx, &person, &form, &problems)?));
    }
    let actor = Actor::Person(ctx.person()?.id);
    if let Some(name) = name {
        store::contact::rename(&tx, actor, person.id, &name).await?;
    }
    if let Some(email) = email.filter(|email| person.address() != Some(email)) {
        if stands_for_somebody {
            store::contact::stand_for(&tx, actor, person.id, &email).await?;
        } else {
            store::contact::move_to(&tx, actor, person.id, &email).await?;
        }
        reach_at_the_new_one(&ctx, &tx, &person).await?;
    }
    tx.commit().await?;
    Ok(Reply::See(format!("{}?saved=1", paths::person(person.id))))
}

/// Whether the viewer may see that somebody is here.
async fn may_see(ctx: &Ctx, tx: &Tx, known: &Person) -> Result<bool, AppError> {
    let tree = store::organisation::unit_tree(tx).await?;
    Ok(ctx.signed_in()?.grants.may(Action::SeePeople, known.unit, &tree))
}

async fn reach_at_the_new_one(ctx: &Ctx, tx: &WriteTx, before: &Person) -> Result<(), AppError> {
    let person = store::people::get(tx, before.id).await?;
    match &before.email {
        // Whoever has left is left in peace.
        _ if person.has_left(ctx.today()?) => Ok(()),
        Some(old) if person.accepted_on.is_some() => tell_old_address(ctx, tx, &person, old).await,
        // They have joined, and sign in with it.
        None if person.accepted_on.is_some() => Ok(()),
        _ => Ok(send_invitation(tx, &person).await?),
    }
}

fn contact_page(ctx: &Ctx, person: &Person, form: &Form, problems: &Problems) -> Result<Page, AppError> {
    let (ctx, summary, has_problems) = (ctx.clone(), problems.clone(), !problems.is_empty());
    let (shown, back) = (person.display_name().to_owned(), paths::person(person.id));
    let [name, email] = [NAME, EMAIL].map(|field| Field::of(form, problems, field));
    let has_left = person.has_left(ctx.today()?);
    let may_be_freed = may_be_freed(person, ctx.today()?);
    let what_follows = match person.accepted_on {
        _ if has_left => "contact-left",
        Some(_) => "contact-told",
        None => "contact-invited-again",
    };
    let what_follows = ctx.t(what_follows);
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
            {may_be_freed.then(|| view! {
                <h2>{ctx.t("free-address")}</h2>
                <p>{ctx.t("free-address-text")}</p>
                <form method="post" action=ctx.path.clone()>
                    <button class="ds-button" data-variant="secondary" name="save" value="free">{ctx.t("free-address-now")}</button>
                </form>
            })}
        }
    });
    let page = page.for_staff();
    Ok(if has_problems { page.with_problems() } else { page })
}
