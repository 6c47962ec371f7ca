use super::WakingHours;
use crate::calendar::TimeZone;

/// When mail may reach a person, and which of it they want.
#[derive(Clone, Debug)]
pub struct MailPreferences {
    /// Their time zone, where it is not the organisation's.
    pub time_zone: Option<TimeZone>,
    /// The hours in which mail may come.
    pub hours: WakingHours,
    /// Whether they want the weekly summary, if they have people to look after.
    pub summaries: Summaries,
}

/// Whether somebody wants the weekly summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Summaries {
    /// They do.
    Wanted,
    /// They do not.
    Unwanted,
}

impl Default for MailPreferences {
    fn default() -> Self {
        Self { time_zone: None, hours: WakingHours::USUAL, summaries: Summaries::Wanted }
    }
}
