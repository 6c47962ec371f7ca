//! A person leaves: from a day on they are no longer here. Their certificates stay, and it can be taken back.

use domain::audit::Actor;
use domain::certification::Due;
use domain::people::{Action, Person};
use leptos::prelude::*;
use store::WriteTx;
use texts::s;
use time::{Date, Duration};
use usecases::certification::assigning::assign_training;

use super::deciding::decidable;
use crate::error::AppError;
use crate::paths;
use crate::ui::form::{Input, input, problem_summary};
use crate::ui::parts::back_link;
use crate::web::{Ctx, Field, Form, Page, Problems, Reply};

/// How far ahead a day may be set.
const AHEAD: Duration = Duration::days(366);

/// Says what it means, and asks from which day on.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let person = decidable(&ctx, &ctx.read().await?, Action::InvitePeople).await?;
    let day = Field::holding(person.left_on.unwrap_or(ctx.today()?).to_string());
    Ok(leave_page(&ctx, &person, day, &Problems::default()).into())
}

/// Records the day.
pub async fn leave(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let tx = ctx.write().await?;
    let person = decidable(&ctx, &tx, Action::InvitePeople).await?;
    let today = ctx.today()?;
    let mut problems = Problems::default();
    let latest = today.saturating_add(AHEAD);
    let day = form.date("left_on");
    let day = day.filter(|day| (person.joined_on..=latest).contains(day));
    if day.is_none() {
        let days = [("joined", s(ctx.date(person.joined_on))), ("latest", s(ctx.date(latest)))];
        problems.add("left_on", ctx.tv("error-left-on", days));
    } else if store::erasure::is_last_administrator(&tx, person.id).await? {
        problems.add("left_on", ctx.t("error-last-administrator-leaves"));
    }
    let (Some(day), true) = (day, problems.is_empty()) else {
        return Ok(Reply::Again(leave_page(&ctx, &person, Field::of(&form, &problems, "left_on"), &problems)));
    };
    decide(&ctx, &tx, &person, Some(day), today).await?;
    tx.commit().await?;
    Ok(Reply::See(format!("{}?saved=1", paths::person(person.id))))
}

/// Takes it back: what they need opens for them.
pub async fn come_back(ctx: Ctx, _: Form) -> Result<Reply, AppError> {
    let tx = ctx.write().await?;
    let person = decidable(&ctx, &tx, Action::InvitePeople).await?;
    if person.left_on.is_some() {
        decide(&ctx, &tx, &person, None, ctx.today()?).await?;
        tx.commit().await?;
    }
    Ok(Reply::See(format!("{}?saved=1", paths::person(person.id))))
}

/// Records it, and closes or opens the training that follows. A day that is still to come is followed by the daily round.
async fn decide(ctx: &Ctx, tx: &WriteTx, person: &Person, left_on: Option<Date>, today: Date) -> Result<(), AppError> {
    store::people::leave(tx, Actor::Person(ctx.person()?.id), person.id, left_on, today).await?;
    let person = store::people::get(tx, person.id).await?;
    if person.accepted_on.is_some() {
        assign_training(tx, &ctx.services, &person, |days| Due::after_publication(today, days)).await?;
    }
    Ok(())
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
