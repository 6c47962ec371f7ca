//! Inviting: one person, or a list, pasted or as a file; with a preview before anybody is written to.

mod fates;
mod preview;

use domain::audit::Actor;
use domain::ids::UnitId;
use domain::lists::TooLong;
use domain::lists::guests::{self, Entry, Guest, Guests};
use domain::locale::Locale;
use domain::people::{Action, PersonKind};
use leptos::prelude::*;
use store::organisation::Unit;
use store::people::NewPerson;
use store::{Tx, WriteTx};
use texts::n;
use usecases::Turn;
use usecases::people::inviting::send_invitation;
use usecases::people::printable::get_ready;

use self::fates::{Fate, fates};
use self::preview::preview_page;
use super::work;
use crate::error::AppError;
use crate::lists::{self, FILE, Notes, file_field, lines};
use crate::paths;
use crate::ui::form::{problem_summary, radios, select, text_area};
use crate::web::{Ctx, Field, Form, Page, Problems, Reply};

/// The most people of one list.
const MOST: usize = 2_000;

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
    let (list, file) = (Field::of(form, problems, "list"), file_field(&ctx, problems));
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
            <form class="form" method="post" action=paths::INVITE enctype="multipart/form-data" novalidate>
                {text_area("list", ctx.t("who-to-invite"), Some(ctx.t("who-to-invite-hint")), list)}
                {file}
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

/// Takes the form: shows the preview first, invites when that was confirmed. The list is read before the database is asked for anything:
/// meanwhile nobody waits for it.
pub async fn send(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let is_confirmed = form.text("step") == "invite";
    let mut problems = Problems::default();
    let field = if form.file(FILE).is_some() { FILE } else { "list" };
    let list = match lists::read(&ctx, &form, |text| guests::read(text, MOST)).await? {
        Err(why) => Err((FILE, ctx.t(why.key()))),
        Ok((_, Err(TooLong))) => Err((field, ctx.tv("error-list-long", [("most", n(MOST))]))),
        Ok((_, Ok(guests))) if !guests.has_people() => Err((field, ctx.t("error-list-empty"))),
        Ok((taken, Ok(guests))) => Ok((taken, guests)),
    };
    if let Err((field, problem)) = &list {
        problems.add(*field, problem.clone());
    } else if form.text("step") == "change" && form.had_controls("list") {
        problems.add("list", ctx.t("error-text-signs"));
    }
    get_ready(&ctx.services).await?;
    let turn = if is_confirmed && list.is_ok() { Turn::Writes(ctx.write().await?) } else { Turn::Looks(ctx.read().await?) };
    let units = units_to_invite_into(&ctx, &turn).await?;
    if form.is_too_large() {
        return Ok(Reply::Again(form_page(&ctx, units, &form, &problems)));
    }
    let unit = form.text("unit").parse::<UnitId>().ok().and_then(|id| units.iter().find(|unit| unit.id == id)).cloned();
    let unit = unit.ok_or(AppError::Forbidden)?;
    let Ok((taken, Guests { entries, unread, private })) = list else {
        return Ok(Reply::Again(form_page(&ctx, units, &form, &problems)));
    };
    if form.text("step") == "change" {
        return Ok(Reply::Again(form_page(&ctx, units, &form, &problems)));
    }
    let fates = fates(&ctx, &turn, entries, &units).await?;
    let Turn::Writes(tx) = turn else {
        let notes = Notes { unread, private, look_at: look_at(&fates) };
        return Ok(preview_page(&ctx, &form, taken, fates, notes).into());
    };
    let invited = invite(&ctx, &tx, &form, &unit, fates).await?;
    tx.commit().await?;
    Ok(Reply::See(format!("{}?invited={invited}", paths::PEOPLE)))
}

/// Returns the lines with an address that somebody should look at before mail goes there.
fn look_at(fates: &[(Entry, Fate)]) -> Vec<String> {
    let unusual = fates.iter().filter(|(_, fate)| fate.guest().is_some_and(|guest| guest.unusual.is_some()));
    unusual.map(|(entry, _)| lines(entry.line, entry.last)).collect()
}

async fn invite(ctx: &Ctx, tx: &WriteTx, form: &Form, unit: &Unit, fates: Vec<(Entry, Fate)>) -> Result<usize, AppError> {
    let actor = Actor::Person(ctx.person()?.id);
    let locale = form.text("language").parse().unwrap_or(ctx.locale());
    let kind = form.text("kind").parse().unwrap_or_default();
    let joined_on = ctx.today()?;
    let assignments = work::read(ctx, form);
    let mut invited = 0;
    for (_, fate) in fates {
        let Some(Guest { name, email, .. }) = fate.guest().cloned() else { continue };
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
