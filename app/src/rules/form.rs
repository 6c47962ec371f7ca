//! One rule: what it says, what that means, how it came to be, and the form to change it.

mod fields;

use leptos::prelude::*;
use store::Tx;
use texts::s;
use usecases::rules::subject::Subject;

use super::{draft, example, history, words};
use crate::error::AppError;
use crate::paths;
use crate::ui::form::problem_summary;
use crate::ui::notice;
use crate::ui::parts::{back_link, fact};
use crate::web::{Ctx, Done, Form, Page, Problems, Reply};

/// Shows the rule, and the form: filled with what counts, or with what the address carries.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let tx = ctx.read().await?;
    let subject = Subject::of(&tx, &ctx.services, ctx.param("path")).await?;
    let form = if ctx.query.has("mode") { ctx.query.clone() } else { draft::written(&subject.requirement) };
    Ok(form_page(&ctx, &tx, &subject, &form, &Problems::default()).await?.into())
}

/// Returns the page with this in its form.
pub(super) async fn form_page(ctx: &Ctx, tx: &Tx, subject: &Subject, form: &Form, problems: &Problems) -> Result<Page, AppError> {
    let versions = history::versions(ctx, tx, subject).await?;
    let examples = example::sentences(ctx.locale(), &subject.requirement, ctx.today()?);
    let (ctx, summary, has_problems) = (ctx.clone(), problems.clone(), !problems.is_empty());
    let (title, path, is_set) = (subject.title(ctx.locale()), subject.path.slug.clone(), subject.is_set());
    let parts = words::parts(ctx.locale(), &ctx.services.support, &subject.requirement);
    let form = form.clone();
    let page = Page::new(ctx.tv("rule-of", [("title", s(title.clone()))]), move || {
        let parts = parts.into_iter().map(|(label, value)| fact(label, value)).collect_view();
        let of_course = format!("{}?{}=1", paths::rule_changes(&path), draft::COURSE);
        view! {
            {problem_summary(ctx.locale(), &summary)}
            {back_link(paths::RULES.to_owned(), ctx.t("rules"))}
            {notice::done(&ctx, |done| matches!(done, Done::RuleSaved))}
            <h1>{title}</h1>
            <h2>{ctx.t("rule-today")}</h2>
            <dl class="facts">{parts}</dl>
            {example::view(ctx.t("examples"), examples)}
            <h2>{ctx.t("change-rule")}</h2>
            <p>{ctx.t("change-rule-text")}</p>
            <form class="form" method="get" action=paths::rule_changes(&path) novalidate>
                {fields::all(&ctx, &form, &summary)}
                <p class="actions"><button class="ds-button">{ctx.t("check-changes")}</button></p>
            </form>
            {is_set.then(|| view! { <p><a href=of_course>{ctx.t("back-to-course-rule")}</a></p> })}
            {history::view(&ctx, versions)}
        }
    });
    let page = page.for_staff();
    Ok(if has_problems { page.with_problems() } else { page })
}
