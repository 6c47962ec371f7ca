use super::*;

const FIRST: Date = date!(2026 - 04 - 15);

fn early(terms: Terms) -> Terms {
    Terms { early_renewal: EarlyRenewal::Allowed, ..terms }
}

#[test]
fn completions_may_come_unsorted_and_twice() {
    let (second, too_early) = (date!(2027 - 04 - 01), date!(2026 - 12 - 01));
    let history = completed([second, too_early, FIRST, second, FIRST, too_early]);
    let evaluation = in_the_end(yearly(Mode::Expiry), &history);
    let days: Vec<Date> = evaluation.cycles.iter().map(|cycle| cycle.completed).collect();
    assert_eq!(days, [FIRST, second]);
    let same_day = |day| (day, IgnoredReason::SameDay);
    let early = (too_early, IgnoredReason::TooEarly);
    assert_eq!(ignored(&evaluation), [same_day(FIRST), early, early, same_day(second)]);
}

#[test]
fn what_is_later_than_the_day_asked_about_is_ignored_whatever_else_it_is() {
    let later = date!(2027 - 04 - 01);
    let evaluation = evaluate(&rule(yearly(Mode::Expiry)), &completed([later, FIRST, later]), date!(2027 - 03 - 31));
    assert_eq!(ignored(&evaluation), [(later, IgnoredReason::AfterOn), (later, IgnoredReason::AfterOn)]);
    assert_eq!(evaluation.state, State::RenewalOpen);
}

#[test]
fn the_window_opens_at_the_start_of_its_day() {
    let renewed = |day| in_the_end(yearly(Mode::Completion), &completed([FIRST, day])).cycles.len();
    assert_eq!(renewed(date!(2027 - 03 - 14)), 1);
    assert_eq!(renewed(date!(2027 - 03 - 15)), 2);
}

#[test]
fn a_due_date_passes_when_its_day_is_over() {
    assert_eq!(ends(yearly(Mode::Expiry), &due(FIRST, [FIRST])), [date!(2027 - 04 - 15)]);
    let evaluation = in_the_end(yearly(Mode::Expiry), &due(FIRST, [FIRST]));
    assert!(matches!(evaluation.reasons[0], Reason::End { base: Base { why: BaseReason::DueAhead, .. }, .. }));
}

#[test]
fn an_early_renewal_takes_the_short_path_and_loses_nothing() {
    let history = completed([FIRST, date!(2026 - 04 - 16), date!(2026 - 06 - 01)]);
    let evaluation = in_the_end(early(yearly(Mode::Expiry)), &history);
    let until: Vec<Date> = evaluation.cycles.iter().map(|cycle| cycle.valid_until).collect();
    assert_eq!(until, [date!(2027 - 04 - 15), date!(2028 - 04 - 15), date!(2029 - 04 - 15)]);
    assert_eq!(paths(&evaluation), [CycleKind::Original, CycleKind::Refresher, CycleKind::Refresher]);
}

#[test]
fn an_early_renewal_in_mode_fixed_may_end_on_the_same_day() {
    let history = completed([FIRST, date!(2026 - 06 - 01), date!(2026 - 12 - 01)]);
    let expected = [date!(2027 - 04 - 15), date!(2027 - 04 - 15), date!(2028 - 04 - 15)];
    assert_eq!(ends(early(yearly(Mode::Fixed)), &history), expected);
}

#[test]
fn a_leap_day_comes_back_as_long_as_the_chain_holds() {
    let on_time = [2025, 2026, 2027].map(|year| Date::from_calendar_date(year, time::Month::February, 20).expect("a day"));
    let history = completed([date!(2024 - 02 - 29), on_time[0], on_time[1], on_time[2]]);
    let expected = [date!(2025 - 02 - 28), date!(2026 - 02 - 28), date!(2027 - 02 - 28), date!(2028 - 02 - 29)];
    assert_eq!(ends(yearly(Mode::Expiry), &history), expected);
}

#[test]
fn a_late_renewal_ends_the_chain() {
    let history = completed([date!(2024 - 02 - 29), date!(2025 - 03 - 01), date!(2026 - 02 - 20)]);
    let expected = [date!(2025 - 02 - 28), date!(2026 - 03 - 01), date!(2027 - 03 - 01)];
    assert_eq!(ends(yearly(Mode::Expiry), &history), expected);
}

