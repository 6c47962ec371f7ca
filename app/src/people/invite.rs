//! Inviting: one person, or a pasted list; with a preview before anybody is written to.

use std::collections::{BTreeMap, BTreeSet};

use domain::audit::Actor;
use domain::ids::UnitId;
use domain::locale::Locale;
use domain::people::{Action, Person, PersonKind};
use domain::text::{EmailAddress, PersonName};
use leptos::prelude::*;
use store::Tx;
use store::organisation::Unit;
use store::people::NewPerson;

use super::inviting::send_invitation;
use super::work;

use crate::error::AppError;
use crate::i18n::n;
use crate::paths;
use crate::ui::form::{problem_summary, radios, select, text_area};
use crate::web::{Ctx, Field, Form, Page, Problems, Reply};

/// The most lines of one list.
const MOST: usize = 2_000;

/// One line of the list, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Guest {
    name: Option<PersonName>,
    email: EmailAddress,
}

/// What will happen with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Fate {
    Invite(Guest),
    /// They are here already, in a unit of which the viewer may not know: it looks and goes as if they were not.
    InviteElsewhere(Guest),
    KnownAlready(String),
    /// They were here and left.
    Left(String),
    Twice(String),
    Unreadable(String),
}

/// Reads a line: `name, address`, `address, name`, `Name <address>`, or an address alone; tabs and semicolons do as well as commas.
fn read_line(line: &str) -> Option<Guest> {
    let pieces: Vec<&str> = line.split([',', ';', '\t', '<', '>']).map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let (address, rest): (Vec<&str>, Vec<&str>) = pieces.into_iter().partition(|piece| piece.contains('@'));
    let [address] = address[..] else { return None };
    let email = EmailAddress::parse(address).ok()?;
    let name = rest.join(" ");
    let name = if name.is_empty() { None } else { Some(PersonName::parse(&name).ok()?) };
    Some(Guest { name, email })
}

/// Shows the form.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let units = units_to_invite_into(&ctx, &ctx.read().await?).await?;
    Ok(form_page(&ctx, units, &Form::default(), &Problems::default()).into())
}

async fn units_to_invite_into(ctx: &Ctx, tx: &Tx) -> Result<Vec<Unit>, AppError> {
    let grants = ctx.signed_in()?.grants.clone();
    let tree = store::organisation::unit_tree(tx).await?;
    let units = store::organisation::units(tx).await?;
    Ok(units.into_iter().filter(|unit| grants.may(Action::InvitePeople, unit.id, &tree)).collect())
}

fn form_page(ctx: &Ctx, units: Vec<Unit>, form: &Form, problems: &Problems) -> Page {
    let (ctx, summary, has_problems) = (ctx.clone(), problems.clone(), !problems.is_empty());
    let list = Field::of(form, problems, "list");
    let (unit, kind, language) = (form.text("unit").to_owned(), form.text("kind").to_owned(), form.text("language").to_owned());
    let assignments = work::read(&ctx, form);
    let page = Page::new(ctx.t("invite-people"), move || {
        let units = units.into_iter().map(|unit| (unit.id.to_string(), unit.name)).collect();
        let kinds =
            PersonKind::ALL.iter().map(|kind| (kind.word().to_owned(), ctx.t(&format!("kind-{}", kind.word())))).collect();
        let languages = Locale::ALL.iter().map(|locale| (locale.tag().to_owned(), locale.own_name().to_owned())).collect();
        let kind = if kind.is_empty() { PersonKind::Volunteer.word() } else { &kind };
        let language = if language.is_empty() { ctx.locale().tag() } else { &language };
        view! {
            {problem_summary(ctx.locale(), &summary)}
            <h1>{ctx.t("invite-people")}</h1>
            <form class="form" method="post" action=paths::INVITE novalidate>
                {text_area("list", ctx.t("who-to-invite"), Some(ctx.t("who-to-invite-hint")), list)}
                {select("unit", ctx.t("unit"), units, &unit)}
                {select("kind", ctx.t("kind"), kinds, kind)}
                {work::fields(&ctx, &assignments)}
                {radios("language", ctx.t("language-of-invitation"), languages, language)}
                <button class="ds-button" name="step" value="preview">{ctx.t("check-the-list")}</button>
            </form>
        }
    });
    let page = page.for_staff();
    if has_problems { page.with_problems() } else { page }
}

