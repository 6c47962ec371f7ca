//! How far a person is with everything they need, in one word with its day. Never a score, never an answer.

use std::collections::{BTreeMap, BTreeSet};

use time::Date;

use super::Person;
use crate::certification::{Certificate, Cycle, Due, DueSince, Exemption, Validity};
use crate::clearance::{Asked, Clearance, held, may_start};
use crate::ids::CertificationId;

/// What is known about one person, to say how far they are.
pub struct Facts<'a> {
    /// Who.
    pub person: &'a Person,
    /// Of anybody.
    pub cycles: &'a [Cycle],
    /// Of anybody.
    pub certificates: &'a [Certificate],
    /// What the person needs and is exempt from today.
    pub exempt: Vec<&'a Exemption>,
    /// The day.
    pub today: Date,
}

impl Facts<'_> {
    fn is_exempt(&self, id: CertificationId) -> bool {
        self.exempt.iter().any(|exemption| exemption.certification == id)
    }

    /// Returns the newest certificate of each certification.
    fn held(&self) -> BTreeMap<CertificationId, &Certificate> {
        let own = || self.cycles.iter().filter(|cycle| cycle.person == self.person.id);
        let held = |certification| Some((certification, held(certification, own(), self.certificates)?));
        let certifications: BTreeSet<CertificationId> = own().map(|cycle| cycle.certification).collect();
        certifications.into_iter().filter_map(held).collect()
    }

    /// Returns whether the person may meet people who need help, by what everybody needs before they do.
    pub fn may_start(&self, gates: &[CertificationId]) -> Option<Clearance> {
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
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// They have not accepted the invitation.
    Invited,
    /// Nothing is asked of them.
    NothingDue,
    /// Something is left to do, by this day.
    Preparing(Due),
    /// A renewal is left to do, by this day.
    Renewing(Due),
    /// What is left to do was due on this day.
    Overdue(Due),
    /// Everything holds; of what they have this ends first.
    Certified(Validity),
    /// This does not hold any more, and nothing is open for it.
    Lapsed(Validity),
    /// They are exempt; of what they have this ends first.
    Exempt(Exemption),
    /// They are no longer here, since this day.
    Left(Date),
}

impl State {
    /// Returns how far somebody is with everything they need: what is left to do comes before what they have. What they are exempt from is not
    /// left to do, also while a cycle for the time after is open already.
    pub fn of(facts: &Facts<'_>, is_needed: impl Fn(CertificationId) -> bool) -> Self {
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
    pub fn open(due: Due, today: Date) -> Self {
        match due.since {
            _ if due.is_late(today) => Self::Overdue(due),
            DueSince::Renewal => Self::Renewing(due),
            _ => Self::Preparing(due),
        }
    }

    /// Returns true if there is something left to do.
    pub const fn is_under_way(&self) -> bool {
        matches!(self, Self::Preparing(_) | Self::Renewing(_) | Self::Overdue(_))
    }

    /// Returns true if nobody has to do anything about it.
    pub const fn is_fine(&self) -> bool {
        matches!(self, Self::NothingDue | Self::Certified(_) | Self::Exempt(_) | Self::Left(_))
    }
}

#[cfg(test)]
mod tests {
    use time::Duration;
    use time::macros::date;

    use super::*;
    use crate::certification::{CycleKind, CycleOutcome};
    use crate::testing::{TODAY, certificate, cycle, exemption, id, person};

    /// Returns how far somebody is who needs these certifications.
    fn state(person: &Person, cycles: &[Cycle], certificates: &[Certificate], exempt: Vec<&Exemption>, needs: &[u128]) -> State {
        let facts = Facts { person, cycles, certificates, exempt, today: TODAY };
        State::of(&facts, |certification| needs.iter().any(|need| CertificationId::new(id(*need)) == certification))
    }

