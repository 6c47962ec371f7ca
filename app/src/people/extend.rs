//! More time for a training, or some of it taken back.

use domain::certification::{Cycle, Due, MoveError};
use domain::locale::Locale;
use domain::people::Person;
use texts::{date, s, t, tv};
use time::Date;
use usecases::certification::extending;

use super::decision::{DecisionPage, reason};
use crate::error::AppError;
use crate::paths;
use crate::ui::form::{Input, input};
use crate::web::{Ctx, Done, Field, Form, Page, Problems, Reply};

async fn open_cycle(ctx: &Ctx) -> Result<(Person, Cycle, String), AppError> {
    let tx = ctx.read().await?;
    let (person, track) = extending::open_cycle(&tx, &ctx.caller(), ctx.parsed("person")?, ctx.parsed("cycle")?).await?;
    let title = track.path()?.title.text(ctx.locale()).to_owned();
    Ok((person, track.cycle, title))
}

/// Asks until when.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let (person, cycle, title) = open_cycle(&ctx).await?;
    let days = cycle.due.movable(ctx.today()?);
    Ok(extend_form(&ctx, &person, &cycle, &title, days, &Form::default(), &Problems::default()).into())
}

/// Returns what the decision about the last day is called: more time, or once that was given another day.
pub(super) const fn extend_key(due: Due) -> &'static str {
    if due.extended { "change-last-day" } else { "give-more-time" }
}

fn extend_form(
    ctx: &Ctx,
    person: &Person,
    cycle: &Cycle,
    title: &str,
    (from, latest): (Date, Date),
    form: &Form,
    problems: &Problems,
) -> Page {
    let (until, due) = (Field::of(form, problems, "until"), cycle.due);
    let about = [
        ("name", s(person.display_name())),
        ("title", s(title)),
        ("due", s(ctx.date(due.on))),
        ("first", s(ctx.date(due.at_first()))),
    ];
    let fields = DecisionPage {
        title: ctx.t(extend_key(due)),
        about: ctx.tv(if due.extended { "extend-about-again" } else { "extend-about" }, about),
        button: ctx.t(if due.extended { "set-this-day" } else { "give-this-time" }),
        reason: Field::of(form, problems, "reason"),
        hint: ctx.t("reason-hint-time"),
    };
    let date = Input { name: "until", kind: "date", autocomplete: "off" };
    let label = ctx.t("more-time-until");
    let hint = ctx.tv("more-time-hint", [("from", s(ctx.date(from))), ("latest", s(ctx.date(latest)))]);
    fields.page(ctx, person, problems, move || input(date, label, Some(hint), until))
}

/// Reads the new last day.
fn read_until(locale: Locale, due: Due, today: Date, form: &Form, problems: &mut Problems) -> Option<Date> {
    let (from, until) = due.movable(today);
    let day = form.date("until");
    match day.map_or(Err(MoveError::OutOfRange { from, until }), |day| due.check_move(today, day)) {
        Ok(()) => return day,
        Err(MoveError::Unchanged) => problems.add("until", t(locale, "error-more-time-same")),
        Err(MoveError::OutOfRange { from, until }) => {
            let days = [("from", s(date(locale, from))), ("latest", s(date(locale, until)))];
            problems.add("until", tv(locale, "error-more-time", days));
        }
    }
    None
}

/// Gives more time, or takes some of it back.
pub async fn extend(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let (person, cycle, title) = open_cycle(&ctx).await?;
    let (mut problems, today) = (Problems::default(), ctx.today()?);
    let until = read_until(ctx.locale(), cycle.due, today, &form, &mut problems);
    let reason = reason(ctx.locale(), &form, &mut problems);
    let (Some(until), Some(reason)) = (until, reason) else {
        let days = cycle.due.movable(today);
        return Ok(Reply::Again(extend_form(&ctx, &person, &cycle, &title, days, &form, &problems)));
    };
    extending::extend(&ctx.caller(), person.id, cycle.id, until, &reason).await?;
    Ok(Reply::telling(&paths::person(person.id), Done::Saved))
}
