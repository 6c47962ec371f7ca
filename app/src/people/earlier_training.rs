//! Recording earlier training from a list: pasted or as a file, with a preview before anything is kept.

pub mod words;

use domain::lists::completions::{self, Completions, Line};
use domain::locale::Locale;
use leptos::prelude::*;
use texts::{n, s};
use time::Date;
use usecases::certification::earlier_training::{MOST, Outcome, Plan, plan, record};
use usecases::certification::needs::Needs;
use usecases::people::printable::get_ready;

use self::words::outcome_words;
use crate::error::AppError;
use crate::lists::{Asked, Notes, Taken, confirm_form, file_field, lines, take};
use crate::paths;
use crate::ui::form::{problem_summary, text_area};
use crate::ui::parts::back_link;
use crate::ui::table::Table;
use crate::web::{Ctx, Done, Field, Form, Page, Problems, Reply};

/// Shows the form.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let trainings = trainings(ctx.locale(), &Needs::load(&ctx.read().await?, &ctx.services).await?);
    Ok(form_page(&ctx, trainings, &Form::default(), &Problems::default()).into())
}

/// Returns what each training is called in a list, and its title.
fn trainings(locale: Locale, needs: &Needs) -> Vec<(String, String)> {
    let paths = needs.certifications().filter_map(|certification| needs.path(certification.id));
    paths.map(|path| (path.slug.clone(), path.title.text(locale).to_owned())).collect()
}

fn form_page(ctx: &Ctx, trainings: Vec<(String, String)>, form: &Form, problems: &Problems) -> Page {
    let (ctx, summary, has_problems) = (ctx.clone(), problems.clone(), !problems.is_empty());
    let (list, file) = (Field::of(form, problems, "list"), file_field(&ctx, problems));
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
            <form class="form" method="post" action=paths::EARLIER_TRAINING enctype="multipart/form-data" novalidate>
                {text_area("list", ctx.t("earlier-list"), Some(ctx.t("earlier-list-hint")), list)}
                {file}
                <p class="actions"><button class="ds-button" name="step" value="preview">{ctx.t("check-the-list")}</button></p>
            </form>
        }
    });
    let page = page.for_staff();
    if has_problems { page.with_problems() } else { page }
}

/// Takes the list: shows what will happen first, records it when that was confirmed. It is read before the database is asked for anything:
/// meanwhile nobody waits for it.
pub async fn send(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let is_confirmed = form.text("step") == "record";
    let mut problems = Problems::default();
    let asked = Asked {
        has_any: |list: &Completions| list.lines.iter().any(Line::is_listed),
        is_empty: ctx.t("error-earlier-empty"),
        is_long: ctx.tv("error-earlier-long", [("most", n(MOST))]),
    };
    let list = take(&ctx, &form, |text| completions::read(text, MOST), asked, &mut problems).await?;
    get_ready(&ctx.services).await?;
    let tx = ctx.read().await?;
    let needs = Needs::load(&tx, &ctx.services).await?;
    let Some((taken, list)) = list else {
        return Ok(Reply::Again(form_page(&ctx, trainings(ctx.locale(), &needs), &form, &problems)));
    };
    if !is_confirmed {
        let plan = plan(&tx, &ctx.caller(), &needs, list.lines).await?;
        let notes = Notes { unread: list.unread, private: list.private, look_at: Vec::new() };
        return Ok(preview_page(&ctx, taken, plan, notes, needs.today()).into());
    }
    drop(tx);
    let recorded = record(&ctx.caller(), list.lines).await?;
    Ok(Reply::telling(paths::PEOPLE, Done::recorded(recorded)))
}

/// A line of the preview.
struct Row {
    lines: String,
    address: String,
    training: String,
    day: String,
    what: String,
    /// What shows it, where it counts.
    evidence: Option<String>,
}

fn preview_page(ctx: &Ctx, taken: Taken, plan: Plan, notes: Notes, today: Date) -> Page {
    let ctx = ctx.clone();
    let (counted, total) = (plan.counted(), plan.listed());
    let row = |(line, outcome): (Line, Outcome)| Row {
        lines: lines(line.number, line.last),
        what: outcome_words(ctx.locale(), &line, &outcome, today),
        evidence: line
            .read
            .as_ref()
            .ok()
            .filter(|_| matches!(outcome, Outcome::Counts { .. }))
            .map(|listed| listed.evidence.clone()),
        address: line.address,
        training: line.training,
        day: line.read.map_or(line.day, |listed| ctx.date(listed.completed)),
    };
    let rows: Vec<Row> = plan.lines.into_iter().map(row).collect();
    Page::new(ctx.t("check-the-list"), move || {
        let table = Table::of(&rows, ctx.t("what-happens"))
            .number(ctx.t("line"), |row| row.lines.clone())
            .text(ctx.t("your-email"), |row| row.address.clone())
            .text(ctx.t("training"), |row| row.training.clone())
            .text(ctx.t("completed-on"), |row| row.day.clone())
            .text(ctx.t("what-happens"), |row| what(&ctx, row))
            .view();
        let confirm = (counted > 0).then(|| ("record", ctx.tv("record-n", [("n", n(counted))])));
        view! {
            {back_link(paths::PEOPLE.to_owned(), ctx.t("people"))}
            <h1>{ctx.t("check-the-list")}</h1>
            <p class="lead">{ctx.tv("n-of-m-recorded", [("n", n(counted)), ("of", n(total))])}</p>
            {notes.view(&ctx, &taken)}
            // Before the table: it may be long.
            {confirm_form(&ctx, paths::EARLIER_TRAINING, &taken, Vec::new(), confirm)}
            {table}
        }
    })
    .for_staff()
}

fn what(ctx: &Ctx, row: &Row) -> AnyView {
    let what = row.what.clone();
    if let Some(evidence) = row.evidence.clone() {
        view! { {what} <p class="small">{ctx.tv("earlier-evidence", [("evidence", s(evidence))])}</p> }.into_any()
    } else {
        view! { <span class="ds-tag" data-variant="outline" data-color="neutral">{what}</span> }.into_any()
    }
}