    #[test]
    fn who_left_or_has_not_come_has_nothing_to_do() {
        let here = person();
        assert_eq!(state(&here, &[], &[], Vec::new(), &[6]), State::NothingDue);
        let guest = Person { accepted_on: None, ..person() };
        assert_eq!(state(&guest, &[cycle(6)], &[], Vec::new(), &[6]), State::Invited);
        let leaving = Person { left_on: Some(TODAY + Duration::days(1)), ..person() };
        assert!(matches!(state(&leaving, &[cycle(6)], &[], Vec::new(), &[6]), State::Preparing(_)), "they are here today");
        let left = Person { left_on: Some(TODAY), ..person() };
        assert_eq!(state(&left, &[cycle(6)], &[], Vec::new(), &[6]), State::Left(TODAY));
    }

    #[test]
    fn what_is_left_to_do_comes_before_what_they_have_and_what_is_due_first_before_the_rest() {
        let held = certificate(date!(2028 - 01 - 01));
        let done = Cycle { completed_on: Some(TODAY), outcome: Some(CycleOutcome::Completed), ..cycle(7) };
        let soon = Cycle { due: Due::after_joining(TODAY, 3), ..cycle(8) };
        let later = Cycle { due: Due::after_joining(TODAY, 20), ..cycle(9) };
        let all = [done, later, soon];
        let found = state(&person(), &all, std::slice::from_ref(&held), Vec::new(), &[7, 8, 9]);
        assert_eq!(found, State::Preparing(soon.due));
        assert!(found.is_under_way() && !found.is_fine());
        // What is asked of them no longer is not left to do.
        assert_eq!(state(&person(), &all, std::slice::from_ref(&held), Vec::new(), &[7]), State::Certified(held.validity));
    }

    #[test]
    fn a_day_that_has_passed_is_late_on_the_next_day() {
        let due_on = |day| State::open(Due { on: day, ..Due::after_joining(TODAY, 5) }, TODAY);
        assert!(matches!(due_on(TODAY), State::Preparing(_)));
        assert!(matches!(due_on(TODAY - Duration::days(1)), State::Overdue(_)));
        let renewal = Due::renewal(certificate(TODAY + Duration::days(9)).validity);
        assert_eq!(State::open(renewal, TODAY), State::Renewing(renewal));
    }

    #[test]
    fn of_what_somebody_has_the_first_to_end_is_said() {
        let held = certificate(date!(2028 - 01 - 01));
        let done = Cycle { completed_on: Some(TODAY), outcome: Some(CycleOutcome::Completed), ..cycle(7) };
        let (short, long) = (exemption(date!(2027 - 01 - 01)), exemption(date!(2029 - 01 - 01)));
        let with = |exempt| state(&person(), &[done], std::slice::from_ref(&held), vec![exempt], &[6, 7]);
        assert_eq!(with(&short), State::Exempt(short.clone()));
        assert_eq!(with(&long), State::Certified(held.validity));
        let over = certificate(TODAY - Duration::days(1));
        let lapsed = state(&person(), &[done], std::slice::from_ref(&over), Vec::new(), &[7]);
        assert_eq!(lapsed, State::Lapsed(over.validity));
        assert!(!lapsed.is_fine() && !lapsed.is_under_way());
    }

    #[test]
    fn who_is_exempt_need_not_do_what_is_open_for_the_time_after() {
        let exempt = exemption(date!(2027 - 01 - 01));
        let open = Cycle { kind: CycleKind::Original, ..cycle(6) };
        assert_eq!(state(&person(), &[open], &[], vec![&exempt], &[6]), State::Exempt(exempt.clone()));
    }

    #[test]
    fn who_may_start_holds_or_is_exempt_from_every_gate() {
        let held = certificate(date!(2028 - 01 - 01));
        let done = Cycle { completed_on: Some(TODAY), outcome: Some(CycleOutcome::Completed), ..cycle(7) };
        let exempt = exemption(date!(2027 - 01 - 01));
        let gates = [6, 7].map(|gate| CertificationId::new(id(gate)));
        let person = person();
        let may = |exempt: Vec<&Exemption>| {
            let facts =
                Facts { person: &person, cycles: &[done], certificates: std::slice::from_ref(&held), exempt, today: TODAY };
            facts.may_start(&gates).map(|clearance| clearance.until)
        };
        assert_eq!(may(vec![&exempt]), Some(date!(2027 - 01 - 01)));
        assert_eq!(may(Vec::new()), None, "one of the two is missing");
    }
}
