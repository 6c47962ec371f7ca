use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "answer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub attempt_id: Uuid,
    pub slot: i64,
    /// The column's name is from when clients numbered their saves.
    #[sea_orm(column_name = "client_seq")]
    pub position: i64,
    pub save: Option<String>,
    pub device: Option<String>,
    pub device_save: Option<i64>,
    pub seen: Option<i64>,
    pub response: String,
    pub answered_at: Option<i64>,
    pub chosen_at: Option<i64>,
    pub received_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
