use proptest::prelude::*;

use super::*;

/// Rules of every mode, with months and days mixed.
fn any_rule() -> impl Strategy<Value = Rule> {
    let lengths = (1_u16..=30, 0_u16..=40, 0_u16..=2, 1_u16..=40, 0_u16..=20, 0_u16..=40);
    let grace = (0_u16..=2, 0_u16..=40);
    (prop::sample::select(&Mode::ALL[..]), lengths, grace, any::<bool>()).prop_filter_map(
        "no rule",
        |(mode, lengths, grace, early)| {
            let (months, days, window_months, window_days, least_months, least_days) = lengths;
            let mixed = |months, days| period(&format!("P{months}M{days}D"));
            let terms = Terms {
                mode,
                active: mixed(months, days),
                window: mixed(window_months, window_days),
                min_active: (mode == Mode::Fixed).then(|| mixed(least_months, least_days)),
                grace: mixed(grace.0, grace.1),
                early_renewal: early.into(),
            };
            Rule::new(terms).ok()
        },
    )
}

/// A day within some eight years from November 2025 on.
fn any_day() -> impl Strategy<Value = Date> + Clone {
    (0_i32..3000).prop_map(|days| Date::from_julian_day(2_461_000 + days).expect("a day"))
}

fn any_day_of_the_calendar() -> impl Strategy<Value = Date> + Clone {
    let (first, last) = (Date::MIN.to_julian_day(), Date::MAX.to_julian_day());
    prop_oneof![first..=last, first..=first + 800, last - 800..=last].prop_map(|day| Date::from_julian_day(day).expect("a day"))
}

fn any_history_of(day: impl Strategy<Value = Date> + Clone) -> impl Strategy<Value = History> {
    let completions = prop::collection::vec(day.clone(), 0..12);
    (prop::option::of(day.clone()), completions, prop::option::of(day)).prop_map(|(due, completions, revoked_on)| History {
        due,
        completions,
        revoked_on,
    })
}

/// Returns a history in which each completion but the first lies inside the window of the cycle before.
fn renewed_in_time(rule: &Rule, due: Option<Date>, first: Date, places: &[prop::sample::Index]) -> History {
    let mut history = History { due, completions: vec![first], revoked_on: None };
    for place in places {
        let last = *evaluate(rule, &history, Date::MAX).cycles.last().expect("a cycle");
        let opens = last.window_opens.max(last.completed.next_day().expect("a day")).to_julian_day();
        let length = usize::try_from(last.valid_until.to_julian_day() - opens + 1).unwrap_or(0);
        if length > 0 {
            let day = opens + i32::try_from(place.index(length)).expect("a few days");
            history.completions.push(Date::from_julian_day(day).expect("a day"));
        }
    }
    history
}

fn any_places() -> impl Strategy<Value = Vec<prop::sample::Index>> {
    prop::collection::vec(any::<prop::sample::Index>(), 1..8)
}

