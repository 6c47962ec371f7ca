//! What onboarding needs of people's administration: invite them, see how far they are.

pub mod decide;
pub mod erase;
pub mod invite;
pub mod list;
pub mod person;
pub mod work;
