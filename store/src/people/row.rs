//! A person as they are stored.

use domain::ids::{PersonId, UnitId};
use domain::people::Person;
use domain::text::{EmailAddress, PersonName};

use crate::convert::from_word;
use crate::entity::person;
use crate::{Result, StoreError};

pub(crate) fn person(row: person::Model) -> Result<Person> {
    Ok(Person {
        id: PersonId::new(row.id),
        name: row.name.as_deref().map(PersonName::kept).transpose().map_err(StoreError::broken("person", "name"))?,
        email: row.email.as_deref().map(EmailAddress::parse).transpose().map_err(StoreError::broken("person", "email"))?,
        stands_for: row
            .stands_for
            .as_deref()
            .map(EmailAddress::parse)
            .transpose()
            .map_err(StoreError::broken("person", "stands_for"))?,
        kind: from_word("person", "kind", &row.kind)?,
        locale: from_word("person", "locale", &row.locale)?,
        country: row.country,
        unit: UnitId::new(row.unit_id),
        joined_on: row.joined_on,
        accepted_on: row.accepted_on,
        left_on: row.left_on,
        has_password: row.password_hash.is_some(),
    })
}