/// Takes the form: shows the preview first, invites when that was confirmed.
pub async fn send(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let is_confirmed = form.text("step") == "invite";
    // Looking takes nobody's turn to write.
    let tx = if is_confirmed { ctx.write().await? } else { ctx.read().await? };
    let units = units_to_invite_into(&ctx, &tx).await?;
    let mut problems = Problems::default();
    if form.is_too_large() {
        problems.add("list", ctx.t("error-list-large"));
        return Ok(Reply::Again(form_page(&ctx, units, &form, &problems)));
    }
    let unit = form.text("unit").parse::<UnitId>().ok().and_then(|id| units.iter().find(|unit| unit.id == id)).cloned();
    let unit = unit.ok_or(AppError::Forbidden)?;
    let lines = form.raw("list").lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<&str> = lines.take(MOST + 1).collect();
    if lines.is_empty() {
        problems.add("list", ctx.t("error-list-empty"));
    } else if lines.len() > MOST {
        problems.add("list", ctx.tv("error-list-long", [("most", n(MOST))]));
    }
    if !problems.is_empty() || form.text("step") == "change" {
        return Ok(Reply::Again(form_page(&ctx, units, &form, &problems)));
    }
    let fates = fates(&ctx, &tx, &lines, &units).await?;
    if !is_confirmed {
        return Ok(preview_page(&ctx, &form, fates).into());
    }
    let invited = invite(&ctx, &tx, &form, &unit, fates).await?;
    tx.commit().await?;
    Ok(Reply::See(format!("{}?invited={invited}", paths::PEOPLE)))
}

impl Fate {
    /// Returns who gets an invitation, as far as the viewer may know.
    const fn guest(&self) -> Option<&Guest> {
        match self {
            Self::Invite(guest) | Self::InviteElsewhere(guest) => Some(guest),
            _ => None,
        }
    }
}

/// Returns what will happen with each line. Of somebody in another unit than these it is not told that they are here, nor that they left.
async fn fates(ctx: &Ctx, tx: &Tx, lines: &[&str], units: &[Unit]) -> Result<Vec<Fate>, AppError> {
    let (today, viewer) = (ctx.today()?, ctx.person()?.id);
    let guests: Vec<Option<Guest>> = lines.iter().map(|line| read_line(line)).collect();
    let addresses: Vec<EmailAddress> = guests.iter().flatten().map(|guest| guest.email.clone()).collect();
    let (people, stand_ins) = (store::people::by_emails(tx, &addresses).await?, store::people::stand_ins(tx, &addresses).await?);
    let elsewhere: BTreeSet<&EmailAddress> = people.iter().filter_map(Person::address).collect();
    let is_known = |person: &Person| person.id == viewer || units.iter().any(|unit| unit.id == person.unit);
    // Who stands for somebody of another unit is known as what they look like; the person themselves comes last and counts.
    let known = stand_ins.iter().chain(&people).filter(|person| is_known(person));
    let known: BTreeMap<&EmailAddress, &Person> = known.filter_map(|person| Some((person.address()?, person))).collect();
    let mut seen = BTreeSet::new();
    let fate = |(line, guest): (&&str, Option<Guest>)| {
        let Some(guest) = guest else { return Fate::Unreadable((*line).to_owned()) };
        if !seen.insert(guest.email.clone()) {
            return Fate::Twice(guest.email.to_string());
        }
        match known.get(&guest.email) {
            Some(person) if person.has_left(today) => Fate::Left(guest.email.to_string()),
            Some(_) => Fate::KnownAlready(guest.email.to_string()),
            None if elsewhere.contains(&guest.email) => Fate::InviteElsewhere(guest),
            None => Fate::Invite(guest),
        }
    };
    Ok(lines.iter().zip(guests).map(fate).collect())
}

