use sea_orm::entity::prelude::*;
use time::Date;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: Option<String>,
    pub email: Option<String>,
    pub stands_for: Option<String>,
    pub found_by: String,
    pub sort_key: Vec<u8>,
    pub kind: String,
    pub locale: String,
    pub country: String,
    pub unit_id: Uuid,
    pub joined_on: Date,
    pub accepted_on: Option<Date>,
    pub left_on: Option<Date>,
    pub password_hash: Option<String>,
    pub created_at: i64,
    pub erased_at: Option<i64>,
    pub erased_because: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
