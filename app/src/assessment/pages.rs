//! The pages of the final check.

use domain::learning::NextTry;
use leptos::prelude::*;
use texts::{n, s};
use usecases::assessment::sitting::Sitting;
use usecases::assessment::starting::next_attempt;
use usecases::learning::track::{Check, Track, track_of_path};

use super::island::AnswerKeeper;
use super::question::{Question, placed};
use super::questions::{questions, sitting};
use crate::error::AppError;
use crate::learning::scenarios::choice_card;
use crate::paths;
use crate::ui::form::problem_summary;
use crate::ui::parts::{back_link, lang_of, place_line};
use crate::web::{Ctx, Page, Problems, Reply};

/// Shows what the check is, or leads to where the learner left off.
pub async fn intro(ctx: Ctx) -> Result<Reply, AppError> {
    let tx = ctx.read().await?;
    let track = track_of_path(&tx, &ctx.services, ctx.person()?.id, ctx.param("path")).await?;
    Ok(match track.check()? {
        Check::Passed(passed) => Reply::See(paths::result(passed.id)),
        Check::Open(open) => Reply::See(resume(&tx, open).await?),
        Check::Ready => intro_page(&ctx, &track)?.into(),
        Check::NotReady => Reply::See(paths::TRAINING.to_owned()),
    })
}

/// Returns the first question without an answer, or the list of answers.
async fn resume(tx: &store::Tx, attempt: &domain::learning::Attempt) -> Result<String, AppError> {
    let answers = store::answers::counting_in(tx, attempt.id).await?;
    let open = (1_i64..).take(attempt.slots.len()).find(|number| !answers.contains_key(number));
    Ok(match open.and_then(|number| usize::try_from(number).ok()) {
        Some(number) => paths::question(attempt.id, number),
        None => paths::answers(attempt.id),
    })
}

fn intro_page(ctx: &Ctx, track: &Track) -> Result<Page, AppError> {
    let path = track.path()?;
    let (blueprint, draw) = (path.assessment.clone(), track.draw()?);
    let wait = match next_attempt(track, ctx.services.now())? {
        NextTry::Now => None,
        NextTry::From(instant) => Some(ctx.tv("try-again-from", [("moment", s(ctx.moment(instant)?))])),
    };
    let ctx = ctx.clone();
    Ok(Page::new(ctx.t("final-check"), move || {
        let pass = &blueprint.pass;
        view! {
            {back_link(paths::TRAINING.to_owned(), ctx.t("my-training"))}
            <h1>{ctx.t("final-check")}</h1>
            <p class="lead">{ctx.tv("check-lead", [("n", n(draw))])}</p>
            <ul>
                <li>{ctx.t("check-one-per-page")}</li>
                <li>{ctx.t("check-saved")}</li>
                <li>{ctx.t("check-look-up")}</li>
                <li>{ctx.tv("check-pass-rule", [("total", n(pass.total)), ("competency", n(pass.competency))])}</li>
            </ul>
            <p>{ctx.t("check-if-not")}</p>
            {match wait {
                Some(wait) => view! { <p class="notice">{wait}</p> }.into_any(),
                None => view! {
                    <form class="actions" method="post" action=ctx.path.clone()>
                        <button class="ds-button">{ctx.t("start-the-check")}</button>
                        <a href=paths::TRAINING>{ctx.t("not-now")}</a>
                    </form>
                }.into_any(),
            }}
        }
    }))
}

/// Shows a question.
pub async fn question(ctx: Ctx) -> Result<Reply, AppError> {
    let sitting = sitting(&ctx, &ctx.read().await?).await?;
    if !sitting.attempt.state.is_open() {
        return Ok(Reply::See(paths::result(sitting.attempt.id)));
    }
    Ok(question_page(&ctx, &sitting, &Problems::default(), &[])?.into())
}

