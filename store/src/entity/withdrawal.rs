use sea_orm::entity::prelude::*;
use time::Date;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "withdrawal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub certificate_id: Uuid,
    pub withdrawn_on: Date,
    pub reason: String,
    pub withdrawn_by: Option<Uuid>,
    pub taken_back_on: Option<Date>,
    pub taken_back_by: Option<Uuid>,
    pub taken_back_because: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
