use serde::{Deserialize, Serialize};

/// Which way a cycle takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CycleKind {
    /// The whole path.
    #[default]
    Original,
    /// The short way that renews a certificate.
    Refresher,
}

/// How a cycle ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CycleOutcome {
    /// Its certificate was earned.
    Completed,
    /// The person no longer needs it.
    NoLongerRequired,
    /// It was the short way, and the time for that ran out.
    Lapsed,
    /// The person was exempted from the certification.
    Exempted,
}
