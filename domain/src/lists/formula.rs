//! What a spreadsheet would take for a formula: guarded when we write a file, and the guard is taken off when we read one.

/// Signs with which a formula begins, also in their wide form.
const BEGINS: [char; 8] = ['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// What may part a value in two if a file is opened with another separator than it was written with.
const PARTS: [char; 6] = [';', ',', '\t', '|', '\r', '\n'];

/// Returns a value that no spreadsheet takes for a formula, nor any part of it: a name may be anything, and who opens a file with another
/// separator than it was written with sees a value in parts.
pub fn guarded(value: &str) -> String {
    let mut guarded = String::with_capacity(value.len());
    let mut may_begin = true;
    for sign in value.chars() {
        // An apostrophe at the beginning is guarded too, or reading would take it for the guard.
        let is_odd_beginning = guarded.is_empty() && matches!(sign, '\'' | '\t' | '\r');
        if is_odd_beginning || (may_begin && BEGINS.contains(&sign)) {
            guarded.push('\'');
        }
        guarded.push(sign);
        may_begin = PARTS.contains(&sign) || (may_begin && sign == ' ');
    }
    guarded
}

/// Returns a value without the guard at its beginning.
pub(super) fn unguarded(value: &str) -> &str {
    match value.strip_prefix('\'') {
        Some(rest) if rest.starts_with('\'') || rest.starts_with(BEGINS) => rest,
        _ => value,
    }
}

/// Returns true if a cell is a formula, or what a spreadsheet shows where one failed: `#REF!`.
pub(super) fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '\u{ff1d}']) || (cell.starts_with('#') && (cell.ends_with(['!', '?']) || cell == "#N/A"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_value_is_a_formula() {
        for value in ["=1+1", "+4712", "-2", "@SUM(A1)", "\u{ff1d}1", "'x", "\tx", "\rx"] {
            assert_eq!(guarded(value), format!("'{value}"));
        }
        for value in ["Anne-Marie = Ås", "O’Neil", "Kari; Ola", ""] {
            assert_eq!(guarded(value), value);
        }
    }

    #[test]
    fn no_part_of_a_value_is_a_formula() {
        assert_eq!(guarded("Kari;=1+1"), "Kari;'=1+1");
        assert_eq!(guarded("Kari\t@x"), "Kari\t'@x");
        assert_eq!(guarded("Nordmann,  -1"), "Nordmann,  '-1");
        assert_eq!(guarded("a\n+1|=2"), "a\n'+1|'=2");
    }

    #[test]
    fn what_was_guarded_comes_back_as_it_was() {
        for value in ["=1+1", "-1+1", "\u{ff1d}1", "'x", "''", "Kari", "'=1"] {
            assert_eq!(unguarded(&guarded(value)), value);
        }
        assert_eq!(unguarded("'t Hart"), "'t Hart", "a name of its own, not guarded by us");
    }
}
