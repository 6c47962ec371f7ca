//! A module: what to expect, then one section a page, then its scenarios.

use domain::learning::{Block, BoxKind, Module};
use domain::locale::Locale;
use leptos::prelude::*;
use texts::{n, s, t, tv};
use usecases::learning::reading;
use usecases::learning::track::{Track, track_with_module};

use crate::error::AppError;
use crate::paths;
use crate::ui::html::course_html;
use crate::ui::parts::{back_link, lang_of, place_line};
use crate::web::{Ctx, Form, Page, Reply};

/// Shows what to expect of a module.
pub async fn note(ctx: Ctx) -> Result<Reply, AppError> {
    let tx = ctx.read().await?;
    let track = track_with_module(&tx, &ctx.services, ctx.person()?.id, ctx.param("module")).await?;
    let module = module_of(&track, &ctx)?.clone();
    let (locale, reading) = (ctx.locale(), ctx.reading_locale());
    let parts = module_parts(&track, &module, reading);
    let place = ctx.tv("module-place", [("minutes", n(module.minutes))]);
    let first = first_open(&track, &module);
    Ok(Page::new(module.title.text(locale).to_owned(), move || {
        let lang = lang_of(reading, locale);
        let topics = module.content_note.topics.get(reading).map(|topics| topics.join(", ")).unwrap_or_default();
        let intensity = ctx.t(["intensity-1", "intensity-2", "intensity-3"][usize::from(module.content_note.intensity.clamp(1, 3)) - 1]);
        let parts = parts.into_iter().map(|(path, label, done)| {
            let done = done.then(|| view! { " " <span class="small">{ctx.t("done-mark")}</span> });
            view! { <li><a href=ctx.read_on(path)>{label}</a>{done}</li> }
        });
        let parts = parts.collect_view();
        let objectives = module.objectives.get(reading).cloned().unwrap_or_default();
        let objectives = objectives.into_iter().map(|objective| view! { <li>{objective}</li> }).collect_view();
        let sources = module.sources.iter().map(|source| view! { <li>{source.text.text(reading).to_owned()}</li> }).collect_view();
        view! {
            {back_link(paths::TRAINING.to_owned(), ctx.t("my-training"))}
            {place_line(&ctx, place)}
            <h1 lang=lang>{module.title.text(reading).to_owned()}</h1>
            <p lang=lang>{module.summary.text(reading).to_owned()}</p>
            <section class="box note" aria-labelledby="note">
                <h2 id="note">{ctx.t("before-you-begin")}</h2>
                <p>{ctx.t("this-module-mentions")} " " <span lang=lang>{topics}</span> ". " {intensity}</p>
                <p>{ctx.t("you-may-pause")}</p>
            </section>
            <form class="actions" method="post" action=ctx.read_on(ctx.path.clone())>
                <button class="ds-button" name="wording" value="usual">{ctx.t(if first { "begin" } else { "go-on" })}</button>
                {module.has_gentle_variant().then(|| view! {
                    <button class="ds-button" data-variant="secondary" name="wording" value="gentle">{ctx.t("begin-gently")}</button>
                })}
                <a href=paths::TRAINING>{ctx.t("not-now")}</a>
            </form>
            <h2>{ctx.t("afterwards-you-can")}</h2>
            <ul lang=lang>{objectives}</ul>
            <h2>{ctx.t("in-this-module")}</h2>
            <ol lang=lang>{parts}</ol>
            <details><summary>{ctx.t("sources")}</summary><ul lang=lang>{sources}</ul></details>
            {unreviewed(locale, &module, reading).map(|line| view! { <p class="small">{line}</p> })}
        }
    })
    .into())
}

/// Says honestly that nobody who knows has read a translation yet.
fn unreviewed(locale: Locale, module: &Module, reading: Locale) -> Option<String> {
    let translation = module.translations.exact(reading).filter(|translation| !translation.reviewed)?;
    Some(match translation.made_by.as_str() {
        "machine" => t(locale, "not-reviewed-translation"),
        who => tv(locale, "not-reviewed-translation-by", [("who", s(who))]),
    })
}

fn module_of<'a>(track: &'a Track, ctx: &Ctx) -> Result<&'a Module, AppError> {
    track.release.course.module(ctx.param("module")).ok_or(AppError::NotFound)
}

fn first_open(track: &Track, module: &Module) -> bool {
    track.readings.get(&module.slug).is_none_or(|reading| reading.sections.is_empty() && reading.scenarios.is_empty())
}

/// Returns all parts of a module: address, title, whether it is done.
fn module_parts(track: &Track, module: &Module, locale: Locale) -> Vec<(String, String, bool)> {
    let reading = track.readings.get(&module.slug).cloned().unwrap_or_default();
    let sections = module.sections.iter().map(|section| {
        (paths::section(&module.slug, &section.id), section.title.text(locale).to_owned(), reading.sections.contains(&section.id))
    });
    let practise = t(locale, "practise");
    let scenarios = module.scenarios.iter().map(|scenario| {
        let label = format!("{practise}: {}", scenario.title.text(locale));
        (paths::scenario(&module.slug, &scenario.slug), label, reading.scenarios.contains(&scenario.slug))
    });
    sections.chain(scenarios).collect()
}

