//! Everybody in the viewer's units, with how far they are.

use std::collections::BTreeMap;

use domain::clearance::Clearance;
use domain::ids::{PersonId, UnitId};
use domain::locale::Locale;
use domain::people::{Action, Person, State};
use leptos::prelude::*;
use store::Page as Listing;
use store::people::Presence;
use texts::{n, s};
use usecases::certification::needs::Needs;
use usecases::people::how_far::{HowFar, how_far};
use usecases::people::inviting;

use super::state;
use crate::certification::why_this_date;
use crate::error::AppError;
use crate::paths;
use crate::ui::list::{self, PAGE, Pages, Position, Search};
use crate::ui::notice;
use crate::ui::parts::back_link;
use crate::ui::table::Table;
use crate::web::{Ctx, Done, Form, Page, Reply};

/// One row.
struct Row {
    person: PersonId,
    /// Their name, or their address while there is none.
    who: String,
    email: Option<String>,
    unit: String,
    state: State,
    /// From which training they are exempt, if that is their state and there are several.
    exempt_from: Option<String>,
    /// Whether they may meet people who need help, where that does not follow from the state.
    may_start: Option<Clearance>,
    /// Mail to their address comes back.
    unreachable: bool,
}

/// Shows the list.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let signed_in = ctx.signed_in()?.clone();
    let tx = ctx.read().await?;
    let units = store::organisation::units(&tx).await?;
    let tree = store::organisation::unit_tree(&tx).await?;
    let reach = signed_in.grants.reach(Action::SeePeople, &tree);
    let search = list::wanted_text(&ctx.query).to_owned();
    let number = list::wanted_page(&ctx.query, PAGE);
    let today = ctx.today()?;
    let is_of_left = ctx.query.text("who") == "left";
    let who = if is_of_left { Presence::Left(today) } else { Presence::Here(today) };
    let listing = store::people::list(&tx, &reach, who, &search, number).await?;
    let left = if is_of_left { 0 } else { store::people::count_left(&tx, &reach, today).await? };
    let names: BTreeMap<UnitId, String> = units.into_iter().map(|unit| (unit.id, unit.name)).collect();
    let rows = rows(&ctx, &tx, &listing, &names).await?;
    let erased = if signed_in.grants.may_somewhere(Action::ErasePeople) { store::erasure::count(&tx, &reach).await? } else { 0 };
    let erased = (erased > 0).then(|| ctx.tv("erased-people", [("n", n(erased))]));
    Ok(list_page(&ctx, rows, &listing, List { search, erased, left, is_of_left }).into())
}

async fn rows(
    ctx: &Ctx,
    tx: &store::Tx,
    listing: &Listing<Person>,
    units: &BTreeMap<UnitId, String>,
) -> Result<Vec<Row>, AppError> {
    let ids: Vec<PersonId> = listing.rows.iter().map(|person| person.id).collect();
    let troubles = store::mail_trouble::of_people(tx, &ids).await?;
    let needs = Needs::load(tx, &ctx.services).await?;
    let how_far = how_far(tx, &needs, &listing.rows).await?;
    // Where there is one training only, its name says nothing.
    let has_several = needs.certifications().count() > 1;
    let row = |(person, HowFar { state, may_start }): (&Person, HowFar)| {
        let may_start = may_start.filter(|_| state.is_under_way() || matches!(state, State::Certified(_) | State::Exempt(_)));
        let exempt_from = match &state {
            State::Exempt(exemption) if has_several => needs.title(exemption.certification, ctx.locale()).map(str::to_owned),
            _ => None,
        };
        let name = person.name.as_ref().map(ToString::to_string);
        let email = person.address().map(ToString::to_string);
        Row {
            person: person.id,
            who: name.or_else(|| email.clone()).unwrap_or_default(),
            email,
            unit: units.get(&person.unit).cloned().unwrap_or_default(),
            state,
            exempt_from,
            may_start,
            unreachable: troubles
                .get(&person.id)
                .is_some_and(|trouble| person.address().is_some_and(|address| trouble.is_with(address))),
        }
    };
    Ok(listing.rows.iter().zip(how_far).map(row).collect())
}

/// What stands around the rows.
struct List {
    search: String,
    erased: Option<String>,
    /// How many are not in this list because they are no longer here.
    left: u64,
    /// Whether it is the list of those.
    is_of_left: bool,
}

