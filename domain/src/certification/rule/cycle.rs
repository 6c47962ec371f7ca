use serde::Serialize;
use time::Date;

time::serde::format_description!(pub(super) iso_date, Date, "[year]-[month]-[day]");

/// How much learning a cycle took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Path {
    /// The full path.
    Original,
    /// The short path.
    Refresher,
}

/// One completion that counted, with the dates that follow from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cycle {
    /// Its number, from one on.
    pub n: u32,
    /// The day of completion.
    #[serde(with = "iso_date")]
    pub completed: Date,
    /// The first valid day: the day of completion.
    #[serde(with = "iso_date")]
    pub valid_from: Date,
    /// The day the renewal opens.
    #[serde(with = "iso_date")]
    pub window_opens: Date,
    /// The last valid day.
    #[serde(with = "iso_date")]
    pub valid_until: Date,
    /// How much learning it took.
    pub path: Path,
}
