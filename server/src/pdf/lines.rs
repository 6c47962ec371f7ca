//! Breaks text into lines that fit.

use std::mem;

use unicode_segmentation::UnicodeSegmentation;

use super::typeface::MISSING;
use super::typefaces::{Weight, is_simple, joins};

/// Places inside a long word or address where a break reads well.
const JOINTS: [char; 8] = ['-', '‐', '/', '.', '_', '?', '&', '='];

/// The sizes a text may take, the larger the better.
#[derive(Clone, Copy)]
pub(crate) struct Sizes {
    pub(crate) largest: f32,
    pub(crate) smallest: f32,
    /// So many lines are fine before it gets smaller.
    pub(crate) lines: usize,
}

/// Lines of text, and the size at which they fit; a line that goes on keeps its space at the end.
pub(crate) struct Fitted {
    pub(crate) size: f32,
    pub(crate) lines: Vec<String>,
}

/// Returns `text` on one line: any white space but the unbreakable becomes one space, invisible characters go, and
/// those of private use, which the standards refuse, count as missing, as does a text that nobody would see.
pub(crate) fn tidy(text: &str) -> String {
    let is_space = |letter: char| letter.is_whitespace() && !matches!(letter, '\u{A0}' | '\u{202F}');
    // Persian and the scripts of India need the signs that join letters or keep them apart.
    let joining = text.chars().any(|letter| !is_simple(letter) && !is_invisible(letter) && !is_private(letter));
    let visible = text.chars().filter(|&letter| is_space(letter) || !is_invisible(letter) || (joining && joins(letter)));
    let visible: String = visible.map(|letter| if is_private(letter) { MISSING } else { letter }).collect();
    let words: Vec<&str> = visible.split(is_space).filter(|word| !word.is_empty()).collect();
    if words.is_empty() && !text.trim().is_empty() { MISSING.to_string() } else { words.join(" ") }
}

fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(letter, '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}')
        || matches!(letter, '\u{FFFE}' | '\u{FFFF}' | '\u{E0000}'..='\u{E0FFF}')
}

fn is_private(letter: char) -> bool {
    matches!(letter, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

/// Returns `text` at the largest size at which it needs neither broken words nor too many lines, or else at the smallest.
pub(crate) fn fit(face: &Weight, text: &str, sizes: Sizes, width: f32) -> Fitted {
    let mut size = sizes.largest;
    loop {
        let (lines, broken) = wrap(face, text, size, width);
        if size <= sizes.smallest || (!broken && lines.len() <= sizes.lines) {
            return Fitted { size, lines };
        }
        size = (size - 0.5).max(sizes.smallest);
    }
}

/// Returns the lines of `text`, and whether a word had to be broken.
fn wrap(face: &Weight, text: &str, size: f32, width: f32) -> (Vec<String>, bool) {
    let (mut lines, mut line, mut broken) = (Vec::new(), String::new(), false);
    for word in text.split(' ') {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if face.fits(&longer, size, width) {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(mem::take(&mut line) + " ");
        }
        let mut rest = word;
        while !face.fits(rest, size, width) {
            let (start, end) = rest.split_at(break_of(face, rest, size, width));
            if end.is_empty() {
                break;
            }
            lines.push(start.to_owned());
            (rest, broken) = (end, true);
        }
        rest.clone_into(&mut line);
    }
    lines.push(line);
    (lines, broken)
}

/// Returns where to break a word that is too long: after its last joint that fits, or else where the line is full.
fn break_of(face: &Weight, word: &str, size: f32, width: f32) -> usize {
    let places = word.grapheme_indices(true).skip(1).map(|(at, _)| at);
    let fitting = places.clone().take_while(|&at| face.fits(&word[..at], size, width)).last();
    let full = fitting.or_else(|| places.clone().next()).unwrap_or(word.len());
    let joint = word[..full].rfind(JOINTS).map(|at| at + word[at..].chars().next().map_or(1, char::len_utf8));
    joint.filter(|&at| at * 3 > full).unwrap_or(full)
}
