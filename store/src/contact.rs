//! What a person is called, and where mail reaches them: both change in the life of a person. The old ones are kept nowhere but on what was
//! issued under them.

use domain::audit::{Actor, Event};
use domain::ids::{LinkId, PersonId};
use domain::people::Person;
use domain::text::{EmailAddress, PersonName};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::entity::{link, person};
use crate::erasure::stop_mail;
use crate::people::{Keys, by_email, get};
use crate::sign_in::links::void_links;
use crate::{Result, StoreError, Tx, WriteTx, audit, mail_trouble};

/// Gives a person another name, or none until they say it themselves.
pub async fn rename(tx: &WriteTx, actor: Actor, id: PersonId, name: Option<&PersonName>) -> Result<()> {
    let before = get(tx, id).await?;
    if before.name.as_ref() == name {
        return Ok(());
    }
    let keys = Keys::of(tx, name.map(PersonName::as_str), before.address().map(EmailAddress::as_str)).await?;
    let row = person::ActiveModel {
        id: Set(id.uuid()),
        name: Set(name.map(ToString::to_string)),
        found_by: Set(keys.found_by),
        sort_key: Set(keys.sort_key),
        ..Default::default()
    };
    row.update(tx.conn()).await?;
    audit::add(tx, actor, Event::PersonRenamed { person: id }).await
}

/// Gives a person another address. It must be nobody else's. Links in mail to the old one open nothing any more, and that mail to it came back
/// says nothing of the new one.
pub async fn move_to(tx: &WriteTx, actor: Actor, id: PersonId, address: &EmailAddress) -> Result<()> {
    let before = get(tx, id).await?;
    if before.address() == Some(address) {
        return Ok(());
    }
    if by_email(tx, address).await?.is_some() {
        return Err(StoreError::Conflict("person_email".to_owned()));
    }
    // A row that stood for somebody else stands for itself by now.
    set_address(tx, &before, (Some(address), None)).await?;
    audit::add(tx, actor, Event::AddressChanged { person: id }).await
}

/// Gives somebody who has not joined the address of a person in a unit that is not theirs: from now on the row stands for that person.
pub async fn stand_for(tx: &WriteTx, actor: Actor, id: PersonId, address: &EmailAddress) -> Result<()> {
    set_address(tx, &get(tx, id).await?, (None, Some(address))).await?;
    audit::add(tx, actor, Event::AddressChanged { person: id }).await
}

/// Takes the address from somebody who has left: somebody else has it now. The person keeps everything else, and can be given another one.
pub async fn free_address(tx: &WriteTx, actor: Actor, id: PersonId) -> Result<()> {
    set_address(tx, &get(tx, id).await?, (None, None)).await?;
    // What waits would reach whoever has the address next.
    stop_mail(tx, id).await?;
    audit::add(tx, actor, Event::AddressFreed { person: id }).await
}

/// Sets the address that is the person's own, or of whom they stand for.
async fn set_address(tx: &WriteTx, before: &Person, (own, of): (Option<&EmailAddress>, Option<&EmailAddress>)) -> Result<()> {
    let keys = Keys::of(tx, before.name.as_ref().map(PersonName::as_str), own.or(of).map(EmailAddress::as_str)).await?;
    let row = person::ActiveModel {
        id: Set(before.id.uuid()),
        email: Set(own.map(ToString::to_string)),
        stands_for: Set(of.map(ToString::to_string)),
        found_by: Set(keys.found_by),
        sort_key: Set(keys.sort_key),
        ..Default::default()
    };
    row.update(tx.conn()).await?;
    void_links(tx, before.id).await?;
    mail_trouble::clear(tx, before.id).await
}

/// Gives a row that stood for somebody the address as its own, which nobody has any more. To whoever invited them nothing changes.
pub async fn stand_for_themselves(tx: &WriteTx, id: PersonId, address: &EmailAddress) -> Result<()> {
    let (email, stands_for) = (Set(Some(address.to_string())), Set(None));
    person::ActiveModel { id: Set(id.uuid()), email, stands_for, ..Default::default() }.update(tx.conn()).await?;
    Ok(())
}

/// Keeps for which address a link is: it proves that mail to it arrives.
pub async fn keep_address(tx: &WriteTx, id: LinkId, address: &EmailAddress) -> Result<()> {
    link::Entity::update_many()
        .col_expr(link::Column::Address, Expr::value(address.as_str()))
        .filter(link::Column::Id.eq(id.uuid()))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Returns for which address a link is.
pub async fn address_of(tx: &Tx, id: LinkId) -> Result<Option<EmailAddress>> {
    let row = link::Entity::find_by_id(id.uuid()).one(tx.conn()).await?;
    let address = row.and_then(|row| row.address);
    address.as_deref().map(EmailAddress::parse).transpose().map_err(StoreError::broken("link", "address"))
}
