//! The page on which somebody gets the address for their calendar.

use leptos::prelude::*;
use usecases::calendar;

use crate::error::AppError;
use crate::paths;
use crate::ui::notice::notice;
use crate::ui::parts::back_link;
use crate::web::{Ctx, Done, Form, Page, Reply};

/// Shows what the calendar address is, and the address if there is one.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let feed = store::calendar_feeds::of_person(&ctx.read().await?, ctx.person()?.id).await?;
    // An address that somebody kept may say what is no longer so.
    let is_so = if feed.is_some() { Done::CalendarMade } else { Done::CalendarStopped };
    let done = Done::of(&ctx.query).filter(|done| *done == is_so).map(|done| done.sentence(ctx.locale()));
    Ok(Page::new(ctx.t("calendar"), move || {
        let rest = match &feed {
            Some(feed) => working(&ctx, &feed.secret),
            None => make(&ctx),
        };
        view! {
            {back_link(paths::TRAINING.to_owned(), ctx.t("my-training"))}
            {notice(done)}
            <h1>{ctx.t("calendar")}</h1>
            <p class="lead">{ctx.t("calendar-lead")}</p>
            <p>{ctx.t("calendar-neutral")}</p>
            <p>{ctx.t("calendar-warning")}</p>
            {rest}
        }
    })
    .into())
}

fn working(ctx: &Ctx, secret: &str) -> AnyView {
    let days = ctx.services.absolute(&paths::calendar_events(secret));
    let tasks = ctx.services.absolute(&paths::calendar_tasks(secret));
    view! {
        <h2>{ctx.t("calendar-days")}</h2>
        <p>{ctx.t("calendar-days-text")}</p>
        {address(ctx, days, "calendar-days")}
        <h2>{ctx.t("calendar-tasks")}</h2>
        <p>{ctx.t("calendar-tasks-text")}</p>
        {address(ctx, tasks, "calendar-tasks")}
        <h2>{ctx.t("calendar-change")}</h2>
        <p>{ctx.t("calendar-change-text")}</p>
        <details>
            <summary>{ctx.t("calendar-change-ask")}</summary>
            <p>{ctx.t("calendar-change-means")}</p>
            <form class="actions" method="post" action=paths::CALENDAR>
                <button class="ds-button" data-variant="secondary" name="do" value="make">{ctx.t("calendar-make-new")}</button>
                <button class="ds-button" data-variant="secondary" name="do" value="stop">{ctx.t("calendar-stop")}</button>
            </form>
        </details>
    }
    .into_any()
}

/// Shows an address to copy, which one tap selects as a whole, and a link that opens it in the calendar of the device.
fn address(ctx: &Ctx, address: String, what: &str) -> AnyView {
    let opens = address.split_once("://").map(|(_, rest)| format!("webcal://{rest}"));
    view! {
        <p><code class="to-copy">{address}</code></p>
        <p class="row"><a href=opens>{ctx.t("calendar-open")} <span class="ds-sr-only">" (" {ctx.t(what)} ")"</span></a></p>
    }
    .into_any()
}

fn make(ctx: &Ctx) -> AnyView {
    view! {
        <form class="actions" method="post" action=paths::CALENDAR>
            <button class="ds-button" name="do" value="make">{ctx.t("calendar-make")}</button>
        </form>
    }
    .into_any()
}

/// Makes an address, makes a new one instead, or stops it.
pub async fn change(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let done = match form.text("do") {
        "make" => {
            calendar::make(&ctx.caller()).await?;
            Done::CalendarMade
        }
        "stop" => {
            calendar::stop(&ctx.caller()).await?;
            Done::CalendarStopped
        }
        _ => return Err(AppError::Malformed),
    };
    Ok(Reply::telling(paths::CALENDAR, done))
}
