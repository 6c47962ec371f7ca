//! What a certificate is worth today, in a word with its sign, and since when it does not hold: page, check page, result and PDF say the same.

use domain::certification::{Certificate, Standing};
use domain::learning::Path;
use domain::locale::Localised;
use leptos::prelude::*;
use texts::s;

use crate::error::AppError;
use crate::ui::icon;
use crate::web::Ctx;

/// Returns what a certificate is worth today.
pub fn standing_today(ctx: &Ctx, certificate: &Certificate) -> Result<Standing, AppError> {
    Ok(certificate.standing(ctx.today()?))
}

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

/// Returns that a certificate does not hold; nothing, while it does.
pub fn over(ctx: &Ctx, certificate: &Certificate) -> Result<Option<Over>, AppError> {
    let standing = standing_today(ctx, certificate)?;
    let since = certificate.over_since(ctx.today()?);
    let words = |since| Over {
        standing,
        word: ctx.t(standing_key(standing)),
        since: ctx.tv("allows-nothing-since", [("date", s(ctx.date(since)))]),
    };
    Ok(since.map(words))
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
pub fn allows_you(ctx: &Ctx, path: Option<&Path>, printed: &Localised<String>) -> String {
    match path.and_then(|path| path.allows_holder(printed)) {
        Some(sentence) => sentence.text(ctx.locale()).to_owned(),
        None => ctx.tv("certificate-says", [("allows", s(printed.text(ctx.locale()).to_owned()))]),
    }
}
