//! What was just done, as one word of the address to which a form leads: the page there tells it.

use std::fmt;

use domain::locale::Locale;
use texts::{n, t, tv};

use super::form::Form;

/// The name of the word in an address.
pub const DONE: &str = "done";

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// Something was saved.
    Saved,
    /// A rule was saved.
    RuleSaved,
    /// Somebody changed their own name.
    Renamed,
    /// A session was ended, or all others were.
    SessionsEnded,
    /// A mail goes out once more.
    MailGoesAgain,
    /// A mail does not go out once more: what it tells is no longer so.
    MailIsOver,
    /// A calendar address was made.
    CalendarMade,
    /// A calendar address was stopped.
    CalendarStopped,
    /// A person was erased.
    Erased,
    /// So many people were invited.
    Invited(u16),
    /// So many completions from before were recorded.
    Recorded(u16),
}

impl Done {
    /// Returns everything that may have been done; what is counted, so many times.
    const fn all(count: u16) -> [Self; 11] {
        [
            Self::Saved,
            Self::RuleSaved,
            Self::Renamed,
            Self::SessionsEnded,
            Self::MailGoesAgain,
            Self::MailIsOver,
            Self::CalendarMade,
            Self::CalendarStopped,
            Self::Erased,
            Self::Invited(count),
            Self::Recorded(count),
        ]
    }

    /// So many people were invited: a list has fewer than this can say.
    pub fn invited(people: usize) -> Self {
        Self::Invited(u16::try_from(people).unwrap_or(u16::MAX))
    }

    /// So many completions were recorded: a list has fewer than this can say.
    pub fn recorded(completions: usize) -> Self {
        Self::Recorded(u16::try_from(completions).unwrap_or(u16::MAX))
    }

    /// Returns its word in an address, and the key of its text.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Saved => ("saved", "saved"),
            Self::RuleSaved => ("rule-saved", "rule-saved"),
            Self::Renamed => ("renamed", "contact-renamed"),
            Self::SessionsEnded => ("ended", "sessions-ended"),
            Self::MailGoesAgain => ("goes-again", "mail-goes-again"),
            Self::MailIsOver => ("is-over", "mail-is-over"),
            Self::CalendarMade => ("made", "calendar-made"),
            Self::CalendarStopped => ("stopped", "calendar-stopped"),
            Self::Erased => ("erased", "person-erased"),
            Self::Invited(_) => ("invited", "n-invited"),
            Self::Recorded(_) => ("recorded", "n-recorded"),
        }
    }

    /// Returns how many times it was done, where that is counted.
    const fn count(self) -> Option<u16> {
        match self {
            Self::Invited(count) | Self::Recorded(count) => Some(count),
            _ => None,
        }
    }

    /// Returns what an address says was done. What we never write into one says nothing.
    pub fn of(query: &Form) -> Option<Self> {
        let said = query.raw(DONE);
        let count = said.rsplit_once('-').and_then(|(_, count)| count.parse().ok()).unwrap_or_default();
        Self::all(count).into_iter().find(|done| done.to_string() == said).filter(|_| !query.had_controls(DONE))
    }

    /// Returns an address, which has no query of its own, with what was done.
    pub(super) fn told_at(self, path: &str) -> String {
        format!("{path}?{DONE}={self}")
    }

    /// Returns it as a sentence.
    pub fn sentence(self, locale: Locale) -> String {
        let (_, key) = self.words();
        match self.count() {
            Some(count) => tv(locale, key, [("n", n(count))]),
            None => t(locale, key),
        }
    }
}

/// Writes it as it stands in an address: `saved`, `invited-3`.
impl fmt::Display for Done {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.words().0)?;
        self.count().map_or(Ok(()), |count| write!(out, "-{count}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Option<Done> {
        Done::of(&Form::parse(query).expect("a query"))
    }

    #[test]
    fn what_is_written_into_an_address_is_read_from_it() {
        assert_eq!(Done::Saved.told_at("/people"), "/people?done=saved");
        assert_eq!(Done::Invited(3).told_at("/people"), "/people?done=invited-3");
        for done in [0, 1, 2_000, u16::MAX].into_iter().flat_map(Done::all) {
            assert_eq!(read(&format!("page=2&done={done}")), Some(done), "{done}");
        }
    }

    #[test]
    fn what_we_never_write_says_nothing() {
        let words = ["", "burnt", "Saved", "+saved", "saved%00", "%00", "%FF", "saved-1", "saved-", "-"];
        let counts = ["invited", "invited-", "invited-x", "invited--1", "invited-%2B3", "invited-03", "invited-65536"];
        for word in words.into_iter().chain(counts) {
            assert_eq!(read(&format!("done={word}")), None, "{word}");
        }
        assert_eq!(["", "done", "saved=1", "invited=3"].map(read), [None; 4]);
    }

    #[test]
    fn everything_is_told_in_a_sentence() {
        for done in Done::all(2) {
            assert!(Locale::ALL.into_iter().all(|locale| done.sentence(locale).ends_with('.')), "{done}");
        }
        assert_eq!(Done::Invited(0).sentence(Locale::En), "Nobody was invited.");
    }
}
