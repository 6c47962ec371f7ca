//! What another rule would change for a person, before it is saved. Certificates keep the dates that are printed on them, and open cycles
//! the day that people were told: what changes is who needs the training, what opens and closes, and where the next certificate ends.

mod mails;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use strum::EnumCount;
use time::Date;

pub use self::mails::{DAYS, Mail, Mails, mails};
use super::cycle::{LatestCycle, Situation, Step, step};
use super::{CycleKind, Due, Earned, Exempt, Requirement, Validity};
use crate::clearance::WhyNot;
use crate::ids::CertificationId;
use crate::people::Duty;

/// What is known of somebody in one certification on a day.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// What they do.
    pub duties: &'a BTreeSet<Duty>,
    /// Where they work, the country of their unit included.
    pub countries: &'a BTreeSet<String>,
    /// What they earned in this certification.
    pub earned: Earned<'a>,
    /// Until when they may do today what it allows, or why they may not.
    pub own: Result<Date, WhyNot>,
    /// The exemption that decides; it may be over.
    pub exempt: Option<Exempt>,
    /// Their certificate that was neither withdrawn nor replaced; it may have ended.
    pub standing: Option<Validity>,
    /// Their latest cycle.
    pub cycle: Option<Told>,
    /// What else they need and does not hold.
    pub others_missing: &'a [(CertificationId, WhyNot)],
    /// Whether there is a short way to renew it.
    pub has_short_way: bool,
    /// Whether they are in the middle of the check of their open cycle.
    pub is_in_check: bool,
    /// Of which steps they were reminded for the due day of that cycle, in a mail or because they had just been told.
    pub reminded: &'a BTreeSet<i16>,
    /// The first day on which they are no longer here, once that is known.
    pub leaves_on: Option<Date>,
}

impl Facts<'_> {
    /// Returns what opens or closes for them by a rule on a day.
    fn step(&self, rule: &Requirement, day: Date) -> Option<Step> {
        let is_here = self.leaves_on.is_none_or(|leaves_on| day < leaves_on);
        let situation = Situation {
            is_needed: is_here && rule.audience.includes(self.duties, self.countries),
            cycle: self.cycle.map(|told| told.cycle),
            held: self.standing,
            exempt: self.exempt,
            has_short_way: self.has_short_way,
            is_in_check: self.is_in_check,
        };
        step(rule, &situation, day, |days| Due::after_publication(day, days))
    }
}

/// The latest cycle of a person through a certification, and when they were told of it.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    /// The cycle.
    pub cycle: LatestCycle,
    /// The day.
    pub on: Date,
}

/// What kind of change it is for a person: the first that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, EnumCount)]
pub enum Kind {
    /// They need it now and do not have it: what they may do today they may then not.
    LosesClearance,
    /// They need it now, and have it or lacked something else before.
    NewlyNeeds,
    /// They need it no longer.
    NoLongerNeeds,
    /// Another way or another end.
    Other,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; Self::COUNT] = [Self::LosesClearance, Self::NewlyNeeds, Self::NoLongerNeeds, Self::Other];

    /// Returns the word that addresses and files have for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::LosesClearance => "loses-clearance",
            Self::NewlyNeeds => "newly-needs",
            Self::NoLongerNeeds => "no-longer-needs",
            Self::Other => "other",
        }
    }
}

/// What happens with a person's cycles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A cycle opens.
    Opens {
        /// Which way it takes.
        kind: CycleKind,
        /// By when.
        due: Date,
    },
    /// The open cycle closes.
    Closes,
    /// The open short way ends, and the whole path opens.
    Lapses,
}

/// What a rule would change for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What kind of change it is.
    pub kind: Kind,
    /// Whether they may do everything they do, before and after.
    pub cleared: [bool; 2],
    /// What happens with their cycles.
    pub effect: Option<Effect>,
    /// Where the next certificate ends, before and after, for who finishes as soon as they can; nothing where they need none.
    pub next: [Option<Validity>; 2],
}

/// Returns what changes for a person on `today` when `new` takes the place of `old`.
pub fn compare(old: &Requirement, new: &Requirement, facts: &Facts<'_>, today: Date) -> Option<Difference> {
    let needed = [old, new].map(|rule| rule.audience.includes(facts.duties, facts.countries));
    let cleared = needed.map(|needed| facts.others_missing.is_empty() && (facts.own.is_ok() || !needed));
    let side = |at: usize, rule: &Requirement| needed[at].then(|| next(rule, facts, today));
    let next = [side(0, old), side(1, new)];
    let effect = effect(old, new, facts, today);
    let another_end = || next[0].zip(next[1]).is_some_and(|(old, new)| old.until != new.until);
    let kind = match needed {
        [false, true] if cleared == [true, false] => Kind::LosesClearance,
        [false, true] => Kind::NewlyNeeds,
        [true, false] => Kind::NoLongerNeeds,
        _ if effect.is_some() || another_end() => Kind::Other,
        _ => return None,
    };
    Some(Difference { kind, cleared, effect, next })
}

/// Returns the dates of the next certificate, of somebody who finishes as soon as the window is open.
fn next(rule: &Requirement, facts: &Facts<'_>, today: Date) -> Validity {
    let opens = facts.earned.held.map_or(today, |held| held.window_opens);
    rule.validity(&facts.earned, opens.max(today))
}

/// Returns what happens by the new rule that would not by the old one.
fn effect(old: &Requirement, new: &Requirement, facts: &Facts<'_>, today: Date) -> Option<Effect> {
    let [before, after] = [old, new].map(|rule| facts.step(rule, today));
    after.filter(|_| after != before).map(|step| match step {
        Step::Opens { kind, due } => Effect::Opens { kind, due: due.on },
        Step::Closes | Step::Ends | Step::Exempts => Effect::Closes,
        Step::Lapses => Effect::Lapses,
    })
}
