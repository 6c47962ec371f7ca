//! Who decides about a person, and what is said where that is somebody else.

use domain::people::{Action, NotYours, Person, Role};
use store::Tx;
use texts::s;
use usecases::people::reach;

use crate::error::AppError;
use crate::web::Ctx;

/// Returns the person that the address names, if they are in a unit in which the viewer may do this and are theirs to decide about.
pub(super) async fn decidable(ctx: &Ctx, tx: &Tx, action: Action) -> Result<Person, AppError> {
    Ok(reach::decidable(tx, &ctx.caller(), ctx.parsed("person")?, action).await?)
}

/// Says who decides instead of the viewer, if that is somebody else.
pub(super) async fn who_decides(ctx: &Ctx, tx: &Tx, person: &Person) -> Result<Option<String>, AppError> {
    let Some(refusal) = reach::refusal(tx, &ctx.caller(), person).await? else { return Ok(None) };
    Ok(Some(match refusal {
        NotYours::HasRole => ctx.tv("decides-administrator", [("name", s(person.display_name()))]),
        NotYours::Oneself if !ctx.signed_in()?.grants.has(Role::Administrator) => ctx.t("decides-about-you"),
        NotYours::Oneself if store::erasure::is_last_administrator(tx, person.id).await? => ctx.t("decides-nobody-else"),
        NotYours::Oneself => ctx.t("decides-another"),
    }))
}
