use serde::Serialize;
use time::Date;

use crate::certification::CycleKind;

time::serde::format_description!(pub(super) iso_date, Date, "[year]-[month]-[day]");

/// One completion that counted, with the dates that follow from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CountedCompletion {
    /// The number of its cycle, from one on.
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
    pub path: CycleKind,
}
