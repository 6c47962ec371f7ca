//! What is said about a line, whatever the list is for.

use domain::lists::day::NoDay;
use domain::lists::encoding::Encoding;
use domain::lists::{Beside, Torn, Unfit};
use domain::locale::Locale;
use texts::{s, t, tv};

/// Says what stands beside a list.
pub fn beside(locale: Locale, beside: Beside) -> String {
    let key = match beside {
        Beside::Separator => "list-beside-separator",
        Beside::Above => "list-beside-above",
        Beside::Heading => "list-beside-heading",
    };
    t(locale, key)
}

/// Says what to do where quotation marks leave open where a line ends.
pub fn torn(locale: Locale, torn: Torn, line: u64, last: u64) -> String {
    match torn {
        Torn::Unclosed => tv(locale, "list-why-unclosed", [("line", s(line.to_string()))]),
        Torn::Joined => tv(locale, "list-why-joined", [("line", s(line.to_string())), ("last", s(last.to_string()))]),
    }
}

/// Says what to do about what is not taken.
pub fn unfit(locale: Locale, unfit: Unfit) -> String {
    match unfit {
        Unfit::Signs => t(locale, "list-why-signs"),
        Unfit::Formula => t(locale, "list-why-formula"),
    }
}

/// Says what to do about a letter of another alphabet.
pub fn odd_letter(locale: Locale, letter: char) -> String {
    tv(locale, "list-why-letter", [("letter", s(letter.to_string()))])
}

/// Says that a letter is unusual in an address.
pub fn look_at_letter(locale: Locale, letter: char) -> String {
    tv(locale, "list-look-letter", [("letter", s(letter.to_string()))])
}

/// Says what to do about a day.
pub fn no_day(locale: Locale, why: NoDay) -> String {
    let key = match why {
        NoDay::Unreadable => "list-why-day",
        NoDay::NoSuch => "list-why-day-none",
        NoDay::TwoDigits => "list-why-day-digits",
        NoDay::TooOld => "list-why-day-old",
        NoDay::WithTime => "list-why-day-time",
        NoDay::Undecided => "list-why-day-undecided",
        NoDay::BothWays => "list-why-day-both",
    };
    t(locale, key)
}

/// Returns what letters are called that an encoding has.
pub fn letters(locale: Locale, encoding: Encoding) -> String {
    match encoding {
        Encoding::Utf8 | Encoding::Utf16 => "Unicode".to_owned(),
        Encoding::Western => t(locale, "list-letters-western"),
        Encoding::Central => t(locale, "list-letters-central"),
        Encoding::Cyrillic => t(locale, "list-letters-cyrillic"),
        Encoding::Macintosh => t(locale, "list-letters-macintosh"),
    }
}