/// The page of the question that the address names. The others come along in templates, so that the network may go away.
/// `typed` is what a refused form held.
pub fn question_page(ctx: &Ctx, sitting: &Sitting, problems: &Problems, typed: &[&str]) -> Result<Page, AppError> {
    let number: usize = ctx.parsed("question")?;
    let (locale, reading) = (ctx.locale(), ctx.reading_locale());
    let questions = questions(sitting, reading)?;
    let mut current = number.checked_sub(1).and_then(|place| questions.get(place)).cloned().ok_or(AppError::NotFound)?;
    if !problems.is_empty() {
        current.chosen = typed.iter().map(|chosen| (*chosen).to_owned()).collect();
    }
    let attempt = sitting.attempt.id;
    let back = if ctx.query.text("back") == "answers" { "answers" } else { "" };
    let query = if back.is_empty() { format!("?in={reading}") } else { format!("?back={back}&in={reading}") };
    let action = format!("{}{query}", paths::question(attempt, number));
    let place = ctx.tv("question-place", [("n", n(number)), ("of", n(questions.len()))]);
    let (summary, has_problems) = (problems.clone(), !problems.is_empty());
    let page_key = sitting.page.clone();
    let ctx = ctx.clone();
    let page = Page::new(place, move || {
        let of = questions.len();
        let list = |value: fn(&Question) -> String| questions.iter().map(value).collect::<Vec<_>>().join(" ");
        let templates = (1..).zip(&questions).map(|(number, question)| {
            let fields = question_fields(&ctx, question, (number, of), &page_key, &Problems::default());
            view! { <template id=format!("question-{number}")>{fields}</template> }
        });
        let time = || ("time", s("{time}"));
        view! {
            {problem_summary(locale, &summary)}
            {back_link(paths::TRAINING.to_owned(), ctx.t("my-training"))}
            <form
                method="post"
                action=action
                novalidate
                autocomplete="off" // Else browsers put back, on the way to an old page, what was chosen there: as if it were chosen now.
                id="question-form"
                data-base=format!("/attempts/{attempt}")
                data-home=paths::TRAINING
                data-back=back
                data-query=ctx.read_on("")
                data-count=of.to_string()
                data-current=number.to_string()
                data-seen=list(|question| question.seen.to_string())
                data-choose=list(|question| question.choose.to_string())
                data-on-phone=ctx.tv("saved-on-phone", [time()])
                data-sent=ctx.tv("sent-at", [time()])
                data-waiting=ctx.t("waiting-for-network")
                data-signed-out=ctx.t("signed-out-answers-kept")
                data-closed=ctx.t("handed-in-already")
                data-older=ctx.t("answer-older")
                data-refused=ctx.t("answer-not-taken")
                data-not-kept=ctx.t("not-kept-yet")
                data-twice=ctx.t("error-order-twice")
            >
                <div id="fields">{question_fields(&ctx, &current, (number, of), &page_key, &summary)}</div>
                <div class="actions">
                    <button class="ds-button" name="then" value="next">{ctx.t("continue")}</button>
                    <button class="ds-button" data-variant="secondary" name="then" value="later">{ctx.t("save-for-later")}</button>
                </div>
                <AnswerKeeper />
            </form>
            {templates.collect_view()}
        }
    });
    let page = page.with_islands();
    Ok(if has_problems { page.with_problems() } else { page })
}

/// Everything of a question that changes from one to the next.
fn question_fields(ctx: &Ctx, question: &Question, (number, of): (usize, usize), page: &str, problems: &Problems) -> AnyView {
    let (locale, reading) = (ctx.locale(), ctx.reading_locale());
    let lang = lang_of(reading, locale);
    let hint = match question.choose {
        many if question.is_order => ctx.tv("put-in-order", [("n", n(many))]),
        1 => ctx.t("select-one"),
        many => ctx.tv("select-many", [("n", n(many))]),
    };
    let error =
        problems.of("choice").map(|text| view! { <p class="ds-validation-message" id="choice-error">{text.to_owned()}</p> });
    let described = if error.is_some() { "choice-error hint" } else { "hint" };
    // Whoever comes straight to the options hears the scene first, as whoever reads on does.
    let labelled = if question.scene.is_some() { "scene asked" } else { "asked" };
    let cards = cards(ctx, question);
    let place = ctx.tv("question-place", [("n", n(number)), ("of", n(of))]);
    view! {
        {place_line(ctx, place)}
        {question.scene.clone().map(|scene| view! { <p class="scene" id="scene" tabindex="-1" lang=lang>{scene}</p> })}
        <input type="hidden" name="page" value=page.to_owned() />
        <input type="hidden" name="seen" value=question.seen.to_string() />
        <fieldset class="choices" aria-labelledby=labelled aria-describedby=described lang=lang>
            <legend><h1 id="asked" tabindex="-1">{question.text.clone()}</h1></legend>
            {error}
            <p class="hint" id="hint" lang=locale.tag()>{hint}</p>
            {cards}
        </fieldset>
    }
    .into_any()
}

/// The options of a question: to choose one, to choose several, or to put in order.
fn cards(ctx: &Ctx, question: &Question) -> AnyView {
    let kind = if question.choose == 1 { "radio" } else { "checkbox" };
    let options = question.options.iter().enumerate();
    let cards = options.map(|(place, (id, text))| {
        if question.is_order {
            order_card(ctx, place, id, text.clone(), question)
        } else {
            choice_card(place, kind, id, text.clone(), question.chosen.contains(id))
        }
    });
    cards.collect_view().into_any()
}

