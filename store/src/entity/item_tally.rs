use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "item_tally")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub course: String,
    pub item: String,
    pub answered: i64,
    pub missed: i64,
}

impl ActiveModelBehavior for ActiveModel {}
