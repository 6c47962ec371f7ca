//! The mail of the organisation, for administrators: what will go out, what went out, what did not, and why.

use domain::calendar::TimeZone;
use domain::mail::{MailStanding, MailState, Message};
use leptos::prelude::*;
use store::Page as Listing;
use texts::n;
use usecases::certification::needs::Needs;
use usecases::reminders::forecast::{self, Day};
use usecases::reminders::sending_again::{Again, send_again};

use super::diary::{kind, moment, state};
use crate::error::AppError;
use crate::paths;
use crate::ui::form::select;
use crate::ui::list::{self, PAGE, Pages, Search};
use crate::ui::notice;
use crate::ui::table::Table;
use crate::web::{Ctx, Done, Form, Page, Reply};

/// Shows the page.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let tx = ctx.read().await?;
    let needs = Needs::load(&tx, &ctx.services).await?;
    let week = forecast::week(&tx, &needs, ctx.today()?).await?;
    let chosen = ctx.query.text("state").to_owned();
    let standing = MailStanding::ALL.into_iter().find(|standing| standing.word() == chosen);
    let search = list::wanted_text(&ctx.query).to_owned();
    let listing = store::outbox::list(&tx, standing, &search, list::wanted_page(&ctx.query, PAGE)).await?;
    let failed =
        store::outbox::count(&tx, MailStanding::Failed).await? + store::outbox::count(&tx, MailStanding::Bounced).await?;
    let uncertain = store::outbox::count(&tx, MailStanding::Uncertain).await?;
    let zone = ctx.time_zone()?.clone();
    let page = Page::new(ctx.t("mail"), move || {
        let lead = ctx.tv("mail-lead", [("failed", n(failed)), ("uncertain", n(uncertain))]);
        view! {
            <h1>{ctx.t("mail")}</h1>
            {notice::done(&ctx, |done| matches!(done, Done::MailGoesAgain | Done::MailIsOver))}
            <p class="lead">{lead}</p>
            <h2>{ctx.t("mail-ahead")}</h2>
            {week_view(&ctx, &week)}
            <h2>{ctx.t("mail-history")}</h2>
            {search_form(&ctx, &chosen, search)}
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

fn week_view(ctx: &Ctx, week: &[Day]) -> AnyView {
    let (reminders, renewals) = (ctx.t("mail-reminders"), ctx.t("mail-renewals"));
    let count = |day: &Day, count: u64, label: &str, place: &str| {
        if count == 0 {
            return "0".into_any();
        }
        let (href, what) = (format!("{}#{place}", paths::mail_ahead(day.date)), format!(" {label}, {}", ctx.date(day.date)));
        view! { <a href=href>{count}<span class="ds-sr-only">{what}</span></a> }.into_any()
    };
    let table = Table::of(week, ctx.t("mail-ahead"))
        .head(ctx.t("mail-day"), |day| ctx.date(day.date))
        .number(reminders.clone(), |day| count(day, day.reminders, &reminders, "reminders"))
        .number(renewals.clone(), |day| count(day, day.renewals, &renewals, "renewals"))
        .view();
    view! {
        {table}
        <p class="small">{ctx.t("mail-ahead-text")}</p>
    }
    .into_any()
}

fn search_form(ctx: &Ctx, chosen: &str, text: String) -> AnyView {
    let mut options = vec![(String::new(), ctx.t("mail-all"))];
    options.extend(
        MailStanding::ALL.map(|standing| (standing.word().to_owned(), ctx.t(&format!("mail-standing-{}", standing.word())))),
    );
    let filters = Some(select("state", ctx.t("state"), options, chosen));
    Search { path: paths::MAIL, kept: Form::default(), filters, label: ctx.t("mail-address"), text }.view(ctx)
}

fn history_view(ctx: &Ctx, zone: &TimeZone, listing: &Listing<Message>) -> AnyView {
    if listing.rows.is_empty() {
        return list::empty(ctx.t("mail-none-found"));
    }
    Table::of(&listing.rows, ctx.t("mail-history"))
        .head(ctx.t("mail-when-column"), |message| moment(ctx.locale(), zone, message.sent_at.unwrap_or(message.run_at)))
        .text(ctx.t("mail-what-column"), |message| kind(ctx.locale(), message.kind))
        .text(ctx.t("mail-to-column"), recipient)
        .text(ctx.t("state"), |message| view! { {state(ctx.locale(), zone, message)} {said(message)} })
        .actions(ctx.t("actions"), |message| send_again_form(ctx, message))
        .view()
}

fn recipient(message: &Message) -> AnyView {
    let address = message.recipient.to_string();
    match message.person {
        Some(person) => view! { <a href=paths::person_mail(person)>{address}</a> }.into_any(),
        None => address.into_any(),
    }
}

/// Shows what the mail server said, in its own words.
fn said(message: &Message) -> Option<AnyView> {
    let said = message.last_error.clone().filter(|_| message.state != MailState::Suppressed)?;
    Some(view! { <span class="small block" lang="en">{said}</span> }.into_any())
}

fn send_again_form(ctx: &Ctx, message: &Message) -> Option<AnyView> {
    message.state.may_be_sent_again().then(|| {
        view! {
            <form method="post" action=paths::mail_again(message.id)>
                <button class="link">{ctx.t("mail-send-again")}</button>
            </form>
        }
        .into_any()
    })
}

fn turning(ctx: &Ctx, listing: &Listing<Message>) -> AnyView {
    let pages = Pages { path: paths::MAIL, query: &ctx.query, name: PAGE, place: None };
    list::pager(ctx, &ctx.t("mail-history"), "mail-page-of", listing.into(), &pages)
}

/// Sends a mail again that failed, came back, or of which nobody knows.
pub async fn again(ctx: Ctx, _: Form) -> Result<Reply, AppError> {
    let done = match send_again(&ctx.caller(), ctx.parsed("message")?).await? {
        Again::Goes | Again::NotNeeded => Done::MailGoesAgain,
        Again::IsOver => Done::MailIsOver,
    };
    Ok(Reply::telling(paths::MAIL, done))
}
