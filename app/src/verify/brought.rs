//! What somebody brought to be checked, as it is shown again if something is wrong with it.

use crate::web::{Field, Form, Problems};

/// What somebody brought, as it is shown again if something is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Brought {
    /// The badge as text.
    pub badge: Field,
    /// What is wrong with the file.
    pub file_problem: Option<String>,
    /// The issuer's keys.
    pub keys: Field,
    /// The address of the person.
    pub email: Field,
}

impl Brought {
    /// Returns what a form brought.
    pub fn of(form: &Form, problems: &Problems) -> Self {
        let field = |name| Field::of(form, problems, name);
        let file_problem = problems.of("file").map(str::to_owned);
        Self { badge: field("badge"), file_problem, keys: field("keys"), email: field("email") }
    }
}
