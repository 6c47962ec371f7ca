//! One mail for each person and day: what is planned later on the same day joins it, as long as no worker has taken it.

use std::collections::BTreeMap;

use domain::calendar::TimeZone;
use domain::ids::{MessageId, PersonId};
use domain::mail::{MailKind, MailTrouble, Message};
use domain::organisation::Organisation;
use domain::people::Person;
use domain::reminders::{MailPreferences, NotSent, WakingHours};
use store::outbox::{self, NewMessage};
use store::{Tx, WriteTx, mail_preferences, mail_trouble};
use time::{Date, OffsetDateTime};

use crate::mail::{ReminderItem, ReminderMail};

/// Somebody to be written to, and when that suits them.
pub struct Recipient {
    pub person: Person,
    pub hours: WakingHours,
    pub zone: TimeZone,
    trouble: Option<MailTrouble>,
    has_left: bool,
}

impl Recipient {
    /// Returns why no mail reaches them.
    pub fn obstacle(&self) -> Option<NotSent> {
        if self.has_left {
            return Some(NotSent::Left);
        }
        let Some(address) = &self.person.email else { return Some(NotSent::NoAddress) };
        let is_returned = self.trouble.as_ref().is_some_and(|trouble| trouble.is_with(address));
        is_returned.then_some(NotSent::Unreachable)
    }

    /// Returns a mail to them; none if they have no address.
    fn message<P>(&self, kind: MailKind, dedupe_key: String, payload: P) -> Option<NewMessage<P>> {
        let Person { id: person, locale, .. } = self.person;
        Some(NewMessage { dedupe_key, kind, person, recipient: self.person.email.clone()?, locale, payload })
    }

    /// Returns a mail to them that goes out in the next hour that suits; none if they have no address.
    pub fn mail<P>(
        &self,
        tx: &Tx,
        kind: MailKind,
        dedupe_key: String,
        payload: P,
    ) -> Option<(MessageId, OffsetDateTime, NewMessage<P>)> {
        let (at, _) = self.hours.next(tx.now(), &self.zone);
        Some((outbox::fresh_id(tx), at, self.message(kind, dedupe_key, payload)?))
    }
}

/// Returns these people as recipients.
pub async fn recipients(
    tx: &Tx,
    organisation: &Organisation,
    people: &[PersonId],
) -> store::Result<BTreeMap<PersonId, Recipient>> {
    let mut preferences = mail_preferences::of_people(tx, people).await?;
    let mut troubles = mail_trouble::of_people(tx, people).await?;
    let recipient = |person: Person| {
        let MailPreferences { time_zone, hours, .. } = preferences.remove(&person.id).unwrap_or_default();
        let zone = time_zone.unwrap_or_else(|| organisation.time_zone.clone());
        let has_left = person.has_left(organisation.time_zone.date(tx.now()));
        (person.id, Recipient { hours, zone, trouble: troubles.remove(&person.id), has_left, person })
    };
    Ok(store::people::by_ids(tx, people).await?.into_iter().map(recipient).collect())
}

/// Writes what people are to be told into the mail of the day; returns which mail that is.
pub async fn write(
    tx: &WriteTx,
    recipients: &BTreeMap<PersonId, Recipient>,
    letters: &BTreeMap<PersonId, Vec<ReminderItem>>,
) -> store::Result<BTreeMap<PersonId, MessageId>> {
    let letters = letters.iter().filter_map(|(id, items)| Some((recipients.get(id)?, items)));
    let letters: Vec<(&Recipient, &Vec<ReminderItem>, String)> = letters
        .map(|(recipient, items)| {
            let (_, day) = recipient.hours.next(tx.now(), &recipient.zone);
            (recipient, items, key(recipient.person.id, day))
        })
        .collect();
    let keys: Vec<String> = letters.iter().map(|(_, _, key)| key.clone()).collect();
    let known: BTreeMap<String, Message> = outbox::with_keys(tx, &keys).await?.into_iter().collect();
    let (mut written, mut fresh) = (BTreeMap::new(), Vec::new());
    for (recipient, items, key) in letters {
        let message = match known.get(&key) {
            None => Letter::today(tx, recipient, key),
            Some(known) => join(tx, recipient, known, items).await?,
        };
        written.insert(recipient.person.id, message.id);
        fresh.extend(message.into_new(recipient, items));
    }
    outbox::enqueue_all(tx, fresh).await?;
    Ok(written)
}

fn key(person: PersonId, day: Date) -> String {
    format!("{}:{person}:{day}", MailKind::Reminder)
}

/// The mail that takes what is to be told, and what it takes to write it if it is not there yet.
struct Letter {
    id: MessageId,
    new: Option<(String, OffsetDateTime)>,
}

impl Letter {
    fn today(tx: &Tx, recipient: &Recipient, key: String) -> Self {
        let (at, _) = recipient.hours.next(tx.now(), &recipient.zone);
        Self { id: outbox::fresh_id(tx), new: Some((key, at)) }
    }

    fn into_new(
        self,
        recipient: &Recipient,
        items: &[ReminderItem],
    ) -> Option<(MessageId, OffsetDateTime, NewMessage<ReminderMail>)> {
        let (dedupe_key, run_at) = self.new?;
        let new = recipient.message(MailKind::Reminder, dedupe_key, ReminderMail { items: items.to_vec() });
        Some((self.id, run_at, new?))
    }
}

/// Adds to the mail of the day; when a worker has it already, to that of the next day.
async fn join(tx: &WriteTx, recipient: &Recipient, known: &Message, items: &[ReminderItem]) -> store::Result<Letter> {
    if add(tx, known, items).await? {
        return Ok(Letter { id: known.id, new: None });
    }
    let (_, today) = recipient.hours.next(tx.now(), &recipient.zone);
    let tomorrow = today.next_day().unwrap_or(today);
    let key = key(recipient.person.id, tomorrow);
    if let Some((_, next)) = outbox::with_keys(tx, std::slice::from_ref(&key)).await?.into_iter().next() {
        add(tx, &next, items).await?;
        return Ok(Letter { id: next.id, new: None });
    }
    Ok(Letter { id: outbox::fresh_id(tx), new: Some((key, recipient.hours.start_of(tomorrow, &recipient.zone))) })
}

async fn add(tx: &WriteTx, known: &Message, items: &[ReminderItem]) -> store::Result<bool> {
    let mut mail: ReminderMail = store::outbox::payload(known)?;
    mail.items.extend_from_slice(items);
    outbox::rewrite(tx, known.id, &mail).await
}
