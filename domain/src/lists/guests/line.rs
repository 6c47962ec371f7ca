//! A line without a heading: whoever wrote it put names, addresses and other things where they liked.

use super::entry::{Entry, Guest, Refused, said, taken};
use crate::lists::mailbox::{Piece, is_mailbox, piece};
use crate::lists::name::{bare, may_be};
use crate::lists::separator;
use crate::lists::sheet::Row;

/// Reads a row: one person with whatever stands beside them, or several as a mail program copies them.
pub(super) fn read(row: &Row, fields: &[String], usual: Option<char>, entries: &mut Vec<Entry>) {
    let (texts, separator) = pieces(row, fields, usual);
    let read = texts.iter().map(|text| Ok((text.as_str(), piece(&taken(text)?)))).collect::<Result<Vec<_>, Refused>>();
    match read {
        Ok(pieces) if are_people(&pieces, separator) => {
            let entry = |(text, piece): (&str, Piece)| row.entry(text.to_owned(), guest(piece, &[]).into());
            entries.extend(pieces.into_iter().map(entry));
        }
        Ok(pieces) => entries.push(row.entry(row.text.clone(), only(pieces).into())),
        Err(refused) => entries.push(row.entry(row.text.clone(), Err(refused).into())),
    }
}

/// Returns true if each piece is somebody. Outlook parts people with semicolons, and leaves those whom it does not know without an address.
fn are_people(pieces: &[(&str, Piece)], separator: Option<char>) -> bool {
    let with_address = pieces.iter().filter(|(_, piece)| matches!(piece, Piece::Mailbox { .. })).count();
    let is_copied = || separator == Some(';') && pieces.iter().any(|(_, piece)| piece.is_bracketed());
    with_address > 1 && (with_address == pieces.len() || is_copied())
}

/// Returns the one person of a line.
fn only(pieces: Vec<(&str, Piece)>) -> Result<Guest, Refused> {
    let (words, mut others): (Vec<_>, Vec<_>) = pieces.into_iter().partition(|(_, piece)| *piece == Piece::Words);
    let words: Vec<&str> = words.into_iter().map(|(text, _)| text).collect();
    match others.len() {
        0 => Err(Refused::NoAddress),
        1 => guest(others.remove(0).1, &words),
        _ => Err(Refused::SeveralAddresses),
    }
}

/// Returns the person of an address, whose name is beside it or is the only one of these words that may be one.
fn guest(piece: Piece, words: &[&str]) -> Result<Guest, Refused> {
    let (beside, is_bracketed, address) = match piece {
        Piece::Mailbox { beside, is_bracketed, address } => (beside, is_bracketed, address),
        Piece::Several => return Err(Refused::SeveralAddresses),
        Piece::Words | Piece::Unclear => return Err(Refused::NoAddress),
    };
    let words = words.iter().map(|words| taken(words)).collect::<Result<Vec<String>, Refused>>()?;
    let (mut names, mut unread): (Vec<String>, Vec<String>) = words.into_iter().partition(|words| may_be(words));
    let (beside, phones) = bare(&beside);
    unread.extend(phones);
    if !beside.is_empty() {
        // Before brackets stands a name, whatever else it looks like.
        if is_bracketed || may_be(&beside) { names.insert(0, beside) } else { unread.insert(0, beside) }
    }
    let name = match &names[..] {
        [] => None,
        [name] => said(name)?,
        _ => return Err(Refused::Names(names)),
    };
    Guest::of(address, name.as_deref(), unread)
}

/// Returns what stands on a row, and what parts it: the usual separator, unless it cuts an address in two.
fn pieces(row: &Row, fields: &[String], usual: Option<char>) -> (Vec<String>, Option<char>) {
    // "Nordmann, Kari <kari@example.org>": the comma is one of the name.
    let whole = row.text.trim_end_matches([',', ';', ' ']);
    if whole.ends_with('>') && !whole.contains([';', '\t', '|']) && whole.matches('@').count() == 1 {
        return (vec![whole.to_owned()], None);
    }
    let filled = |fields: Vec<String>| fields.into_iter().filter(|field| !field.is_empty()).collect::<Vec<_>>();
    let fields = filled(fields.to_vec());
    if is_tidy(&fields) {
        return (fields, usual);
    }
    let others = separator::ALL.into_iter().filter(|other| Some(*other) != usual);
    let mut divided = others.map(|separator| (filled(row.divided(Some(separator))), Some(separator)));
    let found = divided.find(|(fields, _)| is_tidy(fields));
    // Among many whom a mail program copied, one whose address is broken must not hide the others.
    let copied =
        || Some(filled(row.divided(Some(';')))).filter(|fields| fields.iter().filter(|field| is_mailbox(field)).count() > 1);
    found.or_else(|| Some((copied()?, Some(';')))).unwrap_or((fields, usual))
}

/// Whether each address stands in a field of its own.
fn is_tidy(fields: &[String]) -> bool {
    let mut with_address = fields.iter().filter(|field| field.contains('@')).peekable();
    with_address.peek().is_some() && with_address.all(|field| is_mailbox(field))
}
