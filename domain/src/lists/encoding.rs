//! Which encoding the bytes of a file are written in.
//!
//! Spreadsheets write CSV in the encoding of the machine and do not say which. Libraries that guess among all encodings of the world take
//! a short list of Norwegian names for Baltic or Chinese ones; we count letters of the three that our readers have.

use encoding_rs::{MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};

use super::letters::{Alphabet, mixes_alphabets, words};
use crate::locale::Locale;
use crate::text::without_controls;

/// How a text was written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, in either order: "Unicode text" of Excel.
    Utf16,
    /// windows-1252: Excel in Norway.
    Western,
    /// windows-1250: Excel in Poland.
    Central,
    /// windows-1251: Excel in Ukraine.
    Cyrillic,
    /// What old programs on a Mac write. Nothing in the bytes tells it from the others, so it is a choice and seldom a guess.
    Macintosh,
}

/// A text, and how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// How it was written, as far as that can be known.
    pub encoding: Encoding,
}

/// The bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    /// They are a workbook of a spreadsheet program.
    Workbook,
    /// They are something else.
    Other,
}

impl Encoding {
    /// The encodings of one byte for each sign. Which one it was is a guess that somebody should look at, and may change.
    pub const GUESSED: [Self; 4] = [Self::Western, Self::Central, Self::Cyrillic, Self::Macintosh];

    /// Returns the name.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
            Self::Western => "windows-1252",
            Self::Central => "windows-1250",
            Self::Cyrillic => "windows-1251",
            Self::Macintosh => "macintosh",
        }
    }

    /// Returns the encoding of this name, if it is one that is guessed.
    pub fn guessed(word: &str) -> Option<Self> {
        Self::GUESSED.into_iter().find(|encoding| encoding.word() == word)
    }

    /// Returns true if nobody can know for certain that it was this one.
    pub fn is_guess(self) -> bool {
        Self::GUESSED.contains(&self)
    }

    const fn table(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::Utf16 => UTF_16LE,
            Self::Western => WINDOWS_1252,
            Self::Central => WINDOWS_1250,
            Self::Cyrillic => WINDOWS_1251,
            Self::Macintosh => MACINTOSH,
        }
    }

    fn read(self, bytes: &[u8]) -> String {
        self.table().decode_without_bom_handling(bytes).0.into_owned()
    }
}

