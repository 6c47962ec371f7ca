//! Whether somebody may meet people who need help: until when, on which conditions, or why not. Their own page, the list of their manager and
//! the preview of a rule ask here.

use time::Date;

use crate::certification::{Certificate, Cycle, Exemption, Standing};
use crate::ids::{CertificationId, CycleId};
use crate::locale::Localised;

/// A certification that somebody needs, and what they have in it.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Which.
    pub certification: CertificationId,
    /// Whether everyone needs it before they meet people.
    pub is_gate: bool,
    /// Their newest certificate of it.
    pub held: Option<&'a Certificate>,
    /// The exemption from it that holds today.
    pub exempt: Option<&'a Exemption>,
}

/// Why somebody may not do what a certification allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// They never held it.
    NeverHeld,
    /// Their certificate ended; its last valid day.
    Lapsed(Date),
    /// It was withdrawn; the first day without it.
    Withdrawn(Date),
}

/// What it rests on that somebody may do what a certification allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground<'a> {
    /// Their certificate, which holds.
    Certificate(&'a Certificate),
    /// Their exemption, which holds.
    Exemption(&'a Exemption),
}

impl Ground<'_> {
    /// Returns the last day on which it holds.
    pub fn last_day(self) -> Date {
        match self {
            Self::Certificate(certificate) => certificate.validity.until,
            Self::Exemption(exemption) => exemption.days.last_day(),
        }
    }
}

impl<'a> Asked<'a> {
    /// Returns what it rests on that they may do what it allows, or why they may not. Of a certificate and an exemption it is the one that
    /// lasts longer; of two that end on one day the certificate, which says what is allowed.
    pub fn ground(&self, today: Date) -> Result<Ground<'a>, WhyNot> {
        let held = self.held.filter(|held| held.standing(today).holds()).map(Ground::Certificate);
        let exempt = self.exempt.filter(|exempt| exempt.days.covers(today)).map(Ground::Exemption);
        let lasts_longest = match (held, exempt) {
            (Some(held), Some(exempt)) if exempt.last_day() > held.last_day() => Some(exempt),
            (held, exempt) => held.or(exempt),
        };
        lasts_longest.ok_or_else(|| self.why_not(today))
    }

    /// Returns the last day on which they may do what it allows, or why they may not.
    pub fn until(&self, today: Date) -> Result<Date, WhyNot> {
        self.ground(today).map(Ground::last_day)
    }

    fn why_not(&self, today: Date) -> WhyNot {
        let Some(held) = self.held else { return WhyNot::NeverHeld };
        match (held.standing(today), held.fate.revoked_on) {
            (Standing::Revoked, Some(on)) => WhyNot::Withdrawn(on),
            _ => WhyNot::Lapsed(held.validity.until),
        }
    }
}

/// Returns the newest of these certificates that was earned in one of these cycles: what somebody holds, if anything does.
pub fn newest(cycles: impl Fn(CycleId) -> bool, certificates: &[Certificate]) -> Option<&Certificate> {
    let own = certificates.iter().filter(|certificate| cycles(certificate.cycle));
    own.max_by_key(|certificate| (certificate.validity.from, certificate.id))
}

/// Returns what somebody holds of a certification, if anything: the newest certificate that they earned in it. `cycles` are theirs, through any
/// certification; certificates may be of others too.
pub fn held<'a, 'b>(
    certification: CertificationId,
    cycles: impl Iterator<Item = &'b Cycle>,
    certificates: &'a [Certificate],
) -> Option<&'a Certificate> {
    let own: Vec<CycleId> = cycles.filter(|cycle| cycle.certification == certification).map(|cycle| cycle.id).collect();
    newest(|cycle| own.contains(&cycle), certificates)
}

/// That somebody may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clearance {
    /// The last day on which everything that was asked holds.
    pub until: Date,
    /// What their certificates allow, each with its conditions.
    pub allowed: Vec<Localised<String>>,
}

