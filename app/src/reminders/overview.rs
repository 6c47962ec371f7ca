//! The mail of the organisation, for administrators: what will go out, what went out, what did not, and why.

use domain::calendar::TimeZone;
use domain::mail::{MailState, Message};
use leptos::prelude::*;
use store::Page as Listing;
use store::outbox::Standing;
use texts::n;
use usecases::certification::assigning::Needs;
use usecases::reminders::forecast::{self, Day};
use usecases::reminders::sending_again::{Again, send_again};

use super::diary::{kind, moment, state};
use crate::error::AppError;
use crate::paths;
use crate::ui::form::{Input, input, select};
use crate::ui::parts::pager;
use crate::web::{Ctx, Field, Form, Page, Reply};

/// Shows the page.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let tx = ctx.read().await?;
    let needs = Needs::load(&tx, &ctx.services).await?;
    let week = forecast::week(&tx, &needs, ctx.today()?).await?;
    let chosen = ctx.query.text("state").to_owned();
    let standing = Standing::ALL.into_iter().find(|standing| standing.word() == chosen);
    let search = ctx.query.text("q").to_owned();
    let listing = store::outbox::list(&tx, standing, &search, ctx.query.text("page").parse().unwrap_or(1)).await?;
    let failed = store::outbox::count(&tx, Standing::Failed).await? + store::outbox::count(&tx, Standing::Bounced).await?;
    let uncertain = store::outbox::count(&tx, Standing::Uncertain).await?;
    let notice = match ctx.query.text("again") {
        "1" => Some(ctx.t("mail-goes-again")),
        "over" => Some(ctx.t("mail-is-over")),
        _ => None,
    };
    let zone = ctx.time_zone()?.clone();
    let page = Page::new(ctx.t("mail"), move || {
        let lead = ctx.tv("mail-lead", [("failed", n(failed)), ("uncertain", n(uncertain))]);
        view! {
            <h1>{ctx.t("mail")}</h1>
            {notice.map(|notice| view! { <p class="notice" role="status">{notice}</p> })}
            <p class="lead">{lead}</p>
            <h2>{ctx.t("mail-ahead")}</h2>
            {week_view(&ctx, week)}
            <h2>{ctx.t("mail-history")}</h2>
            {search_form(&ctx, &chosen, &search)}
            {history_view(&ctx, &zone, &listing)}
            {turning(&ctx, &listing)}
            <h2>{ctx.t("mail-test")}</h2>
            <p>{ctx.t("mail-test-text")}</p>
            <form class="actions" method="post" action=paths::MAIL_TEST>
                <button class="ds-button" data-variant="secondary">{ctx.t("mail-test-send")}</button>
            </form>
        }
    });
    Ok(page.for_staff().into())
}

