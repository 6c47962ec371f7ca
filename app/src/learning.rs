//! My training: the task list, policies to sign, modules to read, scenarios to practise.

pub mod card;
pub mod modules;
pub mod policies;
pub mod scenarios;
pub mod training;
