//! What is written to the log, and whether in colours.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

/// What is written without `VERN_LOG`.
const USUAL: &str = "info,sqlx=warn,sea_orm_migration=warn";

/// Returns what is written to the log.
pub fn filter() -> EnvFilter {
    EnvFilter::try_from_env("VERN_LOG").unwrap_or_else(|_| EnvFilter::new(USUAL))
}

/// Whether log lines carry colours: only on a terminal, and not for those who want none (<https://no-color.org>).
pub fn has_colours() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty())
}
