use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "badge")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub certificate_id: Uuid,
    pub subject: Uuid,
    pub salt: String,
    pub email_hash: Option<String>,
    pub list: i64,
    pub place: i64,
}

impl ActiveModelBehavior for ActiveModel {}
