//! What a scenario's pages look like.

use domain::learning::{Choice, Mark, Situation};
use domain::locale::Locale;
use leptos::prelude::*;
use texts::{n, s};
use usecases::learning::scene::{CASE, Scene};

use super::address::to;
use crate::error::AppError;
use crate::paths;
use crate::ui::form::problem_summary;
use crate::ui::html::course_html;
use crate::ui::icon;
use crate::ui::parts::{back_link, lang_of, place_line};
use crate::web::{Ctx, Page, Problems};

pub(super) fn note_page(ctx: &Ctx, scene: Scene) -> Page {
    let (ctx, locale, reading) = (ctx.clone(), ctx.locale(), ctx.reading_locale());
    Page::new(scene.scenario.title.text(locale).to_owned(), move || {
        let lang = lang_of(reading, locale);
        let topics = scene.scenario.topics.get(reading).map(|topics| topics.join(", ")).unwrap_or_default();
        let start = scene.scenario.start().map(|situation| situation.id.clone()).unwrap_or_default();
        let minutes = ctx.tv("takes-minutes", [("minutes", n(scene.scenario.minutes))]);
        view! {
            {FrameOf::new(&ctx, &scene).view()}
            <h1 lang=lang>{scene.scenario.title.text(reading).to_owned()}</h1>
            <section class="box note" aria-labelledby="note">
                <h2 id="note">{ctx.t("before-you-begin")}</h2>
                <p>{ctx.t("this-scene-mentions")} " " <span lang=lang>{topics}</span> ". " {minutes}</p>
                <p>{ctx.t("scene-is-practice")}</p>
            </section>
            <div class="actions">
                <a class="ds-button" href=to(&ctx, &scene, &start)>{ctx.t("go-to-scene")}</a>
                <a class="ds-button" data-variant="secondary" href=to(&ctx, &scene, "case")>{ctx.t("read-case-instead")}</a>
            </div>
        }
    })
}

pub(super) fn case_page(ctx: &Ctx, scene: Scene) -> Page {
    let (ctx, locale, reading) = (ctx.clone(), ctx.locale(), ctx.reading_locale());
    let has_question = scene.first_question().is_some();
    Page::new(scene.scenario.title.text(locale).to_owned(), move || {
        let lang = lang_of(reading, locale);
        view! {
            {FrameOf::new(&ctx, &scene).view()}
            <h1 lang=lang>{scene.scenario.title.text(reading).to_owned()}</h1>
            <div lang=lang>{course_html(scene.scenario.gentle.text(reading), "prose")}</div>
            <form class="actions" method="post" action=to(&ctx, &scene, "case")>
                <button class="ds-button">{ctx.t(if has_question { "go-to-questions" } else { "go-on" })}</button>
            </form>
        }
    })
}

pub(super) fn moment_page(ctx: &Ctx, scene: &Scene, at: &str, situation: &Situation, problems: &Problems) -> Page {
    let (locale, reading) = (ctx.locale(), ctx.reading_locale());
    let choices: Vec<(String, String)> =
        scene.order(situation).into_iter().map(|choice| (choice.id.clone(), choice.text.text(reading).to_owned())).collect();
    let head = FrameOf::new(ctx, scene);
    // Who reads the written case has left the scene, its drawing too.
    let on_case = at.starts_with(CASE);
    let drawing = (!on_case).then_some(scene.scenario.place);
    let (situation, summary, has_problems) = (situation.clone(), problems.clone(), !problems.is_empty());
    let action = to(ctx, scene, if at.is_empty() { &situation.id } else { at });
    let skip = to(ctx, scene, "case");
    let ctx = ctx.clone();
    // Of a new page the title is heard first: it must not ask before the scene was told.
    let title = head.place.clone();
    let page = Page::new(title, move || {
        let lang = lang_of(reading, locale);
        let error =
            summary.of("choice").map(|text| view! { <p class="ds-validation-message" id="choice-error">{text.to_owned()}</p> });
        let described = if has_problems { "choice-error hint" } else { "hint" };
        let cards = choices
            .into_iter()
            .enumerate()
            .map(|(place, (id, text))| choice_card(place, "radio", &id, text, false))
            .collect_view();
        view! {
            {problem_summary(locale, &summary)}
            {head.view()}
            {drawing.map(icon::place)}
            <p class="scene" id="scene" lang=lang>{situation.scene.text(reading).to_owned()}</p>
            <form method="post" action=action novalidate>
                <fieldset class="choices" aria-labelledby="scene asked" aria-describedby=described lang=lang>
                    <legend><h1 id="asked">{situation.question.text(reading).to_owned()}</h1></legend>
                    {error}
                    <p class="hint" id="hint" lang=locale.tag()>{ctx.t("select-one-practice")}</p>
                    {cards}
                </fieldset>
                <div class="actions">
                    <button class="ds-button">{ctx.t("continue")}</button>
                    <a href=skip>{ctx.t(if on_case { "read-case-again" } else { "skip-scene" })}</a>
                </div>
            </form>
        }
    });
    if has_problems { page.with_problems() } else { page }
}

