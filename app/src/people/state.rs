//! How far a person is with everything they need, in one word with its day. Never a score, never an answer.

use std::collections::{BTreeMap, BTreeSet};

use domain::certification::{Certificate, Cycle, Due, DueSince, Exemption, Validity};
use domain::clearance::{Asked, Clearance, may_start, newest};
use domain::ids::CertificationId;
use domain::locale::Locale;
use domain::people::Person;
use texts::{date, s, t, tv};
use time::Date;

use crate::certification::because::{self, Whose};
use crate::certification::exempt::words;

/// What is known about one person, to say how far they are.
pub(super) struct Facts<'a> {
    pub person: &'a Person,
    /// Of anybody.
    pub cycles: &'a [Cycle],
    /// Of anybody.
    pub certificates: &'a [Certificate],
    /// What the person needs and is exempt from today.
    pub exempt: Vec<&'a Exemption>,
    pub today: Date,
}

impl Facts<'_> {
    fn is_exempt(&self, id: CertificationId) -> bool {
        self.exempt.iter().any(|exemption| exemption.certification == id)
    }

    /// Returns the newest certificate of each certification.
    fn held(&self) -> BTreeMap<CertificationId, &Certificate> {
        let own = || self.cycles.iter().filter(|cycle| cycle.person == self.person.id);
        let held = |certification: CertificationId| {
            let is_of = |id| own().any(|cycle| cycle.id == id && cycle.certification == certification);
            Some((certification, newest(is_of, self.certificates)?))
        };
        let certifications: BTreeSet<CertificationId> = own().map(|cycle| cycle.certification).collect();
        certifications.into_iter().filter_map(held).collect()
    }

    /// Returns whether the person may meet people who need help, by what everybody needs before they do.
    pub(super) fn may_start(&self, gates: &[CertificationId]) -> Option<Clearance> {
        let held = self.held();
        let exempt = |gate| self.exempt.iter().copied().find(|exemption| exemption.certification == gate);
        let asked = |gate: &CertificationId| Asked {
            certification: *gate,
            is_gate: true,
            held: held.get(gate).copied(),
            exempt: exempt(*gate),
        };
        let asked: Vec<Asked<'_>> = gates.iter().map(asked).collect();
        may_start(&asked, self.today).ok()
    }
}

/// How far a person is.
pub(super) enum State {
    Invited,
    NothingDue,
    Preparing(Due),
    Renewing(Due),
    Overdue(Due),
    Certified(Validity),
    Lapsed(Validity),
    Exempt(Exemption),
    Left(Date),
}

impl State {
    /// Returns how far somebody is with everything they need: what is left to do comes before what they have. What they are exempt from is not
    /// left to do, also while a cycle for the time after is open already.
    pub(super) fn of(facts: &Facts<'_>, is_needed: impl Fn(CertificationId) -> bool) -> Self {
        let Facts { person, today, .. } = *facts;
        if let Some(left_on) = person.left_on.filter(|left_on| *left_on <= today) {
            return Self::Left(left_on);
        }
        if person.accepted_on.is_none() {
            return Self::Invited;
        }
        let counts = |id: CertificationId| is_needed(id) && !facts.is_exempt(id);
        let open = facts.cycles.iter().filter(|cycle| cycle.person == person.id && cycle.is_open());
        if let Some(due) = open.filter(|cycle| counts(cycle.certification)).map(|cycle| cycle.due).min_by_key(|due| due.on) {
            return Self::open(due, today);
        }
        let held = facts.held().into_iter().filter(|(id, _)| counts(*id)).map(|(_, certificate)| {
            let validity = certificate.validity;
            let holds = certificate.standing(today).holds();
            (validity.until, if holds { Self::Certified(validity) } else { Self::Lapsed(validity) })
        });
        let exempt = facts.exempt.iter().map(|exemption| (exemption.days.last_day(), Self::Exempt((*exemption).clone())));
        held.chain(exempt).min_by_key(|(until, _)| *until).map_or(Self::NothingDue, |(_, first_to_end)| first_to_end)
    }

    /// Returns how far somebody is with a cycle that is open.
    pub(super) fn open(due: Due, today: Date) -> Self {
        match due.since {
            _ if due.on < today => Self::Overdue(due),
            DueSince::Renewal => Self::Renewing(due),
            _ => Self::Preparing(due),
        }
    }

    /// Returns true if there is something left to do.
    pub(super) const fn is_under_way(&self) -> bool {
        matches!(self, Self::Preparing(_) | Self::Renewing(_) | Self::Overdue(_))
    }

    /// Returns true if nobody has to do anything about it.
    pub(super) const fn is_fine(&self) -> bool {
        matches!(self, Self::NothingDue | Self::Certified(_) | Self::Exempt(_) | Self::Left(_))
    }

    /// Returns it in words.
    pub(super) fn words(&self, locale: Locale) -> String {
        let dated = |key: &str, day: Date| tv(locale, key, [("date", s(date(locale, day)))]);
        match self {
            Self::Invited => t(locale, "state-invited"),
            Self::NothingDue => t(locale, "state-nothing-due"),
            Self::Left(day) => dated("state-left", *day),
            Self::Preparing(by) => dated("state-preparing", by.on),
            Self::Renewing(by) => dated("state-renewing", by.on),
            Self::Overdue(by) => dated("state-overdue", by.on),
            Self::Certified(validity) => dated("state-certified", validity.until),
            Self::Lapsed(validity) => dated("state-lapsed", validity.until),
            Self::Exempt(exemption) => words(locale, exemption),
        }
    }

    /// Returns why its day is what it is, if it has one that follows from a rule.
    pub(super) fn because(&self, locale: Locale) -> Option<String> {
        match self {
            Self::Invited | Self::NothingDue | Self::Left(_) => None,
            Self::Preparing(by) | Self::Renewing(by) | Self::Overdue(by) => Some(because::due(locale, Whose::Theirs, *by)),
            Self::Certified(validity) | Self::Lapsed(validity) => Some(because::valid(locale, Whose::Theirs, *validity)),
            Self::Exempt(exemption) => Some(because::exempt(locale, Whose::Theirs, exemption)),
        }
    }
}
