//! Recording earlier training from a list: pasted or as a file, with a preview before anything is kept.

use std::sync::Arc;

use domain::audit::Actor;
use domain::ids::UnitId;
use domain::people::Action;
use domain::text::without_controls;
use leptos::prelude::*;
use store::Tx;
use time::Date;

use super::deciding::decider;
use crate::certification::assigning::Needs;
use crate::certification::recording::{Line, MOST, Outcome, TooLong, apply, outcome_words, plan, read};
use crate::error::AppError;
use crate::i18n::n;
use crate::paths;
use crate::ui::form::{FileInput, file_input, problem_summary, text_area};
use crate::ui::parts::back_link;
use crate::web::{Ctx, Field, Form, Page, Problems, Reply};

/// Shows the form.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let trainings = trainings(&ctx, &Needs::load(&ctx.read().await?, &ctx.services).await?);
    Ok(form_page(&ctx, trainings, &Form::default(), &Problems::default()).into())
}

/// Returns what each training is called in a list, and its title.
fn trainings(ctx: &Ctx, needs: &Needs) -> Vec<(String, String)> {
    let paths = needs.certifications().filter_map(|certification| needs.path(certification.id));
    paths.map(|path| (path.slug.clone(), path.title.text(ctx.locale()).to_owned())).collect()
}

fn form_page(ctx: &Ctx, trainings: Vec<(String, String)>, form: &Form, problems: &Problems) -> Page {
    let (ctx, summary, has_problems) = (ctx.clone(), problems.clone(), !problems.is_empty());
    let (list, upload) = (Field::of(form, problems, "list"), problems.of("file").map(str::to_owned));
    let file = FileInput { name: "file", accept: ".csv,.txt,text/csv,text/plain" };
    let page = Page::new(ctx.t("record-earlier"), move || {
        let names =
            trainings.into_iter().map(|(slug, title)| view! { <li><code>{slug}</code> " – " {title}</li> }).collect_view();
        view! {
            {problem_summary(ctx.locale(), &summary)}
            {back_link(paths::PEOPLE.to_owned(), ctx.t("people"))}
            <h1>{ctx.t("record-earlier")}</h1>
            <p>{ctx.t("record-earlier-text")}</p>
            <details>
                <summary>{ctx.t("names-of-trainings")}</summary>
                <ul>{names}</ul>
            </details>
            <form class="form" method="post" action=paths::IMPORT enctype="multipart/form-data" novalidate>
                {text_area("list", ctx.t("earlier-list"), Some(ctx.t("earlier-list-hint")), list)}
                {file_input(file, ctx.t("earlier-file"), Some(ctx.t("earlier-file-hint")), upload)}
                <p class="actions"><button class="ds-button" name="step" value="preview">{ctx.t("check-the-list")}</button></p>
            </form>
        }
    });
    let page = page.for_staff();
    if has_problems { page.with_problems() } else { page }
}

/// Returns the units whose people the viewer may decide about.
async fn reach(ctx: &Ctx, tx: &Tx) -> Result<Vec<UnitId>, AppError> {
    let tree = store::organisation::unit_tree(tx).await?;
    Ok(ctx.signed_in()?.grants.reach(Action::DecideOnTraining, &tree))
}

/// Reads a list away from the threads that answer: a long one takes its time.
async fn read_aside(list: &Arc<str>) -> Result<Result<Vec<Line>, TooLong>, AppError> {
    let list = Arc::clone(list);
    tokio::task::spawn_blocking(move || read(&list)).await.map_err(|error| AppError::unexpected(&error))
}

