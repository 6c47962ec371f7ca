use super::*;

fn error(terms: Terms) -> Option<&'static str> {
    Rule::new(terms).err().map(|error| error.field())
}

#[test]
fn active_window_and_min_active_are_positive_and_grace_may_be_nothing() {
    let terms = yearly(Mode::Expiry);
    let nothing = period("P0M");
    assert_eq!(error(Terms { active: nothing, ..terms }), Some("active"));
    assert_eq!(error(Terms { window: nothing, ..terms }), Some("window"));
    assert_eq!(error(Terms { min_active: Some(nothing), ..terms }), Some("min_active"));
    assert_eq!(error(Terms { grace: nothing, ..terms }), None);
}

#[test]
fn the_window_is_shorter_than_the_validity() {
    let window = |window| error(Terms { window: period(window), min_active: None, ..yearly(Mode::Expiry) });
    assert_eq!(window("P12M"), Some("window"));
    assert_eq!(window("P365D"), Some("window"), "a common year is no longer");
    assert_eq!(window("P364D"), None);
}

#[test]
fn min_active_lies_between_window_and_validity_in_every_mode() {
    for mode in Mode::ALL {
        let min_active = |text| error(Terms { min_active: Some(period(text)), ..yearly(mode) });
        assert_eq!(min_active("P30D"), Some("min_active"), "January is longer");
        assert_eq!(min_active("P31D"), None);
        assert_eq!(min_active("P1M"), None);
        assert_eq!(min_active("P12M"), None);
        assert_eq!(min_active("P365D"), None);
        assert_eq!(min_active("P366D"), Some("min_active"), "a common year is shorter");
    }
}

#[test]
fn only_mode_fixed_needs_min_active() {
    let without = |mode| Rule::new(Terms { min_active: None, ..yearly(mode) });
    assert!(without(Mode::Completion).is_ok() && without(Mode::Expiry).is_ok());
    assert_eq!(without(Mode::Fixed), Err(RuleError::MinActiveMissing));
}

#[test]
fn an_error_names_both_periods() {
    let error = Rule::new(Terms { window: period("P2Y"), ..yearly(Mode::Fixed) }).expect_err("too long");
    assert_eq!(error.to_string(), "window (P24M) must be shorter than active (P12M), whatever day they count from");
}

#[test]
fn a_rule_is_read_as_strictly_as_it_is_made() {
    let read = |text: &str| serde_json::from_str::<Rule>(text);
    let text = r#"{"mode":"fixed","active":"P1Y","window":"P1M","min_active":"P6M","early_renewal":false}"#;
    assert_eq!(read(text).expect("a rule"), rule(yearly(Mode::Fixed)));
    assert!(read(&text.replace("P6M", "P0D")).is_err());
    assert!(read(&text.replace("false", "0")).is_err());
    let written = serde_json::to_string(&rule(yearly(Mode::Fixed))).expect("JSON");
    assert_eq!(read(&written).expect("a rule"), rule(yearly(Mode::Fixed)));
}

#[test]
fn every_mode_survives_its_word() {
    for mode in Mode::ALL {
        assert_eq!(mode.word().parse(), Ok(mode));
        assert_eq!(serde_json::to_value(mode).expect("JSON"), mode.word());
    }
    assert_eq!(
        "Fixed".parse::<Mode>().map_err(|error| error.to_string()),
        Err("\"Fixed\" is no mode; write completion, expiry or fixed".into())
    );
}
