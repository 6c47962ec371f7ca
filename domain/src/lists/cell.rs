//! A cell, as it is taken: trimmed, in one form, without signs that nobody sees.

use unicode_normalization::UnicodeNormalization;

use super::formula::{is_formula, unguarded};

/// Why a cell is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It has signs that nobody sees, or in place of letters that were lost.
    Signs,
    /// It is a formula, not its value.
    Formula,
}

/// Returns a cell as it is taken. Letters that are written as two signs, as a Mac does in names of files, become one.
pub(super) fn taken(cell: &str) -> Result<String, Unfit> {
    // What stands behind a guard is text, whatever it looks like: our own files come back as they were.
    let is_formula = is_formula(&cell.trim().nfc().collect::<String>());
    let cell: String = unguarded(cell.trim()).nfc().collect();
    if cell.contains(is_hidden) {
        Err(Unfit::Signs)
    } else if is_formula {
        Err(Unfit::Formula)
    } else {
        Ok(cell)
    }
}

/// Control signs, signs that turn the direction of a text, signs without width, and the one that stands for a lost letter. The joiners of
/// some alphabets (U+200C, U+200D) are letters' own.
fn is_hidden(sign: char) -> bool {
    (sign.is_control() && !matches!(sign, '\t' | '\n' | '\r'))
        || matches!(sign, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(sign, '\u{feff}' | '\u{fff9}'..='\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_trimmed_and_its_letters_are_whole() {
        assert_eq!(taken(" \u{a0}A\u{30a}se ").as_deref(), Ok("Åse"));
        assert_eq!(taken("'=Kari").as_deref(), Ok("=Kari"), "as we write it ourselves");
        assert_eq!(taken("'+47 99").as_deref(), Ok("+47 99"));
        assert_eq!(taken("Kari\u{200d}").as_deref(), Ok("Kari\u{200d}"));
    }

    #[test]
    fn hidden_signs_and_formulas_are_refused() {
        for cell in
            ["Kari\u{202e}", "k\u{200b}ari@example.org", "Troms\u{fffd}", "a\u{0}", "a\u{7f}", "\u{feff}Kari", "Ka\u{ad}ri"]
        {
            assert_eq!(taken(cell), Err(Unfit::Signs), "{cell:?}");
        }
        for cell in ["=A1&B1", "#REF!", "\u{ff1d}1"] {
            assert_eq!(taken(cell), Err(Unfit::Formula), "{cell:?}");
        }
    }
}
