//! Starting, answering and handing in.

use domain::chance::Seeded;
use domain::learning::{Item, ItemKind, NextTry, Origin, Response, ResponseError, draw, draw_refresher, grade};
use store::answers::{NewAnswer, Saved, Standing};
use store::attempts::Slot;
use texts::n;
use usecases::assessment::history::missed_in;
use usecases::certification::issuing::issue_if_complete;
use usecases::learning::track::{Track, track_of_path};

use super::attempt::Sitting;
use super::pages::{answers_page, elsewhere, next_attempt, question_page};
use super::saving::read_seen;
use crate::error::AppError;
use crate::paths;
use crate::sign_in::kept;
use crate::web::{Ctx, Form, Problems, Reply};

/// Starts an attempt.
pub async fn start(ctx: Ctx, _: Form) -> Result<Reply, AppError> {
    let person = ctx.person()?.id;
    let tx = ctx.write().await?;
    let track = track_of_path(&tx, &ctx.services, person, ctx.param("path")).await?;
    let is_untried = track.open_attempt().is_none() && track.passed_attempt().is_none();
    let may_start = track.cycle.is_open() && is_untried && track.is_ready_for_check()?;
    if !may_start || next_attempt(&ctx, &track, &track.path()?.assessment) != NextTry::Now {
        return Ok(Reply::See(paths::check(ctx.param("path"))));
    }
    let number = i64::try_from(track.attempts.len()).unwrap_or(i64::MAX - 1) + 1;
    let slots = draw_slots(&ctx, &tx, &track, number).await?;
    let attempt = store::attempts::start(&tx, person, track.cycle.id, track.release.id, number, &slots).await;
    match attempt {
        Ok(attempt) => {
            tx.commit().await?;
            Ok(Reply::See(paths::question(attempt, 1)))
        }
        // The other tab was faster: go on with its attempt.
        Err(store::StoreError::Conflict(_)) => Ok(Reply::See(paths::check(ctx.param("path")))),
        Err(error) => Err(error.into()),
    }
}

/// Draws the questions and the order of their options. Both are stored: every device shows the same.
async fn draw_slots(ctx: &Ctx, tx: &store::Tx, track: &Track, number: i64) -> Result<Vec<Slot>, AppError> {
    let (high, low) = track.cycle.id.uuid().as_u64_pair();
    let seed = high ^ low.rotate_left(17) ^ number.unsigned_abs();
    let (course, path, country) = (&track.release.course, track.path()?, ctx.person()?.country.as_str());
    let items = if let Some(refresher) = track.refresher() {
        let missed = missed_in(tx, &ctx.services, &track.round_ids()).await?;
        let hard = store::tallies::missed(tx, &course.slug).await?;
        draw_refresher(course, path, refresher, country, &missed, &hard, seed)
    } else {
        draw(course, path, country, &store::attempts::items_met(&track.attempts), seed)
    };
    let items = items.map_err(|error| AppError::unexpected(&error))?;
    let mut chance = Seeded::new(seed.rotate_left(31));
    let slot = |item: &domain::learning::Item| Slot {
        item: item.id.clone(),
        options: chance.order(item.options.len()).into_iter().filter_map(|n| item.options.get(n)).map(|o| o.id.clone()).collect(),
    };
    Ok(items.into_iter().map(slot).collect())
}

/// Takes the answer of a form and goes on.
pub async fn answer(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let tx = ctx.write().await?;
    let sitting = Sitting::of(&ctx, &tx).await?;
    let number: i64 = ctx.parsed("question")?;
    let item = sitting.item(number)?;
    if sitting.is_in_vain() {
        return Ok(Reply::See(paths::TRAINING.to_owned()));
    }
    match parse_response(item, &form) {
        Ok(response) => {
            let saved = store::answers::save(&tx, &from_form(&ctx, &sitting, number, &form, response)).await?;
            let receipt = match saved {
                Saved::Kept(receipt) => receipt,
                Saved::Closed => return Ok(Reply::See(paths::result(sitting.attempt.id))),
                Saved::TooMany => return Err(AppError::Malformed),
            };
            tx.commit().await?;
            if receipt.standing != Standing::Counts {
                return otherwise_chosen(&ctx, number).await;
            }
        }
        // No answer is no offence: the list of answers asks again.
        Err(ResponseError::Nothing) => {}
        Err(error) => {
            let mut problems = Problems::default();
            problems.add("choice", response_problem(&ctx, matches!(item.kind, ItemKind::Order), error));
            return Ok(Reply::Again(question_page(&ctx, &sitting, &problems, &form.all("choice"))?));
        }
    }
    Ok(Reply::See(after_answer(&ctx, &sitting, number, form.text("then") == "later")))
}

/// Returns the answer of a form. It is sent when it is chosen, unless it had to wait for a sign-in.
fn from_form(ctx: &Ctx, sitting: &Sitting, slot: i64, form: &Form, response: Response) -> NewAnswer {
    let now = ctx.services.store.now();
    let kept_at = kept::kept_at(form).map(|at| at.clamp(sitting.attempt.created_at.min(now), now));
    let key = form.text("page").chars().filter(char::is_ascii_alphanumeric).take(64).collect();
    NewAnswer {
        attempt: sitting.attempt.id,
        slot,
        origin: Origin::Form { key },
        seen: read_seen(form),
        response,
        answered_at: None,
        chosen_at: Some(kept_at.unwrap_or(now)),
    }
}

