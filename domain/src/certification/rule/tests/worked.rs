//! The worked cases of part 4.1 of the semantics, and the example of the command.

use super::*;

#[test]
fn expiry_renewed_in_time_goes_on_from_the_old_end() {
    let history = due(date!(2012 - 05 - 03), [date!(2012 - 04 - 20), date!(2013 - 04 - 15)]);
    let cycles = in_the_end(yearly(Mode::Expiry), &history).cycles;
    assert_eq!(cycles[0].valid_until, date!(2013 - 05 - 03));
    assert_eq!(cycles[1].valid_until, date!(2014 - 05 - 03));
    assert_eq!(cycles[1].window_opens, date!(2014 - 04 - 03));
}

#[test]
fn expiry_counts_the_first_time_from_the_due_date_or_else_from_the_completion() {
    assert_eq!(ends(yearly(Mode::Expiry), &due(date!(2013 - 05 - 03), [date!(2013 - 04 - 15)])), [date!(2014 - 05 - 03)]);
    assert_eq!(ends(yearly(Mode::Expiry), &completed([date!(2013 - 04 - 15)])), [date!(2014 - 04 - 15)]);
    assert_eq!(ends(yearly(Mode::Expiry), &due(date!(2013 - 04 - 14), [date!(2013 - 04 - 15)])), [date!(2014 - 04 - 15)]);
}

#[test]
fn completion_counts_from_the_completion() {
    let terms = Terms { window: period("P3W"), ..yearly(Mode::Completion) };
    let cycles = in_the_end(terms, &completed([date!(2013 - 04 - 15)])).cycles;
    assert_eq!(cycles[0].valid_until, date!(2014 - 04 - 15));
    assert_eq!(cycles[0].window_opens, date!(2014 - 03 - 25));
}

#[test]
fn completion_drifts_backwards_when_early_and_forwards_when_late() {
    let early_then_late = completed([date!(2013 - 04 - 15), date!(2014 - 04 - 01), date!(2015 - 05 - 01)]);
    let expected = [date!(2014 - 04 - 15), date!(2015 - 04 - 01), date!(2016 - 05 - 01)];
    assert_eq!(ends(yearly(Mode::Completion), &early_then_late), expected);
}

fn fixed(due_on: Date) -> Date {
    ends(yearly(Mode::Fixed), &due(due_on, [date!(2013 - 01 - 15)]))[0]
}

#[test]
fn fixed_ends_on_the_first_day_of_the_grid_that_leaves_enough() {
    assert_eq!(fixed(date!(2013 - 09 - 15)), date!(2013 - 09 - 15), "due in 8 months");
    assert_eq!(fixed(date!(2013 - 05 - 15)), date!(2014 - 05 - 15), "due in 4 months");
    assert_eq!(fixed(date!(2023 - 09 - 15)), date!(2013 - 09 - 15), "due in 10 years and 8 months");
    assert_eq!(fixed(date!(2003 - 02 - 15)), date!(2014 - 02 - 15), "due 9 years and 11 months ago");
}

#[test]
fn fixed_takes_exactly_the_least_for_enough() {
    assert_eq!(fixed(date!(2013 - 07 - 15)), date!(2013 - 07 - 15));
    assert_eq!(fixed(date!(2013 - 07 - 14)), date!(2014 - 07 - 14));
}

#[test]
fn fixed_keeps_the_first_of_december_for_ever() {
    let completions = [date!(2013 - 08 - 10), date!(2014 - 11 - 10), date!(2016 - 04 - 10)];
    let evaluation = in_the_end(yearly(Mode::Fixed), &due(date!(2013 - 12 - 01), completions));
    let until: Vec<Date> = evaluation.cycles.iter().map(|cycle| cycle.valid_until).collect();
    assert_eq!(until, [date!(2014 - 12 - 01), date!(2015 - 12 - 01), date!(2016 - 12 - 01)]);
    assert_eq!(paths(&evaluation), [CycleKind::Original, CycleKind::Refresher, CycleKind::Original]);
}

#[test]
fn fixed_without_a_due_date_counts_from_the_first_completion() {
    let history = completed([date!(2013 - 08 - 10), date!(2014 - 08 - 01), date!(2015 - 12 - 24)]);
    assert_eq!(ends(yearly(Mode::Fixed), &history), [date!(2014 - 08 - 10), date!(2015 - 08 - 10), date!(2016 - 08 - 10)]);
}

#[test]
fn the_state_changes_on_the_day_after_each_last_day() {
    let rule = rule(Terms { grace: period("P1M"), ..yearly(Mode::Expiry) });
    let history = due(date!(2026 - 05 - 03), [date!(2026 - 04 - 15)]);
    let state = |on| evaluate(&rule, &history, on).state;
    assert_eq!(state(date!(2026 - 04 - 14)), State::NotStarted);
    assert_eq!(state(date!(2026 - 04 - 15)), State::Valid);
    assert_eq!(state(date!(2027 - 04 - 02)), State::Valid);
    assert_eq!(state(date!(2027 - 04 - 03)), State::RenewalOpen);
    assert_eq!(state(date!(2027 - 05 - 03)), State::RenewalOpen);
    assert_eq!(state(date!(2027 - 05 - 04)), State::InGrace);
    assert_eq!(state(date!(2027 - 06 - 03)), State::InGrace);
    assert_eq!(state(date!(2027 - 06 - 04)), State::Expired);
}

#[test]
fn an_evaluation_is_written_as_the_command_promises() {
    let evaluation = in_the_end(yearly(Mode::Expiry), &due(date!(2026 - 05 - 03), [date!(2026 - 04 - 15); 2]));
    let cycles = serde_json::json!([{
        "n": 1, "completed": "2026-04-15", "valid_from": "2026-04-15", "window_opens": "2027-04-03",
        "valid_until": "2027-05-03", "path": "original"
    }]);
    assert_eq!(serde_json::to_value(&evaluation.cycles).expect("JSON"), cycles);
    let ignored = serde_json::json!([{ "completed": "2026-04-15", "reason": "same_day" }]);
    assert_eq!(serde_json::to_value(&evaluation.ignored).expect("JSON"), ignored);
    let states = [State::NotStarted, State::Valid, State::RenewalOpen, State::InGrace, State::Expired, State::Revoked];
    let words = serde_json::json!(["not_started", "valid", "renewal_open", "in_grace", "expired", "revoked"]);
    assert_eq!(serde_json::to_value(states).expect("JSON"), words);
    let reasons = [IgnoredReason::TooEarly, IgnoredReason::SameDay, IgnoredReason::AfterOn];
    let words = serde_json::json!(["too_early", "same_day", "after_on"]);
    assert_eq!(serde_json::to_value(reasons).expect("JSON"), words);
}
