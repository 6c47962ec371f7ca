//! The jobs themselves.

pub mod ask_to_sign;
pub mod assign_training;
pub mod draw_badges;
pub mod open_renewals;
pub mod plan_reminders;
pub mod plan_summaries;
pub mod refresh_keys;
pub mod remove_ended;
pub mod seal_audit;
pub mod send_outbox;
pub mod sort_out_mail;
