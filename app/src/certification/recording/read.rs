//! A list of completions as people paste it: address, training, day, evidence. Separated by commas, semicolons or tabs.

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

/// Reads a list. The first line may name the columns.
pub fn read(text: &str) -> Vec<Line> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(text))
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    // A text is valid UTF-8 and lines may be of any length: nothing is left that could fail.
    let records = reader.records().filter_map(Result::ok).filter(|record| record.iter().any(|field| !field.is_empty()));
    let mut lines: Vec<Line> = records.map(|record| line(text, &record)).collect();
    if lines.first().is_some_and(is_header) {
        lines.remove(0);
    }
    lines
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

fn line(text: &str, record: &StringRecord) -> Line {
    let field = |place| record.get(place).unwrap_or_default();
    let evidence: Vec<&str> = record.iter().skip(3).filter(|field| !field.is_empty()).collect();
    Line {
        number: number_of(text, record),
        address: field(0).to_owned(),
        training: field(1).to_owned(),
        day: field(2).to_owned(),
        read: listed(field(0), field(2), evidence.join(", ")),
    }
}

/// Returns the number of the line on which a record begins. The reader counts the empty lines before it as its own.
fn number_of(text: &str, record: &StringRecord) -> u64 {
    let start = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(0);
    let (before, rest) = text.split_at_checked(start).unwrap_or((text, ""));
    let empty = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let lines = before.matches('\n').count() + rest[..empty].matches('\n').count();
    u64::try_from(lines).unwrap_or(u64::MAX).saturating_add(1)
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
        let mut lines = read(text);
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
            assert_eq!(read(text).pop().map(|line| line.read), Some(Err(problem)), "{text:?}");
        }
        let long = format!("lea@example.org,first-shift,2024-03-01,{}", "x".repeat(501));
        assert_eq!(only(&long).read, Err(Unreadable::EvidenceLong));
    }

    #[test]
    fn the_number_of_a_line_is_the_one_in_the_file() {
        let text = "address,training,completed on,evidence\n\nlea@example.org,first-shift,2024-03-01,x\nkari@example.org,a,b,c";
        let numbers: Vec<u64> = read(text).iter().map(|line| line.number).collect();
        assert_eq!(numbers, [3, 4]);
        assert!(read("").is_empty() && read("\n \n").is_empty());
    }
}
