//! A table whose heading says what the columns are. Only the columns of names and addresses are read.

use super::entry::{Guest, Refused, said, taken};
use crate::lists::heading::{Column, Heading};
use crate::lists::mailbox::{Piece, piece};

/// Where the columns are.
pub(super) struct Table {
    width: usize,
    email: Option<usize>,
    name: Name,
    /// The words above columns that are not read.
    pub unread: Vec<String>,
    /// The words above columns that nobody should send.
    pub private: Vec<String>,
}

#[derive(Clone, Copy)]
enum Name {
    /// Given name and family name: with both, nobody needs to guess.
    Parts(usize, usize),
    /// One column, if any.
    Whole(Option<usize>),
}

impl Table {
    /// Returns where the columns are by a heading.
    pub fn of(heading: &Heading) -> Self {
        let [given, family] = [Column::Given, Column::Family].map(|column| heading.place(column));
        let name = match (given, family) {
            (Some(given), Some(family)) => Name::Parts(given, family),
            (one, another) => Name::Whole(heading.place(Column::Name).or(one).or(another)),
        };
        let email = heading.place(Column::Email);
        let read: Vec<usize> = match name {
            Name::Parts(given, family) => vec![given, family],
            Name::Whole(place) => place.into_iter().collect(),
        };
        let read: Vec<usize> = read.into_iter().chain(email).collect();
        let private = heading.private();
        let mut unread = heading.others(&read);
        unread.retain(|words| !private.contains(words));
        Self { width: heading.width(), email, name, unread, private }
    }

    /// Returns what stands where a name should, and is none.
    fn unread_name(&self, fields: &[String]) -> Vec<String> {
        let places = match self.name {
            Name::Parts(given, family) => vec![given, family],
            Name::Whole(place) => place.into_iter().collect(),
        };
        let cells = places.into_iter().filter_map(|place| fields.get(place)).map(|cell| cell.trim().to_owned());
        cells.filter(|cell| !cell.is_empty()).collect()
    }

    /// Reads a row.
    pub fn read(&self, fields: &[String]) -> Result<Guest, Refused> {
        let surplus: Vec<&str> = fields.iter().skip(self.width).filter(|field| !field.is_empty()).map(String::as_str).collect();
        if !surplus.is_empty() {
            return Err(Refused::Surplus(surplus.join(" · ")));
        }
        let cell = |place: usize| taken(fields.get(place).map_or("", String::as_str));
        let address = self.email.map(cell).transpose()?.unwrap_or_default();
        let (beside, email) = match piece(&address) {
            Piece::Mailbox { beside, address, .. } => (beside, address),
            Piece::Several => return Err(Refused::SeveralAddresses),
            Piece::Unclear | Piece::Words => return Err(Refused::NoAddress),
        };
        let name = match self.name {
            Name::Parts(given, family) => said(&format!("{} {}", cell(given)?, cell(family)?))?,
            Name::Whole(place) => said(&place.map(cell).transpose()?.unwrap_or_default())?,
        };
        let own = said(&beside)?;
        let unread = if name.is_none() { self.unread_name(fields) } else { Vec::new() };
        Guest::of(email, name.or(own).as_deref(), unread)
    }
}
