mod keys;

use std::collections::BTreeSet;

use time::macros::date as day;

use super::*;

#[test]
fn dates_are_said_as_people_say_them() {
    assert_eq!(date(Locale::En, day!(2026 - 12 - 03)), "Thursday 3 December 2026");
    assert_eq!(date(Locale::Nb, day!(2026 - 12 - 03)), "torsdag 3. desember 2026");
    assert_eq!(date(Locale::Uk, day!(2026 - 12 - 03)), "четвер, 3 грудня 2026\u{202f}р.");
}

#[test]
fn a_ukrainian_sentence_that_ends_with_a_date_ends_with_one_point() {
    let until = || s(date(Locale::Uk, day!(2026 - 12 - 03)));
    let said = tv(Locale::Uk, "renew-early-text", [("until", until())]);
    assert!(said.ends_with(" 2026\u{202f}р."), "{said}");
    let values = [("title", s("X")), ("number", s("1")), ("from", s("1")), ("until", until()), ("standing", s("Дійсний"))];
    let said = tv(Locale::Uk, "certificate-line", values);
    assert!(said.ends_with(" 2026\u{202f}р. Дійсний."), "{said}");
    let said = tv(Locale::Uk, "recognise-confirm", [("name", s("Kim")), ("title", s("X")), ("until", until())]);
    assert!(said.ends_with(" 2026\u{202f}р.") && !said.contains(".."), "{said}");
}

#[test]
fn ukrainian_counts_in_its_own_forms() {
    let people = |count: i32| tv(Locale::Uk, "invite-n", [("n", n(count))]);
    let forms: BTreeSet<String> = [1, 2, 5].map(|count| people(count).replace(char::is_numeric, "")).into();
    assert_eq!(forms.len(), 3, "one, few and many: {forms:?}");
    assert_eq!(people(21).replace("21", "1"), people(1), "twenty-one counts as one");
    assert_eq!(people(11).replace("11", "5"), people(5), "eleven counts as many");
}
