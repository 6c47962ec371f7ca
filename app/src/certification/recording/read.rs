//! A list of completions as people paste it: address, training, day, evidence. Separated by commas, semicolons or tabs.

use std::iter::Peekable;

use csv::{ReaderBuilder, StringRecord, Trim};
use domain::text::EmailAddress;
use time::Date;
use time::macros::format_description;

/// The most lines of one list.
pub const MOST: usize = 2_000;

/// The longest evidence that is kept.
const LONGEST: usize = 500;

/// A line, as far as it could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it stands, counted from 1.
    pub number: u64,
    /// What it says of whom.
    pub address: String,
    /// What it says of which training.
    pub training: String,
    /// What it says of when.
    pub day: String,
    /// What follows from it.
    pub read: Result<Listed, Unreadable>,
}

/// A completion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Whose.
    pub address: EmailAddress,
    /// The day.
    pub completed: Date,
    /// What shows it.
    pub evidence: String,
}

/// A list of more than [`MOST`] lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

/// Why a line cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// There is no address at its beginning.
    Address,
    /// Its third field is no day.
    Day,
    /// Nothing shows the completion.
    Evidence,
    /// What shows it is too long.
    EvidenceLong,
}

/// Reads a list. The first line may name the columns. Of a list that is too long no more is read than shows that it is.
pub fn read(text: &str) -> Result<Vec<Line>, TooLong> {
    let text = text.trim_start_matches('\u{feff}');
    read_counting(text, text.bytes())
}

/// Reads a list whose lines are counted by looking at these bytes, which are its own.
fn read_counting(text: &str, bytes: impl Iterator<Item = u8>) -> Result<Vec<Line>, TooLong> {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(text))
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let mut numbers = LineNumbers { bytes: bytes.peekable(), at: 0, line: 1 };
    // A text is valid UTF-8 and lines may be of any length: nothing is left that could fail.
    let records = reader.records().filter_map(Result::ok).filter(|record| record.iter().any(|field| !field.is_empty()));
    let mut lines = Vec::new();
    for (place, record) in records.enumerate() {
        let line = line(numbers.of(&record), &record);
        if place == 0 && is_header(&line) {
            continue;
        }
        if lines.len() == MOST {
            return Err(TooLong);
        }
        lines.push(line);
    }
    Ok(lines)
}

/// Counts the lines before records that come one after the other. It only goes forward: no byte is looked at twice.
struct LineNumbers<I: Iterator<Item = u8>> {
    bytes: Peekable<I>,
    at: usize,
    line: u64,
}

impl<I: Iterator<Item = u8>> LineNumbers<I> {
    /// Returns the number of the line on which a record begins. The reader counts the empty lines before it as its own.
    fn of(&mut self, record: &StringRecord) -> u64 {
        let start = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(0);
        let at = &mut self.at;
        while let Some(byte) = self.bytes.next_if(|byte| *at < start || matches!(byte, b'\r' | b'\n')) {
            *at += 1;
            self.line += u64::from(byte == b'\n');
        }
        self.line
    }
}

fn is_header(line: &Line) -> bool {
    line.read == Err(Unreadable::Address) && !line.address.contains('@')
}

/// Returns what separates the fields of the first line: whatever stands there most often.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |delimiter: &u8| first.bytes().filter(|byte| byte == delimiter).count();
    // Of several that stand there as often, the first one here.
    [b',', b';', b'\t'].into_iter().rev().max_by_key(count).unwrap_or(b',')
}

fn line(number: u64, record: &StringRecord) -> Line {
    let field = |place| record.get(place).unwrap_or_default();
    let evidence: Vec<&str> = record.iter().skip(3).filter(|field| !field.is_empty()).collect();
    Line {
        number,
        address: field(0).to_owned(),
        training: field(1).to_owned(),
        day: field(2).to_owned(),
        read: listed(field(0), field(2), evidence.join(", ")),
    }
}

fn listed(address: &str, day: &str, evidence: String) -> Result<Listed, Unreadable> {
    let address = EmailAddress::parse(address).map_err(|_| Unreadable::Address)?;
    let completed = day_of(day).ok_or(Unreadable::Day)?;
    match evidence.chars().count() {
        0 => Err(Unreadable::Evidence),
        1..=LONGEST => Ok(Listed { address, completed, evidence }),
        _ => Err(Unreadable::EvidenceLong),
    }
}

