//! What a certificate is worth today, in a word with its sign, and since when it does not hold: page, check page, result and PDF say the same.

use domain::certification::{Certificate, Standing};
use domain::learning::Path;
use domain::locale::{Locale, Localised};
use leptos::prelude::*;
use texts::{date, s, t, tv};
use time::Date;

use crate::ui::icon;

/// Returns the word for what a certificate is worth.
pub const fn standing_key(standing: Standing) -> &'static str {
    match standing {
        Standing::Valid | Standing::Expiring => "standing-valid",
        Standing::Expired => "standing-expired",
        Standing::Superseded => "standing-superseded",
        Standing::Revoked => "standing-revoked",
    }
}

/// Shows the sign beside the word, so that nobody has to tell them apart by colour.
pub fn sign(standing: Standing) -> AnyView {
    match standing {
        Standing::Valid | Standing::Expiring => icon::check(),
        Standing::Expired => icon::clock(),
        Standing::Superseded => icon::onward(),
        Standing::Revoked => icon::bar(),
    }
}

/// A certificate that does not hold, in words.
#[derive(Clone, Debug)]
pub struct Over {
    /// Why: expired, replaced or withdrawn.
    pub standing: Standing,
    /// The same in one word.
    pub word: String,
    /// That it allows nothing, and since when.
    pub since: String,
}

/// Returns that a certificate does not hold on a day; nothing, while it does.
pub fn over(locale: Locale, certificate: &Certificate, on: Date) -> Option<Over> {
    let standing = certificate.standing(on);
    let words = |since| Over {
        standing,
        word: t(locale, standing_key(standing)),
        since: tv(locale, "allows-nothing-since", [("date", s(date(locale, since)))]),
    };
    certificate.over_since(on).map(words)
}

/// Returns why a certificate does not hold, to whoever checks it.
pub const fn explanation_key(standing: Standing) -> Option<&'static str> {
    match standing {
        Standing::Valid | Standing::Expiring => None,
        Standing::Expired => Some("expired-text"),
        Standing::Superseded => Some("superseded-text"),
        Standing::Revoked => Some("revoked-text"),
    }
}

/// Returns what a certificate that holds allows, said to its holder: by the path it was earned on, if that has the sentence, else what is
/// printed on it.
pub fn allows_you(locale: Locale, path: Option<&Path>, printed: &Localised<String>) -> String {
    match path.and_then(|path| path.allows_holder(printed)) {
        Some(sentence) => sentence.text(locale).to_owned(),
        None => tv(locale, "certificate-says", [("allows", s(printed.text(locale).to_owned()))]),
    }
}