async fn invite(ctx: &Ctx, tx: &Tx, form: &Form, unit: &Unit, fates: Vec<Fate>) -> Result<usize, AppError> {
    let actor = Actor::Person(ctx.person()?.id);
    let locale = form.text("language").parse().unwrap_or(ctx.locale());
    let kind = form.text("kind").parse().unwrap_or_default();
    let joined_on = ctx.today()?;
    let assignments = work::read(ctx, form);
    let mut invited = 0;
    for fate in fates {
        let Some(Guest { name, email }) = fate.guest().cloned() else { continue };
        let new = NewPerson { name, email, kind, locale, country: unit.country.clone(), unit: unit.id, joined_on };
        let person = match fate {
            Fate::InviteElsewhere(_) => store::people::add_stand_in(tx, actor, new).await?,
            _ => store::people::add(tx, actor, new).await?,
        };
        store::assignments::set(tx, actor, person, &assignments, joined_on).await?;
        let person = store::people::get(tx, person).await?;
        send_invitation(tx, &person).await?;
        invited += 1;
    }
    Ok(invited)
}

fn preview_page(ctx: &Ctx, form: &Form, fates: Vec<Fate>) -> Page {
    let ctx = ctx.clone();
    let once = ["list", "unit", "kind", "language"].map(|name| (name, form.raw(name).to_owned()));
    let ticked = [work::DUTY, work::COUNTRY].map(|name| form.all(name).into_iter().map(move |value| (name, value.to_owned())));
    let fields: Vec<(&str, String)> = once.into_iter().chain(ticked.into_iter().flatten()).collect();
    let (count, total) = (fates.iter().filter(|fate| fate.guest().is_some()).count(), fates.len());
    Page::new(ctx.t("check-the-list"), move || {
        let rows = fates.into_iter().enumerate().map(|(place, fate)| {
            let (name, email, key) = match fate {
                Fate::Invite(guest) | Fate::InviteElsewhere(guest) => {
                    (guest.name.map(|name| name.to_string()), guest.email.to_string(), "will-be-invited")
                }
                Fate::KnownAlready(email) => (None, email, "is-here-already"),
                Fate::Left(email) => (None, email, "was-here-and-left"),
                Fate::Twice(email) => (None, email, "stands-twice"),
                Fate::Unreadable(line) => (None, line, "line-unreadable"),
            };
            view! {
                <tr>
                    <td data-label=ctx.t("line") class="number">{place + 1}</td>
                    <td data-label=ctx.t("your-email")>{email}</td>
                    <td data-label=ctx.t("name")>{name}</td>
                    <td data-label=ctx.t("what-happens")>{ctx.t(key)}</td>
                </tr>
            }
        });
        let rows = rows.collect_view();
        let hidden =
            fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view();
        view! {
            <h1>{ctx.t("check-the-list")}</h1>
            <p class="lead">{ctx.tv("n-of-m-invited", [("n", n(count)), ("of", n(total))])}</p>
            <table class="ds-table stacks guests" data-size="sm">
                <caption class="ds-sr-only">{ctx.t("what-happens")}</caption>
                <thead>
                    <tr>
                        <th scope="col" class="number">{ctx.t("line")}</th>
                        <th scope="col">{ctx.t("your-email")}</th>
                        <th scope="col">{ctx.t("name")}</th>
                        <th scope="col">{ctx.t("what-happens")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <form class="actions" method="post" action=paths::INVITE>
                {hidden}
                {(count > 0).then(|| view! {
                    <button class="ds-button" name="step" value="invite">{ctx.tv("invite-n", [("n", n(count))])}</button>
                })}
                <button class="ds-button" data-variant="secondary" name="step" value="change">{ctx.t("change-the-list")}</button>
            </form>
        }
    })
    .for_staff()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(String, String)> {
        let guest = read_line(line)?;
        Some((guest.name.map(|name| name.to_string()).unwrap_or_default(), guest.email.to_string()))
    }

    #[test]
    fn lines_are_read_however_people_paste_them() {
        let expected = Some(("Kari Nordmann".to_owned(), "kari@example.org".to_owned()));
        for line in [
            "Kari Nordmann, kari@example.org",
            "kari@example.org; Kari Nordmann",
            "Kari Nordmann <Kari@Example.org>",
            "Kari Nordmann\tkari@example.org",
        ] {
            assert_eq!(read(line), expected, "{line:?}");
        }
        assert_eq!(read("kari@example.org"), Some((String::new(), "kari@example.org".into())));
    }

    #[test]
    fn a_line_without_exactly_one_address_is_not_guessed_at() {
        for line in ["Kari", "kari.example.org", "a@example.org, b@example.org", "@", "Kari <>"] {
            assert_eq!(read(line), None, "{line:?}");
        }
    }
}
