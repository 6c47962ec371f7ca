//! Texts of the interface, and dates as people say them. The texts stand in `texts/locales`, a file for each area.

use std::borrow::Cow;
use std::collections::HashMap;

use domain::locale::Locale;
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader};
use time::{Date, Month, Weekday};

fluent_templates::static_loader! {
    static TEXTS = {
        locales: "./locales",
        fallback_language: "en",
        // The marks around inserted values confuse screen readers and tests, and all our languages run left to right.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

fn language(locale: Locale) -> &'static LanguageIdentifier {
    use std::sync::LazyLock;
    static EN: LazyLock<LanguageIdentifier> = LazyLock::new(|| fluent_templates::langid!("en"));
    static NB: LazyLock<LanguageIdentifier> = LazyLock::new(|| fluent_templates::langid!("nb"));
    static UK: LazyLock<LanguageIdentifier> = LazyLock::new(|| fluent_templates::langid!("uk"));
    match locale {
        Locale::En => &EN,
        Locale::Nb => &NB,
        Locale::Uk => &UK,
    }
}

/// Returns a text.
pub fn t(locale: Locale, key: &str) -> String {
    TEXTS.lookup(language(locale), key)
}

/// A value inside a text.
pub type Value = FluentValue<'static>;

/// Returns a text with values in it.
pub fn tv<const N: usize>(locale: Locale, key: &str, values: [(&'static str, Value); N]) -> String {
    let values: HashMap<Cow<'static, str>, Value> = values.into_iter().map(|(name, value)| (Cow::from(name), value)).collect();
    let text = TEXTS.lookup_with_args(language(locale), key, &values);
    // A Ukrainian date ends with the point of a short word; a sentence that ends with a date needs no second one.
    if locale == Locale::Uk { text.replace("\u{202f}р..", "\u{202f}р.") } else { text }
}

/// Returns a whole number as a value: plurals follow from it.
pub fn n(number: impl TryInto<i32>) -> Value {
    Value::from(number.try_into().unwrap_or(i32::MAX))
}

/// Returns a text as a value.
pub fn s(text: impl Into<String>) -> Value {
    Value::from(text.into())
}

const fn weekday_key(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "weekday-1",
        Weekday::Tuesday => "weekday-2",
        Weekday::Wednesday => "weekday-3",
        Weekday::Thursday => "weekday-4",
        Weekday::Friday => "weekday-5",
        Weekday::Saturday => "weekday-6",
        Weekday::Sunday => "weekday-7",
    }
}

const fn month_key(month: Month) -> &'static str {
    match month {
        Month::January => "month-1",
        Month::February => "month-2",
        Month::March => "month-3",
        Month::April => "month-4",
        Month::May => "month-5",
        Month::June => "month-6",
        Month::July => "month-7",
        Month::August => "month-8",
        Month::September => "month-9",
        Month::October => "month-10",
        Month::November => "month-11",
        Month::December => "month-12",
    }
}

/// Returns a date as "Thursday 3 December 2026".
pub fn date(locale: Locale, date: Date) -> String {
    let values = [
        ("weekday", s(t(locale, weekday_key(date.weekday())))),
        ("day", n(date.day())),
        ("month", s(t(locale, month_key(date.month())))),
        // A year is a name, not a quantity: no thousands separator.
        ("year", s(date.year().to_string())),
    ];
    tv(locale, "date-full", values)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use domain::learning::Competency;
    use domain::mail::{MailKind, MailState};
    use domain::people::{Duty, ErasureReason, PersonKind, Role};
    use domain::reminders::NotSent;
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

    fn keys(locale: &str) -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(locale);
        let mut keys = BTreeSet::new();
        for file in std::fs::read_dir(folder).expect("a folder of texts") {
            let text = std::fs::read_to_string(file.expect("a file").path()).expect("a readable file");
            let is_key = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase()) && line.contains(" =");
            keys.extend(text.lines().filter(is_key).filter_map(|line| Some(line.split_once(" =")?.0.to_owned())));
        }
        keys
    }

    #[test]
    fn every_language_has_the_same_texts() {
        let english = keys("en");
        for locale in Locale::ALL {
            let other = keys(locale.tag());
            assert_eq!(english.difference(&other).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in {locale}");
            assert_eq!(other.difference(&english).collect::<Vec<_>>(), Vec::<&String>::new(), "only in {locale}");
        }
    }

    fn sources(folder: &Path, all: &mut String) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                sources(&path, all);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                all.push_str(&std::fs::read_to_string(path).expect("a source file"));
            }
        }
    }

    #[test]
    fn every_text_that_is_asked_for_exists_and_none_is_left_over() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut source = String::new();
        for asks in ["src", "../app/src", "../server/src", "../usecases/src"] {
            sources(&root.join(asks), &mut source);
        }
        let english = keys("en");
        // What is said of somebody else is asked for by the key of what is said to the reader.
        let asked = |key: &str| source.contains(&format!("\"{}\"", key.trim_end_matches(THEIRS)));
        let composed = composed();
        assert_eq!(composed.difference(&english).collect::<Vec<_>>(), Vec::<&String>::new(), "words without a text");
        let unused: Vec<_> = english.iter().filter(|key| !asked(key) && !composed.contains(*key)).collect();
        assert_eq!(unused, Vec::<&String>::new(), "texts that nothing asks for");
        for call in [".t(\"", ".tv(\"", "(locale, \"", "(reading, \"", "say(\""] {
            for piece in source.split(call).skip(1) {
                let key = piece.split('"').next().unwrap_or_default();
                // The island says what the server wrote onto its form.
                if key.contains('-') && !key.contains(' ') && !key.starts_with("data-") {
                    assert!(english.contains(key), "{key:?} is asked for and does not exist");
                }
            }
        }
    }

    /// Ends the key of a reason as it is said of somebody else.
    const THEIRS: &str = "-theirs";

    #[test]
    fn every_reason_can_be_said_of_somebody_else() {
        let english = keys("en");
        let reasons = ["because-valid", "because-due", "because-exempt"];
        for key in english.iter().filter(|key| reasons.iter().any(|reason| key.starts_with(reason)) && !key.ends_with(THEIRS)) {
            assert!(english.contains(&format!("{key}{THEIRS}")), "{key}");
        }
    }

    /// Keys that the code puts together from a part and a word: every word that there is.
    fn composed() -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        let mut add = |part: &str, words: &[&str], end: &str| keys.extend(words.iter().map(|word| format!("{part}{word}{end}")));
        add("competency-", &Competency::ALL.map(Competency::code).map(str::to_lowercase).each_ref().map(String::as_str), "");
        add(
            "critical-",
            &(1..=18).map(|number: u8| number.to_string()).collect::<Vec<_>>().iter().map(String::as_str).collect::<Vec<_>>(),
            "",
        );
        add("kind-", &PersonKind::ALL.map(PersonKind::word), "");
        add("duty-", &Duty::ALL.map(|duty| duty.to_string()).each_ref().map(String::as_str), "");
        add("role-", &Role::ALL.map(Role::word), "");
        add("erase-because-", &ErasureReason::ALL.map(|why| why.to_string()).each_ref().map(String::as_str), "");
        add("mail-why-", &NotSent::ALL.map(NotSent::word), "");
        add("mail-state-", &MailState::ALL.map(MailState::word), "");
        add("mail-standing-", &["waiting", "sent", "suppressed", "failed", "uncertain", "bounced"], "");
        add("mail-", &MailKind::ALL.map(MailKind::slug).each_ref().map(String::as_str), "-subject-short");
        for end in ["-subject", "-text"] {
            add("mail-", &["certificate", "withdrawn", "reinstated", "issued-again"], end);
        }
        let errors =
            ["not-found", "forbidden", "sign-in", "malformed", "conflict", "too-large", "try-later", "away", "unexpected"];
        add("error-", &errors, "-text");
        keys
    }
}
