//! When mail may reach somebody, and which mail they want.

use domain::calendar::TimeZone;
use domain::ids::PersonId;
use domain::people::Action;
use domain::reminders::{MailPreferences, Summaries, WakingHours};
use store::mail_preferences;

use crate::{Caller, Refused};

/// Returns whether somebody looks after people: only then is there a weekly summary for them.
pub fn looks_after_people(caller: &Caller<'_>) -> Result<bool, Refused> {
    Ok(caller.signed_in()?.grants.may_somewhere(Action::SeePeople))
}

/// Keeps what the caller chose.
pub async fn set(
    caller: &Caller<'_>,
    hours: WakingHours,
    time_zone: Option<TimeZone>,
    summaries: Summaries,
) -> Result<(), Refused> {
    let person = caller.own()?.id;
    let tx = caller.write().await?;
    // Who looks after nobody is not asked about summaries, and keeps what they had.
    let had = mail_preferences::of_person(&tx, person).await?;
    let summaries = if looks_after_people(caller)? { summaries } else { had.summaries };
    mail_preferences::set(&tx, person, &MailPreferences { time_zone, hours, summaries }).await?;
    Ok(tx.commit().await?)
}

/// Stops the weekly summaries of somebody who asks by the link in one.
pub async fn stop_summaries(caller: &Caller<'_>, person: PersonId) -> Result<(), Refused> {
    let tx = caller.write().await?;
    let wishes = mail_preferences::of_person(&tx, person).await?;
    if wishes.summaries == Summaries::Wanted {
        mail_preferences::set(&tx, person, &MailPreferences { summaries: Summaries::Unwanted, ..wishes }).await?;
        tx.commit().await?;
    }
    Ok(())
}
