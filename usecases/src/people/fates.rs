//! What will happen with each line of a list of people to invite.

use std::collections::{BTreeMap, BTreeSet};

use domain::lists::Beside;
use domain::lists::guests::{Entry, Guest, Read, Refused};
use domain::people::{Person, Unit};
use domain::text::EmailAddress;
use store::Tx;

use crate::{Caller, Refused as NotDone};

/// What will happen with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Who is invited.
    Invite(Guest),
    /// They are here already, in a unit of which the viewer may not know: it looks and goes as if they were not.
    InviteElsewhere(Guest),
    /// They are here already.
    KnownAlready(String),
    /// They were here and left.
    Left(String),
    /// They stand in the list twice.
    Twice(String),
    /// It is no line of the list.
    Beside(Beside),
    /// It cannot be taken.
    Refused(Refused),
}

impl Fate {
    /// Returns who gets an invitation, as far as the viewer may know.
    pub const fn guest(&self) -> Option<&Guest> {
        match self {
            Self::Invite(guest) | Self::InviteElsewhere(guest) => Some(guest),
            _ => None,
        }
    }
}

/// Returns what will happen with each entry. Of somebody in another unit than these it is not told that they are here, nor that they left; whoever
/// asks knows of themselves.
pub async fn fates(tx: &Tx, caller: &Caller<'_>, entries: Vec<Entry>, units: &[Unit]) -> Result<Vec<(Entry, Fate)>, NotDone> {
    let (today, viewer) = (caller.today()?, caller.actor()?.person());
    let guest = |entry: &Entry| if let Read::Guest(guest) = &entry.read { Some(guest.email.clone()) } else { None };
    let addresses: Vec<EmailAddress> = entries.iter().filter_map(guest).collect();
    let (people, stand_ins) = (store::people::by_emails(tx, &addresses).await?, store::people::stand_ins(tx, &addresses).await?);
    let elsewhere: BTreeSet<&EmailAddress> = people.iter().filter_map(Person::address).collect();
    let is_known = |person: &Person| viewer == Some(person.id) || units.iter().any(|unit| unit.id == person.unit);
    // Who stands for somebody of another unit is known as what they look like; the person themselves comes last and counts.
    let known = stand_ins.iter().chain(&people).filter(|person| is_known(person));
    let known: BTreeMap<&EmailAddress, &Person> = known.filter_map(|person| Some((person.address()?, person))).collect();
    let mut seen = BTreeSet::new();
    let fate = |entry: Entry| {
        let fate = match entry.read.clone() {
            Read::Beside(beside) => Fate::Beside(beside),
            Read::Refused(refused) => Fate::Refused(refused),
            Read::Guest(guest) if !seen.insert(guest.email.clone()) => Fate::Twice(guest.email.to_string()),
            Read::Guest(guest) => match known.get(&guest.email) {
                Some(person) if person.has_left(today) => Fate::Left(guest.email.to_string()),
                Some(_) => Fate::KnownAlready(guest.email.to_string()),
                None if elsewhere.contains(&guest.email) => Fate::InviteElsewhere(guest),
                None => Fate::Invite(guest),
            },
        };
        (entry, fate)
    };
    Ok(entries.into_iter().map(fate).collect())
}
