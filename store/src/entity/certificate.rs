use sea_orm::entity::prelude::*;
use time::Date;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "certificate")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: String,
    pub person_id: Uuid,
    pub cycle_id: Uuid,
    pub release_id: Uuid,
    pub holder: String,
    pub title: String,
    pub allows: String,
    pub valid_from: Date,
    pub valid_until: Date,
    pub validity: String,
    pub issued_at: i64,
    pub revoked_on: Option<Date>,
    pub revoked_because: Option<String>,
    pub superseded_on: Option<Date>,
    pub window_opens: Option<Date>,
    pub origin: String,
    pub evidence: Option<String>,
    pub recorded_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
