//! Who changes, in words: the rows of the table and of the file.

use domain::certification::CycleKind;
use domain::certification::what_if::{Difference, Effect, Kind, Mail};
use domain::ids::PersonId;
use domain::locale::Locale;
use leptos::prelude::*;
use texts::{date, n, s, t, tv};

use crate::certification::why_this_date::{self, Whose};
use crate::paths;
use crate::ui::table::Table;
use crate::web::Ctx;

/// One person for whom something changes.
pub(super) struct Row {
    pub person: PersonId,
    pub name: String,
    pub unit: String,
    pub difference: Difference,
}

/// Returns what kind of change it is.
pub(super) fn kind(locale: Locale, kind: Kind) -> String {
    let key = match kind {
        Kind::LosesClearance => "what-if-loses",
        Kind::NewlyNeeds => "what-if-newly",
        Kind::NoLongerNeeds => "what-if-no-longer",
        Kind::Other => "what-if-other",
    };
    t(locale, key)
}

/// Returns what opens or closes.
pub(super) fn effect(locale: Locale, effect: Option<Effect>) -> Option<String> {
    Some(match effect? {
        Effect::Opens { kind: CycleKind::Original, due } => tv(locale, "what-if-opens", [("due", s(date(locale, due)))]),
        Effect::Opens { kind: CycleKind::Refresher, due } => tv(locale, "what-if-opens-short", [("due", s(date(locale, due)))]),
        Effect::Closes => t(locale, "what-if-closes"),
        Effect::Lapses => t(locale, "what-if-lapses"),
    })
}

/// Returns whether they are cleared, before and after.
pub(super) fn clearance(locale: Locale, cleared: [bool; 2]) -> String {
    let key = match cleared {
        [true, true] => "what-if-stays-cleared",
        [true, false] => "what-if-not-cleared",
        [false, true] => "what-if-cleared",
        [false, false] => "what-if-stays-not-cleared",
    };
    t(locale, key)
}

/// Returns what a reminder is about.
pub(super) fn mail(locale: Locale, mail: Mail) -> String {
    let days = |offset: i16| [("days", n(offset.unsigned_abs()))];
    match mail.offset_days {
        None => t(locale, "what-if-mail-opened"),
        Some(0) => t(locale, "what-if-mail-day"),
        Some(offset) if offset < 0 => tv(locale, "what-if-mail-before", days(offset)),
        Some(offset) => tv(locale, "what-if-mail-after", days(offset)),
    }
}

fn next(ctx: &Ctx, difference: &Difference) -> AnyView {
    let [before, after] = difference.next;
    let Some(after) = after else { return "–".into_any() };
    let before = before.filter(|before| before.until != after.until);
    let until = match before {
        Some(before) => {
            let days = [("until", s(ctx.date(after.until))), ("before", s(ctx.date(before.until)))];
            ctx.tv("what-if-next-instead", days)
        }
        None => ctx.date(after.until),
    };
    let supposed = ctx.tv("what-if-supposed", [("day", s(ctx.date(after.from)))]);
    view! {
        <div>
            {until}
            <details>
                <summary>{ctx.t("why-this-date")}</summary>
                <p class="small">{supposed} " " {why_this_date::valid(ctx.locale(), Whose::Theirs, after)}</p>
            </details>
        </div>
    }
    .into_any()
}

/// Shows the table.
pub(super) fn view(ctx: &Ctx, rows: &[Row]) -> AnyView {
    let change = |difference: &Difference| {
        let effect = effect(ctx.locale(), difference.effect).map(|effect| view! { <br /> {effect} });
        view! { <div>{kind(ctx.locale(), difference.kind)} {effect}</div> }
    };
    Table::of(rows, ctx.t("what-if-caption"))
        .head(ctx.t("name"), |row| view! { <a href=paths::person(row.person)>{row.name.clone()}</a> })
        .text(ctx.t("unit"), |row| row.unit.clone())
        .text(ctx.t("what-if-change"), |row| change(&row.difference))
        .text(ctx.t("what-if-clearance"), |row| clearance(ctx.locale(), row.difference.cleared))
        .text(ctx.t("what-if-next"), |row| next(ctx, &row.difference))
        .view()
}
