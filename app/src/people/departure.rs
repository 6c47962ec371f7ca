//! A person leaves: from a day on they are no longer here. Their certificates stay, and it can be taken back.

use domain::people::{Action, Person};
use leptos::prelude::*;
use texts::s;
use time::Date;
use usecases::people::leaving::{self, NoLeave};

use super::deciding::decidable;
use crate::error::AppError;
use crate::paths;
use crate::ui::form::{Input, input, problem_summary};
use crate::ui::parts::back_link;
use crate::web::{Ctx, Done, Field, Form, Page, Problems, Reply};

/// Says what it means, and asks from which day on.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let person = decidable(&ctx, &ctx.read().await?, Action::InvitePeople).await?;
    let day = Field::holding(person.left_on.unwrap_or(ctx.today()?).to_string());
    Ok(leave_page(&ctx, &person, day, &Problems::default()).into())
}

/// Records the day.
pub async fn leave(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let mut problems = Problems::default();
    let id = ctx.parsed("person")?;
    // A day that cannot be read is none that may be set.
    let day = form.date("left_on").unwrap_or(Date::MAX);
    let refused = match leaving::leave(&ctx.caller(), id, day).await? {
        Ok(()) => return Ok(Reply::telling(&paths::person(id), Done::Saved)),
        Err(refused) => refused,
    };
    let person = decidable(&ctx, &ctx.read().await?, Action::InvitePeople).await?;
    let problem = match refused {
        NoLeave::Day => {
            let latest = leaving::latest(ctx.today()?);
            ctx.tv("error-left-on", [("joined", s(ctx.date(person.joined_on))), ("latest", s(ctx.date(latest)))])
        }
        NoLeave::LastAdministrator => ctx.t("error-last-administrator-leaves"),
    };
    problems.add("left_on", problem);
    Ok(Reply::Again(leave_page(&ctx, &person, Field::of(&form, &problems, "left_on"), &problems)))
}

/// Takes it back: what they need opens for them.
pub async fn come_back(ctx: Ctx, _: Form) -> Result<Reply, AppError> {
    let person = ctx.parsed("person")?;
    leaving::come_back(&ctx.caller(), person).await?;
    Ok(Reply::telling(&paths::person(person), Done::Saved))
}

fn leave_page(ctx: &Ctx, person: &Person, day: Field, problems: &Problems) -> Page {
    let (name, id, back) = (person.display_name().to_owned(), person.id, paths::person(person.id));
    let is_set = person.left_on.is_some();
    let (ctx, summary, has_problems) = (ctx.clone(), problems.clone(), !problems.is_empty());
    let page = Page::new(ctx.t("person-leaves"), move || {
        let date = Input { name: "left_on", kind: "date", autocomplete: "off" };
        view! {
            {problem_summary(ctx.locale(), &summary)}
            {back_link(back.clone(), name.clone())}
            <h1>{ctx.t("person-leaves")}</h1>
            <p class="lead">{ctx.tv("leave-about", [("name", s(name))])}</p>
            <form class="form" method="post" action=paths::departure(id) novalidate>
                {input(date, ctx.t("left-from"), Some(ctx.t("left-from-hint")), day)}
                <p class="actions">
                    <button class="ds-button">{ctx.t("leave-save")}</button>
                    <a href=back>{ctx.t("not-now")}</a>
                </p>
            </form>
            {is_set.then(|| view! {
                <h2>{ctx.t("come-back")}</h2>
                <p>{ctx.t("come-back-text")}</p>
                <form method="post" action=paths::come_back(id)>
                    <button class="ds-button" data-variant="secondary">{ctx.t("come-back-save")}</button>
                </form>
            })}
        }
    });
    let page = page.for_staff();
    if has_problems { page.with_problems() } else { page }
}
