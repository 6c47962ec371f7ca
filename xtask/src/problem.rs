//! What went wrong, as a sentence for the person at the terminal.

use std::fmt::{self, Display};

/// A sentence that says what went wrong.
#[derive(Debug)]
pub struct Problem(String);

/// The outcome of everything here.
pub type Result<T> = std::result::Result<T, Problem>;

impl Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Problem {}

impl From<String> for Problem {
    fn from(sentence: String) -> Self {
        Self(sentence)
    }
}

impl From<&str> for Problem {
    fn from(sentence: &str) -> Self {
        Self(sentence.to_owned())
    }
}

/// Says in which attempt an error came up.
pub trait Explain<T> {
    /// Puts `attempt` ("cannot read x") in front of the error.
    fn explain(self, attempt: impl FnOnce() -> String) -> Result<T>;
}

impl<T, E: Display> Explain<T> for std::result::Result<T, E> {
    fn explain(self, attempt: impl FnOnce() -> String) -> Result<T> {
        // The alternate form makes errors of wasm-bindgen print their causes too.
        self.map_err(|error| Problem(format!("{}: {error:#}", attempt())))
    }
}
