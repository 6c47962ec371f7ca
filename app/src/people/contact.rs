//! Another name or address for somebody, by those who look after them: what was mistyped, what mail does not reach, who is called otherwise.

use domain::people::{Action, Person};
use leptos::prelude::*;
use texts::s;
use usecases::people::contact::{self, Called, IsUsed, Wish, may_be_freed, may_stay_without};

use super::deciding::decidable;
use crate::error::AppError;
use crate::fields::addressing::read_address;
use crate::fields::naming::{NAME, read_name};
use crate::paths;
use crate::ui::form::{Input, input, problem_summary};
use crate::ui::parts::back_link;
use crate::web::access::Access;
use crate::web::{Ctx, Done, Field, Form, Page, Problems, Reply, Route, get, post};

const EMAIL: &str = "email";
/// What stood in the fields when the page was shown.
const NAME_WAS: &str = "name-was";
const EMAIL_WAS: &str = "email-was";

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

/// Takes the address from somebody who has left.
async fn free(ctx: &Ctx) -> Result<Reply, AppError> {
    let person = ctx.parsed("person")?;
    contact::free(&ctx.caller(), person).await?;
    Ok(Reply::telling(&paths::person(person), Done::Saved))
}

/// Changes it. Who has not joined yet is invited again, at the new address.
pub async fn change(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    if form.text("save") == "free" {
        return free(&ctx).await;
    }
    let mut problems = Problems::default();
    let person = decidable(&ctx, &ctx.read().await?, Action::InvitePeople).await?;
    // Whoever has not joined yet says themselves what they are called.
    let name = if person.accepted_on.is_none() && form.text(NAME).is_empty() {
        Some(Called::AsTheySay)
    } else {
        read_name(&ctx, &form, "error-name-of-person", &mut problems).await?.map(Called::By)
    };
    let stays_without = form.text(EMAIL).is_empty() && may_stay_without(&person, ctx.today()?);
    let email = if stays_without { None } else { read_address(ctx.locale(), &form, EMAIL, &mut problems) };
    if problems.is_empty() {
        // What was left as it was shown is left as it is: somebody else may have changed it meanwhile.
        let is_as_shown = |field: &str, was: &str| form.has(was) && form.text(field) == form.text(was);
        let name = name.filter(|_| !is_as_shown(NAME, NAME_WAS));
        let email = email.filter(|_| !is_as_shown(EMAIL, EMAIL_WAS));
        match contact::change(&ctx.caller(), person.id, Wish { name, email }).await? {
            Ok(()) => return Ok(Reply::telling(&paths::person(person.id), Done::Saved)),
            Err(IsUsed) => problems.add(EMAIL, ctx.t("error-address-used")),
        }
    }
    Ok(Reply::Again(contact_page(&ctx, &person, &form, &problems)?))
}

fn contact_page(ctx: &Ctx, person: &Person, form: &Form, problems: &Problems) -> Result<Page, AppError> {
    let (ctx, summary, has_problems) = (ctx.clone(), problems.clone(), !problems.is_empty());
    let (shown, back) = (person.display_name().to_owned(), paths::person(person.id));
    let [name, email] = [NAME, EMAIL].map(|field| Field::of(form, problems, field));
    let was = [(NAME_WAS, NAME), (EMAIL_WAS, EMAIL)].map(|(was, field)| {
        let shown = if form.has(was) { form.text(was) } else { form.text(field) };
        (was, shown.to_owned())
    });
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
                {was.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view()}
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
