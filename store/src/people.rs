//! People; their roles stand in a file of their own.

mod keys;
pub(crate) mod roles;
pub(crate) mod row;

use domain::audit::{Actor, Event};
use domain::ids::{PersonId, UnitId};
use domain::locale::Locale;
use domain::people::{Person, PersonKind};
use domain::text::{EmailAddress, PersonName};
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use time::Date;

use crate::entity::person;
use crate::search::found;
use crate::sign_in::sessions::end_all;
use crate::{Page, Result, StoreError, Tx, WriteTx, audit};

use self::row::person;
pub(crate) use keys::Keys;
pub use keys::{has_older_keys, refresh_keys};
pub use roles::{grant, grants, revoke, with_roles};

/// What is known of somebody when they are invited.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// The name, if it is known.
    pub name: Option<PersonName>,
    /// Where the invitation goes.
    pub email: EmailAddress,
    /// What they will be to the organisation.
    pub kind: PersonKind,
    /// The language of the invitation.
    pub locale: Locale,
    /// The country they work in.
    pub country: String,
    /// Their unit.
    pub unit: UnitId,
    /// The day they join.
    pub joined_on: Date,
}

/// Adds a person. The address must be new.
pub async fn add(tx: &WriteTx, actor: Actor, new: NewPerson) -> Result<PersonId> {
    insert(tx, actor, new, false).await
}

/// Adds a row that stands for the person with this address in a unit that is not theirs: to whoever invited them it is an invitation that
/// waits, and no more of them is known by it. It can neither sign in nor be written to.
pub async fn add_stand_in(tx: &WriteTx, actor: Actor, new: NewPerson) -> Result<PersonId> {
    insert(tx, actor, new, true).await
}

async fn insert(tx: &WriteTx, actor: Actor, new: NewPerson, is_stand_in: bool) -> Result<PersonId> {
    let id = PersonId::new(tx.fresh_id());
    let email = new.email.to_string();
    let keys = Keys::of(tx, new.name.as_ref().map(PersonName::as_str), Some(&email)).await?;
    let row = person::ActiveModel {
        id: Set(id.uuid()),
        found_by: Set(keys.found_by),
        sort_key: Set(keys.sort_key),
        name: Set(new.name.map(|name| name.to_string())),
        email: Set((!is_stand_in).then(|| email.clone())),
        stands_for: Set(is_stand_in.then_some(email)),
        kind: Set(new.kind.to_string()),
        locale: Set(new.locale.to_string()),
        country: Set(new.country),
        unit_id: Set(new.unit.uuid()),
        joined_on: Set(new.joined_on),
        accepted_on: Set(None),
        left_on: Set(None),
        password_hash: Set(None),
        created_at: Set(tx.now_seconds()),
        erased_at: Set(None),
        erased_because: Set(None),
    };
    row.insert(tx.conn()).await?;
    audit::add(tx, actor, Event::PersonInvited { person: id, unit: new.unit }).await?;
    Ok(id)
}

/// Returns a person. Somebody who was erased is not found: there is nobody any more.
pub async fn get(tx: &Tx, id: PersonId) -> Result<Person> {
    find(tx, id).await?.ok_or(StoreError::NotFound)
}

/// Returns a person, unless they were erased: for what names whoever did something once.
pub async fn find(tx: &Tx, id: PersonId) -> Result<Option<Person>> {
    let present = person::Entity::find_by_id(id.uuid()).filter(person::Column::ErasedAt.is_null());
    present.one(tx.conn()).await?.map(person).transpose()
}

/// Returns those of these people who were not erased.
pub async fn by_ids(tx: &Tx, ids: &[PersonId]) -> Result<Vec<Person>> {
    let known = person::Entity::find().filter(person::Column::Id.is_in(ids.iter().map(|id| id.uuid())));
    let rows = known.filter(person::Column::ErasedAt.is_null()).all(tx.conn()).await?;
    rows.into_iter().map(person).collect()
}

/// Returns the person with this address.
pub async fn by_email(tx: &Tx, email: &EmailAddress) -> Result<Option<Person>> {
    let row = person::Entity::find().filter(person::Column::Email.eq(email.as_str())).one(tx.conn()).await?;
    row.map(person).transpose()
}

/// Returns the person with this address and the hash of their password, by one query: it takes as long whether or not there is one.
pub async fn by_email_with_hash(tx: &Tx, email: &EmailAddress) -> Result<Option<(Person, Option<String>)>> {
    let row = person::Entity::find().filter(person::Column::Email.eq(email.as_str())).one(tx.conn()).await?;
    let Some(row) = row else { return Ok(None) };
    let hash = row.password_hash.clone();
    Ok(Some((person(row)?, hash)))
}

/// Returns the people with these addresses.
pub async fn by_emails(tx: &Tx, emails: &[EmailAddress]) -> Result<Vec<Person>> {
    let addresses = emails.iter().map(EmailAddress::as_str);
    let rows = person::Entity::find().filter(person::Column::Email.is_in(addresses)).all(tx.conn()).await?;
    rows.into_iter().map(person).collect()
}

