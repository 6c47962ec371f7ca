use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_preference")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    pub time_zone: Option<String>,
    pub from_hour: i64,
    pub until_hour: i64,
    pub summaries: i64,
    pub set_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
