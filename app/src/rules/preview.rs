//! What a rule would change, before it is saved: who changes, by name, and who would be written to. Nothing is kept here; what was typed is
//! part of the address.

mod dry_run;
mod found;

use domain::certification::what_if::Kind;
use domain::locale::Locale;
use leptos::prelude::*;
use store::Tx;
use texts::{n, s, tv};
use usecases::rules::subject::Subject;

use self::found::{Tally, tally};
use super::draft::{self, Draft};
use super::{example, form, table, words};
use crate::error::AppError;
use crate::paths;
use crate::ui::form::{problem_summary, text_area};
use crate::ui::list::{self, PAGE, Pages, Position};
use crate::ui::parts::{back_link, fact};
use crate::web::{Ctx, Field, Form, Page, Problems, Reply};

/// The number of the version that the new one follows.
pub(super) const AFTER: &str = "version";

/// Shows what the rule in the address would change.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let tx = ctx.read().await?;
    let subject = Subject::of(&tx, &ctx.services, ctx.param("path")).await?;
    let query = ctx.query.clone();
    match draft::read(&ctx, &subject, &query) {
        Ok(draft) => Ok(preview(&ctx, &tx, &subject, &draft, &query, &Problems::default()).await?.into()),
        Err(problems) => Ok(Reply::Again(form::form_page(&ctx, &tx, &subject, &query, &problems).await?)),
    }
}

/// Returns what was typed, with more behind it.
fn kept(form: &Form, more: &[(&str, &str)]) -> Form {
    let typed = draft::carried(form).into_iter().map(|(name, value)| (name.to_owned(), value));
    let more = more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Form::of(typed.chain(more).collect())
}

/// Returns it as a query, which leads to the first page.
fn query(form: &Form, more: &[(&str, &str)]) -> String {
    kept(form, more).query_with(PAGE, "")
}

/// Returns the page; `problems` is what was wrong when it was to be saved.
pub(super) async fn preview(
    ctx: &Ctx,
    tx: &Tx,
    subject: &Subject,
    draft: &Draft,
    form: &Form,
    problems: &Problems,
) -> Result<Page, AppError> {
    let wanted = Kind::ALL.into_iter().find(|kind| kind.word() == form.text("kind"));
    let tally = tally(ctx, tx, subject, &draft.requirement, wanted, list::wanted_page(form, PAGE)).await?;
    let (locale, countries) = (ctx.locale(), ctx.services.support.as_slice());
    let differences = super::history::differences(locale, countries, &subject.requirement, &draft.requirement);
    let is_same = differences.is_empty() && draft.set.is_some() == subject.is_set();
    let examples = example::sentences(locale, &draft.requirement, ctx.today()?);
    let parts = words::parts(locale, countries, &draft.requirement);
    let (ctx, summary, has_problems) = (ctx.clone(), problems.clone(), !problems.is_empty());
    let (title, path, version) = (subject.title(locale), subject.path.slug.clone(), subject.version);
    let (form, reason) = (form.clone(), Field::of(form, problems, "reason"));
    let page = Page::new(ctx.tv("what-if-title", [("title", s(title.clone()))]), move || {
        let sentence = if is_same { ctx.t("what-if-same") } else { lead(locale, &tally) };
        let again = format!("{}{}", paths::rule(&path), query(&form, &[]));
        let changed = super::history::differences_view(&ctx, differences);
        let rule = parts.into_iter().map(|(label, value)| fact(label, value)).collect_view();
        let save = (!is_same).then(|| save_form(&ctx, &path, &form, version, reason));
        view! {
            {problem_summary(locale, &summary)}
            {back_link(again.clone(), ctx.t("change-it-again"))}
            <h1>{ctx.tv("what-if-title", [("title", s(title))])}</h1>
            <p class="lead">{sentence}</p>
            <p>{ctx.t("what-if-not-saved")}</p>
            {changed}
            {(!is_same).then(|| people(&ctx, &path, &form, tally))}
            {example::view(ctx.t("examples-of-new"), examples)}
            <details>
                <summary>{ctx.t("what-if-whole-rule")}</summary>
                <dl class="facts">{rule}</dl>
            </details>
            {save}
        }
    });
    let page = page.for_staff();
    Ok(if has_problems { page.with_problems() } else { page })
}

