use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rule_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub certification_id: Uuid,
    pub number: i64,
    pub rule: String,
    pub reason: String,
    pub set_by: Uuid,
    pub set_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
