//! A scenario: a moment, a choice, what follows from it, the next moment.

use domain::chance::Seeded;
use domain::learning::{Choice, Mark, Module, Scenario, Situation};
use domain::locale::Locale;
use leptos::prelude::*;
use store::progress::{Decision, NewDecision, Part};

use super::modules::{after_scenario, onward};
use super::track::{Track, track_with_module};
use crate::error::AppError;
use crate::i18n::{n, s};
use crate::paths;
use crate::ui::form::problem_summary;
use crate::ui::html::course_html;
use crate::ui::icon;
use crate::ui::parts::{back_link, lang_of, place_line};
use crate::web::{Ctx, Form, Page, Problems, Reply};

/// Everything a scenario's pages need.
struct Scene {
    track: Track,
    module: Module,
    scenario: Scenario,
    decisions: Vec<Decision>,
}

async fn scene(ctx: &Ctx, tx: &store::Tx) -> Result<Scene, AppError> {
    let track = track_with_module(tx, &ctx.services, ctx.person()?.id, ctx.param("module")).await?;
    let module = track.release.course.module(ctx.param("module")).ok_or(AppError::NotFound)?.clone();
    let scenario = module.scenario(ctx.param("scenario")).ok_or(AppError::NotFound)?.clone();
    let decisions = store::progress::decisions(tx, track.cycle.id, &scenario.slug).await?;
    Ok(Scene { track, module, scenario, decisions })
}

impl Scene {
    /// Which time through the scenario this is.
    fn run(&self) -> i64 {
        self.decisions.last().map_or(1, |decision| decision.run)
    }

    /// Returns the last decision of this run, with its situation and choice in the present release.
    fn last(&self) -> Option<(&Situation, &Choice)> {
        let decision = self.decisions.last()?;
        let situation = self.scenario.situation(&decision.situation)?;
        let choice = situation.choices.iter().find(|choice| choice.id == decision.choice)?;
        Some((situation, choice))
    }

    /// Returns the situation of an id; without one, the first.
    fn situation(&self, id: &str) -> Result<&Situation, AppError> {
        let situation = if id.is_empty() { self.scenario.start() } else { self.scenario.situation(id) };
        situation.ok_or(AppError::NotFound)
    }

    /// Returns the choices in the order this person sees them: by chance, but the same each time in one run.
    fn order<'a>(&self, situation: &'a Situation) -> Vec<&'a Choice> {
        let bytes = self.track.cycle.id.uuid();
        let (high, low) = bytes.as_u64_pair();
        let text: u64 = situation.id.bytes().map(u64::from).fold(0, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte));
        let seed = high ^ low ^ text ^ self.run().unsigned_abs().rotate_left(32);
        let order = Seeded::new(seed).order(situation.choices.len());
        order.into_iter().filter_map(|place| situation.choices.get(place)).collect()
    }
}

/// Shows the scenario where it stands: what to expect, a moment, or what followed from a choice.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let scene = scene(&ctx, &ctx.read().await?).await?;
    let at = ctx.query.text("at").to_owned();
    if at == "note" || (at.is_empty() && scene.decisions.is_empty()) {
        return Ok(note_page(&ctx, scene).into());
    }
    if at == "case" {
        return Ok(case_page(&ctx, scene).into());
    }
    if at == "after" || at.is_empty() {
        return match scene.last() {
            Some(_) => Ok(after_page(&ctx, &scene)?.into()),
            None => Ok(note_page(&ctx, scene).into()),
        };
    }
    let situation = scene.situation(&at)?.clone();
    Ok(moment_page(&ctx, &scene, &situation, &Problems::default()).into())
}

fn to(ctx: &Ctx, scene: &Scene, at: &str) -> String {
    format!("{}?at={at}&in={}", paths::scenario(&scene.module.slug, &scene.scenario.slug), ctx.reading_locale())
}