/// Reads a day: 2024-03-01, or 1.3.2024.
fn day_of(text: &str) -> Option<Date> {
    let iso = Date::parse(text, format_description!("[year]-[month]-[day]"));
    let day = iso.or_else(|_| Date::parse(text, format_description!("[day padding:none].[month padding:none].[year]")));
    // What is older is a slip of the pen, such as the year 24.
    day.ok().filter(|day| day.year() >= 1970)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn only(text: &str) -> Line {
        let mut lines = read(text).expect("a short list");
        assert_eq!(lines.len(), 1, "{text:?}: {lines:?}");
        lines.remove(0)
    }

    #[test]
    fn lines_are_read_however_people_paste_them() {
        for text in [
            "lea@example.org,first-shift,2024-03-01,List of March 2024",
            "lea@example.org; first-shift; 1.3.2024; List of March 2024",
            "Lea@Example.org\tfirst-shift\t01.03.2024\tList of March 2024",
            "\u{feff}Address;Training;Completed on;Evidence\r\nlea@example.org;first-shift;2024-03-01;List of March 2024\r\n\r\n;;;\r\n",
            "\"lea@example.org\",\"first-shift\",\"2024-03-01\",\"List of March 2024\"",
        ] {
            let line = only(text);
            let listed = line.read.expect(text);
            assert_eq!((listed.address.as_str(), line.training.as_str()), ("lea@example.org", "first-shift"), "{text:?}");
            assert_eq!((listed.completed, listed.evidence.as_str()), (date!(2024 - 03 - 01), "List of March 2024"));
        }
    }

    #[test]
    fn a_comma_in_the_evidence_loses_nothing() {
        let line = only("lea@example.org,first-shift,2024-03-01,List, page 2");
        assert_eq!(line.read.map(|listed| listed.evidence).as_deref(), Ok("List, page 2"));
    }

    #[test]
    fn a_line_that_cannot_be_read_says_what_is_missing() {
        for (text, problem) in [
            ("a@example.org,first-shift,2024-03-01,x\nLea,first-shift,2024-03-01,x", Unreadable::Address),
            ("lea@example.org,first-shift,2024-02-30,x", Unreadable::Day),
            ("lea@example.org,first-shift,3/1/2024,x", Unreadable::Day),
            ("lea@example.org,first-shift,1.3.0024,x", Unreadable::Day),
            ("lea@example.org", Unreadable::Day),
            ("lea@example.org,first-shift,2024-03-01", Unreadable::Evidence),
        ] {
            assert_eq!(read(text).expect("a short list").pop().map(|line| line.read), Some(Err(problem)), "{text:?}");
        }
        let long = format!("lea@example.org,first-shift,2024-03-01,{}", "x".repeat(501));
        assert_eq!(only(&long).read, Err(Unreadable::EvidenceLong));
    }

    #[test]
    fn the_number_of_a_line_is_the_one_in_the_file() {
        let text = "address,training,completed on,evidence\n\nlea@example.org,first-shift,2024-03-01,x\nkari@example.org,a,b,c";
        let numbers = |text: &str| read(text).expect("a short list").iter().map(|line| line.number).collect::<Vec<_>>();
        assert_eq!(numbers(text), [3, 4]);
        assert_eq!(numbers(&text.replace('\n', "\r\n")), [3, 4]);
        assert_eq!(numbers("a@example.org;a;\"b\nc\"\n;;;\n\nb@example.org"), [1, 5], "a field may have lines of its own");
        assert!(read("") == Ok(Vec::new()) && read("\n \n") == Ok(Vec::new()));
    }

    /// Returns what was read, and how many bytes were looked at to number the lines.
    fn counted(text: &str) -> (Result<Vec<Line>, TooLong>, usize) {
        let mut looked = 0;
        let read = read_counting(text, text.bytes().inspect(|_| looked += 1));
        (read, looked)
    }

    #[test]
    fn no_byte_is_looked_at_twice_to_number_the_lines() {
        for lines in [10, 100, MOST] {
            let text = "lea@example.org,first-shift,2024-03-01,x\n\n".repeat(lines);
            let (read, looked) = counted(&text);
            assert_eq!(read.map(|read| read.len()), Ok(lines));
            assert!(looked <= text.len(), "{looked} bytes of {} for {lines} lines", text.len());
        }
    }

    #[test]
    fn a_list_that_is_too_long_is_not_read_to_its_end() {
        assert_eq!(counted(&"a\n".repeat(MOST + 1)).0.map(|read| read.len()), Ok(MOST), "the first names the columns");
        let (read, looked) = counted(&"a\n".repeat(500_000));
        assert_eq!(read, Err(TooLong));
        assert!(looked < 3 * MOST, "{looked} bytes");
    }
}