/// Shows one option with a list of the places it can be put in: that works with every keyboard, and without script.
fn order_card(ctx: &Ctx, card: usize, id: &str, text: String, question: &Question) -> AnyView {
    let element = if card == 0 { "choice".to_owned() } else { format!("choice-{id}") };
    let places = (1..=question.options.len()).map(|place| {
        let value = placed(id, place);
        let selected = question.chosen.contains(&value);
        view! { <option value=value selected=selected>{place}</option> }
    });
    let places = places.collect_view();
    view! {
        <div class="choice order">
            <label for=element.clone()>{text}</label>
            <select class="ds-input" name="choice" id=element>
                <option value="">{ctx.t("no-place-yet")}</option>
                {places}
            </select>
        </div>
    }
    .into_any()
}

/// Shows all answers before they are handed in.
pub async fn answers(ctx: Ctx) -> Result<Reply, AppError> {
    let tx = ctx.read().await?;
    let sitting = sitting(&ctx, &tx).await?;
    if !sitting.attempt.state.is_open() {
        return Ok(Reply::See(paths::result(sitting.attempt.id)));
    }
    let is_elsewhere = elsewhere(&ctx, &tx, &sitting).await?;
    Ok(answers_page(&ctx, &sitting, is_elsewhere, &Problems::default())?.into())
}

/// Whether the person was signed in elsewhere since the attempt began: answers may wait there of which nobody here knows, also when that device
/// was signed out meanwhile.
pub(super) async fn elsewhere(ctx: &Ctx, tx: &store::Tx, sitting: &Sitting) -> Result<bool, AppError> {
    let (signed_in, began) = (ctx.signed_in()?, sitting.attempt.created_at);
    Ok(store::sign_in::had_other_session(tx, signed_in.person.id, signed_in.session.id, began).await?)
}

/// The list of answers. `is_elsewhere`: answers may wait on another device.
pub fn answers_page(ctx: &Ctx, sitting: &Sitting, is_elsewhere: bool, problems: &Problems) -> Result<Page, AppError> {
    let questions = questions(sitting, ctx.locale())?;
    let attempt = sitting.attempt.id;
    let open = sitting.unanswered().len();
    let (summary, has_problems) = (problems.clone(), !problems.is_empty());
    let ctx = ctx.clone();
    let page = Page::new(ctx.t("check-your-answers"), move || {
        let rows = questions.into_iter().enumerate().map(|(place, question)| {
            let number = place + 1;
            let given = question.said();
            let is_open = given.is_empty();
            let given = if is_open { ctx.t("not-answered-yet") } else { given.join(" · ") };
            let verb = ctx.t(if is_open { "answer" } else { "change" });
            let disputed = question.is_disputed.then(|| view! { <dd class="small">{ctx.t("answer-disputed")}</dd> });
            let which = ctx.tv("question-number", [("n", n(number))]);
            // "What do you do?" is asked of many scenes; the scene is what people remember.
            let asked = question.scene.unwrap_or(question.text);
            let id = format!("answer-{number}");
            let address = ctx.read_on(format!("{}?back=answers", paths::question(attempt, number)));
            view! {
                <div>
                    <dt class="small">{format!("{number}. {asked}")}</dt>
                    <dd>{if is_open { view! { <strong>{given}</strong> }.into_any() } else { given.into_any() }}</dd>
                    {disputed}
                    <dd><a id=id href=address>{verb}<span class="ds-sr-only">" " {which}</span></a></dd>
                </div>
            }
        });
        let rows = rows.collect_view();
        view! {
            {problem_summary(ctx.locale(), &summary)}
            {back_link(paths::TRAINING.to_owned(), ctx.t("my-training"))}
            <h1>{ctx.t("check-your-answers")}</h1>
            <p>{ctx.t("nothing-counts-before")} " " {(open > 0).then(|| view! { <strong>{ctx.tv("n-not-answered", [("n", n(open))])}</strong> })}</p>
            <dl class="answers">{rows}</dl>
            {is_elsewhere.then(|| view! { <p class="notice">{ctx.t("other-device-waits")}</p> })}
            <form class="actions" method="post" action=paths::answers(attempt) data-waits="">
                <button class="ds-button">{ctx.t("hand-in")}</button>
                <a href=paths::TRAINING>{ctx.t("save-for-later")}</a>
            </form>
        }
    });
    Ok(if has_problems { page.with_problems() } else { page })
}
