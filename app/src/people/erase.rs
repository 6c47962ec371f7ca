//! Erasing a person, for ever: asked for twice, by a reason and by typing who it is.

use domain::people::{Action, ErasureReason, Person};
use leptos::prelude::*;
use texts::s;
use usecases::people::erasing::{self, confirmation};

use super::person::reachable;
use crate::error::AppError;
use crate::paths;
use crate::sign_in::confirm::ask_again;
use crate::ui::form::{Input, Radios, input, problem_summary};
use crate::ui::parts::back_link;
use crate::web::{Ctx, Done, Field, Form, Page, Problems, Reply};

/// Says what goes and what stays, and asks.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let person = reachable(&ctx, &ctx.read().await?, Action::ErasePeople).await?;
    Ok(erase_page(&ctx, &person, &Form::default(), &Problems::default()).into())
}

/// Erases.
pub async fn erase(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    if let Some(question) = ask_again(&ctx, &form).await? {
        return Ok(question);
    }
    let person = reachable(&ctx, &ctx.read().await?, Action::ErasePeople).await?;
    let mut problems = Problems::default();
    let why = form.text("why").parse::<ErasureReason>().ok();
    if why.is_none() {
        problems.add("why", ctx.t("error-choose-one"));
    }
    let typed = form.text("confirmation").to_lowercase();
    if typed != confirmation(&person).to_lowercase() {
        problems.add("confirmation", ctx.tv("error-erase-type", [("what", s(confirmation(&person)))]));
    }
    if let (Some(why), true) = (why, problems.is_empty()) {
        if erasing::erase(&ctx.caller(), person.id, why).await? {
            return Ok(Reply::telling(paths::PEOPLE, Done::Erased));
        }
        problems.add("confirmation", ctx.t("error-last-administrator"));
    }
    Ok(Reply::Again(erase_page(&ctx, &person, &form, &problems)))
}

fn erase_page(ctx: &Ctx, person: &Person, form: &Form, problems: &Problems) -> Page {
    let (ctx, summary, has_problems) = (ctx.clone(), problems.clone(), !problems.is_empty());
    let (name, back) = (person.display_name().to_owned(), paths::person(person.id));
    let typed = Field::of(form, problems, "confirmation");
    let (what, why) = (confirmation(person), Field::of(form, problems, "why"));
    let page = Page::new(ctx.t("erase-person"), move || {
        let reasons = ErasureReason::ALL.map(|reason| (reason.to_string(), ctx.t(&format!("erase-because-{reason}"))));
        let confirm = Input { name: "confirmation", kind: "text", autocomplete: "off" };
        let list = |keys: [&str; 3]| view! { <ul>{keys.map(|key| view! { <li>{ctx.t(key)}</li> }).collect_view()}</ul> };
        view! {
            {problem_summary(ctx.locale(), &summary)}
            {back_link(back.clone(), name.clone())}
            <h1>{ctx.t("erase-person")}</h1>
            <p class="lead">{ctx.tv("erase-about", [("name", s(name))])}</p>
            <h2>{ctx.t("erase-goes")}</h2>
            {list(["erase-goes-1", "erase-goes-2", "erase-goes-3"])}
            <h2>{ctx.t("erase-stays")}</h2>
            {list(["erase-stays-1", "erase-stays-2", "erase-stays-3"])}
            <p>{ctx.t("erase-backups")}</p>
            <form class="form" method="post" action=ctx.path.clone() novalidate>
                {Radios { name: "why", legend: ctx.t("erase-why"), problem: why.problem, chosen: &why.value }.view(reasons.to_vec())}
                {input(confirm, ctx.tv("erase-type", [("what", s(what))]), None, typed)}
                <p class="actions">
                    <button class="ds-button" data-color="danger">{ctx.t("erase-now")}</button>
                    <a href=back>{ctx.t("not-now")}</a>
                </p>
            </form>
        }
    });
    let page = page.for_staff();
    if has_problems { page.with_problems() } else { page }
}
