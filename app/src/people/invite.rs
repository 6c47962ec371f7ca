//! Inviting: one person, or a list, pasted or as a file; with a preview before anybody is written to.

mod preview;

use domain::ids::UnitId;
use domain::lists::guests::{self, Entry, Guests};
use domain::locale::Locale;
use domain::people::{PersonKind, Unit};
use leptos::prelude::*;
use texts::n;
use usecases::people::fates::{Fate, fates};
use usecases::people::inviting::{Invitation, invite, units_to_invite_into};
use usecases::people::printable::get_ready;

use self::preview::preview_page;
use super::work;
use crate::error::AppError;
use crate::lists::{Asked, Notes, file_field, lines, take};
use crate::paths;
use crate::ui::form::{problem_summary, radios, select, text_area};
use crate::web::{Ctx, Done, Field, Form, Page, Problems, Reply};

/// The most people of one list.
const MOST: usize = 2_000;

/// Shows the form.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let units = units_to_invite_into(&ctx.read().await?, &ctx.caller()).await?;
    Ok(form_page(&ctx, units, &Form::default(), &Problems::default()).into())
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
    let asked = Asked {
        has_any: Guests::has_people,
        is_empty: ctx.t("error-list-empty"),
        is_long: ctx.tv("error-list-long", [("most", n(MOST))]),
    };
    let list = take(&ctx, &form, |text| guests::read(text, MOST), asked, &mut problems).await?;
    get_ready(&ctx.services).await?;
    let tx = ctx.read().await?;
    let units = units_to_invite_into(&tx, &ctx.caller()).await?;
    if form.is_too_large() {
        return Ok(Reply::Again(form_page(&ctx, units, &form, &problems)));
    }
    let unit = form.text("unit").parse::<UnitId>().ok().filter(|id| units.iter().any(|unit| unit.id == *id));
    let unit = unit.ok_or(AppError::Forbidden)?;
    let Some((taken, Guests { entries, unread, private })) = list else {
        return Ok(Reply::Again(form_page(&ctx, units, &form, &problems)));
    };
    if !is_confirmed {
        let fates = fates(&tx, &ctx.caller(), entries, &units).await?;
        let notes = Notes { unread, private, look_at: look_at(&fates) };
        return Ok(preview_page(&ctx, &form, taken, fates, notes).into());
    }
    drop(tx);
    let invitation = Invitation {
        unit,
        kind: form.text("kind").parse().unwrap_or_default(),
        locale: form.text("language").parse().unwrap_or(ctx.locale()),
        assignments: work::read(&ctx, &form),
    };
    let invited = invite(&ctx.caller(), entries, &invitation).await?;
    Ok(Reply::telling(paths::PEOPLE, Done::invited(invited)))
}

/// Returns the lines with an address that somebody should look at before mail goes there.
fn look_at(fates: &[(Entry, Fate)]) -> Vec<String> {
    let unusual = fates.iter().filter(|(_, fate)| fate.guest().is_some_and(|guest| guest.unusual.is_some()));
    unusual.map(|(entry, _)| lines(entry.line, entry.last)).collect()
}
