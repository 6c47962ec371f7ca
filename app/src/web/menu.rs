//! The menu of those who do more than learn. Each feature gives its entries; whoever may not call an address is not led to it.

use domain::people::Action;

/// An entry of the menu.
#[derive(Clone, Copy, Debug)]
pub struct MenuEntry {
    /// Where it leads.
    pub path: &'static str,
    /// The key of its name.
    pub key: &'static str,
    /// What somebody must be allowed to do somewhere; nothing: everybody who has a menu has it.
    pub may: Option<Action>,
}
