//! What onboarding needs of people's administration: invite them, see how far they are.

pub mod appeal;
pub mod contact;
pub mod decide;
mod deciding;
pub mod departure;
pub mod earlier_training;
pub mod erase;
pub mod exempt;
pub mod invite;
pub mod issue_again;
pub mod list;
pub mod person;
pub mod recognise;
mod stand;
mod state;
pub mod work;
