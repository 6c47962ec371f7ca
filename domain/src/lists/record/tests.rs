use super::*;

/// Returns the lines and the fields of each record; a torn one has none.
fn records(text: &str, separator: char) -> Vec<(u64, u64, Vec<String>)> {
    Records::of(text, Some(separator)).map(|record| (record.line, record.last, record.fields.unwrap_or_default())).collect()
}

fn fields(text: &str, separator: char) -> Vec<String> {
    let mut records = records(text, separator);
    assert_eq!(records.len(), 1, "{records:?}");
    records.remove(0).2
}

#[test]
fn fields_are_parted_as_spreadsheets_write_them() {
    for (text, separator, expected) in [
        ("a;b", ';', &["a", "b"][..]),
        ("\"a, b\",c", ',', &["a, b", "c"]),
        ("\"a \"\"b\"\" c\";d", ';', &["a \"b\" c", "d"]),
        (" \"a\" ; b ", ';', &["a", "b"]),
        ("a;;b;", ';', &["a", "", "b", ""]),
        ("\"\";a", ';', &["", "a"]),
        ("5\" pipe;a", ';', &["5\" pipe", "a"]),
        ("\"Nordmann, Kari\" <kari@example.org>, b", ',', &["\"Nordmann, Kari\" <kari@example.org>", "b"]),
        ("\"Kari \"Kaja\" Nordmann\";a", ';', &["\"Kari \"Kaja\" Nordmann\"", "a"]),
        ("a\tb", '\t', &["a", "b"]),
        ("\t\tb", '\t', &["", "", "b"]),
    ] {
        assert_eq!(fields(text, separator), expected, "{text:?}");
    }
}

#[test]
fn lines_end_with_lf_cr_or_both_and_are_numbered_by_each() {
    for text in ["a\nb\n\nc", "a\rb\r\rc", "a\r\nb\r\n\r\nc\r\n", "a\nb\r\n\rc"] {
        let records: Vec<_> = records(text, ';').into_iter().filter(|(_, _, fields)| fields[..] != [""]).collect();
        let lines: Vec<u64> = records.iter().map(|(line, ..)| *line).collect();
        assert_eq!(lines, [1, 2, 4], "{text:?}");
    }
}

#[test]
fn a_field_may_have_lines_of_its_own() {
    for text in ["a;\"b\nc\"\nd", "a;\"b\r\nc\"\r\nd", "a;\"b\rc\"\rd"] {
        assert_eq!(records(text, ';'), [(1, 2, vec!["a".into(), "b\nc".into()]), (3, 3, vec!["d".into()])], "{text:?}");
    }
}

#[test]
fn an_unclosed_mark_keeps_to_its_line() {
    let torn = |text: &str| records(text, ';').into_iter().map(|(line, _, fields)| (line, fields.is_empty())).collect::<Vec<_>>();
    assert_eq!(torn("a;b\n\"c;d\ne;f\ng;h"), [(1, false), (2, true), (3, false), (4, false)]);
    // The mark of the second line closes nothing: what stands behind it belongs to that line.
    assert_eq!(torn("\"a;b\n\"c\";d\ne"), [(1, true), (2, false), (3, false)]);
    let long = format!("\"a\n{}\"\nz", "b\n".repeat(20));
    assert_eq!(torn(&long).first(), Some(&(1, true)), "no field is so long");
    assert_eq!(torn(&long).len(), 23);
}

#[test]
fn marks_that_nobody_closes_cost_no_more_than_some_looks_at_each_line() {
    let text = format!("\"{}\n", "a".repeat(999)).repeat(2_000);
    let began = std::time::Instant::now();
    assert_eq!(Records::of(&text, Some(';')).filter(|record| record.fields.is_none()).count(), 2_000);
    // Two megabytes, looked at twenty times each; to the end for each line it would be two gigabytes.
    assert!(began.elapsed() < std::time::Duration::from_secs(2), "{:?}", began.elapsed());
}
