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
mod tests;
