//! What a manager decides about somebody's training: more time, or withdrawing a certificate. Each with a reason, each kept.

use domain::certification::{Certificate, Cycle, Due, MoveError};
use domain::people::Person;
use leptos::prelude::*;
use texts::{n, s};
use time::Date;
use usecases::certification::{extending, withdrawing};

use crate::error::AppError;
use crate::paths;
use crate::ui::form::{Input, input, problem_summary, text_area};
use crate::ui::parts::back_link;
use crate::web::{Ctx, Done, Field, Form, Page, Problems, Reply};

/// The longest reason that is kept.
const LONGEST: usize = 500;

/// Reads the reason; without one nothing is decided.
pub fn reason<'a>(ctx: &Ctx, form: &'a Form, problems: &mut Problems) -> &'a str {
    free_text(ctx, form, "reason", Some("error-reason"), problems)
}

/// Reads a text that is kept as it is. `missing` says what to do if there is none; without it the text may be empty.
pub(super) fn free_text<'a>(
    ctx: &Ctx,
    form: &'a Form,
    name: &'static str,
    missing: Option<&str>,
    problems: &mut Problems,
) -> &'a str {
    let text = form.text(name);
    if let Some(missing) = missing.filter(|_| text.is_empty()) {
        problems.add(name, ctx.t(missing));
    } else if text.chars().count() > LONGEST {
        problems.add(name, ctx.tv("error-reason-long", [("limit", n(LONGEST))]));
    } else if form.had_controls(name) {
        problems.add(name, ctx.t("error-text-signs"));
    }
    text
}

async fn open_cycle(ctx: &Ctx) -> Result<(Person, Cycle, String), AppError> {
    let tx = ctx.read().await?;
    let (person, track) = extending::open_cycle(&tx, &ctx.caller(), ctx.parsed("person")?, ctx.parsed("cycle")?).await?;
    let title = track.path()?.title.text(ctx.locale()).to_owned();
    Ok((person, track.cycle, title))
}

/// Asks until when.
pub async fn extend_page(ctx: Ctx) -> Result<Reply, AppError> {
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
    let fields = Decision {
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
fn read_until(ctx: &Ctx, due: Due, today: Date, form: &Form, problems: &mut Problems) -> Option<Date> {
    let (from, until) = due.movable(today);
    let day = form.date("until");
    match day.map_or(Err(MoveError::OutOfRange { from, until }), |day| due.check_move(today, day)) {
        Ok(()) => return day,
        Err(MoveError::Unchanged) => problems.add("until", ctx.t("error-more-time-same")),
        Err(MoveError::OutOfRange { from, until }) => {
            let days = [("from", s(ctx.date(from))), ("latest", s(ctx.date(until)))];
            problems.add("until", ctx.tv("error-more-time", days));
        }
    }
    None
}

/// Gives more time, or takes some of it back.
pub async fn extend(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let (person, cycle, title) = open_cycle(&ctx).await?;
    let (mut problems, today) = (Problems::default(), ctx.today()?);
    let until = read_until(&ctx, cycle.due, today, &form, &mut problems);
    let reason = reason(&ctx, &form, &mut problems);
    let (Some(until), true) = (until, problems.is_empty()) else {
        let days = cycle.due.movable(today);
        return Ok(Reply::Again(extend_form(&ctx, &person, &cycle, &title, days, &form, &problems)));
    };
    extending::extend(&ctx.caller(), person.id, cycle.id, until, reason).await?;
    Ok(Reply::telling(&paths::person(person.id), Done::Saved))
}

/// Returns the person of the address and their certificate of the number in it, if the viewer may decide about it.
pub(super) async fn certificate(ctx: &Ctx) -> Result<(Person, Certificate), AppError> {
    let tx = ctx.read().await?;
    Ok(withdrawing::certificate(&tx, &ctx.caller(), ctx.parsed("person")?, ctx.param("number")).await?)
}

/// Says what withdrawing means, and asks why.
pub async fn withdraw_page(ctx: Ctx) -> Result<Reply, AppError> {
    let (person, certificate) = certificate(&ctx).await?;
    Ok(withdraw_form(&ctx, &person, &certificate, &Form::default(), &Problems::default()).into())
}

fn withdraw_form(ctx: &Ctx, person: &Person, certificate: &Certificate, form: &Form, problems: &Problems) -> Page {
    let title = certificate.title.text(ctx.locale());
    let fields = Decision {
        title: ctx.t("withdraw-certificate"),
        about: ctx.tv("withdraw-about", [("name", s(person.display_name())), ("title", s(title))]),
        button: ctx.t("withdraw-now"),
        reason: Field::of(form, problems, "reason"),
        hint: ctx.t("reason-hint-withdraw"),
    };
    fields.page(ctx, person, problems, || ().into_any())
}

/// Withdraws a certificate; the whole path opens again.
pub async fn withdraw(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let (person, certificate) = certificate(&ctx).await?;
    let mut problems = Problems::default();
    let reason = reason(&ctx, &form, &mut problems);
    if !problems.is_empty() {
        return Ok(Reply::Again(withdraw_form(&ctx, &person, &certificate, &form, &problems)));
    }
    if withdrawing::withdraw(&ctx.caller(), person.id, &certificate.number, reason).await? {
        return Ok(Reply::telling(&paths::person(person.id), Done::Saved));
    }
    // Somebody else was faster: there it says why.
    Ok(Reply::See(paths::appeal(person.id, &certificate.number)))
}

/// A page on which something is decided.
pub(super) struct Decision {
    pub title: String,
    pub about: String,
    pub button: String,
    pub reason: Field,
    pub hint: String,
}

impl Decision {
    pub(super) fn page(
        self,
        ctx: &Ctx,
        person: &Person,
        problems: &Problems,
        more: impl FnOnce() -> AnyView + Send + 'static,
    ) -> Page {
        let (ctx, summary, has_problems) = (ctx.clone(), problems.clone(), !problems.is_empty());
        let (name, back) = (person.display_name().to_owned(), paths::person(person.id));
        let page = Page::new(self.title.clone(), move || {
            view! {
                {problem_summary(ctx.locale(), &summary)}
                {back_link(back.clone(), name)}
                <h1>{self.title}</h1>
                <p>{self.about}</p>
                <form class="form" method="post" action=ctx.path.clone() novalidate>
                    {more()}
                    {text_area("reason", ctx.t("reason"), Some(self.hint), self.reason)}
                    <p class="actions">
                        <button class="ds-button">{self.button}</button>
                        <a href=back>{ctx.t("not-now")}</a>
                    </p>
                </form>
            }
        });
        let page = page.for_staff();
        if has_problems { page.with_problems() } else { page }
    }
}
