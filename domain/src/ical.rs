//! The text of a calendar that other programs subscribe to (RFC 5545, and RFC 7986 for its name and how often to ask again), and the link
//! by which they do.
//!
//! Written here: an entry is ten lines, and must be the same text, byte for byte, as long as nothing about it changed. The tag by which a
//! calendar asks whether there is anything new is made of it.

mod feed;

use time::macros::format_description;
use time::{Date, OffsetDateTime, UtcOffset};

pub use self::feed::Feed;

/// What a calendar holds: days that most programs show, or tasks that some also let people tick off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Whole days.
    Events,
    /// Tasks with a last day.
    Tasks,
}

/// Where something that is due stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Still to be done; so many hundredths are.
    Open(u8),
    /// Done.
    Done,
    /// Not asked for any more.
    Cancelled,
}

/// Something that is due on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name for ever, unlike any other in the world.
    pub uid: String,
    /// The last day in time.
    pub day: Date,
    /// What is shown on that day.
    pub summary: String,
    /// Where to go.
    pub url: String,
    /// How often it changed: never less than it was.
    pub revision: i64,
    /// When it changed last.
    pub changed_at: OffsetDateTime,
    /// Where it stands.
    pub progress: Progress,
}

/// A calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// What it is called.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// Its entries.
    pub entries: Vec<Entry>,
}

/// How often programs are asked to look for changes.
const REFRESH: &str = "PT12H";

impl Calendar {
    /// Returns the calendar as text: the same for the same entries.
    pub fn text(&self) -> String {
        let mut out = Lines::default();
        out.fixed("BEGIN", "VCALENDAR");
        out.fixed("VERSION", "2.0");
        out.fixed("PRODID", "-//Vern//Training//EN");
        out.fixed("CALSCALE", "GREGORIAN");
        out.fixed("METHOD", "PUBLISH");
        out.text("NAME", &self.name);
        out.text("X-WR-CALNAME", &self.name);
        out.fixed("REFRESH-INTERVAL;VALUE=DURATION", REFRESH);
        out.fixed("X-PUBLISHED-TTL", REFRESH);
        for entry in &self.entries {
            match self.kind {
                Kind::Events => out.event(entry),
                Kind::Tasks => out.task(entry),
            }
        }
        out.fixed("END", "VCALENDAR");
        out.0
    }
}

/// Lines as they go out: folded, each with its end.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// Writes a line whose value has a form of its own.
    fn fixed(&mut self, name: &str, value: &str) {
        fold(&mut self.0, &format!("{name}:{value}"));
    }

    /// Writes a line of words.
    fn text(&mut self, name: &str, value: &str) {
        fold(&mut self.0, &format!("{name}:{}", escape(value)));
    }

    fn event(&mut self, entry: &Entry) {
        self.fixed("BEGIN", "VEVENT");
        self.common(entry);
        self.fixed("DTSTART;VALUE=DATE", &day(entry.day));
        // The end is the first day that no longer belongs to it.
        self.fixed("DTEND;VALUE=DATE", &day(entry.day.next_day().unwrap_or(entry.day)));
        self.fixed("TRANSP", "TRANSPARENT");
        self.fixed("STATUS", if entry.progress == Progress::Cancelled { "CANCELLED" } else { "CONFIRMED" });
        self.fixed("END", "VEVENT");
    }

    fn task(&mut self, entry: &Entry) {
        self.fixed("BEGIN", "VTODO");
        self.common(entry);
        self.fixed("DUE;VALUE=DATE", &day(entry.day));
        let (status, percent) = match entry.progress {
            Progress::Open(0) => ("NEEDS-ACTION", Some(0)),
            Progress::Open(percent) => ("IN-PROCESS", Some(percent.min(99))),
            Progress::Done => ("COMPLETED", Some(100)),
            Progress::Cancelled => ("CANCELLED", None),
        };
        self.fixed("STATUS", status);
        if let Some(percent) = percent {
            self.fixed("PERCENT-COMPLETE", &percent.to_string());
        }
        if entry.progress == Progress::Done {
            self.fixed("COMPLETED", &instant(entry.changed_at));
        }
        self.fixed("END", "VTODO");
    }

    fn common(&mut self, entry: &Entry) {
        self.text("UID", &entry.uid);
        // When this text came to be: with the last change, or an unchanged calendar would look new each time.
        self.fixed("DTSTAMP", &instant(entry.changed_at));
        self.fixed("LAST-MODIFIED", &instant(entry.changed_at));
        self.fixed("SEQUENCE", &entry.revision.max(0).to_string());
        self.text("SUMMARY", &entry.summary);
        self.fixed("URL", &entry.url);
        self.fixed("CLASS", "PRIVATE");
    }
}

/// The most octets of a line, its end not counted.
const WIDEST: usize = 75;