/// The same form came twice, and another answer was given elsewhere in between: the page shows what counts, so that nobody goes on believing
/// that it is this one.
async fn otherwise_chosen(ctx: &Ctx, number: i64) -> Result<Reply, AppError> {
    let sitting = Sitting::of(ctx, &ctx.read().await?).await?;
    let mut problems = Problems::default();
    problems.add("choice", ctx.t("answer-older-choose-again"));
    let chosen = sitting.questions(ctx.locale())?.into_iter().nth(usize::try_from(number - 1).unwrap_or(usize::MAX));
    let chosen = chosen.map(|question| question.chosen).unwrap_or_default();
    let chosen: Vec<&str> = chosen.iter().map(String::as_str).collect();
    Ok(Reply::Again(question_page(ctx, &sitting, &problems, &chosen)?))
}

/// Reads what was chosen. An option that was put in order comes with its place, `option@2`, or stands in it.
pub(super) fn parse_response(item: &Item, form: &Form) -> Result<Response, ResponseError> {
    let chosen = form.all("choice");
    let has_places = chosen.iter().any(|choice| choice.contains('@'));
    if !matches!(item.kind, ItemKind::Order) || !has_places {
        let chosen: Vec<&str> = chosen.into_iter().filter(|choice| !choice.is_empty()).collect();
        return Response::parse(item, &chosen);
    }
    let placed = chosen.iter().filter(|choice| !choice.is_empty()).map(|choice| {
        let (option, place) = choice.split_once('@').ok_or(ResponseError::Unknown)?;
        let place: usize = place.parse().map_err(|_| ResponseError::Unknown)?;
        Ok((place, option.to_owned()))
    });
    let mut placed = placed.collect::<Result<Vec<_>, ResponseError>>()?;
    placed.sort_by_key(|(place, _)| *place);
    if placed.windows(2).any(|two| two[0].0 == two[1].0) {
        return Err(ResponseError::SamePlace);
    }
    let ids: Vec<String> = placed.into_iter().map(|(_, option)| option).collect();
    Response::parse(item, &ids)
}

fn response_problem(ctx: &Ctx, is_order: bool, error: ResponseError) -> String {
    match error {
        ResponseError::Count(_) if is_order => ctx.t("error-order-all"),
        ResponseError::Count(asked) => ctx.tv("select-many", [("n", n(asked))]),
        ResponseError::SamePlace => ctx.t("error-order-twice"),
        ResponseError::Nothing | ResponseError::Unknown => ctx.t("error-choose-one"),
    }
}

fn after_answer(ctx: &Ctx, sitting: &Sitting, number: i64, later: bool) -> String {
    let next = usize::try_from(number + 1).unwrap_or(usize::MAX);
    let attempt = sitting.attempt.id;
    if later {
        paths::TRAINING.to_owned()
    } else if ctx.query.text("back") == "answers" || next > sitting.attempt.slots.len() {
        ctx.read_on(paths::answers(attempt))
    } else {
        ctx.read_on(paths::question(attempt, next))
    }
}

/// Hands in an attempt: stored first, graded second, certified third, all in one transaction.
pub async fn hand_in(ctx: Ctx, _: Form) -> Result<Reply, AppError> {
    let person = ctx.person()?.clone();
    let tx = ctx.write().await?;
    let before = Sitting::of(&ctx, &tx).await?;
    let result = Reply::See(paths::result(before.attempt.id));
    if before.is_in_vain() {
        return Ok(Reply::See(paths::TRAINING.to_owned()));
    }
    if !store::attempts::submit(&tx, before.attempt.id).await? {
        return Ok(result);
    }
    // Read again behind the submission: an answer that another device gave a moment ago counts, and no later one gets in.
    let sitting = Sitting::of(&ctx, &tx).await?;
    let unanswered = sitting.unanswered();
    if !unanswered.is_empty() {
        // Nothing was handed in: the transaction ends here without a commit.
        let mut problems = Problems::default();
        for number in unanswered {
            problems.add(format!("answer-{number}"), ctx.tv("error-answer-question", [("n", n(number))]));
        }
        return Ok(Reply::Again(answers_page(&ctx, &sitting, elsewhere(&ctx, &tx, &sitting).await?, &problems)?));
    }
    let certification = store::courses::certifications(&tx).await?.into_iter().find(|c| c.id == sitting.cycle.certification);
    let path = certification.and_then(|certification| sitting.release.course.path(&certification.path).cloned());
    let path = path.ok_or(AppError::NotFound)?;
    let outcome = grade(path.assessment.pass, &sitting.observations()?);
    store::attempts::graded(&tx, person.id, sitting.attempt.id, &outcome).await?;
    issue_if_complete(&tx, &ctx.services, &person).await?;
    // Last, so that others who hand in the same questions wait for as short as can be.
    if sitting.attempt.number == 1 && sitting.cycle.number == 1 {
        store::tallies::add(&tx, &sitting.release.course.slug, &sitting.missed()?).await?;
    }
    tx.commit().await?;
    Ok(result)
}