/// Reads the bytes of a file. What is no Unicode is guessed by its letters; where they do not decide, by the language of the organisation.
pub fn decode(bytes: &[u8], organisation: Locale) -> Result<Decoded, NotText> {
    let is_workbook = [b"PK\x03\x04".as_slice(), b"\xD0\xCF\x11\xE0"].iter().any(|mark| bytes.starts_with(mark));
    if is_workbook {
        return Err(NotText::Workbook);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let (text, encoding) = match utf_16(bytes) {
        Some(text) => (text, Encoding::Utf16),
        // A text may hold one that slipped in; each line says for itself what is wrong with it.
        None if how_many(bytes, 0) * FEW > bytes.len() => return Err(NotText::Other),
        None => {
            let encoding = if std::str::from_utf8(bytes).is_ok() { Encoding::Utf8 } else { guess(bytes, organisation) };
            (encoding.read(bytes), encoding)
        }
    };
    // Programs as old as DOS end a file with this sign.
    let end = text.trim_end_matches('\u{1a}').len();
    Ok(Decoded { text: text[..end].to_owned(), encoding })
}

/// Returns a text as it would have been read with another encoding: a guess that was wrong loses nothing. Where the other encoding does not
/// have one of the bytes, it was not that one.
pub fn read_again(text: &str, was: Encoding, is: Encoding) -> Option<String> {
    let (bytes, _, has_others) = was.table().encode(text);
    let again = (!has_others && was.is_guess() && is.is_guess()).then(|| is.read(&bytes));
    again.filter(|text| !has_unknown_bytes(text))
}

/// Returns how a text that was read by a guess may have been written otherwise.
pub fn others(text: &str, was: Encoding) -> Vec<Encoding> {
    let others = Encoding::GUESSED.into_iter().filter(|other| *other != was);
    others.filter(|other| read_again(text, was, *other).is_some()).collect()
}

/// Control signs between 0x80 and 0x9F stand for bytes that an encoding does not have.
fn has_unknown_bytes(text: &str) -> bool {
    text.contains(|sign| matches!(sign, '\u{80}'..='\u{9f}'))
}

fn how_many(bytes: &[u8], wanted: u8) -> usize {
    bytes.iter().map(|byte| usize::from(*byte == wanted)).sum()
}

/// Of a text in UTF-16 one byte in so many is zero, where it is not all in letters far from ours.
const FEW: usize = 16;

fn utf_16(bytes: &[u8]) -> Option<String> {
    let read = |table: &'static encoding_rs::Encoding, bytes| table.decode_without_bom_handling(bytes).0.into_owned();
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return Some(read(UTF_16LE, rest));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return Some(read(UTF_16BE, rest));
    }
    // Without a mark, every line end shows which half of a sign comes first.
    let (zeros, lines) = (how_many(bytes, 0), how_many(bytes, b'\n'));
    let is_end = |at: &usize| bytes[*at] == b'\n' && bytes.get(at ^ 1) == Some(&0);
    let ends = |first: usize| (first..bytes.len()).step_by(2).filter(is_end).count();
    if zeros * FEW < bytes.len() && (zeros <= lines || ends(0).max(ends(1)) * 2 <= lines) {
        return None;
    }
    let has_zeros = |from: usize| bytes.iter().skip(from).step_by(2).any(|byte| *byte == 0);
    let text = match (has_zeros(0), has_zeros(1)) {
        (false, true) => read(UTF_16LE, bytes),
        (true, false) => read(UTF_16BE, bytes),
        _ => return None,
    };
    (without_controls(&text) == text).then_some(text)
}

fn guess(bytes: &[u8], organisation: Locale) -> Encoding {
    // Control signs between 0x80 and 0x9F stand for bytes that the encoding does not have.
    let read =
        |encoding: Encoding| Some(encoding.read(bytes)).filter(|text| !text.contains(|sign| matches!(sign, '\u{80}'..='\u{9f}')));
    let (western, central, cyrillic) = (read(Encoding::Western), read(Encoding::Central), read(Encoding::Cyrillic));
    let cyrillic = cyrillic.filter(|text| !words(text).any(mixes_alphabets));
    if cyrillic.as_deref().is_some_and(|text| words(text).any(is_cyrillic_word)) {
        return Encoding::Cyrillic;
    }
    let tie = if organisation == Locale::Uk && cyrillic.is_some() { Encoding::Cyrillic } else { Encoding::Western };
    match (western.map(|text| count(&text, NORWEGIAN)), central.map(|text| count(&text, POLISH))) {
        (Some(norwegian), Some(polish)) if norwegian == polish => tie,
        (Some(norwegian), Some(polish)) if norwegian < polish => Encoding::Central,
        (Some(_), _) => Encoding::Western,
        (None, Some(_)) => Encoding::Central,
        (None, None) if cyrillic.is_some() => Encoding::Cyrillic,
        (None, None) => Encoding::Macintosh,
    }
}

const NORWEGIAN: &str = "æøåéèêóòôüöä";
const POLISH: &str = "ąćęłńóśźż";

fn count(text: &str, letters: &str) -> usize {
    text.chars().flat_map(char::to_lowercase).filter(|letter| letters.contains(*letter)).count()
}

fn is_cyrillic_word(word: &str) -> bool {
    word.chars().nth(1).is_some() && word.chars().all(|letter| Alphabet::of(letter) == Some(Alphabet::Cyrillic))
}

#[cfg(test)]
mod tests;