/// Returns the rows that stand for people with these addresses in units that are not theirs.
pub async fn stand_ins(tx: &Tx, emails: &[EmailAddress]) -> Result<Vec<Person>> {
    let addresses = emails.iter().map(EmailAddress::as_str);
    let rows = person::Entity::find().filter(person::Column::StandsFor.is_in(addresses)).order_by_asc(person::Column::Id);
    rows.all(tx.conn()).await?.into_iter().map(person).collect()
}

/// Who is meant on a day: who is here, or who no longer is. [`Person::has_left`] says it of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the word it is")]
pub enum Presence {
    Here(Date),
    Left(Date),
}

impl Presence {
    fn condition(self) -> Condition {
        match self {
            Self::Here(today) => Condition::any().add(person::Column::LeftOn.is_null()).add(person::Column::LeftOn.gt(today)),
            Self::Left(today) => Condition::all().add(person::Column::LeftOn.lte(today)),
        }
    }
}

/// Returns the people of these units who are found by `search`, by name or address, in the order of their names.
pub async fn list(tx: &Tx, units: &[UnitId], who: Presence, search: &str, number: u64) -> Result<Page<Person>> {
    let query = person::Entity::find()
        .filter(person::Column::ErasedAt.is_null())
        .filter(person::Column::UnitId.is_in(units.iter().map(|unit| unit.uuid())))
        .filter(who.condition())
        .filter(found(person::Column::FoundBy, search))
        .order_by_asc(person::Column::SortKey)
        .order_by_asc(person::Column::Id);
    Page::read(tx, query, number, person).await
}

/// Selects the ids of those who are no longer here on a day. They are few beside those who are.
pub(crate) fn gone(today: Date) -> SelectStatement {
    Query::select().column(person::Column::Id).from(person::Entity).cond_where(Presence::Left(today).condition()).take()
}

/// Returns how many people of these units are no longer here.
pub async fn count_left(tx: &Tx, units: &[UnitId], today: Date) -> Result<u64> {
    let left = person::Entity::find()
        .filter(person::Column::ErasedAt.is_null())
        .filter(person::Column::UnitId.is_in(units.iter().map(|unit| unit.uuid())))
        .filter(Presence::Left(today).condition());
    Ok(left.count(tx.conn()).await?)
}

/// Records from which day on a person is no longer here; nothing, if they are here after all. Whoever has left, or had, is signed out
/// everywhere: no session of before runs again when they are back.
pub async fn leave(tx: &WriteTx, actor: Actor, id: PersonId, on: Option<Date>, today: Date) -> Result<()> {
    let before = get(tx, id).await?.left_on;
    let row = person::ActiveModel { id: Set(id.uuid()), left_on: Set(on), ..Default::default() };
    row.update(tx.conn()).await?;
    if [before, on].into_iter().flatten().any(|day| day <= today) {
        end_all(tx, id).await?;
    }
    let event = match on {
        Some(on) => Event::PersonLeft { person: id, on },
        None => Event::PersonCameBack { person: id },
    };
    audit::add(tx, actor, event).await
}

/// Returns everybody who was not erased, in pages of so many after `after`.
pub async fn after(tx: &Tx, after: Option<PersonId>, limit: u64) -> Result<Vec<Person>> {
    let mut query = person::Entity::find().filter(person::Column::ErasedAt.is_null());
    if let Some(after) = after {
        query = query.filter(person::Column::Id.gt(after.uuid()));
    }
    query.order_by_asc(person::Column::Id).limit(limit).all(tx.conn()).await?.into_iter().map(person).collect()
}

/// What somebody says of themselves when they accept an invitation.
#[derive(Clone, Debug)]
pub struct Acceptance {
    /// The name for the certificate.
    pub name: PersonName,
    /// The language they read best.
    pub locale: Locale,
    /// The day.
    pub on: Date,
}

/// Records that a person accepted the invitation. Returns false, and changes nothing, if they had done so before: no second invitation
/// renames anybody.
pub async fn accept(tx: &WriteTx, id: PersonId, acceptance: Acceptance) -> Result<bool> {
    let email = get(tx, id).await?.email;
    let keys = Keys::of(tx, Some(acceptance.name.as_str()), email.as_ref().map(EmailAddress::as_str)).await?;
    let accepted = person::Entity::update_many()
        .col_expr(person::Column::FoundBy, Expr::value(keys.found_by))
        .col_expr(person::Column::SortKey, Expr::value(keys.sort_key))
        .col_expr(person::Column::Name, Expr::value(acceptance.name.to_string()))
        .col_expr(person::Column::Locale, Expr::value(acceptance.locale.to_string()))
        .col_expr(person::Column::AcceptedOn, Expr::value(acceptance.on))
        .filter(person::Column::Id.eq(id.uuid()))
        .filter(person::Column::AcceptedOn.is_null())
        .exec(tx.conn())
        .await?;
    if accepted.rows_affected == 0 {
        return Ok(false);
    }
    audit::add(tx, Actor::Person(id), Event::InvitationAccepted { person: id }).await?;
    Ok(true)
}

/// Changes the language a person reads.
pub async fn set_locale(tx: &WriteTx, id: PersonId, locale: Locale) -> Result<()> {
    let row = person::ActiveModel { id: Set(id.uuid()), locale: Set(locale.to_string()), ..Default::default() };
    row.update(tx.conn()).await?;
    audit::add(tx, Actor::Person(id), Event::LanguageChosen { person: id, locale }).await
}
