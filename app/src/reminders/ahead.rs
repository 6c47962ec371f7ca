//! On which days a person will be reminded, and of what, if nothing changes until then.

use std::collections::BTreeMap;

use domain::certification::Cycle;
use domain::locale::Locale;
use domain::people::Person;
use domain::reminders::ahead;
use leptos::prelude::*;
use store::Tx;
use texts::{date, s, tv};
use time::Date;
use usecases::certification::needs::Needs;
use usecases::reminders::letters;

use crate::error::AppError;
use crate::ui::list;
use crate::web::Ctx;

/// How many days are shown.
const MOST: usize = 10;

/// The days, each with what the mail of that day tells.
pub(super) type Ahead = BTreeMap<Date, Vec<String>>;

/// Returns the days: none for somebody whom no mail reaches.
pub(super) async fn of(locale: Locale, tx: &Tx, person: &Person, needs: &Needs, cycles: &[Cycle]) -> Result<Ahead, AppError> {
    let organisation = store::organisation::get(tx).await?;
    let recipients = letters::recipients(tx, &organisation, &[person.id]).await?;
    if recipients.get(&person.id).is_none_or(|recipient| recipient.obstacle().is_some()) {
        return Ok(Ahead::new());
    }
    let mut days = Ahead::new();
    for cycle in cycles.iter().filter(|cycle| cycle.is_open()) {
        let Some(path) = needs.path(cycle.certification) else { continue };
        let due = tv(locale, "mail-about-due", [("due", s(date(locale, cycle.due.on)))]);
        let told_on = organisation.time_zone.date(cycle.opened_at);
        for day in ahead(&needs.ladder(cycle.certification), told_on, cycle.due.on, needs.today()) {
            let what = format!("{}, {due}", path.title.text(locale));
            days.entry(day).or_default().push(what);
        }
    }
    Ok(days.into_iter().filter(|(day, _)| !person.has_left(*day)).take(MOST).collect())
}

/// Shows the days.
pub(super) fn view(ctx: &Ctx, days: Ahead) -> AnyView {
    let is_empty = days.is_empty();
    let line = |(day, what): (Date, Vec<String>)| view! { <li>{ctx.date(day)} ": " {what.join("; ")}</li> };
    let lines = days.into_iter().map(line).collect_view();
    view! {
        <h2>{ctx.t("mail-comes")}</h2>
        {if is_empty {
            list::empty(ctx.t("mail-comes-none"))
        } else {
            view! { <p>{ctx.t("mail-comes-text")}</p> <ul>{lines}</ul> }.into_any()
        }}
    }
    .into_any()
}
