use sea_orm::entity::prelude::*;
use time::Date;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appeal_note")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub withdrawal_id: Uuid,
    pub note: String,
    pub noted_by: Uuid,
    pub noted_on: Date,
}

impl ActiveModelBehavior for ActiveModel {}
