//! A name as somebody wrote it: read in one place for joining, for one's own account and for those who look after people.

use domain::text::{PersonName, TextError};
use texts::n;
use usecases::people::printable::is_printable;

use crate::error::AppError;
use crate::web::{Ctx, Field, Form, Problems};

/// The field of the name.
pub const NAME: &str = "name";

/// Reads a name, and says at its field what is wrong with it. It is asked before a transaction opens: the typefaces of the machine may have to be
/// looked through first, away from the threads that answer.
pub async fn read_name(
    ctx: &Ctx,
    form: &Form,
    missing: &'static str,
    problems: &mut Problems,
) -> Result<Option<PersonName>, AppError> {
    let name = PersonName::parse(form.text(NAME))
        .and_then(|name| if form.had_controls(NAME) { Err(TextError::Malformed) } else { Ok(name) });
    let is_printable = match &name {
        Ok(name) => is_printable(&ctx.services, name).await?,
        Err(_) => false,
    };
    match name {
        Ok(name) if is_printable => return Ok(Some(name)),
        Ok(_) => problems.add(NAME, ctx.t("error-name-letters")),
        Err(TextError::TooLong(limit)) => problems.add(NAME, ctx.tv("error-name-long", [("limit", n(limit))])),
        Err(TextError::Missing) => problems.add(NAME, ctx.t(missing)),
        Err(TextError::Malformed) => problems.add(NAME, ctx.t("error-name-signs")),
    }
    Ok(None)
}

/// Returns the field of a name as it is known, which says at once if no certificate can carry it: who sees it only after the form was sent has
/// filled it in for nothing.
pub async fn known_name(ctx: &Ctx, name: Option<&PersonName>) -> Result<Field, AppError> {
    let Some(name) = name else { return Ok(Field::default()) };
    let problem = (!is_printable(&ctx.services, name).await?).then(|| ctx.t("error-name-letters"));
    Ok(Field { value: name.to_string(), problem })
}
