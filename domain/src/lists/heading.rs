//! The row that says what the columns are.

mod column;
mod words;

pub use column::Column;
pub(super) use words::is_kind;

use super::record::Record;

/// In how many of the first rows a heading is looked for: some programs write a title, a version or their own names above it.
pub(super) const LOOKED_AT: usize = 10;

/// The most columns that a heading may have.
const MOST_COLUMNS: usize = 60;

/// The row that says what the columns are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    cells: Vec<String>,
    columns: Vec<Option<Column>>,
}

impl Heading {
    /// Reads a row as a heading, if its words are words of headings: two of them, or nothing but one for an e-mail address.
    pub(super) fn of(cells: &[String]) -> Option<Self> {
        if cells.len() > MOST_COLUMNS || cells.iter().any(|cell| cell.contains('@')) {
            return None;
        }
        let columns: Vec<Option<Column>> = cells.iter().map(|cell| words::column(cell)).collect();
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        let known = columns.iter().flatten().count();
        let is_heading = known >= 2 || (filled == 1 && columns.contains(&Some(Column::Email)));
        is_heading.then(|| Self { cells: cells.to_vec(), columns }.with_address_for_mail())
    }

    fn with_address_for_mail(mut self) -> Self {
        if !self.columns.contains(&Some(Column::Email)) {
            self.columns.iter_mut().filter(|column| **column == Some(Column::Address)).for_each(|c| *c = Some(Column::Email));
        }
        self
    }

    /// Returns where the first column of a kind is.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|known| *known == Some(column))
    }

    /// Returns how many columns there are.
    pub const fn width(&self) -> usize {
        self.cells.len()
    }

    /// Returns the words over all columns but these: they are not read.
    pub fn others(&self, read: &[usize]) -> Vec<String> {
        let others = self.cells.iter().enumerate().filter(|(place, cell)| !read.contains(place) && !cell.is_empty());
        others.map(|(_, cell)| cell.clone()).collect()
    }

    /// Returns the words over columns that nobody should send.
    pub fn private(&self) -> Vec<String> {
        let cells = self.cells.iter().zip(&self.columns).filter(|(_, column)| **column == Some(Column::Private));
        cells.map(|(cell, _)| cell.clone()).collect()
    }

    /// Returns true if a row says the same once more, as the pages of a printed list do.
    pub(super) fn is_again(&self, cells: &[String]) -> bool {
        self.cells == cells
    }
}

/// Finds the heading among the first records: how many stand above it, and what it says. Above it no address may stand, for then it is no
/// heading of these.
pub(super) fn find(records: &[Record<'_>]) -> Option<(usize, Heading)> {
    let above = records.iter().take(LOOKED_AT).take_while(|record| !record.text.contains('@'));
    above.enumerate().find_map(|(place, record)| Some((place, Heading::of(record.fields.as_ref()?)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(cells: &[&str]) -> Option<Heading> {
        Heading::of(&cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_row_is_a_heading_by_its_words_only() {
        for cells in [
            &["Navn", "E-post"][..],
            &["First Name", "Last name", "E-mail 1 - Value", "Favourite colour"],
            &["Ans.nr", "Fornavn", "Etternavn", "E-postadresse", "Avdeling"],
            &["Прізвище", "Ім’я", "По батькові", "Електронна пошта"],
            &["Прізвище", "Ім'я"],
            &["Imię i nazwisko", "Adres e-mail"],
            &["Name [displayName] Required", "User name [userPrincipalName] Required"],
            &["Address", "Training", "Completed on", "Evidence"],
            &["E-mail"],
            &["", "E-post", ""],
        ] {
            assert!(heading(cells).is_some(), "{cells:?}");
        }
        for cells in [
            &["Volunteers 2026"][..],
            &["Team"],
            &["Kari Nordmann", "kari@example.org"],
            &["Name", "E-post", "kari@example.org"],
            &["Kari", "Nordmann"],
            &["Name", "Something"],
            &[],
        ] {
            assert!(heading(cells).is_none(), "{cells:?}");
        }
    }

    #[test]
    fn an_address_is_one_for_mail_only_if_no_other_is() {
        let place = |cells: &[&str]| heading(cells).and_then(|heading| heading.place(Column::Email));
        assert_eq!(place(&["Name", "Address"]), Some(1));
        assert_eq!(place(&["Name", "Address", "E-mail"]), Some(2));
    }

    #[test]
    fn what_is_not_read_and_what_nobody_should_send_is_named() {
        let heading = heading(&["Navn", "E-post", "Telefon", "Fødselsnummer", ""]).expect("a heading");
        assert_eq!(heading.others(&[0, 1]), ["Telefon", "Fødselsnummer"]);
        assert_eq!(heading.private(), ["Fødselsnummer"]);
    }
}