fn note_page(ctx: &Ctx, scene: Scene) -> Page {
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

fn case_page(ctx: &Ctx, scene: Scene) -> Page {
    let (ctx, locale, reading) = (ctx.clone(), ctx.locale(), ctx.reading_locale());
    Page::new(scene.scenario.title.text(locale).to_owned(), move || {
        let lang = lang_of(reading, locale);
        view! {
            {FrameOf::new(&ctx, &scene).view()}
            <h1 lang=lang>{scene.scenario.title.text(reading).to_owned()}</h1>
            <div lang=lang>{course_html(scene.scenario.gentle.text(reading), "prose")}</div>
            <form class="actions" method="post" action=to(&ctx, &scene, "case")>
                <button class="ds-button">{ctx.t("go-on")}</button>
            </form>
        }
    })
}

fn moment_page(ctx: &Ctx, scene: &Scene, situation: &Situation, problems: &Problems) -> Page {
    let (locale, reading) = (ctx.locale(), ctx.reading_locale());
    let choices: Vec<(String, String)> =
        scene.order(situation).into_iter().map(|choice| (choice.id.clone(), choice.text.text(reading).to_owned())).collect();
    let head = FrameOf::new(ctx, scene);
    let drawing = scene.scenario.place;
    let (situation, summary, has_problems) = (situation.clone(), problems.clone(), !problems.is_empty());
    let action = to(ctx, scene, &situation.id);
    let skip = to(ctx, scene, "case");
    let ctx = ctx.clone();
    let page = Page::new(situation.question.text(locale).to_owned(), move || {
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
            {icon::place(drawing)}
            <p class="scene" lang=lang>{situation.scene.text(reading).to_owned()}</p>
            <form method="post" action=action novalidate>
                <fieldset class="choices" aria-describedby=described lang=lang>
                    <legend><h1>{situation.question.text(reading).to_owned()}</h1></legend>
                    {error}
                    <p class="hint" id="hint" lang=locale.tag()>{ctx.t("select-one-practice")}</p>
                    {cards}
                </fieldset>
                <div class="actions">
                    <button class="ds-button">{ctx.t("continue")}</button>
                    <a href=skip>{ctx.t("skip-scene")}</a>
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
    module: (String, String),
    place: String,
    locale: Locale,
    reading: Locale,
}

impl FrameOf {
    fn new(ctx: &Ctx, scene: &Scene) -> Self {
        let (locale, reading) = (ctx.locale(), ctx.reading_locale());
        Self {
            module: (paths::module(&scene.module.slug), scene.module.title.text(locale).to_owned()),
            place: ctx.tv("practice-place", [("title", s(scene.scenario.title.text(reading)))]),
            locale,
            reading,
        }
    }

    fn view(self) -> AnyView {
        view! { {back_link(self.module.0, self.module.1)} {place_line(self.place, self.locale, self.reading)} }.into_any()
    }
}

fn after_page(ctx: &Ctx, scene: &Scene) -> Result<Page, AppError> {
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
    let drawing = scene.scenario.place;
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
                {icon::place(drawing)}
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

/// Takes a choice, or goes on from what followed from one.
pub async fn step(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let tx = ctx.write().await?;
    let scene = scene(&ctx, &tx).await?;
    match ctx.query.text("at") {
        "case" => finish(&ctx, tx, &scene).await,
        "after" => go_on(&ctx, tx, &scene, form.text("then") == "again").await,
        at => decide(&ctx, tx, &scene, at, &form).await,
    }
}

async fn decide(ctx: &Ctx, tx: store::Tx, scene: &Scene, at: &str, form: &Form) -> Result<Reply, AppError> {
    let situation = scene.situation(at)?;
    let Some(choice) = situation.choices.iter().find(|choice| choice.id == form.text("choice")) else {
        let mut problems = Problems::default();
        problems.add("choice", ctx.t("error-choose-one"));
        return Ok(Reply::Again(moment_page(ctx, scene, situation, &problems)));
    };
    let is_start = scene.scenario.start().is_some_and(|start| start.id == situation.id);
    let tried_before = scene.decisions.last().is_some_and(|last| last.situation == situation.id);
    // Coming to the first moment from anywhere but itself is a new time through.
    let run = if is_start && !scene.decisions.is_empty() && !tried_before { scene.run() + 1 } else { scene.run() };
    let decision = NewDecision {
        cycle: scene.track.cycle.id,
        release: scene.track.release.id,
        module: &scene.module.slug,
        scenario: &scene.scenario.slug,
        situation: &situation.id,
        choice,
        run,
    };
    store::progress::decide(&tx, decision).await?;
    tx.commit().await?;
    Ok(Reply::See(format!("{}#happened", to(ctx, scene, "after"))))
}

async fn go_on(ctx: &Ctx, tx: store::Tx, scene: &Scene, again: bool) -> Result<Reply, AppError> {
    let Some((situation, choice)) = scene.last() else { return Ok(Reply::See(to(ctx, scene, "note"))) };
    if again || choice.mark.critical().is_some() {
        return Ok(Reply::See(to(ctx, scene, &situation.id)));
    }
    match &choice.next {
        Some(next) => Ok(Reply::See(to(ctx, scene, next))),
        None => finish(ctx, tx, scene).await,
    }
}

async fn finish(ctx: &Ctx, tx: store::Tx, scene: &Scene) -> Result<Reply, AppError> {
    let part = Part::Scenario(&scene.scenario.slug);
    store::progress::done(&tx, scene.track.cycle.id, &scene.module.slug, part).await?;
    tx.commit().await?;
    Ok(Reply::See(onward(ctx, after_scenario(&scene.track, &scene.module, &scene.scenario.slug))))
}
