//! How far a person is with everything they need, in one word with its day. Never a score, never an answer.

use std::collections::BTreeMap;

use domain::certification::{Due, Validity};
use domain::ids::CertificationId;
use domain::people::Person;
use store::certificates::Certificate;
use store::cycles::Cycle;
use store::exemptions::Exemption;
use time::Date;

use crate::certification::because::{self, Whose};
use crate::certification::exempt::words;
use crate::i18n::s;
use crate::web::Ctx;

/// How far a person is.
pub(super) enum State {
    Invited,
    NothingDue,
    Preparing(Due),
    Overdue(Due),
    Certified(Validity),
    Lapsed(Validity),
    Exempt(Exemption),
    Left(Date),
}

impl State {
    /// Returns how far somebody is with everything they need: what is left to do comes before what they have. What they are exempt from is not
    /// left to do, also while a round for the time after is open already.
    pub(super) fn of(
        person: &Person,
        cycles: &[Cycle],
        certificates: &[Certificate],
        exempt: &[&Exemption],
        is_needed: impl Fn(CertificationId) -> bool,
        today: Date,
    ) -> Self {
        if let Some(left_on) = person.left_on.filter(|left_on| *left_on <= today) {
            return Self::Left(left_on);
        }
        if person.accepted_on.is_none() {
            return Self::Invited;
        }
        let is_exempt = |id: CertificationId| exempt.iter().any(|exemption| exemption.certification == id);
        let own = || cycles.iter().filter(|cycle| cycle.person == person.id && is_needed(cycle.certification));
        if let Some(due) = own()
            .filter(|cycle| cycle.is_open() && !is_exempt(cycle.certification))
            .map(|cycle| cycle.due)
            .min_by_key(|due| due.on)
        {
            return if due.on < today { Self::Overdue(due) } else { Self::Preparing(due) };
        }
        // Of each certification, the newest certificate.
        let mut held: BTreeMap<CertificationId, &Certificate> = BTreeMap::new();
        for certificate in certificates.iter().filter(|certificate| certificate.person == person.id) {
            let round = own().find(|cycle| cycle.id == certificate.cycle && !is_exempt(cycle.certification));
            held.extend(round.map(|round| (round.certification, certificate)));
        }
        let held = held.into_values();
        let held = held.map(|certificate| {
            let validity = certificate.validity;
            let holds = certificate.standing(today).holds();
            (validity.until, if holds { Self::Certified(validity) } else { Self::Lapsed(validity) })
        });
        let exempt = exempt.iter().map(|exemption| (exemption.days.last_day(), Self::Exempt((*exemption).clone())));
        held.chain(exempt).min_by_key(|(until, _)| *until).map_or(Self::NothingDue, |(_, first_to_end)| first_to_end)
    }

    /// Returns true if nobody has to do anything about it.
    pub(super) const fn is_fine(&self) -> bool {
        matches!(self, Self::NothingDue | Self::Certified(_) | Self::Exempt(_) | Self::Left(_))
    }

    /// Returns it in words.
    pub(super) fn words(&self, ctx: &Ctx) -> String {
        let dated = |key: &str, date: Date| ctx.tv(key, [("date", s(ctx.date(date)))]);
        match self {
            Self::Invited => ctx.t("state-invited"),
            Self::NothingDue => ctx.t("state-nothing-due"),
            Self::Left(day) => dated("state-left", *day),
            Self::Preparing(by) => dated("state-preparing", by.on),
            Self::Overdue(by) => dated("state-overdue", by.on),
            Self::Certified(validity) => dated("state-certified", validity.until),
            Self::Lapsed(validity) => dated("state-lapsed", validity.until),
            Self::Exempt(exemption) => words(ctx, exemption),
        }
    }

    /// Returns why its day is what it is, if it has one that follows from a rule.
    pub(super) fn because(&self, ctx: &Ctx) -> Option<String> {
        match self {
            Self::Invited | Self::NothingDue | Self::Left(_) => None,
            Self::Preparing(by) | Self::Overdue(by) => Some(because::due(ctx, Whose::Theirs, *by)),
            Self::Certified(validity) | Self::Lapsed(validity) => Some(because::valid(ctx, Whose::Theirs, *validity)),
            Self::Exempt(exemption) => Some(because::exempt(ctx, Whose::Theirs, exemption)),
        }
    }
}
