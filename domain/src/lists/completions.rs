//! A list of completions from before: address, training, day, evidence, in this order or under a heading.

use time::Date;

use super::cell::{self, Unfit};
use super::day::{NoDay, read_column};
use super::heading::{Column, Heading};
use super::letters::odd_letter;
use super::mailbox::{Piece, is_mailbox, piece};
use super::separator;
use super::sheet::{Beside, Content, Row, Sheet, TooLong, Torn};
use crate::text::EmailAddress;

/// The longest evidence that is kept.
const LONGEST: usize = 500;

/// How many columns a list without a heading has.
const WIDTH: usize = 4;

/// A list of completions, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completions {
    /// The lines, in order.
    pub lines: Vec<Line>,
    /// The words above columns that are not read.
    pub unread: Vec<String>,
    /// The words above columns that nobody should send.
    pub private: Vec<String>,
}

/// A line, as far as it could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it begins, counted from 1.
    pub number: u64,
    /// Where it ends.
    pub last: u64,
    /// What it says of whom; all that stands there, if it has no fields.
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

/// Why a line is no completion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It stands beside the list.
    Beside(Beside),
    /// Nobody can say where it ends.
    Torn(Torn),
    /// Something on it is not taken.
    Unfit(Unfit),
    /// There is more on it than columns in the heading.
    Surplus,
    /// There is no address where one should be.
    Address,
    /// A letter of the address is of another alphabet than those around it.
    OddLetter(char),
    /// There is no day where one should be.
    Day(NoDay),
    /// Nothing shows the completion.
    Evidence,
    /// What shows it is too long.
    EvidenceLong,
}

/// Reads a list of at most so many lines.
pub fn read(text: &str, most: usize) -> Result<Completions, TooLong> {
    let sheet = Sheet::read(text, most)?;
    let columns = Columns::of(sheet.heading.as_ref());
    let rows: Vec<(&Row, Result<Cells, Unreadable>)> =
        sheet.rows.iter().map(|row| (row, columns.cells(row, sheet.separator))).collect();
    // Of a line that is not read, the day may still say how the others are meant.
    let days = read_column(rows.iter().map(|(_, cells)| cells.as_ref().map_or("", |cells| cells.day.as_str())));
    let lines = rows.into_iter().zip(days).map(|((row, cells), day)| Line::of(row, cells, day)).collect();
    Ok(Completions { lines, unread: columns.unread, private: columns.private })
}

/// Where the columns are.
struct Columns {
    places: [Option<usize>; WIDTH],
    /// How many there are, if a heading says so.
    width: Option<usize>,
    unread: Vec<String>,
    private: Vec<String>,
}

/// What stands in the columns of a line.
struct Cells {
    address: String,
    training: String,
    day: String,
    evidence: String,
    surplus: bool,
}

impl Columns {
    fn of(heading: Option<&Heading>) -> Self {
        let Some(heading) = heading else {
            return Self { places: [Some(0), Some(1), Some(2), Some(3)], width: None, unread: Vec::new(), private: Vec::new() };
        };
        let columns = [Column::Email, Column::Training, Column::Completed, Column::Evidence];
        let places = columns.map(|column| heading.place(column));
        let read: Vec<usize> = places.into_iter().flatten().collect();
        let private = heading.private();
        let mut unread = heading.others(&read);
        unread.retain(|words| !private.contains(words));
        Self { places, width: Some(heading.width()), unread, private }
    }

    fn cells(&self, row: &Row, usual: Option<char>) -> Result<Cells, Unreadable> {
        let fields = match &row.content {
            Content::Beside(beside) => return Err(Unreadable::Beside(*beside)),
            Content::Torn(torn) => return Err(Unreadable::Torn(*torn)),
            Content::Fields(fields) => fields,
        };
        let (fields, separator) = self.divided(row, fields, usual);
        let field = |place: Option<usize>| place.and_then(|place| fields.get(place)).map_or("", String::as_str);
        let [address, training, day, evidence] = self.places;
        // Evidence that is written last may hold the separator: what seems to be further columns belongs to it.
        let width = self.width.unwrap_or(WIDTH);
        let further: Vec<&str> = fields.iter().skip(width).map(String::as_str).filter(|field| !field.is_empty()).collect();
        let is_last = evidence.is_some_and(|place| place + 1 == width);
        let evidence = field(evidence);
        let parts: Vec<&str> = std::iter::once(evidence).chain(further.iter().copied().filter(|_| is_last)).collect();
        let between = separator.filter(|separator| *separator != '\t').map_or_else(|| " ".to_owned(), |sign| format!("{sign} "));
        Ok(Cells {
            address: field(address).to_owned(),
            training: cell::taken(field(training)).map_err(Unreadable::Unfit)?,
            day: field(day).to_owned(),
            evidence: parts.join(&between),
            surplus: !is_last && !further.is_empty(),
        })
    }

    /// Returns the fields of a line. Without a heading it may have a separator of its own.
    fn divided(&self, row: &Row, fields: &[String], usual: Option<char>) -> (Vec<String>, Option<char>) {
        let is_whole = |fields: &[String]| fields.len() >= WIDTH - 1 && is_mailbox(&fields[0]);
        if self.width.is_some() || is_whole(fields) {
            return (fields.to_vec(), usual);
        }
        let mut divided = separator::ALL.into_iter().map(|separator| (row.divided(Some(separator)), Some(separator)));
        divided.find(|(fields, _)| is_whole(fields)).unwrap_or_else(|| (fields.to_vec(), usual))
    }
}

impl Line {
    fn of(row: &Row, cells: Result<Cells, Unreadable>, day: Result<Date, NoDay>) -> Self {
        let (number, last) = (row.line, row.last);
        match cells {
            Ok(cells) => {
                let read = cells.listed(day);
                Self { number, last, address: cells.address, training: cells.training, day: cells.day, read }
            }
            Err(why) => {
                let (training, day) = (String::new(), String::new());
                Self { number, last, address: row.text.clone(), training, day, read: Err(why) }
            }
        }
    }

    /// Returns true if the line is one of the list, whether it can be read or not.
    pub const fn is_listed(&self) -> bool {
        !matches!(self.read, Err(Unreadable::Beside(_)))
    }
}

impl Cells {
    fn listed(&self, day: Result<Date, NoDay>) -> Result<Listed, Unreadable> {
        if self.surplus {
            return Err(Unreadable::Surplus);
        }
        let [address, evidence] = [&self.address, &self.evidence].map(|cell| cell::taken(cell).map_err(Unreadable::Unfit));
        let Piece::Mailbox { address, .. } = piece(&address?) else { return Err(Unreadable::Address) };
        if let Some(letter) = odd_letter(address.as_str()) {
            return Err(Unreadable::OddLetter(letter));
        }
        let completed = day.map_err(Unreadable::Day)?;
        let evidence = evidence?;
        match evidence.chars().count() {
            0 => Err(Unreadable::Evidence),
            1..=LONGEST => Ok(Listed { address, completed, evidence }),
            _ => Err(Unreadable::EvidenceLong),
        }
    }
}

#[cfg(test)]
mod tests;
