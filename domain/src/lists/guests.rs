//! A list of people to invite: names and addresses in any order, a table with a heading, or what a mail program copies.

mod entry;
mod line;
mod table;

pub use self::entry::{Entry, Guest, Read, Refused};
use super::sheet::{Content, Sheet, TooLong};

/// A list of people to invite, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guests {
    /// What each row says, in order. A row of a mail program may say several things.
    pub entries: Vec<Entry>,
    /// The words above columns that are not read.
    pub unread: Vec<String>,
    /// The words above columns that nobody should send.
    pub private: Vec<String>,
}

impl Guests {
    /// Returns true if anything stands in the list, not only beside it.
    pub fn has_people(&self) -> bool {
        self.entries.iter().any(|entry| !matches!(entry.read, Read::Beside(_)))
    }
}

/// Reads a list of at most so many people.
pub fn read(text: &str, most: usize) -> Result<Guests, TooLong> {
    let sheet = Sheet::read(text, most)?;
    let table = sheet.heading.as_ref().map(table::Table::of);
    let mut entries = Vec::new();
    let mut length = 0;
    for row in &sheet.rows {
        let before = entries.len();
        match &row.content {
            Content::Beside(beside) => entries.push(row.entry(row.text.clone(), Read::Beside(*beside))),
            Content::Torn(torn) => entries.push(row.entry(row.text.clone(), Read::Refused(Refused::Torn(*torn)))),
            Content::Fields(fields) => match &table {
                Some(table) => entries.push(row.entry(row.text.clone(), table.read(fields).into())),
                None => line::read(row, fields, sheet.separator, &mut entries),
            },
        }
        length += if matches!(row.content, Content::Beside(_)) { 0 } else { entries.len() - before };
        if length > most {
            return Err(TooLong);
        }
    }
    let (unread, private) = table.map(|table| (table.unread, table.private)).unwrap_or_default();
    Ok(Guests { entries, unread, private })
}

#[cfg(test)]
mod tests;
