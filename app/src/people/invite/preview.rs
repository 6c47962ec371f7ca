//! What a list of people to invite will do, line by line, before anybody is written to.

use domain::lists::guests::{Entry, Guest, Refused};
use domain::locale::Locale;
use leptos::prelude::*;
use texts::{n, s, t, tv};
use usecases::people::fates::Fate;
use usecases::people::printable::can_be_printed;

use crate::lists::{self, Notes, Taken, confirm_form};
use crate::paths;
use crate::people::work;
use crate::ui::table::Table;
use crate::web::{Ctx, Form, Page};

/// Shows each line with what will happen.
pub(super) fn preview_page(ctx: &Ctx, form: &Form, taken: Taken, fates: Vec<(Entry, Fate)>, notes: Notes) -> Page {
    let ctx = ctx.clone();
    let once = ["unit", "kind", "language"].map(|name| (name, form.raw(name).to_owned()));
    let ticked = [work::DUTY, work::COUNTRY].map(|name| form.all(name).into_iter().map(move |value| (name, value.to_owned())));
    let fields: Vec<(&str, String)> = once.into_iter().chain(ticked.into_iter().flatten()).collect();
    let count = fates.iter().filter(|(_, fate)| fate.guest().is_some()).count();
    let total = fates.iter().filter(|(_, fate)| !matches!(fate, Fate::Beside(_))).count();
    Page::new(ctx.t("check-the-list"), move || {
        let rows: Vec<Row> = fates.into_iter().map(|(entry, fate)| row(&ctx, entry, fate)).collect();
        let table = Table::of(&rows, ctx.t("what-happens"))
            .with_class("guests")
            .number(ctx.t("line"), |row| row.lines.clone())
            .text(ctx.t("your-email"), |row| row.email.clone())
            .text(ctx.t("name"), |row| row.name.clone())
            .text(ctx.t("what-happens"), |row| row.what.clone())
            .view();
        let confirm = (count > 0).then(|| ("invite", ctx.tv("invite-n", [("n", n(count))])));
        view! {
            <h1>{ctx.t("check-the-list")}</h1>
            <p class="lead">{ctx.tv("n-of-m-invited", [("n", n(count)), ("of", n(total))])}</p>
            {notes.view(&ctx, &taken)}
            // Before the table, and beside what is asked about the letters: the table may be long.
            {confirm_form(&ctx, paths::INVITE, &taken, fields, confirm)}
            {table}
        }
    })
    .for_staff()
}

/// A line of the list.
struct Row {
    lines: String,
    email: String,
    name: Option<String>,
    what: String,
}

fn row(ctx: &Ctx, entry: Entry, fate: Fate) -> Row {
    let locale = ctx.locale();
    let (name, email, what) = match fate {
        Fate::Invite(guest) | Fate::InviteElsewhere(guest) => {
            let what = invited(ctx, &guest);
            (guest.name.map(|name| name.to_string()), guest.email.to_string(), what)
        }
        Fate::KnownAlready(email) => (None, email, t(locale, "is-here-already")),
        Fate::Left(email) => (None, email, t(locale, "was-here-and-left")),
        Fate::Twice(email) => (None, email, t(locale, "stands-twice")),
        Fate::Beside(beside) => (None, entry.text, lists::beside(locale, beside)),
        Fate::Refused(refused) => {
            let why = why_not(locale, &refused, entry.line, entry.last);
            (None, entry.text, tv(locale, "not-invited-because", [("why", s(why))]))
        }
    };
    Row { lines: lists::lines(entry.line, entry.last), email, name, what }
}

fn invited(ctx: &Ctx, guest: &Guest) -> String {
    let locale = ctx.locale();
    let unread = (!guest.unread.is_empty()).then(|| tv(locale, "list-not-read", [("what", s(guest.unread.join(" · ")))]));
    let look = guest.unusual.map(|letter| lists::look_at_letter(locale, letter));
    let letters =
        guest.name.as_ref().filter(|name| !can_be_printed(&ctx.services, name)).map(|_| t(locale, "list-name-letters-asked"));
    let parts = [Some(t(locale, "will-be-invited")), look, letters, unread];
    parts.into_iter().flatten().collect::<Vec<_>>().join(". ")
}

fn why_not(locale: Locale, refused: &Refused, line: u64, last: u64) -> String {
    match refused {
        Refused::NoAddress => t(locale, "list-why-address"),
        Refused::SeveralAddresses => t(locale, "list-why-several"),
        Refused::Names(names) => tv(locale, "list-why-names", [("names", s(names.join(" · ")))]),
        Refused::NameLong => t(locale, "list-why-name-long"),
        Refused::Surplus(text) => tv(locale, "list-why-surplus-text", [("text", s(text.clone()))]),
        Refused::OddLetter(letter) => lists::odd_letter(locale, *letter),
        Refused::Unfit(unfit) => lists::unfit(locale, *unfit),
        Refused::Torn(torn) => lists::torn(locale, *torn, line, last),
    }
}
