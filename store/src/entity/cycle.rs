use sea_orm::entity::prelude::*;
use time::Date;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cycle")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    pub certification_id: Uuid,
    pub number: i64,
    pub kind: String,
    pub opened_at: i64,
    pub due_on: Date,
    pub due_because: String,
    pub completed_on: Option<Date>,
    pub outcome: Option<String>,
    pub revision: i64,
    pub changed_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
