mod decisions;

use time::Date;
use time::macros::date;

use super::*;
use crate::certification::requirement::tests::requirement;
use crate::certification::rule::{EarlyRenewal, Mode};
use crate::certification::{Earned, Requirement};

const TODAY: Date = date!(2026 - 11 - 25);

fn rule() -> Requirement {
    requirement(Mode::Expiry, EarlyRenewal::Refused)
}

const NOBODY: Situation =
    Situation { is_needed: true, cycle: None, held: None, exempt: None, has_short_way: true, is_in_check: false };

fn on(day: Date, of: &Situation) -> Option<Step> {
    step(&rule(), of, day, |days| Due::after_publication(day, days))
}

fn opens(day: Date, of: &Situation) -> (CycleKind, Date) {
    match on(day, of) {
        Some(Step::Opens { kind, due }) => (kind, due.on),
        other => panic!("{other:?}"),
    }
}

fn held(completed: Date) -> Validity {
    rule().validity(&Earned::default(), completed)
}

const fn exempt(from: Date, until: Date) -> Exempt {
    Exempt { from, until, ended_on: None }
}

#[test]
fn who_is_asked_for_a_reason_of_today_has_all_days_though_an_exemption_ended_before() {
    // The exemption ended on 20 November; the audience was widened on the 25th.
    let of = Situation { exempt: Some(exempt(date!(2026 - 05 - 01), date!(2026 - 11 - 20))), ..NOBODY };
    assert_eq!(opens(TODAY, &of), (CycleKind::Original, date!(2026 - 12 - 09)));
    // Who was exempted from a cycle is asked because that is over.
    let due = Due::after_joining(date!(2026 - 04 - 25), 14);
    let cycle = LatestCycle { due, kind: CycleKind::Original, state: CycleState::Exempted };
    let of = Situation { cycle: Some(cycle), ..of };
    assert_eq!(opens(TODAY, &of), (CycleKind::Original, date!(2026 - 12 - 05)));
}

#[test]
fn who_is_exempt_still_begins_in_time_for_the_end() {
    let of = Situation { exempt: Some(exempt(date!(2026 - 05 - 01), date!(2026 - 12 - 09))), ..NOBODY };
    assert_eq!(on(date!(2026 - 11 - 24), &of), None);
    assert_eq!(opens(TODAY, &of), (CycleKind::Original, date!(2026 - 12 - 09)));
}

#[test]
fn a_certificate_is_renewed_once_its_window_is_open_by_the_short_way_while_there_is_grace() {
    let ended =
        LatestCycle { due: Due::after_joining(date!(2025 - 12 - 01), 14), kind: CycleKind::Original, state: CycleState::Ended };
    let of = Situation { cycle: Some(ended), held: Some(held(date!(2025 - 12 - 10))), ..NOBODY };
    assert_eq!(on(date!(2026 - 10 - 10), &of), None, "61 days before its end");
    assert_eq!(opens(date!(2026 - 10 - 11), &of), (CycleKind::Refresher, date!(2026 - 12 - 10)));
    assert_eq!(opens(date!(2026 - 12 - 11), &of), (CycleKind::Original, date!(2026 - 12 - 25)), "too late for the short way");
    let of = Situation { has_short_way: false, ..of };
    assert_eq!(opens(TODAY, &of), (CycleKind::Original, date!(2026 - 12 - 10)));
}

#[test]
fn what_was_closed_goes_on_while_there_is_time_whoever_looks_first() {
    let certificate = held(date!(2025 - 12 - 10));
    let moved = Due { on: date!(2026 - 12 - 20), ..Due::renewal(certificate) };
    let closed = LatestCycle { due: moved, kind: CycleKind::Refresher, state: CycleState::NoLongerRequired };
    let of = Situation { cycle: Some(closed), held: Some(certificate), ..NOBODY };
    assert_eq!(opens(TODAY, &of), (CycleKind::Refresher, date!(2026 - 12 - 20)), "with the time that was given");
    assert_eq!(opens(date!(2026 - 12 - 21), &of), (CycleKind::Original, date!(2027 - 01 - 04)));
}

#[test]
fn the_short_way_does_not_go_on_once_its_certificate_was_withdrawn() {
    let certificate = held(date!(2025 - 12 - 10));
    for state in [CycleState::NoLongerRequired, CycleState::Exempted] {
        let closed = LatestCycle { due: Due::renewal(certificate), kind: CycleKind::Refresher, state };
        let of = Situation { cycle: Some(closed), ..NOBODY };
        assert_eq!(opens(TODAY, &of), (CycleKind::Original, date!(2026 - 12 - 09)), "{state:?}");
        let of = Situation { held: Some(certificate), ..of };
        assert_eq!(opens(TODAY, &of), (CycleKind::Refresher, date!(2026 - 12 - 10)), "{state:?}");
    }
}

#[test]
fn what_is_open_closes_with_the_need_and_a_short_way_lapses_after_its_grace() {
    let due = Due::renewal(held(date!(2025 - 11 - 24)));
    let open = LatestCycle { due, kind: CycleKind::Refresher, state: CycleState::Open };
    let of = Situation { cycle: Some(open), ..NOBODY };
    assert_eq!(on(date!(2026 - 11 - 24), &of), None);
    assert_eq!(on(TODAY, &of), Some(Step::Lapses));
    assert_eq!(on(TODAY, &Situation { is_in_check: true, ..of }), None, "what was answered is not thrown away");
    assert_eq!(on(TODAY, &Situation { is_needed: false, ..of }), Some(Step::Closes));
    let whole = LatestCycle { kind: CycleKind::Original, ..open };
    assert_eq!(on(TODAY, &Situation { cycle: Some(whole), ..of }), None);
    assert_eq!(on(TODAY, &Situation { is_needed: false, ..NOBODY }), None);
}
