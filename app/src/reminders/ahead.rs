//! On which days a person will be reminded, and of what, if nothing changes until then.

use domain::certification::Cycle;
use domain::locale::Locale;
use domain::people::Person;
use leptos::prelude::*;
use store::Tx;
use texts::{date, s, tv};
use time::Date;
use usecases::certification::needs::Needs;
use usecases::reminders::forecast;

use crate::error::AppError;
use crate::ui::list;
use crate::web::Ctx;

/// How many days are shown.
const MOST: usize = 10;

/// The days, each with what the mail of that day tells.
pub(super) type Ahead = Vec<(Date, Vec<String>)>;

/// Returns the days: none for somebody whom no mail reaches.
pub(super) async fn of(locale: Locale, tx: &Tx, person: &Person, needs: &Needs, cycles: &[Cycle]) -> Result<Ahead, AppError> {
    let about = |cycle: &Cycle| {
        let title = needs.title(cycle.certification, locale).unwrap_or_default();
        format!("{title}, {}", tv(locale, "mail-about-due", [("due", s(date(locale, cycle.due.on)))]))
    };
    let days = forecast::of_person(tx, needs, person, cycles).await?.into_iter().take(MOST);
    Ok(days.map(|(day, cycles)| (day, cycles.iter().map(about).collect())).collect())
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