/// Returns the sentence first: how many change, and who may then not do what they may do today.
fn lead(locale: Locale, tally: &Tally) -> String {
    let change = tv(locale, "what-if-lead", [("n", n(tally.changed())), ("of", n(tally.total))]);
    format!("{change} {}", tv(locale, "what-if-lead-lose", [("n", n(tally.count(Kind::LosesClearance)))]))
}

/// Shows who changes, and who would be written to.
fn people(ctx: &Ctx, path: &str, form: &Form, tally: Tally) -> AnyView {
    let download = format!("{}{}", paths::rule_changes_file(path), query(form, &[]));
    let (filters, pages) = (filters(ctx, path, form, &tally), pages(ctx, path, form, &tally));
    let Tally { rows, dry_run, .. } = tally;
    view! {
        <h2 id="people">{ctx.t("what-if-people")}</h2>
        <p>{ctx.t("what-if-cleared-means")}</p>
        {filters}
        {if rows.is_empty() {
            list::empty(ctx.t("what-if-nobody"))
        } else {
            view! { {table::view(ctx, &rows)} {pages} }.into_any()
        }}
        <p class="actions"><a class="ds-button" data-variant="secondary" href=download download="">{ctx.t("what-if-download")}</a></p>
        {dry_run::view(ctx, dry_run)}
    }
    .into_any()
}

fn filters(ctx: &Ctx, path: &str, form: &Form, tally: &Tally) -> AnyView {
    let link = |kind: Option<Kind>, label: String, count: usize| {
        let word = kind.map_or("", Kind::word);
        let current = (kind == tally.wanted).then_some("true");
        let href = format!("{}{}#people", paths::rule_changes(path), query(form, &[("kind", word)]));
        view! { <li><a href=href aria-current=current>{label} " (" {count} ")"</a></li> }
    };
    let all = link(None, ctx.t("what-if-all"), tally.changed());
    let kinds =
        Kind::ALL.map(|kind| link(Some(kind), table::kind(ctx.locale(), kind), tally.count(kind))).into_iter().collect_view();
    view! { <nav aria-label=ctx.t("what-if-filter")><ul class="row filters">{all} {kinds}</ul></nav> }.into_any()
}

fn pages(ctx: &Ctx, path: &str, form: &Form, tally: &Tally) -> AnyView {
    let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let position = Position { number: count(tally.page), pages: count(tally.pages()), total: count(tally.matching()) };
    let (path, query) = (paths::rule_changes(path), kept(form, &[("kind", tally.wanted.map_or("", Kind::word))]));
    let pages = Pages { path: &path, query: &query, name: PAGE, place: Some("people") };
    list::pager(ctx, &ctx.t("what-if-people"), "page-of", position, &pages)
}

fn save_form(ctx: &Ctx, path: &str, form: &Form, version: u32, reason: Field) -> AnyView {
    let hidden = draft::carried(form).into_iter().chain([(AFTER, version.to_string())]);
    let hidden = hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view();
    let again = format!("{}{}", paths::rule(path), query(form, &[]));
    view! {
        <h2>{ctx.t("save-rule")}</h2>
        <form class="form" method="post" action=paths::rule(path) novalidate>
            {hidden}
            {text_area("reason", ctx.t("reason"), Some(ctx.t("rule-reason-hint")), reason)}
            <p class="actions">
                <button class="ds-button">{ctx.t("save-this-rule")}</button>
                <a href=again>{ctx.t("change-it-again")}</a>
            </p>
        </form>
    }
    .into_any()
}
