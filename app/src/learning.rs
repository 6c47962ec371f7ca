//! My training: the task list, policies to sign, modules to read, scenarios to practise.

pub mod card;
pub mod modules;
pub mod policies;
pub mod scenarios;
pub mod training;

use crate::paths;
use crate::web::access::Access::SignedIn;
use crate::web::{MenuEntry, Route, get, post};

/// What this feature has in the menu.
pub const MENU: [MenuEntry; 1] = [MenuEntry { path: paths::TRAINING, key: "my-own-training", may: None }];

/// Returns the addresses of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get(paths::TRAINING, SignedIn, training::page),
        get(paths::POLICY, SignedIn, policies::page),
        post(paths::POLICY, SignedIn, policies::sign),
        get(paths::MODULE, SignedIn, modules::note),
        post(paths::MODULE, SignedIn, modules::begin),
        get(paths::SECTION, SignedIn, modules::section),
        post(paths::SECTION, SignedIn, modules::read),
        get(paths::SCENARIO, SignedIn, scenarios::page),
        post(paths::SCENARIO, SignedIn, scenarios::step),
        get(paths::CARD, SignedIn, card::page),
    ]
}
