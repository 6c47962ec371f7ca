//! A name as somebody wrote it: read in one place for joining, for one's own account and for those who look after people.

use std::sync::Arc;

use domain::text::{PersonName, TextError};
use tokio::task::spawn_blocking;

use crate::error::AppError;
use crate::i18n::n;
use crate::services::Services;
use crate::web::{Ctx, Field, Form, Problems};

/// The field of the name.
pub const NAME: &str = "name";

/// Reads a name, and says at its field what is wrong with it. It is asked before a transaction opens: the typefaces of the machine may have to be
/// looked through first, away from the threads that answer.
pub async fn read_name(ctx: &Ctx, form: &Form, problems: &mut Problems) -> Result<Option<PersonName>, AppError> {
    let name = PersonName::parse(form.text(NAME))
        .and_then(|name| if form.had_controls(NAME) { Err(TextError::Malformed) } else { Ok(name) });
    let is_printable = match &name {
        Ok(name) => is_printable(ctx, name).await?,
        Err(_) => false,
    };
    match name {
        Ok(name) if is_printable => return Ok(Some(name)),
        Ok(_) => problems.add(NAME, ctx.t("error-name-letters")),
        Err(TextError::TooLong(limit)) => problems.add(NAME, ctx.tv("error-name-long", [("limit", n(limit))])),
        Err(TextError::Missing) => problems.add(NAME, ctx.t("error-name")),
        Err(TextError::Malformed) => problems.add(NAME, ctx.t("error-name-signs")),
    }
    Ok(None)
}

/// Returns the field of a name as it is known, which says at once if no certificate can carry it: who sees it only after the form was sent has
/// filled it in for nothing.
pub async fn known_name(ctx: &Ctx, name: Option<&PersonName>) -> Result<Field, AppError> {
    let Some(name) = name else { return Ok(Field::default()) };
    let problem = (!is_printable(ctx, name).await?).then(|| ctx.t("error-name-letters"));
    Ok(Field { value: name.to_string(), problem })
}

/// Asks it away from the threads that answer.
async fn is_printable(ctx: &Ctx, name: &PersonName) -> Result<bool, AppError> {
    let (services, name) = (Arc::clone(&ctx.services), name.clone());
    spawn_blocking(move || can_be_printed(&services, &name)).await.map_err(|error| AppError::unexpected(&error))
}

/// Looks through the typefaces of the machine, if they may be needed: later it is known at once what can be printed.
pub async fn get_ready(services: &Arc<Services>) -> Result<(), AppError> {
    let services = Arc::clone(services);
    spawn_blocking(move || services.can_print(FAR)).await.map(drop).map_err(|error| AppError::unexpected(&error))
}

/// A letter that the program's own typefaces lack.
const FAR: &str = "王";

/// Whether a certificate can carry a name: every letter of it, or those of a spelling that stands beside it.
pub fn can_be_printed(services: &Services, name: &PersonName) -> bool {
    let is_word = |word: &&str| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
    services.can_print(name.as_str()) || name.as_str().split(' ').filter(is_word).any(|word| services.can_print(word))
}
