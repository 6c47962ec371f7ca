//! One person, for their manager: how far they are, what they do, and with it which training they need.

use domain::audit::Actor;
use domain::certification::{Due, Standing};
use domain::ids::PersonId;
use domain::people::{Action, Person};
use leptos::prelude::*;
use store::Tx;
use store::assignments::Assignments;
use store::certificates::Certificate;

use super::work;
use crate::certification::assigning::assign_training;
use crate::error::AppError;
use crate::i18n::s;
use crate::learning::track::{Track, tracks};
use crate::paths;
use crate::ui::parts::{back_link, fact};
use crate::web::{Ctx, Form, Page, Reply};

/// Shows a person.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let tx = ctx.read().await?;
    let person = reachable(&ctx, &tx, Action::SeePeople).await?;
    person_page(&ctx, &tx, &person).await
}

/// Returns the person that the address names, if they are in a unit in which the viewer may do this.
pub(crate) async fn reachable(ctx: &Ctx, tx: &Tx, action: Action) -> Result<Person, AppError> {
    let person = store::people::get(tx, ctx.parsed::<PersonId>("person")?).await?;
    let tree = store::organisation::unit_tree(tx).await?;
    // Somebody of another unit is not found: nobody learns that they exist.
    if ctx.signed_in()?.grants.may(action, person.unit, &tree) { Ok(person) } else { Err(AppError::NotFound) }
}

/// Returns what somebody is called who did something once; they may have been erased since.
pub async fn name_of(ctx: &Ctx, tx: &Tx, id: PersonId) -> Result<String, AppError> {
    let person = store::people::find(tx, id).await?;
    Ok(person.map_or_else(|| ctx.t("name-is-removed"), |person| person.display_name().to_owned()))
}

/// Changes what a person does, and opens the training that follows from it.
pub async fn assign(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let tx = ctx.write().await?;
    let person = reachable(&ctx, &tx, Action::InvitePeople).await?;
    let today = ctx.today()?;
    let assignments = work::read(&ctx, &form);
    if store::assignments::set(&tx, Actor::Person(ctx.person()?.id), person.id, &assignments, today).await? {
        // Who has not accepted the invitation yet gets their training when they do.
        if person.accepted_on.is_some() {
            assign_training(&tx, &ctx.services, &person, |days| Due::after_assignment(today, days)).await?;
        }
    }
    tx.commit().await?;
    Ok(Reply::See(format!("{}?saved=1", paths::person(person.id))))
}

/// How far a person is on one way: what it is called, where it stands, as words, and what can be decided about it.
struct Stand {
    title: String,
    words: String,
    decisions: Vec<(String, String)>,
}

fn stand(ctx: &Ctx, track: &Track, certificates: &[Certificate]) -> Result<Stand, AppError> {
    let today = ctx.today()?;
    let title = track.path()?.title.text(ctx.locale()).to_owned();
    let person = track.cycle.person;
    let held = track.certificate(certificates).map(|certificate| (certificate, certificate.standing(today)));
    let mut decisions = Vec::new();
    if track.cycle.is_open() {
        decisions.push((paths::extend(person, track.cycle.id), ctx.t("give-more-time")));
    }
    if let Some((certificate, _)) = held.filter(|(_, standing)| standing.holds()) {
        decisions.push((paths::withdraw(person, &certificate.number), ctx.t("withdraw-certificate")));
    }
    let day = |date| [("date", s(ctx.date(date)))];
    let mut words = Vec::new();
    match held {
        Some((certificate, standing)) if standing.holds() => {
            words.push(ctx.tv("state-certified", day(certificate.validity.until)));
        }
        Some((certificate, Standing::Revoked)) => {
            words.push(ctx.tv("state-withdrawn", day(certificate.fate.revoked_on.unwrap_or(today))));
        }
        Some((certificate, _)) => words.push(ctx.tv("state-lapsed", day(certificate.validity.until))),
        None => {}
    }
    if track.cycle.is_open() {
        let key = if track.cycle.due.on < today { "state-overdue" } else { "state-preparing" };
        words.push(ctx.tv(key, day(track.cycle.due.on)));
    }
    Ok(Stand { title, words: words.join("; "), decisions })
}

async fn person_page(ctx: &Ctx, tx: &Tx, person: &Person) -> Result<Reply, AppError> {
    let certificates = store::certificates::of_person(tx, person.id).await?;
    let tracks = tracks(tx, &ctx.services, person.id).await?;
    let stands = tracks.iter().map(|track| stand(ctx, track, &certificates)).collect::<Result<Vec<_>, _>>()?;
    let assignments: Assignments = store::assignments::of_person(tx, person.id).await?;
    let units = store::organisation::units(tx).await?;
    let unit = units.into_iter().find(|unit| unit.id == person.unit).map(|unit| unit.name).unwrap_or_default();
    let email = person.email.as_ref().map(ToString::to_string).unwrap_or_default();
    let kind = ctx.t(&format!("kind-{}", person.kind.word()));
    let (ctx, name, id) = (ctx.clone(), person.display_name().to_owned(), person.id);
    let may_erase = ctx.signed_in()?.grants.may_somewhere(Action::ErasePeople);
    let empty = if person.accepted_on.is_some() { "state-nothing-due" } else { "state-invited" };
    let saved = (ctx.query.text("saved") == "1").then(|| ctx.t("saved"));
    Ok(Page::new(name.clone(), move || {
        let rows = stands.into_iter().map(|Stand { title, words, decisions }| {
            let decisions = decisions.into_iter().map(|(path, label)| {
                view! { <a href=path>{label}<span class="ds-sr-only">": " {title.clone()}</span></a> " " }
            });
            let decisions = decisions.collect_view();
            view! { <div><dt>{title.clone()}</dt><dd>{words} <p class="row">{decisions}</p></dd></div> }
        });
        let rows: Vec<_> = rows.collect();
        let is_empty = rows.is_empty();
        view! {
            {back_link(paths::PEOPLE.to_owned(), ctx.t("people"))}
            {saved.map(|saved| view! { <p class="notice" role="status">{saved}</p> })}
            <h1>{name}</h1>
            <dl class="facts">
                {fact(ctx.t("your-email"), email)}
                {fact(ctx.t("unit"), unit)}
                {fact(ctx.t("kind"), kind)}
            </dl>
            <p><a href=paths::person_mail(id)>{ctx.t("mail-to-person")}</a></p>
            <h2>{ctx.t("training-of-person")}</h2>
            {is_empty.then(|| view! { <p class="empty">{ctx.t(empty)}</p> })}
            {(!is_empty).then(|| view! { <dl class="facts">{rows}</dl> })}
            <h2>{ctx.t("work-of-person")}</h2>
            <form class="form" method="post" action=paths::person(id)>
                {work::fields(&ctx, &assignments)}
                <button class="ds-button">{ctx.t("save-work")}</button>
            </form>
            {may_erase.then(|| view! { <p class="row"><a href=paths::erase(id)>{ctx.t("erase-person")}</a></p> })}
        }
    })
    .for_staff()
    .into())
}
