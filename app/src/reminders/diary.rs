//! "Why did I (not) get this mail": what was written to a person and what was not, each with its reason.

use std::collections::BTreeMap;

use domain::calendar::TimeZone;
use domain::certification::Cycle;
use domain::ids::{CycleId, MessageId, PersonId};
use domain::locale::Locale;
use domain::mail::{MailKind, MailState, Message};
use domain::people::{Action, Person};
use domain::reminders::{NotSent, Occasion, Reminder};
use leptos::prelude::*;
use store::Tx;
use texts::{date, s, t, tv};
use time::OffsetDateTime;
use usecases::certification::needs::Needs;

use super::ahead::{self, Ahead};
use crate::error::AppError;
use crate::paths;
use crate::people::person::reachable;
use crate::ui::list;
use crate::ui::parts::back_link;
use crate::ui::table::Table;
use crate::web::{Ctx, Page, Reply};

/// How many mails and reminders are shown.
const MOST: u64 = 100;

/// The mail to a person: what will come, and what was.
pub(super) struct Diary {
    ahead: Ahead,
    entries: Vec<Entry>,
}

/// Reads the diary of a person.
pub(super) async fn read(ctx: &Ctx, tx: &Tx, person: &Person) -> Result<Diary, AppError> {
    let needs = Needs::load(tx, &ctx.services).await?;
    let cycles = store::cycles::of_person(tx, person.id).await?;
    let (locale, zone) = (ctx.locale(), ctx.time_zone()?);
    let title = |cycle: &Cycle| Some((cycle.id, needs.title(cycle.certification, locale)?));
    let titles: BTreeMap<CycleId, &str> = cycles.iter().filter_map(title).collect();
    let ahead = ahead::of(locale, tx, person, &needs, &cycles).await?;
    Ok(Diary { ahead, entries: entries(locale, zone, tx, person.id, &titles).await? })
}

/// A line of the diary.
struct Entry {
    at: OffsetDateTime,
    /// The same as day and hour.
    when: String,
    what: String,
    state: String,
}

/// Returns what was written to a person and what was not, the newest first. `titles` say what each of their cycles is about, as it is called now.
async fn entries(
    locale: Locale,
    zone: &TimeZone,
    tx: &Tx,
    person: PersonId,
    titles: &BTreeMap<CycleId, &str>,
) -> Result<Vec<Entry>, AppError> {
    let messages = store::outbox::of_person(tx, person, MOST).await?;
    let reminders = store::reminders::of_person(tx, person, MOST).await?;
    let about = |reminder: &Reminder| about(locale, titles.get(&reminder.cycle).copied(), reminder);
    let told = |id: MessageId| reminders.iter().filter(move |reminder| reminder.message == Some(id));
    let entry = |at, what, state| Entry { at, when: moment(locale, zone, at), what, state };
    let mut entries: Vec<Entry> = messages
        .iter()
        .map(|message| {
            let tells: Vec<String> = told(message.id).filter(|told| told.not_sent.is_none()).map(about).collect();
            let what = [vec![kind(locale, message.kind)], tells].concat().join(" · ");
            entry(message.sent_at.unwrap_or(message.run_at), what, state(locale, zone, message))
        })
        .collect();
    // What was left out of a mail, or never written into one, has a line of its own.
    entries.extend(reminders.iter().filter_map(|reminder| {
        let why = reminder.not_sent?;
        Some(entry(reminder.planned_at, about(reminder), not_sent(locale, why)))
    }));
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
    Ok(entries)
}

/// Returns what a kind of mail is called.
pub(super) fn kind(locale: Locale, kind: MailKind) -> String {
    t(locale, &format!("mail-{}-subject-short", kind.slug()))
}

/// Returns where a mail stands, and why.
pub(super) fn state(locale: Locale, zone: &TimeZone, message: &Message) -> String {
    let reason = message.last_error.as_deref().and_then(|word| word.parse().ok());
    match (message.state, reason) {
        (MailState::Suppressed, Some(why)) => not_sent(locale, why),
        (MailState::Queued, _) => tv(locale, "mail-waits-until", [("when", s(moment(locale, zone, message.run_at)))]),
        (state, _) => t(locale, &format!("mail-state-{state}")),
    }
}

fn not_sent(locale: Locale, why: NotSent) -> String {
    tv(locale, "mail-not-sent", [("why", s(t(locale, &format!("mail-why-{}", why.word()))))])
}

/// Returns what a reminder is about; what is no longer taught has no name.
fn about(locale: Locale, title: Option<&str>, reminder: &Reminder) -> String {
    let key = match reminder.occasion {
        Occasion::Opened => "mail-about-opened",
        Occasion::Due(_) => "mail-about-due",
    };
    let occasion = tv(locale, key, [("due", s(date(locale, reminder.due_on)))]);
    title.into_iter().chain([occasion.as_str()]).collect::<Vec<_>>().join(", ")
}

/// Returns day and hour of an instant on the organisation's clock.
pub(super) fn moment(locale: Locale, zone: &TimeZone, at: OffsetDateTime) -> String {
    let (hour, minute) = zone.wall_clock(at);
    format!("{}, {hour:02}:{minute:02}", date(locale, zone.date(at)))
}

/// Shows the diary.
pub(super) fn view(ctx: &Ctx, diary: Diary) -> AnyView {
    view! {
        {ahead::view(ctx, diary.ahead)}
        <h2>{ctx.t("mail-diary")}</h2>
        <p>{ctx.t("mail-diary-text")}</p>
        {table(ctx, &diary.entries)}
    }
    .into_any()
}

fn table(ctx: &Ctx, entries: &[Entry]) -> AnyView {
    if entries.is_empty() {
        return list::empty(ctx.t("mail-none-yet"));
    }
    Table::of(entries, ctx.t("mail-diary"))
        .head(ctx.t("mail-when-column"), |entry| entry.when.clone())
        .text(ctx.t("mail-what-column"), |entry| entry.what.clone())
        .text(ctx.t("state"), |entry| entry.state.clone())
        .view()
}

/// Shows the diary of somebody to whoever looks after them.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let tx = ctx.read().await?;
    let person = reachable(&ctx, &tx, Action::SeePeople).await?;
    let diary = read(&ctx, &tx, &person).await?;
    let trouble = store::mail_trouble::of_people(&tx, &[person.id]).await?.remove(&person.id);
    let title = ctx.tv("mail-of", [("name", s(person.display_name()))]);
    let page = Page::new(title.clone(), move || {
        let trouble = trouble.map(|trouble| {
            let since = ctx.time_zone().map(|zone| zone.date(trouble.since));
            let since = since.map(|day| ctx.date(day)).unwrap_or_default();
            view! {
                <div class="notice">
                    <p>{ctx.tv("mail-unreachable-since", [("since", s(since)), ("address", s(trouble.address))])}</p>
                    <p class="small" lang="en">{trouble.why}</p>
                </div>
            }
        });
        view! {
            {back_link(paths::person(person.id), person.display_name().to_owned())}
            <h1>{title}</h1>
            {trouble}
            {view(&ctx, diary)}
        }
    });
    Ok(page.for_staff().into())
}
