//! Who decides about a person. Every decision asks here: nobody decides about themselves, and about people who have a role only
//! administrators do.

use domain::people::{Action, Decider, NotYours, Person, Role};
use store::Tx;
use texts::s;

use super::person::reachable;
use crate::error::AppError;
use crate::web::Ctx;

/// Returns why the viewer may not decide about a person whom they can see, if so.
async fn refusal(ctx: &Ctx, tx: &Tx, person: &Person) -> Result<Option<NotYours>, AppError> {
    let roles = store::people::grants(tx, person.id).await?;
    Ok(decider(ctx)?.refusal(person.id, &roles))
}

/// Returns the viewer as whoever decides.
pub(super) fn decider(ctx: &Ctx) -> Result<Decider<'_>, AppError> {
    let viewer = ctx.signed_in()?;
    Ok(Decider::Person(viewer.person.id, &viewer.grants))
}

/// Returns the person that the address names, if they are in a unit in which the viewer may do this and are theirs to decide about.
pub(super) async fn decidable(ctx: &Ctx, tx: &Tx, action: Action) -> Result<Person, AppError> {
    let person = reachable(ctx, tx, action).await?;
    if refusal(ctx, tx, &person).await?.is_some() { Err(AppError::Forbidden) } else { Ok(person) }
}

/// Says who decides instead of the viewer, if that is somebody else.
pub(super) async fn who_decides(ctx: &Ctx, tx: &Tx, person: &Person) -> Result<Option<String>, AppError> {
    let Some(refusal) = refusal(ctx, tx, person).await? else { return Ok(None) };
    Ok(Some(match refusal {
        NotYours::HasRole => ctx.tv("decides-administrator", [("name", s(person.display_name()))]),
        NotYours::Oneself if !ctx.signed_in()?.grants.has(Role::Administrator) => ctx.t("decides-about-you"),
        NotYours::Oneself if store::erasure::is_last_administrator(tx, person.id).await? => ctx.t("decides-nobody-else"),
        NotYours::Oneself => ctx.t("decides-another"),
    }))
}
