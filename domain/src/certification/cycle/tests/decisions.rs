//! A certificate until 10 December 2026 that is withdrawn, or renewed before its window opens on 11 October; an exemption.

use super::*;
use crate::certification::DueSince;

const JOINED: Due =
    Due { on: date!(2025 - 12 - 15), joined: date!(2025 - 12 - 01), days: 14, since: DueSince::Joined, extended: false };
const EARNED: LatestCycle = LatestCycle { due: JOINED, kind: CycleKind::Original, state: CycleState::Ended };

fn certified() -> Situation {
    Situation { cycle: Some(EARNED), held: Some(held(date!(2025 - 12 - 10))), ..NOBODY }
}

fn renewal_open() -> LatestCycle {
    LatestCycle { due: Due::renewal(held(date!(2025 - 12 - 10))), kind: CycleKind::Refresher, state: CycleState::Open }
}

/// Somebody whose certificate does not hold any more.
fn withdrawn() -> Situation {
    Situation { held: None, ..certified() }
}

fn after_withdrawal(of: &Situation) -> Vec<Step> {
    super::after_withdrawal(&rule(), of, true, TODAY)
}

const ANEW: Step = Step::Opens {
    kind: CycleKind::Original,
    due: Due { on: date!(2026 - 12 - 09), joined: TODAY, days: 14, since: DueSince::Withdrawn, extended: false },
};

#[test]
fn after_a_withdrawal_the_whole_path_opens_and_nothing_is_renewed() {
    assert_eq!(after_withdrawal(&withdrawn()), [ANEW]);
    let renewing = Situation { cycle: Some(renewal_open()), ..withdrawn() };
    assert_eq!(after_withdrawal(&renewing), [Step::Ends, ANEW], "though the short way was open until 10 December");
    assert_eq!(super::after_withdrawal(&rule(), &renewing, false, TODAY), [], "a newer one stands in its place");
}

#[test]
fn after_a_withdrawal_nothing_is_asked_of_who_does_not_need_it() {
    let elsewhere = Situation { is_needed: false, ..withdrawn() };
    assert_eq!(after_withdrawal(&elsewhere), []);
    assert_eq!(after_withdrawal(&Situation { cycle: Some(renewal_open()), ..elsewhere }), [Step::Ends]);
}

#[test]
fn what_is_withdrawn_from_somebody_exempt_is_asked_for_in_time_for_the_end() {
    let until_may = Situation { exempt: Some(exempt(TODAY, date!(2027 - 05 - 03))), ..withdrawn() };
    assert_eq!(after_withdrawal(&until_may), [ANEW, Step::Exempts]);
    let Step::Opens { kind, due } = ANEW else { panic!("it opens") };
    let then = |of: Situation| Situation { cycle: Some(LatestCycle { due, kind, state: CycleState::Exempted }), ..of };
    assert_eq!(on(date!(2027 - 04 - 18), &then(until_may)), None);
    assert_eq!(opens(date!(2027 - 04 - 19), &then(until_may)), (CycleKind::Original, date!(2027 - 05 - 03)));
    // Ended early on 1 December, there is time for what was asked on the day of the withdrawal.
    let days = Exempt { ended_on: Some(date!(2026 - 12 - 01)), ..exempt(TODAY, date!(2027 - 05 - 03)) };
    let ended = Situation { exempt: Some(days), ..until_may };
    assert_eq!(opens(date!(2026 - 12 - 01), &then(ended)), (CycleKind::Original, date!(2026 - 12 - 09)));
    let over = Situation { exempt: Some(exempt(date!(2026 - 05 - 01), date!(2026 - 11 - 24))), ..withdrawn() };
    assert_eq!(after_withdrawal(&over), [ANEW], "it was over the day before");
}

#[test]
fn what_came_after_a_certificate_that_holds_again_closes_if_it_is_open() {
    assert_eq!(when_taken_back(renewal_open()), Some(Step::Closes));
    assert_eq!(when_taken_back(EARNED), None);
}

#[test]
fn who_is_exempted_has_nothing_open() {
    assert_eq!(when_exempted(Some(renewal_open())), Some(Step::Exempts));
    for cycle in [None, Some(EARNED)] {
        assert_eq!(when_exempted(cycle), None);
    }
}

#[test]
fn where_nothing_is_required_what_is_open_closes() {
    assert_eq!(when_not_required(Some(renewal_open())), Some(Step::Closes));
    for cycle in [None, Some(EARNED)] {
        assert_eq!(when_not_required(cycle), None);
    }
}

fn early(day: Date, of: &Situation) -> Option<Step> {
    renews_early(&requirement(Mode::Expiry, EarlyRenewal::Allowed), of, day)
}

#[test]
fn who_renews_early_may_from_the_day_after_the_certificate_until_the_window_opens() {
    assert_eq!(early(date!(2025 - 12 - 10), &certified()), None, "finished today");
    for day in [date!(2025 - 12 - 11), date!(2026 - 10 - 10)] {
        let due = Due { on: date!(2026 - 12 - 10), joined: day, ..Due::early_renewal(held(date!(2025 - 12 - 10)), day) };
        assert_eq!(early(day, &certified()), Some(Step::Opens { kind: CycleKind::Refresher, due }));
    }
    assert_eq!(early(date!(2026 - 10 - 11), &certified()), None, "the renewal of its time opens");
    let whole = Situation { has_short_way: false, ..certified() };
    assert!(matches!(early(date!(2026 - 03 - 01), &whole), Some(Step::Opens { kind: CycleKind::Original, .. })));
}

#[test]
fn nobody_renews_early_what_the_rule_refuses_or_they_do_not_need_or_hold() {
    let day = date!(2026 - 03 - 01);
    assert_eq!(renews_early(&rule(), &certified(), day), None);
    assert_eq!(early(day, &Situation { is_needed: false, ..certified() }), None);
    assert_eq!(early(day, &withdrawn()), None);
    let after = |cycle| Situation { cycle: Some(cycle), ..certified() };
    assert_eq!(early(day, &after(renewal_open())), None, "it was begun already");
    assert_eq!(early(day, &after(LatestCycle { state: CycleState::Exempted, ..renewal_open() })), None);
    let begun_in_vain = after(LatestCycle { state: CycleState::NoLongerRequired, ..renewal_open() });
    assert!(early(day, &begun_in_vain).is_some(), "and again by who did not need it meanwhile");
}
