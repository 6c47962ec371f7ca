use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_off")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    pub policy_version_id: Uuid,
    pub locale: String,
    pub text_hash: String,
    pub signed_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
