use sea_orm::entity::prelude::*;
use time::Date;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "exemption")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    pub certification_id: Uuid,
    pub kind: String,
    pub evidence: String,
    pub reason: String,
    pub badge: Option<String>,
    pub badge_key: Option<String>,
    pub starts_on: Date,
    pub ends_on: Date,
    pub granted_by: Option<Uuid>,
    pub granted_at: i64,
    pub ended_on: Option<Date>,
    pub ended_by: Option<Uuid>,
    pub ended_because: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