/// Takes the list: shows what will happen first, records it when that was confirmed. It is read before the database is asked for anything:
/// meanwhile nobody waits for it.
pub async fn send(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let is_confirmed = form.text("step") == "record";
    // A file that was chosen is what is meant; the text beside it may be from before.
    let in_file = form.file("file").map(|file| without_controls(&String::from_utf8_lossy(file)));
    let list: Arc<str> = in_file.map_or_else(|| form.raw("list").into(), Into::into);
    let lines = read_aside(&list).await?;
    let mut problems = Problems::default();
    if form.is_too_large() {
        problems.add("file", ctx.t("error-file-too-large"));
    } else if list.contains('\u{fffd}') {
        problems.add("file", ctx.t("error-file-encoding"));
    } else if lines == Err(TooLong) {
        problems.add("list", ctx.tv("error-earlier-long", [("most", n(MOST))]));
    } else if lines.as_ref().is_ok_and(Vec::is_empty) {
        problems.add("list", ctx.t("error-earlier-empty"));
    }
    let tx = if is_confirmed && problems.is_empty() { ctx.write().await? } else { ctx.read().await? };
    let needs = Needs::load(&tx, &ctx.services).await?;
    let lines = match lines {
        Ok(lines) if problems.is_empty() && form.text("step") != "change" => lines,
        _ => return Ok(Reply::Again(form_page(&ctx, trainings(&ctx, &needs), &form, &problems))),
    };
    let plan = plan(&tx, &needs, &reach(&ctx, &tx).await?, decider(&ctx)?, lines).await?;
    if !is_confirmed {
        let counted = plan.counted();
        return Ok(preview_page(&ctx, list.to_string(), plan.lines, counted, needs.today()).into());
    }
    let recorded = apply(&tx, &needs, Actor::Person(ctx.person()?.id), plan).await?;
    tx.commit().await?;
    Ok(Reply::See(format!("{}?recorded={recorded}", paths::PEOPLE)))
}

/// A line of the preview.
struct Row {
    number: u64,
    address: String,
    training: String,
    day: String,
    what: String,
    counts: bool,
}

fn preview_page(ctx: &Ctx, list: String, lines: Vec<(Line, Outcome)>, counted: usize, today: Date) -> Page {
    let ctx = ctx.clone();
    let total = lines.len();
    let row = |(line, outcome): (Line, Outcome)| Row {
        number: line.number,
        address: line.address,
        training: line.training,
        day: line.read.map_or(line.day, |listed| ctx.date(listed.completed)),
        what: outcome_words(ctx.locale(), &outcome, today),
        counts: matches!(outcome, Outcome::Counts { .. }),
    };
    let rows: Vec<Row> = lines.into_iter().map(row).collect();
    Page::new(ctx.t("check-the-list"), move || {
        let headings = ["line", "your-email", "training", "completed-on", "what-happens"];
        let head = headings.map(|key| {
            let class = (key == "line").then_some("number");
            view! { <th scope="col" class=class>{ctx.t(key)}</th> }
        });
        let rows = rows.into_iter().map(|row| row_view(&ctx, row)).collect_view();
        view! {
            {back_link(paths::PEOPLE.to_owned(), ctx.t("people"))}
            <h1>{ctx.t("check-the-list")}</h1>
            <p class="lead">{ctx.tv("n-of-m-recorded", [("n", n(counted)), ("of", n(total))])}</p>
            {confirm_form(&ctx, list, counted)}
            <table class="ds-table stacks" data-size="sm">
                <caption class="ds-sr-only">{ctx.t("what-happens")}</caption>
                <thead><tr>{head.collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
    })
    .for_staff()
}

/// Shows the buttons, before the table: it may be long.
fn confirm_form(ctx: &Ctx, list: String, counted: usize) -> AnyView {
    view! {
        <form class="actions" method="post" action=paths::IMPORT enctype="multipart/form-data">
            <input type="hidden" name="list" value=list />
            {(counted > 0).then(|| view! {
                <button class="ds-button" name="step" value="record">{ctx.tv("record-n", [("n", n(counted))])}</button>
            })}
            <button class="ds-button" data-variant="secondary" name="step" value="change">{ctx.t("change-the-list")}</button>
        </form>
    }
    .into_any()
}

fn row_view(ctx: &Ctx, row: Row) -> AnyView {
    let what = if row.counts {
        row.what.into_any()
    } else {
        view! { <span class="ds-tag" data-variant="outline" data-color="neutral">{row.what}</span> }.into_any()
    };
    view! {
        <tr>
            <td data-label=ctx.t("line") class="number">{row.number}</td>
            <td data-label=ctx.t("your-email")>{row.address}</td>
            <td data-label=ctx.t("training")>{row.training}</td>
            <td data-label=ctx.t("completed-on")>{row.day}</td>
            <td data-label=ctx.t("what-happens")>{what}</td>
        </tr>
    }
    .into_any()
}
