//! Keys made of names and addresses, by which people are found and put in order. They are stored, for databases know the letters of few
//! alphabets, and no two of them the same.

use domain::locale::Locale;
use domain::people::found_by::{RULES, search_key};
use domain::people::sorted_by::{behind, mark, sort_key};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, Select};

use crate::entity::person;
use crate::{Result, Tx, WriteTx, organisation};

/// The keys of one person.
pub(crate) struct Keys {
    pub(crate) found_by: String,
    pub(crate) sort_key: Vec<u8>,
}

impl Keys {
    /// Returns the keys of a name and an address, in the language of the organisation.
    pub(crate) async fn of(tx: &Tx, name: Option<&str>, address: Option<&str>) -> Result<Self> {
        Ok(Self::in_language(language(tx).await?, name, address))
    }

    fn in_language(language: Locale, name: Option<&str>, address: Option<&str>) -> Self {
        Self { found_by: search_key(name, address), sort_key: sort_key(language, name, address) }
    }
}

async fn language(tx: &Tx) -> Result<Locale> {
    Ok(organisation::find(tx).await?.map(|organisation| organisation.locale).unwrap_or_default())
}

/// Whoever has a key by earlier rules, or by another language than the organisation's.
async fn with_older_key(tx: &Tx) -> Result<Select<person::Entity>> {
    let mark = mark(language(tx).await?);
    let older = Condition::any()
        .add(person::Column::FoundBy.not_like(format!("{RULES}%")))
        .add(person::Column::SortKey.lt(mark.clone()))
        .add(person::Column::SortKey.gte(behind(&mark)));
    Ok(person::Entity::find().filter(person::Column::ErasedAt.is_null()).filter(older))
}

/// Returns true if somebody has a key by earlier rules.
pub async fn has_older_keys(tx: &Tx) -> Result<bool> {
    Ok(with_older_key(tx).await?.one(tx.conn()).await?.is_some())
}

/// Makes the keys of so many people anew whose keys are by earlier rules; returns how many those were.
pub async fn refresh_keys(tx: &WriteTx, limit: u64) -> Result<usize> {
    let language = language(tx).await?;
    let rows = with_older_key(tx).await?.limit(limit).all(tx.conn()).await?;
    for row in &rows {
        let keys = Keys::in_language(language, row.name.as_deref(), row.email.as_deref().or(row.stands_for.as_deref()));
        let (found_by, sort_key) = (Set(keys.found_by), Set(keys.sort_key));
        person::ActiveModel { id: Set(row.id), found_by, sort_key, ..Default::default() }.update(tx.conn()).await?;
    }
    Ok(rows.len())
}
