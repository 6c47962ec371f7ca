//! A list as rows, each with its lines. Every line that holds anything stands in one of them.

use super::heading::{self, Heading};
use super::record::{Record, Records, fields_of};
use super::separator;

/// A list as rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What parts the fields of most rows.
    pub separator: Option<char>,
    /// What the columns are, if a row says so.
    pub heading: Option<Heading>,
    /// The rows, in order.
    pub rows: Vec<Row>,
}

/// A row, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line on which it begins, counted from 1.
    pub line: u64,
    /// The line on which it ends.
    pub last: u64,
    /// All of it, as it was written.
    pub text: String,
    /// What it is.
    pub content: Content,
}

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A row of the list, with its fields.
    Fields(Vec<String>),
    /// It stands beside the list.
    Beside(Beside),
    /// Its quotation marks leave open where it ends.
    Torn(Torn),
}

/// What stands beside the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// It says what parts the fields.
    Separator,
    /// It stands above the heading.
    Above,
    /// It says what the columns are.
    Heading,
}

/// Why nobody can say where a row ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Torn {
    /// A quotation mark on it is not closed.
    Unclosed,
    /// Two quotation marks make one field of several lines with addresses on them.
    Joined,
}

/// The list has more rows than are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

impl Sheet {
    /// Reads a list of at most so many rows. No more is read of a longer one than shows that it is.
    pub fn read(text: &str, most: usize) -> Result<Self, TooLong> {
        let text = text.trim_start_matches('\u{feff}');
        let mut records = Records::of(text, None);
        let named = Records::of(text, None).find(|record| !record.is_blank()).and_then(|first| separator::named(&first));
        let mut rows = Vec::new();
        if named.is_some() {
            let first = records.find(|record| !record.is_blank());
            rows.extend(first.map(|record| Row::of(&record, Content::Beside(Beside::Separator))));
        }
        let separator = named.or_else(|| separator::of(text));
        let mut records = records.with(separator).filter(|record| !record.is_blank());
        let first: Vec<Record<'_>> = records.by_ref().take(heading::LOOKED_AT).collect();
        let (above, heading) = heading::find(&first).map_or((0, None), |(above, heading)| (above, Some(heading)));
        let mut length = 0;
        for (place, record) in first.into_iter().chain(records).enumerate() {
            let content = match &heading {
                Some(_) if place < above => Content::Beside(Beside::Above),
                Some(heading) if record.fields.as_ref().is_some_and(|fields| heading.is_again(fields)) => {
                    Content::Beside(Beside::Heading)
                }
                _ => content(record.fields.as_deref()),
            };
            length += usize::from(!matches!(content, Content::Beside(_)));
            if length > most {
                return Err(TooLong);
            }
            rows.push(Row::of(&record, content));
        }
        Ok(Self { separator, heading, rows })
    }
}

fn content(fields: Option<&[String]>) -> Content {
    match fields {
        None => Content::Torn(Torn::Unclosed),
        // A note may have lines of its own. Where an address stands on one, two marks that have nothing to do with each other are likelier.
        Some(fields) if fields.iter().any(|field| field.contains('\n') && field.contains('@')) => Content::Torn(Torn::Joined),
        Some(fields) => Content::Fields(fields.to_vec()),
    }
}

impl Row {
    fn of(record: &Record<'_>, content: Content) -> Self {
        Self { line: record.line, last: record.last, text: record.text.to_owned(), content }
    }

    /// Returns the fields of the row by another separator, or by none.
    pub(super) fn divided(&self, separator: Option<char>) -> Vec<String> {
        fields_of(&self.text, separator).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
