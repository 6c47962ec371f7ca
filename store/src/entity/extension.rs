use sea_orm::entity::prelude::*;
use time::Date;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "extension")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub cycle_id: Uuid,
    pub due_before: Date,
    pub due_on: Date,
    pub reason: String,
    pub given_by: Uuid,
    pub given_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
