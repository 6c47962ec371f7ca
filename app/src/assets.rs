//! Names of the built style and script files, with their content hashes.

/// The files.
#[derive(Clone, Debug, Default, serde::Deserialize)]
pub struct Assets {
    /// The style sheet.
    pub css: String,
    /// Starts the islands.
    pub boot: String,
    /// Makes "Leave this page" faster.
    pub leave: String,
    /// Keeps answers until the server has them.
    pub waiting: String,
}