/// Begins a module, or goes on where the learner left off, in the wording they chose.
pub async fn begin(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let track = reading::begin(&ctx.caller(), ctx.param("module"), form.text("wording") == "gentle").await?;
    let module = module_of(&track, &ctx)?;
    let parts = module_parts(&track, module, ctx.locale());
    let next = parts.iter().find(|(_, _, done)| !done).or_else(|| parts.first());
    Ok(Reply::See(onward(&ctx, next.map(|(path, _, _)| path.clone()))))
}

/// Shows one section.
pub async fn section(ctx: Ctx) -> Result<Reply, AppError> {
    let tx = ctx.read().await?;
    let track = track_with_module(&tx, &ctx.services, ctx.person()?.id, ctx.param("module")).await?;
    let module = module_of(&track, &ctx)?.clone();
    let (place, section) = module.section(ctx.param("section")).map(|(place, s)| (place, s.clone())).ok_or(AppError::NotFound)?;
    let gentle = store::progress::gentle(&tx, track.cycle.id).await?.get(&module.slug).copied().unwrap_or(false);
    let (locale, reading) = (ctx.locale(), ctx.reading_locale());
    let parts = module_parts(&track, &module, reading);
    let previous = place.checked_sub(1).and_then(|before| parts.get(before)).cloned();
    let next = parts.get(place + 1).map(|(_, label, _)| label.clone());
    let where_it_stands = ctx.tv("section-place", [("n", n(place + 1)), ("of", n(module.sections.len()))]);
    Ok(Page::new(section.title.text(locale).to_owned(), move || {
        let lang = lang_of(reading, locale);
        let blocks = section.blocks(reading, gentle).iter().enumerate().map(|(n, block)| block_view(locale, reading, n, block));
        let blocks = blocks.collect_view();
        let onward = next.map_or_else(|| ctx.t("finish-module"), |label| ctx.tv("continue-with", [("task", s(label))]));
        let action = format!("{}?in={reading}", ctx.path);
        view! {
            {back_link(ctx.read_on(paths::module(&module.slug)), module.title.text(locale).to_owned())}
            {place_line(&ctx, where_it_stands)}
            <h1 lang=lang>{section.title.text(reading).to_owned()}</h1>
            {blocks}
            <form class="actions" method="post" action=action>
                <button class="ds-button">{onward}</button>
                {previous.map(|(path, label, _)| view! { <a href=ctx.read_on(path)>{ctx.tv("previous", [("label", s(label))])}</a> })}
            </form>
            <p class="saved">{ctx.t("your-place-is-saved")}</p>
        }
    })
    .into())
}

fn block_view(locale: Locale, reading: Locale, place: usize, block: &Block) -> AnyView {
    let lang = lang_of(reading, locale);
    match block {
        Block::Prose(html) => view! { <div lang=lang>{course_html(html, "prose")}</div> }.into_any(),
        Block::Box(kind, html) => {
            let id = format!("box-{place}");
            let labelled = id.clone();
            let class = format!("box {}", kind.keyword());
            let key = match kind {
                BoxKind::Say => "box-say",
                BoxKind::Avoid => "box-avoid",
                BoxKind::Terms => "box-terms",
                BoxKind::Reflect => "box-reflect",
                BoxKind::Summary => "box-summary",
                BoxKind::Law => "box-law",
                BoxKind::Calls => "box-calls",
            };
            let label = t(reading, key);
            view! {
                <section class=class aria-labelledby=labelled lang=lang>
                    <h2 id=id>{label}</h2>
                    {course_html(html, "prose")}
                </section>
            }
            .into_any()
        }
    }
}

/// Records that a section was read and goes on.
pub async fn read(ctx: Ctx, _: Form) -> Result<Reply, AppError> {
    let track = reading::read(&ctx.caller(), ctx.param("module"), ctx.param("section")).await?;
    let module = module_of(&track, &ctx)?;
    let (place, _) = module.section(ctx.param("section")).ok_or(AppError::NotFound)?;
    let parts = module_parts(&track, module, ctx.locale());
    let next = parts.get(place + 1).map(|(path, _, _)| path.clone());
    Ok(Reply::See(onward(&ctx, next)))
}

/// Returns the next address, in the language the learner reads this in.
pub fn onward(ctx: &Ctx, next: Option<String>) -> String {
    next.map_or_else(|| paths::TRAINING.to_owned(), |next| ctx.read_on(next))
}

/// Returns the part after a scenario.
pub fn after_scenario(track: &Track, module: &Module, scenario: &str) -> Option<String> {
    let here = paths::scenario(&module.slug, scenario);
    let parts = module_parts(track, module, Locale::default());
    let place = parts.iter().position(|(path, _, _)| *path == here)?;
    parts.get(place + 1).map(|(path, _, _)| path.clone())
}
