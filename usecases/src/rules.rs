//! Rules that an administrator can change: who needs a certificate, how long it lasts, who is reminded when.

pub mod saving;
pub mod subject;
pub mod survey;
