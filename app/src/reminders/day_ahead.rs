//! Who is written to on one of the next days, and of what, if nothing changes until then.

use domain::certification::{Certificate, Cycle, DueSince};
use domain::locale::Locale;
use domain::people::Person;
use leptos::prelude::*;
use store::{Page as Listing, Tx};
use texts::t;
use time::Date;
use usecases::certification::needs::Needs;
use usecases::reminders::forecast;

use crate::error::AppError;
use crate::paths;
use crate::ui::list::{self, Pages, Position};
use crate::ui::parts::back_link;
use crate::ui::table::Table;
use crate::web::{Ctx, Page, Reply};

/// A list of people, a page of it, ready to be shown.
struct List {
    title: String,
    /// What the second and the third column are called.
    labels: [String; 2],
    rows: Vec<Row>,
    position: Position,
    /// The name of the number of its page in the address, and of its place on the page.
    query: &'static str,
}

struct Row {
    path: String,
    name: String,
    training: String,
    day: String,
}

/// Shows who is reminded on a day, and whose renewal opens.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let format = time::macros::format_description!("[year]-[month]-[day]");
    let day = Date::parse(ctx.param("day"), format).map_err(|_| AppError::NotFound)?;
    if !forecast::is_ahead(ctx.today()?, day) {
        return Err(AppError::NotFound);
    }
    let tx = ctx.read().await?;
    let (reminders, renewals) = (reminders(&ctx, &tx, day).await?, renewals(&ctx, &tx, day).await?);
    let title = ctx.tv("mail-on-day", [("day", ctx.date(day).into())]);
    let page = Page::new(title.clone(), move || {
        let lists = [(reminders, "mail-no-reminders"), (renewals, "mail-no-renewals")].map(|(list, none)| {
            let (id, title) = (list.query, list.title.clone());
            view! {
                <h2 id=id>{title}</h2>
                {if list.rows.is_empty() {
                    list::empty(ctx.t(none))
                } else {
                    table(&ctx, list)
                }}
            }
        });
        view! {
            {back_link(paths::MAIL.to_owned(), ctx.t("mail"))}
            <h1>{title}</h1>
            <p>{ctx.t("mail-ahead-text")}</p>
            {lists.into_iter().collect_view()}
        }
    });
    Ok(page.for_staff().into())
}

async fn reminders(ctx: &Ctx, tx: &Tx, day: Date) -> Result<List, AppError> {
    let needs = Needs::load(tx, &ctx.services).await?;
    let wanted = list::wanted_page(&ctx.query, "reminders");
    let listing = forecast::reminders_on(tx, &needs, day, wanted).await?;
    let people = people(tx, listing.rows.iter().map(|cycle| cycle.person)).await?;
    let row = |cycle: &Cycle| {
        let training = needs.title(cycle.certification, ctx.locale()).unwrap_or_default().to_owned();
        let due = ctx.date(cycle.due.on);
        let due = if cycle.due.since == DueSince::Renewal { format!("{due} · {}", ctx.t("renewal")) } else { due };
        Some(Row::of(people.iter().find(|person| person.id == cycle.person)?, training, due))
    };
    let rows = listing.rows.iter().filter_map(row).collect();
    Ok(List::new(ctx.locale(), ctx.t("mail-reminders"), ctx.t("due-day"), rows, &listing, "reminders"))
}

async fn renewals(ctx: &Ctx, tx: &Tx, day: Date) -> Result<List, AppError> {
    let listing = forecast::renewals_on(tx, day, list::wanted_page(&ctx.query, "renewals")).await?;
    let people = people(tx, listing.rows.iter().map(|certificate| certificate.person)).await?;
    let row = |certificate: &Certificate| {
        let training = certificate.title.text(ctx.locale()).to_owned();
        let person = people.iter().find(|person| person.id == certificate.person)?;
        Some(Row::of(person, training, ctx.date(certificate.validity.until)))
    };
    let rows = listing.rows.iter().filter_map(row).collect();
    Ok(List::new(ctx.locale(), ctx.t("mail-renewals"), ctx.t("valid-until"), rows, &listing, "renewals"))
}

async fn people(tx: &Tx, ids: impl Iterator<Item = domain::ids::PersonId>) -> store::Result<Vec<Person>> {
    store::people::by_ids(tx, &ids.collect::<Vec<_>>()).await
}

impl Row {
    fn of(person: &Person, training: String, day: String) -> Self {
        Self { path: paths::person_mail(person.id), name: person.display_name().to_owned(), training, day }
    }
}

impl List {
    fn new<T>(locale: Locale, title: String, day: String, rows: Vec<Row>, listing: &Listing<T>, query: &'static str) -> Self {
        Self { title, labels: [t(locale, "training"), day], rows, position: listing.into(), query }
    }
}

fn table(ctx: &Ctx, list: List) -> AnyView {
    let List { title, labels: [training, day], rows, position, query } = list;
    let table = Table::of(&rows, title.clone())
        .head(ctx.t("name"), |row| view! { <a href=row.path.clone()>{row.name.clone()}</a> })
        .text(training, |row| row.training.clone())
        .text(day, |row| row.day.clone())
        .view();
    let pages = Pages { path: &ctx.path, query: &ctx.query, name: query, place: Some(query) };
    view! {
        {table}
        {list::pager(ctx, &title, "mail-page-of", position, &pages)}
    }
    .into_any()
}