proptest! {
    #[test]
    fn cycles_are_in_order(rule in any_rule(), history in any_history_of(any_day()), on in any_day()) {
        let evaluation = evaluate(&rule, &history, on);
        for (n, cycle) in (1..).zip(&evaluation.cycles) {
            prop_assert_eq!(cycle.n, n);
            prop_assert_eq!(cycle.valid_from, cycle.completed);
            prop_assert!(cycle.valid_from <= cycle.valid_until && cycle.window_opens <= cycle.valid_until);
            prop_assert_eq!(cycle.window_opens, rule.terms().window.before(cycle.valid_until));
        }
        prop_assert!(evaluation.cycles.is_sorted_by(|one, next| one.completed < next.completed));
        let sooner = |one: &CountedCompletion, next: &CountedCompletion| one.valid_until <= next.valid_until;
        prop_assert!(history.revoked_on.is_some() || evaluation.cycles.is_sorted_by(sooner));
    }

    #[test]
    fn renewing_in_time_leaves_no_gap_and_takes_the_short_path(
        rule in any_rule(), due in prop::option::of(any_day()), first in any_day(), places in any_places()
    ) {
        let history = renewed_in_time(&rule, due, first, &places);
        let evaluation = evaluate(&rule, &history, Date::MAX);
        prop_assert_eq!(evaluation.cycles.len(), history.completions.len());
        for pair in evaluation.cycles.windows(2) {
            prop_assert!(pair[1].valid_from <= pair[0].valid_until.next_day().expect("a day"));
            prop_assert!(pair[1].valid_until >= pair[0].valid_until);
            prop_assert_eq!(pair[1].path, CycleKind::Refresher);
        }
    }

    #[test]
    fn renewing_in_time_in_mode_expiry_never_drifts(
        rule in any_rule(), due in prop::option::of(any_day()), first in any_day(), places in any_places()
    ) {
        let rule = self::rule(Terms { mode: Mode::Expiry, ..*rule.terms() });
        let history = renewed_in_time(&rule, due, first, &places);
        let base = due.filter(|due| *due >= first).unwrap_or(first);
        for (times, cycle) in (1..).zip(evaluate(&rule, &history, Date::MAX).cycles) {
            prop_assert_eq!(cycle.valid_until, rule.terms().active.times_after(times, base));
        }
    }

    #[test]
    fn mode_fixed_ends_on_the_first_day_of_its_grid_that_leaves_enough(
        rule in any_rule().prop_filter("another mode", |rule| rule.terms().mode == Mode::Fixed),
        history in any_history_of(any_day()),
    ) {
        let (active, min_active) = (rule.terms().active, rule.terms().min_active.expect("mode fixed has it"));
        let cycles = evaluate(&rule, &history, Date::MAX).cycles;
        let base = history.due.or(cycles.first().map(|first| first.completed));
        for cycle in cycles {
            let enough = min_active.after(cycle.completed);
            let grid = (-150..300).map(|times| active.times_after(times, base.expect("a base")));
            prop_assert_eq!(grid.into_iter().find(|day| *day >= enough), Some(cycle.valid_until));
        }
    }

    #[test]
    fn a_later_day_only_adds(
        rule in any_rule(), history in any_history_of(any_day()), one in any_day(), other in any_day()
    ) {
        let (earlier, later) = (evaluate(&rule, &history, one.min(other)), evaluate(&rule, &history, one.max(other)));
        prop_assert!(later.cycles.starts_with(&earlier.cycles));
        let judged: Vec<Ignored> = earlier.ignored.into_iter().filter(|one| one.reason != IgnoredReason::AfterOn).collect();
        prop_assert!(later.ignored.starts_with(&judged));
    }

    #[test]
    fn every_completion_appears_exactly_once(rule in any_rule(), history in any_history_of(any_day()), on in any_day()) {
        let evaluation = evaluate(&rule, &history, on);
        let mut judged: Vec<Date> = evaluation.cycles.iter().map(|cycle| cycle.completed).collect();
        judged.extend(evaluation.ignored.iter().map(|ignored| ignored.completed));
        judged.sort_unstable();
        let mut given = history.completions;
        given.sort_unstable();
        prop_assert_eq!(judged, given);
    }

    #[test]
    fn the_order_of_the_completions_does_not_matter(rule in any_rule(), history in any_history_of(any_day()), on in any_day()) {
        let mut reversed = history.clone();
        reversed.completions.reverse();
        prop_assert_eq!(evaluate(&rule, &history, on), evaluate(&rule, &reversed, on));
    }

    #[test]
    fn only_what_comes_before_the_window_is_too_early(rule in any_rule(), history in any_history_of(any_day()), on in any_day()) {
        let evaluation = evaluate(&rule, &history, on);
        for ignored in evaluation.ignored.iter().filter(|ignored| ignored.reason == IgnoredReason::TooEarly) {
            let before = evaluation.cycles.iter().rfind(|cycle| cycle.completed < ignored.completed).expect("a cycle");
            prop_assert!(ignored.completed < before.window_opens);
            prop_assert_eq!(rule.terms().early_renewal, EarlyRenewal::Refused);
        }
    }

    #[test]
    fn without_a_completion_the_state_only_gets_worse(
        rule in any_rule(), history in any_history_of(any_day()), from in any_day(), days in 0_u16..1500
    ) {
        let completions = history.completions.into_iter().filter(|day| *day <= from).collect();
        let history = History { completions, ..history };
        let rank = |on| match evaluate(&rule, &history, on).state {
            State::NotStarted => 0,
            State::Valid => 1,
            State::RenewalOpen => 2,
            State::InGrace => 3,
            State::Expired => 4,
            State::Revoked => 5,
        };
        prop_assert!(rank(from) <= rank(Period::days(days).after(from)));
    }

    #[test]
    fn no_date_of_the_calendar_makes_it_panic(
        rule in any_rule(), history in any_history_of(any_day_of_the_calendar()), on in any_day_of_the_calendar()
    ) {
        let evaluation = evaluate(&rule, &history, on);
        prop_assert_eq!(evaluation.cycles.len() + evaluation.ignored.len(), history.completions.len());
        prop_assert!(evaluation.cycles.is_sorted_by(|one, next| one.completed < next.completed));
        prop_assert!(evaluation.reasons.iter().all(|reason| !reason.to_string().is_empty()));
        prop_assert!(serde_json::to_string(&evaluation.cycles).is_ok());
    }
}