/// Returns what of all that is asked does not hold on a day, and why.
pub fn missing(asked: &[Asked<'_>], today: Date) -> Vec<(CertificationId, WhyNot)> {
    asked.iter().filter_map(|one| Some((one.certification, one.until(today).err()?))).collect()
}

/// Returns what decides whether somebody may on a day, and until when: the first that is missing, else what ends first.
pub fn deciding<'a, 'b>(asked: &'b [Asked<'a>], today: Date) -> Option<&'b Asked<'a>> {
    asked.iter().min_by_key(|one| one.until(today).ok())
}

/// Returns whether everything that is asked of somebody holds on a day, or what does not and why. Of whom nothing is asked, nothing is cleared.
pub fn clearance(asked: &[Asked<'_>], today: Date) -> Result<Clearance, Vec<(CertificationId, WhyNot)>> {
    let decides = deciding(asked, today).and_then(|one| one.until(today).ok());
    let Some(until) = decides else { return Err(missing(asked, today)) };
    let holding = asked.iter().filter_map(|one| one.held).filter(|held| held.standing(today).holds());
    Ok(Clearance { until, allowed: holding.map(|held| held.allows.clone()).collect() })
}

/// Returns whether somebody may start: by what everyone needs before they meet people. What else they need they may finish meanwhile.
pub fn may_start(asked: &[Asked<'_>], today: Date) -> Result<Clearance, Vec<(CertificationId, WhyNot)>> {
    let gates: Vec<Asked<'_>> = asked.iter().copied().filter(|one| one.is_gate).collect();
    clearance(&gates, today)
}

#[cfg(test)]
mod tests {
    use time::Duration;
    use time::macros::date;

    use super::*;
    use crate::certification::{Fate, Validity};
    use crate::testing::{TODAY, certificate, cycle, exemption, id};

    fn asked<'a>(number: u128, held: Option<&'a Certificate>, exempt: Option<&'a Exemption>) -> Asked<'a> {
        Asked { certification: CertificationId::new(id(number)), is_gate: number == 1, held, exempt }
    }

    #[test]
    fn everything_that_is_needed_must_hold_and_the_first_to_end_ends_it() {
        let (long, short) = (certificate(date!(2028 - 01 - 01)), certificate(date!(2027 - 01 - 01)));
        let cleared = clearance(&[asked(1, Some(&long), None), asked(2, Some(&short), None)], TODAY).expect("cleared");
        assert_eq!((cleared.until, cleared.allowed.len()), (short.validity.until, 2));
        let missing = clearance(&[asked(1, Some(&long), None), asked(2, None, None)], TODAY);
        assert_eq!(missing, Err(vec![(CertificationId::new(id(2)), WhyNot::NeverHeld)]));
    }

    #[test]
    fn an_exemption_stands_for_a_certificate_and_names_no_condition() {
        let (held, exempt) = (certificate(date!(2027 - 01 - 01)), exemption(date!(2027 - 03 - 01)));
        let cleared = clearance(&[asked(1, None, Some(&exempt))], TODAY).expect("cleared");
        assert_eq!((cleared.until, cleared.allowed.len()), (date!(2027 - 03 - 01), 0));
        let both = clearance(&[asked(1, Some(&held), Some(&exempt))], TODAY).expect("cleared");
        assert_eq!((both.until, both.allowed.len()), (date!(2027 - 03 - 01), 1), "the later of the two, with its condition");
    }

    #[test]
    fn of_a_certificate_and_an_exemption_the_one_that_lasts_longer_is_the_ground() {
        let (held, longer) = (certificate(date!(2027 - 01 - 01)), exemption(date!(2027 - 01 - 02)));
        let (shorter, as_long) = (exemption(date!(2026 - 12 - 31)), exemption(date!(2027 - 01 - 01)));
        let ground = |exempt| asked(1, Some(&held), exempt).ground(TODAY);
        assert_eq!(ground(Some(&longer)), Ok(Ground::Exemption(&longer)));
        for exempt in [Some(&shorter), Some(&as_long), None] {
            assert_eq!(ground(exempt), Ok(Ground::Certificate(&held)));
        }
        let over = certificate(TODAY - Duration::days(1));
        assert_eq!(asked(1, Some(&over), Some(&shorter)).ground(TODAY), Ok(Ground::Exemption(&shorter)));
        assert_eq!(asked(1, None, None).ground(TODAY), Err(WhyNot::NeverHeld));
    }

    #[test]
    fn what_is_missing_decides_else_what_ends_first() {
        let (long, short) = (certificate(date!(2028 - 01 - 01)), exemption(date!(2027 - 01 - 01)));
        let (held, exempt) = (asked(1, Some(&long), None), asked(2, None, Some(&short)));
        let decides = |all: &[Asked<'_>]| deciding(all, TODAY).map(|one| one.certification);
        assert_eq!(decides(&[held, exempt]), Some(exempt.certification), "an exemption that ends first, too");
        assert_eq!(decides(&[held, asked(3, None, None), asked(4, None, None), exempt]), Some(CertificationId::new(id(3))));
        assert_eq!(decides(&[]), None);
        assert_eq!(missing(&[held, asked(3, None, None)], TODAY), [(CertificationId::new(id(3)), WhyNot::NeverHeld)]);
        assert!(missing(&[], TODAY).is_empty() && clearance(&[], TODAY).is_err(), "of whom nothing is asked nothing is missing");
    }

    #[test]
    fn the_newest_certificate_of_the_cycles_is_what_is_held() {
        let renewed = Certificate { cycle: CycleId::new(id(7)), ..certificate(date!(2029 - 01 - 01)) };
        let later = Validity { from: TODAY, ..renewed.validity };
        let all = [Certificate { validity: later, ..renewed }, certificate(date!(2028 - 01 - 01))];
        assert_eq!(newest(|_| true, &all).map(|held| held.cycle), Some(CycleId::new(id(7))));
        assert_eq!(newest(|cycle| cycle == CycleId::new(id(3)), &all).map(|held| held.cycle), Some(CycleId::new(id(3))));
        assert!(newest(|_| false, &all).is_none());
    }

    #[test]
    fn what_somebody_holds_was_earned_in_their_own_cycles_of_the_certification() {
        // The certificate was earned in a cycle through the seventh.
        let held_of = |number: u128, cycles: &[Cycle]| {
            let all = [certificate(date!(2028 - 01 - 01))];
            held(CertificationId::new(id(number)), cycles.iter(), &all).map(|held| held.cycle)
        };
        let own = [cycle(6), cycle(7)];
        assert_eq!(held_of(7, &own), Some(own[1].id));
        assert_eq!((held_of(6, &own), held_of(7, &own[..1])), (None, None));
    }

    #[test]
    fn why_not_is_said_as_it_was() {
        let lapsed = certificate(TODAY - Duration::days(1));
        let withdrawn =
            Certificate { fate: Fate { revoked_on: Some(TODAY), superseded_on: None }, ..certificate(date!(2028 - 01 - 01)) };
        for (held, why) in [(&lapsed, WhyNot::Lapsed(lapsed.validity.until)), (&withdrawn, WhyNot::Withdrawn(TODAY))] {
            assert_eq!(asked(1, Some(held), None).until(TODAY), Err(why));
        }
        assert_eq!(
            asked(1, Some(&withdrawn), None).until(TODAY - Duration::days(1)),
            Ok(withdrawn.validity.until),
            "the day before"
        );
    }

    #[test]
    fn who_may_start_may_have_something_left_to_do() {
        let held = certificate(date!(2028 - 01 - 01));
        let all = [asked(1, Some(&held), None), asked(2, None, None)];
        assert!(may_start(&all, TODAY).is_ok() && clearance(&all, TODAY).is_err());
        assert!(may_start(&[asked(2, Some(&held), None)], TODAY).is_err(), "nothing is asked that everyone needs");
    }
}
