//! Who would be written to within the next days: as the rule is, and as it would be.

use domain::certification::what_if::{DAYS, Mail};
use domain::ids::PersonId;
use leptos::prelude::*;
use texts::n;
use time::{Date, Duration};
use usecases::rules::survey::Found;

use crate::paths;
use crate::rules::table::mail;
use crate::ui::table::Table;
use crate::web::Ctx;

/// How many names the page shows; the file has them all.
const NAMES: usize = 50;

/// How many reminders go out on each of the next days, and to whom.
pub(super) struct DryRun {
    days: Vec<(Date, [usize; 2])>,
    letters: Vec<Letter>,
    /// How many are not shown by name.
    more: usize,
}

struct Letter {
    person: PersonId,
    name: String,
    mail: Mail,
}

impl DryRun {
    pub fn from_day(today: Date) -> Self {
        let days = (0..DAYS).filter_map(|days| today.checked_add(Duration::days(i64::try_from(days).ok()?)));
        Self { days: days.map(|day| (day, [0, 0])).collect(), letters: Vec::new(), more: 0 }
    }

    pub fn see(&mut self, found: &Found) {
        for (side, mails) in [&found.mails.before, &found.mails.after].into_iter().enumerate() {
            for mail in mails {
                for (_, counts) in self.days.iter_mut().filter(|(day, _)| *day == mail.day) {
                    counts[side] += 1;
                }
            }
        }
        for mail in &found.mails.after {
            if self.letters.len() < NAMES {
                let name = found.person.display_name().to_owned();
                self.letters.push(Letter { person: found.person.id, name, mail: *mail });
            } else {
                self.more += 1;
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.days.iter().all(|(_, counts)| *counts == [0, 0])
    }
}

/// Shows how many would be written to, day by day, and their names.
pub(super) fn view(ctx: &Ctx, dry_run: DryRun) -> AnyView {
    let is_empty = dry_run.is_empty();
    let table = (!is_empty).then(|| counts(ctx, &dry_run));
    let names = (!dry_run.letters.is_empty()).then(|| names(ctx, dry_run));
    view! {
        <h2>{ctx.t("dry-run")}</h2>
        <p>{ctx.t(if is_empty { "dry-run-nobody" } else { "dry-run-text" })}</p>
        {table}
        {names}
    }
    .into_any()
}

fn counts(ctx: &Ctx, dry_run: &DryRun) -> AnyView {
    Table::of(&dry_run.days, ctx.t("dry-run"))
        .with_class("narrow")
        .head(ctx.t("dry-run-day"), |(day, _)| ctx.date(*day))
        .number(ctx.t("dry-run-before"), |(_, [before, _])| *before)
        .number(ctx.t("dry-run-after"), |(_, [_, after])| *after)
        .view()
}

fn names(ctx: &Ctx, dry_run: DryRun) -> AnyView {
    let more = (dry_run.more > 0).then(|| ctx.tv("dry-run-more", [("n", n(dry_run.more))]));
    let letters = dry_run.letters.into_iter().map(|letter| {
        let about = format!("{}: {}", ctx.date(letter.mail.day), mail(ctx.locale(), letter.mail));
        view! { <li><a href=paths::person(letter.person)>{letter.name}</a> ", " {about}</li> }
    });
    let letters = letters.collect_view();
    view! {
        <details>
            <summary>{ctx.t("dry-run-names")}</summary>
            <ul>{letters}</ul>
            {more.map(|more| view! { <p>{more}</p> })}
        </details>
    }
    .into_any()
}
