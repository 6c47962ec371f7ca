use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "decision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub cycle_id: Uuid,
    pub release_id: Uuid,
    pub module: String,
    pub scenario: String,
    pub situation: String,
    pub choice: String,
    pub mark: String,
    pub competencies: String,
    pub run: i64,
    pub decided_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
