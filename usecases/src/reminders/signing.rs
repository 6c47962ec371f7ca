//! Asks those to sign a new version of a policy who signed an earlier one: one mail for each person and version. Who is still on the way to their
//! first certificate, or on the way to another, finds it on their list as well.

use domain::ids::PersonId;
use domain::mail::{MailKind, Message};
use domain::organisation::Organisation;
use domain::policies::PolicyVersion;
use domain::reminders::NotSent;
use store::outbox;
use store::sign_offs;
use store::{Tx, WriteTx, assignments, exemptions};

use super::letters;
use super::still_so::{StillSo, unreachable};
use crate::certification::needs::Needs;
use crate::mail::PolicyMail;
use crate::portions::{Portion, Work, in_portions};
use crate::services::Services;

/// How many people one transaction writes to: others want to write too.
const BATCH: u64 = 200;

/// Asks everybody who was not asked yet; returns how many were.
pub async fn ask_all(services: &Services) -> store::Result<usize> {
    let tx = services.store.read().await?;
    let Some(organisation) = store::organisation::find(&tx).await? else { return Ok(0) };
    let needs = Needs::load(&tx, services).await?;
    drop(tx);
    let mut asked = 0;
    for version in needs.policies() {
        asked += in_portions(&services.store, &Asking { needs: &needs, organisation: &organisation, version }).await?;
    }
    Ok(asked)
}

/// People who signed an earlier version than this one.
struct Asking<'a> {
    needs: &'a Needs,
    organisation: &'a Organisation,
    version: &'a PolicyVersion,
}

impl Work for Asking<'_> {
    type Id = PersonId;

    async fn portion(&self, tx: &WriteTx, after: Option<PersonId>) -> store::Result<Portion<PersonId>> {
        ask(tx, self, after).await
    }
}

async fn ask(
    tx: &WriteTx,
    Asking { needs, organisation, version }: &Asking<'_>,
    after: Option<PersonId>,
) -> store::Result<Portion<PersonId>> {
    let people = sign_offs::behind(tx, version, after, BATCH).await?;
    let recipients = letters::recipients(tx, organisation, &people).await?;
    let does = assignments::of_people(tx, &people).await?;
    let exemptions = exemptions::of_people(tx, &people).await?;
    let signed = sign_offs::of_people(tx, &people).await?;
    let key = |person: PersonId| format!("{}:{}:{person}", MailKind::Policy, version.id);
    let keys: Vec<String> = people.iter().copied().map(key).collect();
    let known: Vec<String> = outbox::with_keys(tx, &keys).await?.into_iter().map(|(key, _)| key).collect();
    let mut fresh = Vec::new();
    for recipient in recipients.values().filter(|recipient| recipient.obstacle().is_none()) {
        let (person, dedupe_key) = (&recipient.person, key(recipient.person.id));
        let does = does.get(&person.id).cloned().unwrap_or_default();
        let exemptions: Vec<_> = exemptions.iter().filter(|one| one.person == person.id).cloned().collect();
        let signed = signed.get(&person.id).map(Vec::as_slice).unwrap_or_default();
        let left = needs.left_to_sign((person, &does), &exemptions, signed);
        if known.contains(&dedupe_key) || left.iter().all(|left| left.id != version.id) {
            continue;
        }
        let payload = PolicyMail { policy: version.policy.clone(), version: version.id };
        fresh.extend(recipient.mail(tx, MailKind::Policy, dedupe_key, payload));
    }
    let changed = fresh.len();
    outbox::enqueue_all(tx, fresh).await?;
    Ok(Portion { changed, last: people.last().copied() })
}

/// Asks again before the mail is sent whether there is still something to sign.
pub async fn ask_again(tx: &Tx, services: &Services, message: Message) -> store::Result<StillSo> {
    let Some(person) = message.person else { return Ok(StillSo::Drop(NotSent::Removed)) };
    if let Some(why) = unreachable(tx, &message).await? {
        return Ok(StillSo::Drop(why));
    }
    let mail: PolicyMail = store::outbox::payload(&message)?;
    let signed = sign_offs::of_person(tx, person).await?;
    if signed.iter().any(|signed| signed.version == mail.version) {
        return Ok(StillSo::Drop(NotSent::Completed));
    }
    // A version that came meanwhile has a mail of its own.
    if sign_offs::current(tx, &mail.policy).await?.id != mail.version {
        return Ok(StillSo::Drop(NotSent::NothingLeft));
    }
    let (does, exemptions) = (assignments::of_person(tx, person).await?, exemptions::of_person(tx, person).await?);
    let (needs, person) = (Needs::load(tx, services).await?, store::people::get(tx, person).await?);
    let left = needs.left_to_sign((&person, &does), &exemptions, &signed);
    let is_left = left.iter().any(|left| left.id == mail.version);
    Ok(if is_left { StillSo::Send(Box::new(message)) } else { StillSo::Drop(NotSent::NoLongerRequired) })
}
