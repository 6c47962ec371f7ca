//! In which order people stand in a list: as their organisation's language puts names.

use icu_collator::options::{AlternateHandling, CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use unicode_normalization::UnicodeNormalization;

use crate::locale::Locale;

/// How keys begin that were made by these rules and this version of the collator; keys of another one stand in another order.
const RULES: &str = "1 icu 2.4 ";

/// Returns how the keys of a language begin.
pub fn mark(language: Locale) -> Vec<u8> {
    format!("{RULES}{} ", language.tag()).into_bytes()
}

/// Returns the first bytes behind all keys that begin so.
pub fn behind(mark: &[u8]) -> Vec<u8> {
    let mut behind = mark.to_vec();
    if let Some(last) = behind.last_mut() {
        // It is a blank.
        *last += 1;
    }
    behind
}

/// Returns the key of what somebody is shown as: keys compare byte by byte as the names do. Blanks, hyphens and apostrophes count for nothing.
pub fn sort_key(language: Locale, name: Option<&str>, address: Option<&str>) -> Vec<u8> {
    let shown = name.or(address).unwrap_or_default();
    let letters: String = shown.nfc().filter(|letter| !matches!(letter, '\'' | '’' | '‘' | '\u{2BC}' | '`' | '´')).collect();
    let mut key = mark(language);
    // A vector takes every key.
    let Ok(()) = collator(language).write_sort_key_to(&letters, &mut key);
    key
}

fn collator(language: Locale) -> CollatorBorrowed<'static> {
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Tertiary);
    options.alternate_handling = Some(AlternateHandling::Shifted);
    let preferences = language.tag().parse::<icu_locale_core::Locale>().map(CollatorPreferences::from).unwrap_or_default();
    #[expect(clippy::expect_used, reason = "the data stands in the program; a language that it lacks gets the order of all")]
    Collator::try_new(preferences, options).expect("the order of names is compiled in")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<const N: usize>(language: Locale, mut names: [&str; N]) -> [&str; N] {
        names.sort_by_key(|name| sort_key(language, Some(name), None));
        names
    }

    #[test]
    fn names_stand_as_the_language_puts_them() {
        let names = ["Åse", "Zara", "Ærlig", "Østen", "Anna", "Aase"];
        assert_eq!(sorted(Locale::Nb, names), ["Anna", "Zara", "Ærlig", "Østen", "Åse", "Aase"]);
        assert_eq!(sorted(Locale::En, names), ["Aase", "Ærlig", "Anna", "Åse", "Østen", "Zara"]);
        let names = ["Яна", "Їжак", "Ґалаґан", "Ганна", "Anna", "Іван"];
        assert_eq!(sorted(Locale::Uk, names), ["Ганна", "Ґалаґан", "Іван", "Їжак", "Яна", "Anna"]);
    }

    #[test]
    fn signs_that_people_type_or_leave_out_count_for_nothing() {
        let names = ["Демʼяненко Б", "Дем'яненко А", "Демяненко В"];
        assert_eq!(sorted(Locale::Uk, names), ["Дем'яненко А", "Демʼяненко Б", "Демяненко В"]);
        assert_eq!(
            sorted(Locale::En, ["Anne-Lise B", "Anne Lise A", "Annelise C"]),
            ["Anne Lise A", "Anne-Lise B", "Annelise C"]
        );
    }

    #[test]
    fn who_has_no_name_stands_by_their_address() {
        let nameless = sort_key(Locale::En, None, Some("berit@example.org"));
        assert!(sort_key(Locale::En, Some("Anna"), Some("z@example.org")) < nameless);
        assert!(nameless < sort_key(Locale::En, Some("Cecilie"), None));
    }

    #[test]
    fn every_key_of_a_language_stands_between_its_marks() {
        for language in Locale::ALL {
            let key = sort_key(language, Some("Å"), None);
            assert!(mark(language) < key && key < behind(&mark(language)), "{language}");
        }
        assert_ne!(mark(Locale::En), mark(Locale::Nb));
    }

    #[test]
    fn the_rules_name_the_version_of_the_collator() {
        let lock = include_str!("../../../Cargo.lock");
        let version =
            lock.split("name = \"icu_collator\"\nversion = \"").nth(1).and_then(|rest| rest.split('"').next()).expect("locked");
        let of_rules = RULES.trim_end().rsplit(' ').next().expect("a version");
        assert_eq!(
            version.rsplit_once('.').expect("three parts").0,
            of_rules,
            "keys of another version are made anew: raise it in RULES"
        );
    }
}
