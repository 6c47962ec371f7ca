//! Reads course files (see `courses/README.md`), reports everything that is wrong with them, and turns them into [`domain`] values.
//!
//! This is the only crate that knows TOML and Markdown: the rules need neither, and the database keeps what comes out of here.

mod card;
mod course;
mod items;
mod markdown;
mod module;
mod policy;
mod problem;
mod provenance;
mod readability;
mod reader;
mod release;
mod review;
mod rules;
mod scenario;
mod sections;
mod source;
mod summary;
mod support;
mod terms;

pub use course::{Checked, check, course_names};
pub use problem::{Problem, Severity};
pub use release::{ContentHash, content_hash};
pub use review::review;
pub use source::{Source, SourceError};
pub use summary::{LocaleSummary, PathSummary, Summary, summarise};
pub use support::{CheckedSupport, check_support};