#[test]
fn month_ends_are_counted_from_the_first_base() {
    let monthly = Terms { active: period("P1M"), window: period("P1W"), min_active: None, ..yearly(Mode::Expiry) };
    let history = completed([date!(2027 - 01 - 31), date!(2027 - 02 - 25), date!(2027 - 03 - 25), date!(2027 - 04 - 25)]);
    let expected = [date!(2027 - 02 - 28), date!(2027 - 03 - 31), date!(2027 - 04 - 30), date!(2027 - 05 - 31)];
    assert_eq!(ends(monthly, &history), expected);
}

#[test]
fn months_and_days_of_a_chain_multiply_apart() {
    let terms = Terms { active: period("P1M1D"), window: period("P1W"), min_active: None, ..yearly(Mode::Expiry) };
    let history = completed([date!(2027 - 01 - 31), date!(2027 - 03 - 01)]);
    assert_eq!(ends(terms, &history), [date!(2027 - 03 - 01), date!(2027 - 04 - 02)]);
}

#[test]
fn the_grid_reaches_back_over_leap_days() {
    let history = due(date!(2028 - 02 - 29), [date!(2026 - 06 - 01), date!(2027 - 02 - 01)]);
    assert_eq!(ends(yearly(Mode::Fixed), &history), [date!(2027 - 02 - 28), date!(2028 - 02 - 29)]);
}

#[test]
fn grace_keeps_the_short_path_but_not_the_base() {
    let terms = Terms { grace: period("P1M"), ..yearly(Mode::Expiry) };
    let first = date!(2026 - 01 - 31);
    let renewed = |day| {
        let evaluation = in_the_end(terms, &completed([first, day]));
        (evaluation.cycles[1].valid_until, evaluation.cycles[1].path)
    };
    assert_eq!(renewed(date!(2027 - 01 - 31)), (date!(2028 - 01 - 31), CycleKind::Refresher));
    assert_eq!(renewed(date!(2027 - 02 - 01)), (date!(2028 - 02 - 01), CycleKind::Refresher));
    assert_eq!(renewed(date!(2027 - 02 - 28)), (date!(2028 - 02 - 28), CycleKind::Refresher), "a month of grace from 31 January");
    assert_eq!(renewed(date!(2027 - 03 - 01)), (date!(2028 - 03 - 01), CycleKind::Original));
}

#[test]
fn a_window_of_clamped_months_may_open_before_the_completion() {
    let terms = Terms { min_active: Some(period("P1M")), ..yearly(Mode::Fixed) };
    let cycle = in_the_end(terms, &due(date!(2027 - 02 - 28), [date!(2027 - 01 - 31)])).cycles[0];
    assert_eq!((cycle.valid_until, cycle.window_opens), (date!(2027 - 02 - 28), date!(2027 - 01 - 28)));
}

#[test]
fn a_revocation_holds_until_a_completion_of_a_later_day() {
    let rule = rule(yearly(Mode::Expiry));
    let history = revoked(date!(2026 - 08 - 01), [FIRST, date!(2026 - 09 - 01)]);
    let state = |on| evaluate(&rule, &history, on).state;
    assert_eq!(state(date!(2026 - 07 - 31)), State::Valid);
    assert_eq!(state(date!(2026 - 08 - 01)), State::Revoked);
    assert_eq!(state(date!(2026 - 08 - 31)), State::Revoked);
    assert_eq!(state(date!(2026 - 09 - 01)), State::Valid);
}

#[test]
fn a_revoked_certificate_stays_revoked_when_it_would_have_expired() {
    let evaluate_on = |day| in_the_end(yearly(Mode::Expiry), &revoked(day, [FIRST])).state;
    assert_eq!(evaluate_on(date!(2026 - 08 - 01)), State::Revoked);
    assert_eq!(evaluate_on(date!(2028 - 08 - 01)), State::Revoked, "also when it had expired before");
}

