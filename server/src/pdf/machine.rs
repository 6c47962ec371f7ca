//! Typefaces of this machine, for alphabets that are too large for the program to carry. They are looked for when a text first needs one.

use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};

use fontdb::{Database, FaceInfo, ID, Style};
use skrifa::outline::OutlineGlyphFormat;
use skrifa::raw::TableProvider as _;
use skrifa::raw::collections::IntSet;
use skrifa::{FontRef, MetadataProvider as _};

use super::typeface::Typeface;

/// A typeface in a file, and which letters it has: files are large, and read only when they are drawn with.
struct Book {
    id: ID,
    monospaced: bool,
    weight: u16,
    letters: IntSet<u32>,
    read: Option<&'static Typeface>,
}

struct Shelf {
    files: Database,
    books: Mutex<Vec<Book>>,
}

/// Where typefaces of this machine are looked for.
#[derive(Clone, Debug)]
pub enum Fonts {
    /// Where the system keeps them.
    System,
    /// In this folder and those below it.
    Folder(PathBuf),
}

#[cfg(test)]
impl Fonts {
    /// Nowhere: what a machine has differs.
    pub(crate) fn none() -> Self {
        Self::Folder(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("templates"))
    }
}

/// The typefaces of this machine.
pub(super) struct Machine {
    fonts: Fonts,
    shelf: OnceLock<Shelf>,
}

impl Machine {
    /// Nothing is looked for yet.
    pub(super) const fn of(fonts: Fonts) -> Self {
        Self { fonts, shelf: OnceLock::new() }
    }

    /// Returns the typeface of this machine that has a letter and is nearest to a weight.
    pub(super) fn face(&self, letter: char, weight: u16) -> Option<&'static Typeface> {
        self.shelf.get_or_init(|| Shelf::look(&self.fonts)).face(letter, weight)
    }
}

impl Shelf {
    fn face(&self, letter: char, weight: u16) -> Option<&'static Typeface> {
        let Self { files, books } = self;
        let mut books = books.lock().unwrap_or_else(PoisonError::into_inner);
        let with_letter = books.iter().enumerate().filter(|(_, book)| book.has(letter));
        // The first of several that are as near.
        let (at, _) = with_letter.min_by_key(|(_, book)| (book.monospaced, book.weight.abs_diff(weight)))?;
        if books[at].read.is_none() {
            books[at].read = read(files, books[at].id);
        }
        let face = books[at].read;
        if face.is_none() {
            // It could be listed and not be drawn with: the next one is tried.
            let broken = books.remove(at);
            tracing::warn!(face = ?broken.id, "a typeface of this machine cannot be read");
        }
        face
    }
}

/// What is drawn with once is kept for as long as the program runs: there are few.
fn read(files: &Database, id: ID) -> Option<&'static Typeface> {
    let (bytes, number) = files.with_face_data(id, |bytes, number| (bytes.to_vec(), number))?;
    Some(Box::leak(Box::new(Typeface::read(bytes.leak(), number)?)))
}

impl Shelf {
    fn look(fonts: &Fonts) -> Self {
        let mut files = Database::new();
        match fonts {
            Fonts::Folder(folder) => files.load_fonts_dir(folder),
            Fonts::System => files.load_system_fonts(),
        }
        let mut upright: Vec<&FaceInfo> = files.faces().filter(|face| face.style == Style::Normal).collect();
        // Ordinary ones first, and always in the same order.
        upright.sort_by_key(|face| (face.monospaced, face.weight.0.abs_diff(400), face.post_script_name.clone()));
        let book = |face: &FaceInfo| {
            let letters = files.with_face_data(face.id, letters_of).flatten()?;
            Some(Book { id: face.id, monospaced: face.monospaced, weight: face.weight.0, letters, read: None })
        };
        let books: Vec<Book> = upright.into_iter().filter_map(book).collect();
        tracing::info!(found = books.len(), "typefaces of this machine were looked for");
        Self { books: Mutex::new(books), files }
    }
}

impl Book {
    fn has(&self, letter: char) -> bool {
        self.letters.contains(u32::from(letter))
    }
}

/// Returns which letters a typeface has; nothing if it has pictures in place of outlines, which no standard for paper takes.
fn letters_of(file: &[u8], number: u32) -> Option<IntSet<u32>> {
    let font = FontRef::from_index(file, number).ok()?;
    let has_outlines = matches!(font.outline_glyphs().format(), Some(OutlineGlyphFormat::Glyf | OutlineGlyphFormat::Cff));
    (has_outlines && font.colr().is_err()).then(|| font.charmap().mappings().map(|(letter, _)| letter).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typeface_that_was_found_has_the_letter_it_was_looked_for() {
        let machine = Machine::of(Fonts::Folder(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/fonts")));
        // The last one stands beyond the letters of two bytes, in a table of its own.
        for letter in ['K', 'ش', 'ნ', '\u{1133C}'] {
            for weight in [400, 700] {
                assert!(machine.face(letter, weight).is_some_and(|face| face.has(letter)), "{letter:?}");
            }
        }
        assert!(machine.face('김', 400).is_none());
    }
}
