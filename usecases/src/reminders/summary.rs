//! The weekly summary: managers learn who of their people is late, administrators who has been so for two weeks. At most one a week, and
//! none when nobody is.

use std::collections::BTreeMap;

use domain::ids::{PersonId, UnitId};
use domain::mail::{MailKind, Message};
use domain::organisation::Organisation;
use domain::people::{Action, Grants, Role, UnitTree};
use domain::reminders::{NotSent, Summaries};
use store::outbox::{self, rewrite_leased};
use store::{Tx, WriteTx, cycles, mail_preferences, mail_trouble};
use time::{Date, Duration};

use super::letters;
use super::still_so::{StillSo, unreachable};
use crate::mail::SummaryMail;
use crate::services::Services;

/// How long somebody is late when the administrators hear of it.
const LONG: Duration = Duration::days(14);

/// Writes the summaries of the week that are not written yet.
pub async fn plan_all(services: &Services) -> store::Result<()> {
    let tx = services.store.write().await?;
    let Some(organisation) = store::organisation::find(&tx).await? else { return Ok(()) };
    plan(&tx, &organisation).await?;
    tx.commit().await
}

async fn plan(tx: &WriteTx, organisation: &Organisation) -> store::Result<()> {
    let today = organisation.time_zone.date(tx.now());
    let (year, week, _) = today.to_iso_week_date();
    let tree = store::organisation::unit_tree(tx).await?;
    let mut readers = BTreeMap::new();
    for (person, grants) in store::people::with_roles(tx).await? {
        if grants.may_somewhere(Action::SeePeople) {
            readers.insert(person, (format!("{}:{person}:{year}-{week}", MailKind::Summary), grants));
        }
    }
    let keys: Vec<String> = readers.values().map(|(key, _)| key.clone()).collect();
    for (key, _) in outbox::with_keys(tx, &keys).await? {
        readers.retain(|_, (own, _)| *own != key);
    }
    let ids: Vec<PersonId> = readers.keys().copied().collect();
    let wishes = mail_preferences::of_people(tx, &ids).await?;
    let recipients = letters::recipients(tx, organisation, &ids).await?;
    let mut fresh = Vec::new();
    for (id, (dedupe_key, grants)) in readers {
        let wants = wishes.get(&id).is_none_or(|wishes| wishes.summaries == Summaries::Wanted);
        let Some(recipient) = recipients.get(&id).filter(|recipient| wants && recipient.obstacle().is_none()) else { continue };
        let Some(payload) = count(tx, &grants, &tree, today).await? else { continue };
        fresh.extend(recipient.mail(tx, MailKind::Summary, dedupe_key, payload));
    }
    outbox::enqueue_all(tx, fresh).await
}

/// Counts what somebody with these roles is told; nothing if nobody is late.
async fn count(tx: &Tx, grants: &Grants, tree: &UnitTree, today: Date) -> store::Result<Option<SummaryMail>> {
    let is_administrator = grants.has(Role::Administrator);
    let units: Vec<UnitId> = grants.reach(Action::SeePeople, tree);
    let late = cycles::people_late(tx, &units, today, today).await?;
    let long = cycles::people_late(tx, &units, today.saturating_sub(LONG), today).await?;
    let unreachable = mail_trouble::count(tx, &units, today).await?;
    // Administrators hear of what managers did not settle within two weeks.
    let is_told = if is_administrator && !grants.has(Role::Manager) { long > 0 } else { late > 0 };
    Ok(is_told.then_some(SummaryMail { late, long, unreachable }))
}

/// Counts again before a summary is sent.
pub async fn ask_again(tx: &WriteTx, message: Message, today: Date) -> store::Result<StillSo> {
    let Some(person) = message.person else { return Ok(StillSo::Drop(NotSent::Removed)) };
    if let Some(why) = unreachable(tx, &message).await? {
        return Ok(StillSo::Drop(why));
    }
    if mail_preferences::of_person(tx, person).await?.summaries == Summaries::Unwanted {
        return Ok(StillSo::Drop(NotSent::Unwanted));
    }
    let grants = store::people::grants(tx, person).await?;
    let tree = store::organisation::unit_tree(tx).await?;
    let Some(mail) = count(tx, &grants, &tree, today).await? else { return Ok(StillSo::Drop(NotSent::NothingLeft)) };
    rewrite_leased(tx, message.id, &mail).await?;
    store::outbox::telling(message, &mail).map(Box::new).map(StillSo::Send)
}
