//! What will go out in the next days, if nothing changes until then.

use domain::certification::DueSince;
use domain::ids::CertificationId;
use leptos::prelude::*;
use store::Tx;
use store::cycles::Cycle;
use time::{Date, Duration};

use crate::certification::assigning::Needs;
use crate::error::AppError;
use crate::i18n::n;
use crate::paths;
use crate::ui::parts::{back_link, pager};
use crate::web::{Ctx, Page, Reply};

/// How many days are looked ahead.
const DAYS: i64 = 7;

/// What goes out on a day.
pub(super) struct Day {
    pub(super) date: Date,
    pub(super) reminders: u64,
    pub(super) renewals: u64,
}

/// Returns on which due days a reminder goes out on `day`, for each certification.
fn due_days(needs: &Needs, day: Date) -> Vec<(CertificationId, Vec<Date>)> {
    let of = |id| needs.ladder(id).offsets().map(|offset| day.saturating_sub(Duration::days(offset.into()))).collect();
    needs.certifications().map(|certification| (certification.id, of(certification.id))).collect()
}

/// Counts what goes out on the next days.
pub(super) async fn week(tx: &Tx, needs: &Needs, today: Date) -> Result<Vec<Day>, AppError> {
    let days: Vec<Date> = (1..=DAYS).map(|later| today.saturating_add(Duration::days(later))).collect();
    let renewals = store::certificates::windows_opening(tx, &days).await?;
    let mut week = Vec::new();
    for date in days {
        let reminders = store::reminders::count_due_on(tx, &due_days(needs, date), date).await?;
        week.push(Day { date, reminders, renewals: renewals.get(&date).copied().unwrap_or(0) });
    }
    Ok(week)
}

/// Shows who is reminded on a day.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let format = time::macros::format_description!("[year]-[month]-[day]");
    let day = Date::parse(ctx.param("day"), format).map_err(|_| AppError::NotFound)?;
    let today = ctx.today()?;
    if !(1..=DAYS).contains(&(day - today).whole_days()) {
        return Err(AppError::NotFound);
    }
    let tx = ctx.read().await?;
    let needs = Needs::load(&tx, &ctx.services).await?;
    let number = ctx.query.text("page").parse().unwrap_or(1);
    let listing = store::reminders::open_due_on(&tx, &due_days(&needs, day), day, number).await?;
    let people: Vec<_> = listing.rows.iter().map(|round| round.person).collect();
    let people = store::people::by_ids(&tx, &people).await?;
    let row = |round: &Cycle| {
        let person = people.iter().find(|person| person.id == round.person)?;
        let title = needs.path(round.certification).map(|path| path.title.text(ctx.locale()).to_owned()).unwrap_or_default();
        Some((paths::person_mail(person.id), person.display_name().to_owned(), title, round.due))
    };
    let rows: Vec<_> = listing.rows.iter().filter_map(row).collect();
    let title = ctx.tv("mail-on-day", [("day", ctx.date(day).into())]);
    let (number, pages, total) = (listing.number, listing.pages, listing.total);
    let page = Page::new(title.clone(), move || {
        let is_empty = rows.is_empty();
        let labels = [ctx.t("training"), ctx.t("due-day")];
        let rows = rows.into_iter().map(|(path, name, training, due)| {
            let day = ctx.date(due.on);
            let day = if due.since == DueSince::Renewal { format!("{day} · {}", ctx.t("renewal")) } else { day };
            view! {
                <tr>
                    <th scope="row"><a href=path>{name}</a></th>
                    <td data-label=labels[0].clone()>{training}</td>
                    <td data-label=labels[1].clone()>{day}</td>
                </tr>
            }
        });
        let rows = rows.collect_view();
        let words = ctx.tv("mail-page-of", [("n", n(number)), ("of", n(pages)), ("total", n(total))]);
        let table = view! {
            <table class="ds-table stacks" data-size="sm">
                <caption class="ds-sr-only">{title.clone()}</caption>
                <thead><tr><th scope="col">{ctx.t("name")}</th><th scope="col">{labels[0].clone()}</th><th scope="col">{labels[1].clone()}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        };
        view! {
            {back_link(paths::MAIL.to_owned(), ctx.t("mail"))}
            <h1>{title.clone()}</h1>
            <p>{ctx.t("mail-ahead-text")}</p>
            {if is_empty { view! { <p class="empty">{ctx.t("mail-nothing-that-day")}</p> }.into_any() } else { table.into_any() }}
            {pager(&ctx, words, number, pages, |page| format!("{}?page={page}", ctx.path))}
        }
    });
    Ok(page.for_staff().into())
}
