use sea_orm::entity::prelude::*;
use time::Date;

use super::person;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    pub created_at: i64,
    pub seen_at: i64,
    pub expires_at: i64,
    pub ended_at: Option<i64>,
    pub device: Option<String>,
    pub signed_in_by: Option<String>,
    pub confirmed_at: Option<i64>,
    pub used_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A person with one of their sessions.
impl Related<Entity> for person::Entity {
    fn to() -> RelationDef {
        let person: RelationDef = Entity::belongs_to(person::Entity).from(Column::PersonId).to(person::Column::Id).into();
        person.rev()
    }
}
