//! Who changes, in words: the rows of the table and of the file.

use domain::certification::CycleKind;
use domain::certification::what_if::{Difference, Effect, Kind, Mail};
use domain::ids::PersonId;
use leptos::prelude::*;
use texts::{n, s};

use crate::certification::because::{self, Whose};
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
pub(super) fn kind(ctx: &Ctx, kind: Kind) -> String {
    ctx.t(match kind {
        Kind::LosesClearance => "what-if-loses",
        Kind::NewlyNeeds => "what-if-newly",
        Kind::NoLongerNeeds => "what-if-no-longer",
        Kind::Other => "what-if-other",
    })
}

/// Returns what opens or closes.
pub(super) fn effect(ctx: &Ctx, effect: Option<Effect>) -> Option<String> {
    Some(match effect? {
        Effect::Opens { kind: CycleKind::Original, due } => ctx.tv("what-if-opens", [("due", s(ctx.date(due)))]),
        Effect::Opens { kind: CycleKind::Refresher, due } => ctx.tv("what-if-opens-short", [("due", s(ctx.date(due)))]),
        Effect::Closes => ctx.t("what-if-closes"),
        Effect::Lapses => ctx.t("what-if-lapses"),
    })
}

/// Returns whether they are cleared, before and after.
pub(super) fn clearance(ctx: &Ctx, cleared: [bool; 2]) -> String {
    ctx.t(match cleared {
        [true, true] => "what-if-stays-cleared",
        [true, false] => "what-if-not-cleared",
        [false, true] => "what-if-cleared",
        [false, false] => "what-if-stays-not-cleared",
    })
}

/// Returns what a reminder is about.
pub(super) fn mail(ctx: &Ctx, mail: Mail) -> String {
    let days = |offset: i16| [("days", n(offset.unsigned_abs()))];
    match mail.offset_days {
        None => ctx.t("what-if-mail-opened"),
        Some(0) => ctx.t("what-if-mail-day"),
        Some(offset) if offset < 0 => ctx.tv("what-if-mail-before", days(offset)),
        Some(offset) => ctx.tv("what-if-mail-after", days(offset)),
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
                <p class="small">{supposed} " " {because::valid(ctx, Whose::Theirs, after)}</p>
            </details>
        </div>
    }
    .into_any()
}

/// Shows the table.
pub(super) fn view(ctx: &Ctx, rows: &[Row]) -> AnyView {
    let change = |difference: &Difference| {
        let effect = effect(ctx, difference.effect).map(|effect| view! { <br /> {effect} });
        view! { <div>{kind(ctx, difference.kind)} {effect}</div> }
    };
    Table::of(rows, ctx.t("what-if-caption"))
        .head(ctx.t("name"), |row| view! { <a href=paths::person(row.person)>{row.name.clone()}</a> })
        .text(ctx.t("unit"), |row| row.unit.clone())
        .text(ctx.t("what-if-change"), |row| change(&row.difference))
        .text(ctx.t("what-if-clearance"), |row| clearance(ctx, row.difference.cleared))
        .text(ctx.t("what-if-next"), |row| next(ctx, &row.difference))
        .view()
}