#[test]
fn the_first_completion_after_a_revocation_counts_however_early_and_starts_anew() {
    let history = revoked(date!(2026 - 08 - 01), [FIRST, date!(2026 - 07 - 01), date!(2026 - 09 - 01), date!(2026 - 10 - 01)]);
    let evaluation = in_the_end(yearly(Mode::Expiry), &history);
    let until: Vec<Date> = evaluation.cycles.iter().map(|cycle| cycle.valid_until).collect();
    assert_eq!(until, [date!(2027 - 04 - 15), date!(2027 - 09 - 01)]);
    assert_eq!(paths(&evaluation), [CycleKind::Original, CycleKind::Original]);
    let too_early = |day| (day, IgnoredReason::TooEarly);
    assert_eq!(ignored(&evaluation), [too_early(date!(2026 - 07 - 01)), too_early(date!(2026 - 10 - 01))]);
}

#[test]
fn after_a_revocation_mode_fixed_keeps_its_grid() {
    let history = revoked(date!(2026 - 08 - 01), [FIRST, date!(2026 - 09 - 01)]);
    assert_eq!(ends(yearly(Mode::Fixed), &history), [date!(2027 - 04 - 15), date!(2027 - 04 - 15)]);
    let history = revoked(date!(2026 - 08 - 01), [FIRST, date!(2026 - 12 - 01)]);
    assert_eq!(ends(yearly(Mode::Fixed), &history), [date!(2027 - 04 - 15), date!(2028 - 04 - 15)]);
}

#[test]
fn a_completion_on_the_day_of_the_revocation_does_not_end_it() {
    let evaluation = in_the_end(yearly(Mode::Expiry), &revoked(FIRST, [FIRST]));
    assert_eq!((evaluation.cycles.len(), evaluation.state), (1, State::Revoked));
    let renewal = date!(2027 - 04 - 01);
    let evaluation = in_the_end(yearly(Mode::Expiry), &revoked(renewal, [FIRST, renewal, date!(2027 - 04 - 02)]));
    let until: Vec<Date> = evaluation.cycles.iter().map(|cycle| cycle.valid_until).collect();
    assert_eq!(until, [date!(2027 - 04 - 15), date!(2028 - 04 - 15), date!(2028 - 04 - 02)]);
}

#[test]
fn a_completion_on_the_day_of_the_revocation_may_be_too_early() {
    let day = date!(2026 - 08 - 01);
    let evaluation = in_the_end(yearly(Mode::Expiry), &revoked(day, [FIRST, day]));
    assert_eq!(ignored(&evaluation), [(day, IgnoredReason::TooEarly)]);
    assert_eq!(evaluation.state, State::Revoked);
}

#[test]
fn a_revocation_later_than_the_day_asked_about_has_not_happened() {
    let history = revoked(date!(2026 - 06 - 02), [FIRST, date!(2026 - 07 - 01)]);
    let evaluation = evaluate(&rule(yearly(Mode::Expiry)), &history, date!(2026 - 06 - 01));
    assert_eq!((evaluation.cycles.len(), evaluation.state), (1, State::Valid));
}

#[test]
fn a_revocation_before_the_first_completion_lasts_until_it_and_makes_it_its_own_base() {
    let history = History { due: Some(date!(2026 - 05 - 03)), ..revoked(date!(2026 - 04 - 01), [FIRST]) };
    let rule = rule(yearly(Mode::Expiry));
    assert_eq!(evaluate(&rule, &history, date!(2026 - 04 - 14)).state, State::Revoked);
    let evaluation = evaluate(&rule, &history, FIRST);
    assert_eq!((evaluation.cycles[0].valid_until, evaluation.state), (date!(2027 - 04 - 15), State::Valid));
    assert_eq!(evaluation.cycles[0].path, CycleKind::Original);
}

#[test]
fn dates_beyond_the_end_of_the_calendar_are_its_end() {
    for mode in Mode::ALL {
        let last = evaluate(&rule(yearly(mode)), &due(Date::MAX, [Date::MAX]), Date::MAX).cycles[0];
        assert_eq!((last.completed, last.valid_until), (Date::MAX, Date::MAX));
        let first = evaluate(&rule(yearly(mode)), &due(Date::MIN, [Date::MIN]), Date::MIN).cycles[0];
        assert_eq!(first.valid_until, period("P1Y").after(Date::MIN));
    }
}