fn week_view(ctx: &Ctx, week: Vec<Day>) -> AnyView {
    let labels = [ctx.t("mail-reminders"), ctx.t("mail-renewals")];
    let rows = week.into_iter().map(|day| {
        let date = ctx.date(day.date);
        let count = |count: u64, label: &str, place: &str| {
            if count == 0 {
                view! { <>"0"</> }.into_any()
            } else {
                let (href, what) = (format!("{}#{place}", paths::mail_ahead(day.date)), format!(" {label}, {date}"));
                view! { <a href=href>{count}<span class="ds-sr-only">{what}</span></a> }.into_any()
            }
        };
        let reminders = count(day.reminders, &labels[0], "reminders");
        let renewals = count(day.renewals, &labels[1], "renewals");
        view! {
            <tr>
                <th scope="row">{date.clone()}</th>
                <td class="number" data-label=labels[0].clone()>{reminders}</td>
                <td class="number" data-label=labels[1].clone()>{renewals}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <table class="ds-table stacks" data-size="sm">
            <caption class="ds-sr-only">{ctx.t("mail-ahead")}</caption>
            <thead><tr>
                <th scope="col">{ctx.t("mail-day")}</th>
                <th scope="col" class="number">{labels[0].clone()}</th>
                <th scope="col" class="number">{labels[1].clone()}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <p class="small">{ctx.t("mail-ahead-text")}</p>
    }
    .into_any()
}

fn search_form(ctx: &Ctx, chosen: &str, search: &str) -> AnyView {
    let mut options = vec![(String::new(), ctx.t("mail-all"))];
    options
        .extend(Standing::ALL.map(|standing| (standing.word().to_owned(), ctx.t(&format!("mail-standing-{}", standing.word())))));
    let find = Input { name: "q", kind: "search", autocomplete: "off" };
    view! {
        <form class="table-head" method="get" action=paths::MAIL role="search">
            {select("state", ctx.t("state"), options, chosen)}
            {input(find, ctx.t("mail-address"), None, Field::holding(search))}
            <button class="ds-button" data-variant="secondary">{ctx.t("show")}</button>
        </form>
    }
    .into_any()
}

fn history_view(ctx: &Ctx, zone: &TimeZone, listing: &Listing<Message>) -> AnyView {
    if listing.rows.is_empty() {
        return view! { <p class="empty">{ctx.t("mail-none-found")}</p> }.into_any();
    }
    let labels = [ctx.t("mail-what-column"), ctx.t("mail-to-column"), ctx.t("state")];
    let rows = listing.rows.iter().map(|message| history_row(ctx, zone, message, &labels)).collect_view();
    let head = labels.iter().map(|label| view! { <th scope="col">{label.clone()}</th> }).collect_view();
    view! {
        <table class="ds-table stacks" data-size="sm">
            <caption class="ds-sr-only">{ctx.t("mail-history")}</caption>
            <thead><tr><th scope="col">{ctx.t("mail-when-column")}</th>{head}<th scope="col"><span class="ds-sr-only">{ctx.t("actions")}</span></th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn history_row(ctx: &Ctx, zone: &TimeZone, message: &Message, labels: &[String; 3]) -> AnyView {
    let is_over = message.state.may_be_sent_again();
    let again = is_over.then(|| {
        view! {
            <form method="post" action=paths::mail_again(message.id)>
                <button class="link">{ctx.t("mail-send-again")}</button>
            </form>
        }
    });
    // What the mail server said, in its own words.
    let said = message.last_error.clone().filter(|_| message.state != MailState::Suppressed);
    let said = said.map(|said| view! { <span class="small block" lang="en">{said}</span> });
    let to = match message.person {
        Some(person) => view! { <a href=paths::person_mail(person)>{message.recipient.to_string()}</a> }.into_any(),
        None => message.recipient.to_string().into_any(),
    };
    view! {
        <tr>
            <th scope="row">{moment(ctx.locale(), zone, message.sent_at.unwrap_or(message.run_at))}</th>
            <td data-label=labels[0].clone()>{kind(ctx.locale(), message.kind)}</td>
            <td data-label=labels[1].clone()>{to}</td>
            <td data-label=labels[2].clone()>{state(ctx.locale(), zone, message)} {said}</td>
            <td>{again}</td>
        </tr>
    }
    .into_any()
}

fn turning(ctx: &Ctx, listing: &Listing<Message>) -> AnyView {
    let (number, pages, total) = (listing.number, listing.pages, listing.total);
    let words = ctx.tv("mail-page-of", [("n", n(number)), ("of", n(pages)), ("total", n(total))]);
    pager(ctx, &ctx.t("mail-history"), words, number, pages, |page| {
        format!("{}{}", paths::MAIL, ctx.query.query_with("page", &page.to_string()))
    })
}

/// Sends a mail again that failed, came back, or of which nobody knows.
pub async fn again(ctx: Ctx, _: Form) -> Result<Reply, AppError> {
    let became = match send_again(&ctx.caller(), ctx.parsed("message")?).await? {
        Again::Goes | Again::NotNeeded => "1",
        Again::IsOver => "over",
    };
    Ok(Reply::See(format!("{}?again={became}", paths::MAIL)))
}