/// Shows one option as a card. The first one carries the field's own id, so that the summary of errors can lead there.
pub fn choice_card(place: usize, kind: &'static str, id: &str, text: String, checked: bool) -> AnyView {
    let element = if place == 0 { "choice".to_owned() } else { format!("choice-{id}") };
    view! {
        <label class="choice">
            <input class="ds-input" type=kind name="choice" id=element value=id.to_owned() checked=checked />
            " "
            <span>{text}</span>
        </label>
    }
    .into_any()
}

/// The lines above every page of a scenario.
struct FrameOf {
    ctx: Ctx,
    module: (String, String),
    place: String,
}

impl FrameOf {
    fn new(ctx: &Ctx, scene: &Scene) -> Self {
        Self {
            ctx: ctx.clone(),
            module: (ctx.read_on(paths::module(&scene.module.slug)), scene.module.title.text(ctx.locale()).to_owned()),
            place: ctx.tv("practice-place", [("title", s(scene.scenario.title.text(ctx.reading_locale())))]),
        }
    }

    fn view(self) -> AnyView {
        view! { {back_link(self.module.0, self.module.1)} {place_line(&self.ctx, self.place)} }.into_any()
    }
}

pub(super) fn after_page(ctx: &Ctx, scene: &Scene) -> Result<Page, AppError> {
    let (situation, choice) = scene.last().ok_or(AppError::NotFound)?;
    let (situation, choice) = (situation.clone(), choice.clone());
    let (locale, reading) = (ctx.locale(), ctx.reading_locale());
    let head = FrameOf::new(ctx, scene);
    let action = to(ctx, scene, "after");
    let is_last = choice.next.is_none();
    let others: Vec<(String, bool)> = scene
        .order(&situation)
        .into_iter()
        .filter(|other| other.id != choice.id)
        .map(|other| (other.text.text(reading).to_owned(), other.mark == Mark::Best))
        .collect();
    let on_case = scene.decisions.last().is_some_and(|last| last.situation.starts_with(CASE));
    let drawing = (!on_case).then_some(scene.scenario.place);
    let ctx = ctx.clone();
    Ok(Page::new(situation.question.text(locale).to_owned(), move || {
        let lang = lang_of(reading, locale);
        let critical = choice.mark.critical().is_some();
        view! {
            {head.view()}
            <h1 class="question" lang=lang>{situation.question.text(reading).to_owned()}</h1>
            <div class="choice chosen">
                <strong class="mark">{ctx.t("you-chose")}</strong>
                <p lang=lang>{choice.text.text(reading).to_owned()}</p>
            </div>
            {outcome(&ctx, &choice, lang, reading)}
            <form class="actions" method="post" action=action>
                {(!critical).then(|| view! {
                    <button class="ds-button" name="then" value="on">{ctx.t(if is_last { "finish-scene" } else { "go-on" })}</button>
                })}
                {(choice.mark != Mark::Best).then(|| view! {
                    <button class="ds-button" data-variant=(!critical).then_some("secondary") name="then" value="again">
                        {ctx.t("try-again")}
                    </button>
                })}
            </form>
            <details>
                <summary>{ctx.t("scene-and-others")}</summary>
                {drawing.map(icon::place)}
                <p class="scene" lang=lang>{situation.scene.text(reading).to_owned()}</p>
                <ul class="quiet-choices" lang=lang>
                    {others.into_iter().map(|(text, best)| {
                        let mark = (best && !critical).then(|| view! { " " <strong class="mark">{ctx.t("would-help-more")}</strong> });
                        view! { <li>{text}{mark}</li> }
                    }).collect_view()}
                </ul>
            </details>
        }
    }))
}

/// What happened, why, and who was harmed or helped.
fn outcome(ctx: &Ctx, choice: &Choice, lang: Option<&'static str>, reading: Locale) -> AnyView {
    let critical = choice.mark.critical().is_some();
    let harms: Vec<String> = choice.harms.iter().map(|harm| ctx.t(harm_key(*harm))).collect();
    let debrief = critical.then(|| {
        view! {
            <section class="box debrief" aria-labelledby="debrief">
                <h2 id="debrief">{ctx.t("let-us-stop")}</h2>
                <p>{ctx.t("let-us-stop-text")}</p>
            </section>
        }
    });
    let harmed = (!harms.is_empty()).then(|| view! { <p class="small">{ctx.t("who-is-harmed")} " " {harms.join(", ")} "."</p> });
    let better = choice.better.as_ref().map(|better| {
        view! {
            <section class="box helps" aria-labelledby="helps">
                <h2 id="helps">{ctx.t("what-would-help-more")}</h2>
                <p lang=lang>{better.text(reading).to_owned()}</p>
            </section>
        }
    });
    view! {
        <div id="happened" tabindex="-1">
            <h2>{ctx.t("what-happened")}</h2>
            <p lang=lang>{choice.happens.text(reading).to_owned()}</p>
            {debrief}
            <h2>{ctx.t("why")}</h2>
            <p lang=lang>{choice.why.text(reading).to_owned()}</p>
            {harmed}
            {better}
        </div>
    }
    .into_any()
}

const fn harm_key(harm: domain::learning::Harm) -> &'static str {
    use domain::learning::Harm;
    match harm {
        Harm::Person => "harm-person",
        Harm::OtherBeneficiary => "harm-other-beneficiary",
        Harm::Staff => "harm-staff",
        Harm::Operation => "harm-operation",
    }
}
