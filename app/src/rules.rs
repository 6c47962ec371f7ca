//! Rules that an administrator can change: who needs a certificate, how long it lasts, who is reminded when. Before anything is saved, a page
//! says what it changes and for whom.

mod draft;
mod example;
pub mod file;
pub mod form;
mod history;
pub mod list;
pub mod preview;
pub mod save;
mod table;
mod words;

use domain::people::Action::ChangeRules;

use crate::paths;
use crate::web::access::Access::May;
use crate::web::{MenuEntry, Route, get, post};

/// What this feature has in the menu.
pub const MENU: [MenuEntry; 1] = [MenuEntry { path: paths::RULES, key: "rules", may: Some(ChangeRules) }];

/// Returns the addresses of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get(paths::RULES, May(ChangeRules), list::page),
        get(paths::RULE, May(ChangeRules), form::page),
        post(paths::RULE, May(ChangeRules), save::save),
        get(paths::RULE_CHANGES, May(ChangeRules), preview::page),
        get(paths::RULE_CHANGES_FILE, May(ChangeRules), file::download),
    ]
}
