use super::*;

fn because(terms: Terms, history: &History, on: Date) -> Vec<String> {
    evaluate(&rule(terms), history, on).reasons.iter().map(ToString::to_string).collect()
}

#[test]
fn every_date_says_what_it_follows_from() {
    let history = due(date!(2026 - 05 - 03), [date!(2026 - 04 - 15), date!(2026 - 12 - 01), date!(2027 - 04 - 20)]);
    let expected = [
        "cycle 1 is valid until 2027-05-03: 1 x P12M from 2026-05-03, the due date, which had not passed when it was completed",
        "cycle 1 can be renewed from 2027-04-03: P1M before 2027-05-03",
        "cycle 1 took the full path: there was none before",
        "the completion of 2026-12-01 does not count: the renewal opens on 2027-04-03",
        "cycle 2 is valid until 2028-05-03: 2 x P12M from 2026-05-03, where its chain began, because it was renewed in time and \
         the one before ended on 2027-05-03",
        "cycle 2 can be renewed from 2028-04-03: P1M before 2028-05-03",
        "cycle 2 took the short path: that was enough until 2027-05-03",
        "valid: the renewal does not open before 2028-04-03",
    ];
    assert_eq!(because(yearly(Mode::Expiry), &history, date!(2027 - 06 - 01)), expected);
}

#[test]
fn a_grid_says_how_much_had_to_be_left() {
    let history = due(date!(2023 - 09 - 15), [date!(2013 - 01 - 15)]);
    let lines = because(yearly(Mode::Fixed), &history, date!(2013 - 09 - 16));
    assert_eq!(
        lines[0],
        "cycle 1 is valid until 2013-09-15: -10 x P12M from 2023-09-15, the due date, is the first such day not before \
         2013-07-15, which is P6M after it was completed"
    );
    assert_eq!(lines[3], "expired: the last valid day was 2013-09-15, and there is no grace");
}

#[test]
fn each_state_says_why() {
    let terms = Terms { grace: period("P10D"), ..yearly(Mode::Expiry) };
    let last = |history: &History, on| because(terms, history, on).pop().expect("a state");
    let history = completed([date!(2026 - 04 - 15)]);
    assert_eq!(last(&history, date!(2026 - 04 - 01)), "not started: no completion counts so far");
    assert_eq!(last(&history, date!(2027 - 04 - 15)), "renewal open: since 2027-03-15, and the last valid day is 2027-04-15");
    let in_grace = "in grace: the last valid day was 2027-04-15, and P10D of grace end on 2027-04-25";
    assert_eq!(last(&history, date!(2027 - 04 - 25)), in_grace);
    let expired = "expired: the last valid day was 2027-04-15, and P10D of grace ended on 2027-04-25";
    assert_eq!(last(&history, date!(2027 - 04 - 26)), expired);
    let history = revoked(date!(2026 - 04 - 20), [date!(2026 - 04 - 15)]);
    let withdrawn = "revoked: on 2026-04-20, and nothing was completed on a later day";
    assert_eq!(last(&history, date!(2026 - 04 - 20)), withdrawn);
}
