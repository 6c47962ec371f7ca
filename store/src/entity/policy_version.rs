use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub policy: String,
    pub number: i64,
    pub title: String,
    pub promise: String,
    pub body: String,
    pub text_hash: String,
    pub published_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
