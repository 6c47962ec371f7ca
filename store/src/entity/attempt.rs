use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attempt")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub cycle_id: Uuid,
    pub release_id: Uuid,
    pub number: i64,
    pub state: String,
    pub slots: String,
    pub created_at: i64,
    pub submitted_at: Option<i64>,
    pub outcome: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
