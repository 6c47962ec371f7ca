//! Mail on its way: what each kind needs to be put into words, and what may be sent. When a mail is written, whatever it tells about decides.

mod payloads;
pub mod sending;
pub mod sorting_out;

pub use self::payloads::{CertificateMail, ChangeMail, LinkMail, PolicyMail, ReminderItem, ReminderMail, SummaryMail, TestMail};