/// Appends a line, broken where it is too long. A break never stands inside a letter, whatever its alphabet.
fn fold(out: &mut String, line: &str) {
    let mut width = 0;
    for letter in line.chars() {
        if width + letter.len_utf8() > WIDEST {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(letter);
        width += letter.len_utf8();
    }
    out.push_str("\r\n");
}

/// Escapes words. Control characters have no meaning in a calendar and go; a line break stays one.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

fn day(day: Date) -> String {
    day.format(format_description!("[year][month][day]")).unwrap_or_default()
}

fn instant(at: OffsetDateTime) -> String {
    let form = format_description!("[year][month][day]T[hour][minute][second]Z");
    at.to_offset(UtcOffset::UTC).format(form).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::{date, datetime};

    use super::*;

    fn entry(progress: Progress) -> Entry {
        Entry {
            uid: "5d1c2e4a-2b0a-4a61-8b7b-1f6f0f6f4a11@train.example.org".into(),
            day: date!(2026 - 12 - 31),
            summary: "Training due".into(),
            url: "https://train.example.org/training".into(),
            revision: 2,
            changed_at: datetime!(2026-03-04 10:12:55 +1),
            progress,
        }
    }

    fn calendar(kind: Kind, progress: Progress) -> String {
        Calendar { name: "Training".into(), kind, entries: vec![entry(progress)] }.text()
    }

    #[test]
    fn an_event_is_a_whole_day_whose_end_is_the_next_one() {
        let text = calendar(Kind::Events, Progress::Open(0));
        let expected = "BEGIN:VEVENT\r\nUID:5d1c2e4a-2b0a-4a61-8b7b-1f6f0f6f4a11@train.example.org\r\nDTSTAMP:20260304T091255Z\r\n\
                        LAST-MODIFIED:20260304T091255Z\r\nSEQUENCE:2\r\nSUMMARY:Training due\r\nURL:https://train.example.org/training\r\n\
                        CLASS:PRIVATE\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\nTRANSP:TRANSPARENT\r\n\
                        STATUS:CONFIRMED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assert!(text.ends_with(expected), "{text}");
        assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"), "{text}");
        assert!(text.contains("METHOD:PUBLISH\r\n") && text.contains("REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n"), "{text}");
        assert!(calendar(Kind::Events, Progress::Cancelled).contains("STATUS:CANCELLED\r\n"));
    }

    #[test]
    fn a_task_says_how_far_it_is() {
        let states = [
            (Progress::Open(0), "STATUS:NEEDS-ACTION\r\nPERCENT-COMPLETE:0\r\n"),
            (Progress::Open(40), "STATUS:IN-PROCESS\r\nPERCENT-COMPLETE:40\r\n"),
            (Progress::Open(100), "STATUS:IN-PROCESS\r\nPERCENT-COMPLETE:99\r\n"),
            (Progress::Done, "STATUS:COMPLETED\r\nPERCENT-COMPLETE:100\r\nCOMPLETED:20260304T091255Z\r\n"),
            (Progress::Cancelled, "STATUS:CANCELLED\r\nEND:VTODO"),
        ];
        for (progress, expected) in states {
            let text = calendar(Kind::Tasks, progress);
            assert!(text.contains("DUE;VALUE=DATE:20261231\r\n") && text.contains(expected), "{text}");
            assert!(!text.contains("DURATION:\r\n") && !text.contains("DTEND"), "{text}");
        }
    }

    /// Puts broken lines together again, as a reader does.
    fn unfold(text: &str) -> String {
        text.replace("\r\n ", "")
    }

    fn unescape(text: &str) -> String {
        let mut letters = text.chars();
        let mut words = String::new();
        while let Some(letter) = letters.next() {
            match (letter, letter == '\\') {
                (_, false) => words.push(letter),
                _ => match letters.next() {
                    Some('n' | 'N') => words.push('\n'),
                    other => words.extend(other),
                },
            }
        }
        words
    }

    proptest! {
        #[test]
        fn words_of_any_alphabet_come_back_from_short_lines(words in "[\\PC\n;,\\\\а-яїієґ👩🏽‍🚀]{0,200}") {
            let text = Calendar { name: words.clone(), kind: Kind::Events, entries: Vec::new() }.text();
            for line in text.split_terminator("\r\n") {
                prop_assert!(line.len() <= WIDEST, "{} octets: {line:?}", line.len());
                prop_assert!(!line.contains(['\r', '\n']));
            }
            let whole = unfold(&text);
            let name = whole.lines().find_map(|line| line.strip_prefix("NAME:")).unwrap_or_default();
            prop_assert_eq!(unescape(name), words);
        }

        #[test]
        fn no_word_begins_a_line_of_its_own(words in "\\PC{0,20}\r?\nEND:VCALENDAR\r?\n\\PC{0,20}") {
            let text = Calendar { name: words, kind: Kind::Events, entries: Vec::new() }.text();
            prop_assert_eq!(unfold(&text).matches("\r\nEND:VCALENDAR\r\n").count(), 1);
        }
    }
}
