//! One table per file, primitives only. Rows never leave this crate.

pub(crate) mod answer;
pub(crate) mod assignment;
pub(crate) mod attempt;
pub(crate) mod audit_event;
pub(crate) mod certificate;
pub(crate) mod certification;
pub(crate) mod course_release;
pub(crate) mod cycle;
pub(crate) mod decision;
pub(crate) mod exemption;
pub(crate) mod extension;
pub(crate) mod item_tally;
pub(crate) mod job;
pub(crate) mod link;
pub(crate) mod module_variant;
pub(crate) mod organisation;
pub(crate) mod outbox;
pub(crate) mod person;
pub(crate) mod policy_version;
pub(crate) mod reading;
pub(crate) mod role_grant;
pub(crate) mod session;
pub(crate) mod sign_off;
pub(crate) mod throttle;
pub(crate) mod unit;