fn list_page(ctx: &Ctx, rows: Vec<Row>, listing: &Listing<Person>, list: List) -> Page {
    let ctx = ctx.clone();
    let List { search, erased, left, is_of_left } = list;
    let position = Position::from(listing);
    let title = ctx.t(if is_of_left { "people-who-left" } else { "people" });
    Page::new(title.clone(), move || {
        let is_empty = rows.is_empty();
        // Whoever does not know that order looks for Aaliyah at the wrong end.
        let is_norwegian = !is_empty && ctx.viewer.organisation.as_ref().is_some_and(|known| known.locale == Locale::Nb);
        let table = Table::of(&rows, ctx.t("people-caption"))
            .with_class("people")
            .with_hover()
            .head(ctx.t("name"), |row| view! { <a href=paths::person(row.person)>{row.who.clone()}</a> })
            .optional(ctx.t("your-email"), |row| row.email.clone())
            .text(ctx.t("unit"), |row| row.unit.clone())
            .text(ctx.t("state"), |row| state(&ctx, row))
            .actions(ctx.t("actions"), |row| again(&ctx, row));
        let key = match (search.is_empty(), is_of_left) {
            (false, _) => "nobody-found",
            (true, false) => "nobody-yet",
            (true, true) => "nobody-left",
        };
        let kept = Form::of(is_of_left.then(|| ("who".to_owned(), "left".to_owned())).into_iter().collect());
        let search = Search { path: paths::PEOPLE, kept, filters: None, label: ctx.t("name-or-email"), text: search };
        let query = search.query();
        let pages = Pages { path: paths::PEOPLE, query: &query, name: PAGE, place: None };
        view! {
            {is_of_left.then(|| back_link(paths::PEOPLE.to_owned(), ctx.t("people")))}
            <div class="heading-line title">
                <h1>{title}</h1>
                {(!is_of_left).then(|| view! {
                    <div class="actions">
                        <a class="ds-button" href=paths::INVITE>{ctx.t("invite-people")}</a>
                        <a class="ds-button" data-variant="secondary" href=paths::EARLIER_TRAINING>{ctx.t("record-earlier")}</a>
                    </div>
                })}
            </div>
            {notice::done(&ctx, |done| matches!(done, Done::Invited(_) | Done::Recorded(_) | Done::Erased))}
            {search.view(&ctx)}
            {if is_empty { list::empty(ctx.t(key)) } else { table.view() }}
            {list::pager(&ctx, &ctx.t("people"), "page-of", position, &pages)}
            {is_norwegian.then(|| view! { <p class="small">{ctx.t("people-in-norwegian-order")}</p> })}
            {(left > 0).then(|| view! {
                <p class="small">
                    {ctx.tv("left-people", [("n", n(left))])} " "
                    <a href=format!("{}?who=left", paths::PEOPLE)>{ctx.t("show-them")}</a>
                </p>
            })}
            {erased.map(|erased| view! { <p class="small">{erased}</p> })}
        }
    })
    .for_staff()
}

fn state(ctx: &Ctx, row: &Row) -> AnyView {
    let words = state::words(ctx.locale(), &row.state);
    let words = match &row.exempt_from {
        Some(training) => format!("{words} · {training}"),
        None => words,
    };
    let state = if row.state.is_fine() {
        words.into_any()
    } else {
        view! { <span class="ds-tag" data-variant="outline" data-color="neutral">{words}</span> }.into_any()
    };
    let (may_start, conditions) = row
        .may_start
        .as_ref()
        .map(|Clearance { until, allowed }| {
            let allowed = allowed.iter().map(|allows| view! { <p class="small">{allows.text(ctx.locale()).to_owned()}</p> });
            let allowed = allowed.collect_view();
            // Who has nothing left to do is certified until a day: that is said already, and the conditions stand below it.
            if row.state.is_under_way() {
                (Some(view! { <p>{ctx.tv("may-start-until", [("date", s(ctx.date(*until)))])}</p> {allowed} }), None)
            } else {
                (None, Some(allowed))
            }
        })
        .unwrap_or_default();
    let unreachable = row.unreachable.then(|| {
        view! { " " <a class="ds-tag" data-variant="outline" data-color="neutral" href=paths::person_mail(row.person)>{ctx.t("mail-unreachable")}</a> }
    });
    let because = state::because(ctx.locale(), &row.state)
        .map(|because| why_this_date::view(ctx.locale(), Some(row.who.clone()), [because]));
    view! { <div>{may_start} {state} {conditions} {unreachable} {because}</div> }.into_any()
}

fn again(ctx: &Ctx, row: &Row) -> Option<AnyView> {
    let may_be = matches!(row.state, State::Invited) && row.email.is_some();
    may_be.then(|| {
        view! {
            <form method="post" action=paths::invite_again(row.person)>
                <button class="link">{ctx.t("invite-again")}<span class="ds-sr-only">" " {row.who.clone()}</span></button>
            </form>
        }
        .into_any()
    })
}

/// Sends an invitation again.
pub async fn invite_again(ctx: Ctx, _: Form) -> Result<Reply, AppError> {
    // Who has joined or left since the list was shown is not invited: it says so now.
    let is_invited = inviting::invite_again(&ctx.caller(), ctx.parsed("person")?).await?;
    Ok(if is_invited { Reply::telling(paths::PEOPLE, Done::Invited(1)) } else { Reply::See(paths::PEOPLE.to_owned()) })
}
