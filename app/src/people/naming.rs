//! A name as somebody wrote it: read in one place for joining, for one's own account and for those who look after people.

use domain::text::{PersonName, TextError};

use crate::i18n::n;
use crate::web::{Ctx, Form, Problems};

/// The field of the name.
pub const NAME: &str = "name";

/// Reads a name, and says at its field what is wrong with it.
pub fn read_name(ctx: &Ctx, form: &Form, problems: &mut Problems) -> Option<PersonName> {
    match PersonName::parse(form.text(NAME)) {
        Ok(name) if can_be_printed(ctx, &name) => return Some(name),
        Ok(_) => problems.add(NAME, ctx.t("error-name-letters")),
        Err(TextError::TooLong(limit)) => problems.add(NAME, ctx.tv("error-name-long", [("limit", n(limit))])),
        Err(TextError::Missing) => problems.add(NAME, ctx.t("error-name")),
        Err(TextError::Malformed) => problems.add(NAME, ctx.t("error-name-signs")),
    }
    None
}

/// Whether a certificate can carry a name: every letter of it, or those of a spelling that stands beside it.
fn can_be_printed(ctx: &Ctx, name: &PersonName) -> bool {
    let is_word = |word: &&str| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
    let services = &ctx.services;
    services.can_print(name.as_str()) || name.as_str().split(' ').filter(is_word).any(|word| services.can_print(word))
}
