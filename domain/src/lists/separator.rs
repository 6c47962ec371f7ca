//! What parts the fields of a list.

use super::mailbox::is_mailbox;
use super::record::{Record, Records};
use crate::locale::Locale;

/// The separators that are tried, the ones that stand in names and sentences last.
pub(super) const ALL: [char; 4] = ['\t', ';', '|', ','];

/// How many records are looked at.
const LOOKED_AT: usize = 100;

/// Returns the separator that gives the most of the first records the same number of fields, each address in a field of its own. The first line
/// alone says nothing: a title or a name may have more commas than there are columns.
pub(super) fn of(text: &str) -> Option<char> {
    let rated = ALL.into_iter().rev().map(|separator| (rate(text, separator), separator));
    rated.filter(|(rate, _)| *rate > 0).max_by_key(|(rate, _)| *rate).map(|(_, separator)| separator)
}

fn rate(text: &str, separator: char) -> usize {
    let records = Records::of(text, Some(separator)).filter(|record| !record.is_blank()).take(LOOKED_AT);
    let mut widths = std::collections::BTreeMap::new();
    for fields in records.filter_map(|record| record.fields).filter(|fields| fields.len() > 1) {
        *widths.entry(fields.len()).or_insert(0) += usize::from(has_whole_addresses(&fields));
    }
    widths.into_values().max().unwrap_or(0)
}

fn has_whole_addresses(fields: &[String]) -> bool {
    fields.iter().filter(|field| field.contains('@')).all(|field| is_mailbox(field))
}

/// Returns the separator that a first line such as `sep=;` names.
pub(super) fn named(record: &Record<'_>) -> Option<char> {
    let text = record.text.trim_matches('"');
    let named = text.get(..4).filter(|word| word.eq_ignore_ascii_case("sep=")).map(|word| &text[word.len()..])?;
    let mut signs = named.chars();
    let separator = signs.next().unwrap_or('\t');
    (signs.next().is_none() && !separator.is_alphanumeric() && separator != '"').then_some(separator)
}

/// Returns what spreadsheets in this language expect between fields: where the comma parts the decimals, they take a semicolon.
pub const fn of_spreadsheets(locale: Locale) -> u8 {
    match locale {
        Locale::En => b',',
        Locale::Nb | Locale::Uk => b';',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_the_one_that_makes_even_columns() {
        for (text, separator) in [
            ("Kari;kari@example.org\nOla;ola@example.org", Some(';')),
            ("Nordmann, Kari;kari@example.org\nHansen, Ola;ola@example.org", Some(';')),
            ("Nordmann, Kari\tkari@example.org", Some('\t')),
            ("Volunteers, drivers, hosts, guests and friends\nName;E-mail\nKari;kari@example.org", Some(';')),
            ("lea@example.org,first-shift,2024-03-01,List; page 2", Some(',')),
            ("lea@example.org;first-shift;1.3.2024;List, page 2, of 5", Some(';')),
            ("Kari | kari@example.org\nOla | ola@example.org", Some('|')),
            ("Kari <kari@example.org>; Ola <ola@example.org>", Some(';')),
            ("kari@example.org\nola@example.org", None),
            ("", None),
        ] {
            assert_eq!(of(text), separator, "{text:?}");
        }
    }

    #[test]
    fn a_first_line_may_name_it() {
        let named = |text| named(&Records::of(text, None).next().expect("a line"));
        for (text, separator) in [
            ("sep=;", Some(';')),
            ("\"sep=,\"", Some(',')),
            ("SEP=|", Some('|')),
            ("sep=\t", Some('\t')),
            ("sep=ab", None),
            ("separator", None),
        ] {
            assert_eq!(named(text), separator, "{text:?}");
        }
    }
}
