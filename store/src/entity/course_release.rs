use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "course_release")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub course: String,
    pub number: i64,
    pub content_hash: String,
    pub content: String,
    pub published_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
