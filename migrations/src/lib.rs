//! The history of the schema: what was done to it, never what today's code thinks of it. See README.md for the rules.

mod columns;
mod m20261123_000001_create_organisation;
mod m20261123_000002_create_people;
mod m20261123_000003_create_sign_in;
mod m20261123_000004_create_releases;
mod m20261123_000005_create_cycles;
mod m20261123_000006_create_sign_offs;
mod m20261123_000007_create_attempts;
mod m20261123_000008_create_certificates;
mod m20261123_000009_create_outbox;
mod m20261123_000010_create_audit_events;
mod m20261124_000001_create_assignments;
mod m20261124_000002_add_cycle_kind;
mod m20261124_000003_create_item_tallies;
mod m20261124_000004_add_certificate_window;
mod m20261124_000005_create_extensions;
mod m20261124_000006_create_reminders;
mod m20261124_000007_create_mail_preferences;
mod m20261124_000008_add_outbox_history;
mod m20261124_000010_create_badges;
mod m20261124_000015_create_calendar_feeds;
mod m20261124_000016_add_cycle_revision;
mod m20261124_000017_add_person_erased;
mod m20261124_000020_create_exemptions;
mod m20261124_000021_create_withdrawals;
mod m20261124_000022_add_certificate_origin;
mod m20261124_000025_create_rule_versions;
mod m20261129_000001_add_person_left;
mod m20261130_000001_create_probe;
mod m20261130_000002_add_answer_save;
mod m20261130_000030_add_session_device;
mod m20261130_000040_add_exemption_badge_key;
mod m20261130_000041_add_person_stands_for;
mod m20261130_000050_add_link_target;
mod m20261130_000070_add_link_address;
mod m20261130_000080_add_person_sort_key;
mod m20261130_000081_create_certificate_names;

use sea_orm_migration::prelude::*;

/// All migrations, in order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_000001_create_organisation::Migration),
            Box::new(m20261123_000002_create_people::Migration),
            Box::new(m20261123_000003_create_sign_in::Migration),
            Box::new(m20261123_000004_create_releases::Migration),
            Box::new(m20261123_000005_create_cycles::Migration),
            Box::new(m20261123_000006_create_sign_offs::Migration),
            Box::new(m20261123_000007_create_attempts::Migration),
            Box::new(m20261123_000008_create_certificates::Migration),
            Box::new(m20261123_000009_create_outbox::Migration),
            Box::new(m20261123_000010_create_audit_events::Migration),
            Box::new(m20261124_000001_create_assignments::Migration),
            Box::new(m20261124_000002_add_cycle_kind::Migration),
            Box::new(m20261124_000003_create_item_tallies::Migration),
            Box::new(m20261124_000004_add_certificate_window::Migration),
            Box::new(m20261124_000005_create_extensions::Migration),
            Box::new(m20261124_000006_create_reminders::Migration),
            Box::new(m20261124_000007_create_mail_preferences::Migration),
            Box::new(m20261124_000008_add_outbox_history::Migration),
            Box::new(m20261124_000010_create_badges::Migration),
            Box::new(m20261124_000015_create_calendar_feeds::Migration),
            Box::new(m20261124_000016_add_cycle_revision::Migration),
            Box::new(m20261124_000017_add_person_erased::Migration),
            Box::new(m20261124_000025_create_rule_versions::Migration),
            Box::new(m20261124_000020_create_exemptions::Migration),
            Box::new(m20261124_000021_create_withdrawals::Migration),
            Box::new(m20261124_000022_add_certificate_origin::Migration),
            Box::new(m20261129_000001_add_person_left::Migration),
            Box::new(m20261130_000001_create_probe::Migration),
            Box::new(m20261130_000002_add_answer_save::Migration),
            Box::new(m20261130_000040_add_exemption_badge_key::Migration),
            Box::new(m20261130_000041_add_person_stands_for::Migration),
            Box::new(m20261130_000050_add_link_target::Migration),
            Box::new(m20261130_000030_add_session_device::Migration),
            Box::new(m20261130_000070_add_link_address::Migration),
            Box::new(m20261130_000080_add_person_sort_key::Migration),
            Box::new(m20261130_000081_create_certificate_names::Migration),
        ]
    }
}
