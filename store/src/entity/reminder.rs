use sea_orm::entity::prelude::*;
use time::Date;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reminder")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    pub cycle_id: Uuid,
    pub kind: String,
    pub due_on: Date,
    pub offset_days: i64,
    pub message_id: Option<Uuid>,
    pub not_sent: Option<String>,
    pub planned_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
