//! Where somebody is signed in, and ending that from here.

use domain::calendar::TimeZone;
use domain::ids::SessionId;
use domain::locale::Locale;
use domain::sign_in::{Device, Session, SignedIn};
use leptos::prelude::*;
use texts::{date, s, t, tv};
use usecases::sign_in::sessions;

use super::forms::sign_out;
use crate::error::AppError;
use crate::paths;
use crate::ui::list;
use crate::ui::notice;
use crate::ui::parts::back_link;
use crate::ui::table::Table;
use crate::web::{Ctx, Done, Form, Page, Reply};

/// The value of the button that ends all sessions but this one.
const OTHERS: &str = "others";

/// Shows the sessions that run, this one first.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let SignedIn { person, session, .. } = ctx.signed_in()?;
    let mut sessions = store::sign_in::sessions::running(&ctx.read().await?, person.id).await?;
    sessions.sort_by_key(|other| other.id != session.id);
    let (locale, zone) = (ctx.locale(), ctx.time_zone()?);
    let rows: Vec<_> = sessions.iter().map(|other| Row::of(locale, zone, other, session.id)).collect();
    Ok(Page::new(ctx.t("sessions"), move || {
        let has_others = rows.len() > 1;
        let rest = if has_others {
            view! {
                <h2>{ctx.t("end-all-others")}</h2>
                <p>{ctx.t("sessions-unknown")}</p>
                <form class="actions" method="post" action=paths::SESSIONS>
                    <button class="ds-button" name="end" value=OTHERS>{ctx.t("end-all-others")}</button>
                </form>
            }
            .into_any()
        } else {
            list::empty(ctx.t("sessions-none"))
        };
        view! {
            {back_link(paths::ACCOUNT.to_owned(), ctx.t("account"))}
            {notice::done(&ctx, |done| matches!(done, Done::SessionsEnded))}
            <h1>{ctx.t("sessions")}</h1>
            <p class="lead">{ctx.t("sessions-lead")}</p>
            {table(&ctx, &rows)}
            {rest}
            <p class="small">{ctx.t("sessions-kept")}</p>
        }
    })
    .into())
}

struct Row {
    id: SessionId,
    device: String,
    since: String,
    used: String,
    is_this: bool,
}

impl Row {
    fn of(locale: Locale, zone: &TimeZone, session: &Session, own: SessionId) -> Self {
        let since = zone.date(session.proof.signed_in_at);
        let used = session.used_on.map_or(since, |used_on| used_on.max(since));
        Self {
            id: session.id,
            device: device(locale, session.device),
            since: date(locale, since),
            used: date(locale, used),
            is_this: session.id == own,
        }
    }
}

fn device(locale: Locale, device: Option<Device>) -> String {
    let Device { browser, system } = device.unwrap_or_default();
    match (browser.name(), system.name()) {
        (Some(browser), Some(system)) => tv(locale, "device-on", [("browser", s(browser)), ("system", s(system))]),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => t(locale, "device-unknown"),
    }
}

fn table(ctx: &Ctx, rows: &[Row]) -> AnyView {
    Table::of(rows, ctx.t("sessions"))
        .head(ctx.t("device"), |row| row.device.clone())
        .text(ctx.t("signed-in-since"), |row| row.since.clone())
        .text(ctx.t("last-used"), |row| row.used.clone())
        .actions(ctx.t("session-end"), |row| end_form(ctx, row))
        .view()
}

fn end_form(ctx: &Ctx, row: &Row) -> AnyView {
    if row.is_this {
        return view! { <strong>{ctx.t("this-device")}</strong> }.into_any();
    }
    let what = format!("{}: {}", ctx.t("session-end"), row.device);
    view! {
        <form method="post" action=paths::SESSIONS>
            <button class="ds-button" data-variant="secondary" name="end" value=row.id.to_string() aria-label=what>
                {ctx.t("session-end")}
            </button>
        </form>
    }
    .into_any()
}

/// Ends one session, or all but this one.
pub async fn end(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let SignedIn { session, .. } = ctx.signed_in()?;
    let which = form.text("end");
    if which == session.id.to_string() {
        return sign_out(ctx.clone(), form.clone()).await;
    }
    if which == OTHERS {
        sessions::end_others(&ctx.caller()).await?;
    } else {
        sessions::end(&ctx.caller(), which.parse().map_err(|_| AppError::Malformed)?).await?;
    }
    Ok(Reply::telling(paths::SESSIONS, Done::SessionsEnded))
}
