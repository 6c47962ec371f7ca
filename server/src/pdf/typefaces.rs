//! The typefaces of one weight: one for most letters, more for the alphabets it lacks, and those of this machine for the rest.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use unicode_bidi::BidiInfo;
use unicode_segmentation::UnicodeSegmentation;
use usecases::services::Settings;

use super::lines::tidy;
use super::machine::{Fonts, Machine};
use super::typeface::{MISSING, Typeface, room};

/// The typefaces that the program carries, in two weights.
pub(crate) struct Typefaces {
    regular: Weight,
    bold: Weight,
}

/// Those that everything is printed with. They are read once.
static OF_PROGRAM: OnceLock<Option<Typefaces>> = OnceLock::new();

/// One weight.
pub(crate) struct Weight {
    main: Typeface,
    others: Vec<Typeface>,
    /// Which of the others draws what the main one lacks.
    by_letter: HashMap<char, usize>,
    machine: Arc<Machine>,
    /// How heavy it is, as typefaces say it: 400 is ordinary, 700 bold.
    heaviness: u16,
}

/// Letters that one typeface draws in one direction.
#[derive(Clone, Copy)]
pub(crate) struct Run<'t> {
    pub(crate) face: &'t Typeface,
    pub(crate) text: &'t str,
    pub(crate) from_right: bool,
}

macro_rules! faces {
    ($($name:literal),*) => {
        [$(include_bytes!(concat!("../../assets/fonts/NotoSans", $name, ".ttf")).as_slice()),*]
    };
}

/// Those of one weight alone stand in both.
const ONE_WEIGHT: [&[u8]; 2] = faces!["Syriac-Regular", "Tifinagh-Regular"];
const REGULAR: [&[u8]; 14] = faces![
    "Arabic-Regular",
    "Hebrew-Regular",
    "Georgian-Regular",
    "Armenian-Regular",
    "Ethiopic-Regular",
    "Tamil-Regular",
    "Bengali-Regular",
    "Devanagari-Regular",
    "Thai-Regular",
    "Gurmukhi-Regular",
    "Myanmar-Regular",
    "Khmer-Regular",
    "Lao-Regular",
    "Sinhala-Regular"
];
const BOLD: [&[u8]; 14] = faces![
    "Arabic-Bold",
    "Hebrew-Bold",
    "Georgian-Bold",
    "Armenian-Bold",
    "Ethiopic-Bold",
    "Tamil-Bold",
    "Bengali-Bold",
    "Devanagari-Bold",
    "Thai-Bold",
    "Gurmukhi-Bold",
    "Myanmar-Bold",
    "Khmer-Bold",
    "Lao-Bold",
    "Sinhala-Bold"
];

impl Typefaces {
    /// Reads the typefaces that the program carries. The rest is looked for there.
    pub(crate) fn read(fonts: Fonts) -> Option<Self> {
        let machine = Arc::new(Machine::of(fonts));
        let [regular, bold] = faces!["-Regular", "-Bold"];
        let regular = Weight::read((regular, 400), &REGULAR, Arc::clone(&machine))?;
        Some(Self { regular, bold: Weight::read((bold, 700), &BOLD, machine)? })
    }

    /// Returns those that everything is printed with. Only the first settings count.
    pub(crate) fn of_program(settings: &Settings) -> Option<&'static Self> {
        let read = || Self::read(settings.fonts.clone().map_or(Fonts::System, Fonts::Folder));
        OF_PROGRAM.get_or_init(read).as_ref()
    }

    /// Returns whether every letter of a text can be printed.
    pub(crate) fn can_print(&self, text: &str) -> bool {
        tidy(text).chars().all(|letter| letter != MISSING && self.regular.has(letter))
    }

    /// Returns a name as it is printed: of one with letters that cannot be, the spelling that stands beside it.
    pub(crate) fn printable<'t>(&self, name: &'t str) -> Cow<'t, str> {
        if self.can_print(name) {
            return Cow::Borrowed(name);
        }
        let brackets = |letter: char| matches!(letter, '(' | ')');
        let words: Vec<&str> = name.split_whitespace().map(|word| word.trim_matches(brackets)).collect();
        let words: Vec<&str> =
            words.into_iter().filter(|word| word.chars().any(char::is_alphabetic) && self.can_print(word)).collect();
        if words.is_empty() { Cow::Borrowed(name) } else { Cow::Owned(words.join(" ")) }
    }

    /// Returns the typefaces of that weight.
    pub(crate) const fn weight(&self, bold: bool) -> &Weight {
        if bold { &self.bold } else { &self.regular }
    }
}

impl Weight {
    fn read((main, heaviness): (&'static [u8], u16), others: &[&'static [u8]], machine: Arc<Machine>) -> Option<Self> {
        let main = Typeface::read(main, 0)?;
        let others = others.iter().chain(&ONE_WEIGHT).map(|file| Typeface::read(file, 0)).collect::<Option<Vec<_>>>()?;
        let mut by_letter = HashMap::new();
        for (number, face) in others.iter().enumerate() {
            for letter in face.letters().filter(|letter| !main.has(*letter)) {
                by_letter.entry(letter).or_insert(number);
            }
        }
        Some(Self { main, others, by_letter, machine, heaviness })
    }

    /// Returns how wide `text` becomes at `size`.
    pub(crate) fn width(&self, text: &str, size: f32) -> f32 {
        if text.chars().all(|letter| self.is_plain(letter)) {
            return self.main.width_of_letters(text, size);
        }
        self.runs(text).into_iter().map(|run| run.width(size)).sum()
    }

    /// Returns whether `text` needs no more than `width` at `size`.
    pub(crate) fn fits(&self, text: &str, size: f32, width: f32) -> bool {
        let mut room = room(size, width);
        for letter in text.chars() {
            if !self.is_plain(letter) {
                return self.width(text, size) <= width;
            }
            room -= self.main.advance(letter);
            // Of a long text no more is looked at than fits.
            if room < 0.0 {
                return false;
            }
        }
        true
    }

    /// Returns `text` with a visible sign for every letter that no typeface has.
    pub(crate) fn drawable<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if text.chars().all(|letter| self.has(letter)) {
            return Cow::Borrowed(text);
        }
        text.chars().map(|letter| if self.has(letter) { letter } else { MISSING }).collect()
    }

    /// Returns whether some typeface has `letter`.
    pub(crate) fn has(&self, letter: char) -> bool {
        joins(letter) || self.face_of(letter).is_some()
    }

    /// Returns what draws `text`, from left to right on the paper.
    pub(crate) fn runs<'t>(&'t self, text: &'t str) -> Vec<Run<'t>> {
        if text.chars().all(|letter| self.is_plain(letter)) {
            return vec![Run { face: &self.main, text, from_right: false }];
        }
        let directions = BidiInfo::new(text, None);
        let mut runs = Vec::new();
        for paragraph in &directions.paragraphs {
            let (levels, stretches) = directions.visual_runs(paragraph, paragraph.range.clone());
            for stretch in stretches {
                let from_right = levels[stretch.start].is_rtl();
                let mut parts = self.by_face(&text[stretch], from_right);
                if from_right {
                    parts.reverse();
                }
                runs.append(&mut parts);
            }
        }
        runs
    }

    /// Parts a stretch of one direction where another typeface has to go on, in the order of reading. What both have, a space or a figure,
    /// stays with what it follows.
    fn by_face<'t>(&'t self, stretch: &'t str, from_right: bool) -> Vec<Run<'t>> {
        let mut runs: Vec<Run<'t>> = Vec::new();
        let mut begun = 0;
        for (at, cluster) in stretch.grapheme_indices(true) {
            let end = at + cluster.len();
            if let Some(run) = runs.last_mut().filter(|run| has_all(run.face, cluster)) {
                run.text = &stretch[begun..end];
                continue;
            }
            begun = at;
            let face = cluster.chars().next().and_then(|letter| self.face_of(letter)).unwrap_or(&self.main);
            runs.push(Run { face, text: cluster, from_right });
        }
        runs
    }

    /// Returns the typeface that has a letter.
    fn face_of(&self, letter: char) -> Option<&Typeface> {
        if self.main.has(letter) {
            return Some(&self.main);
        }
        let other = self.by_letter.get(&letter).and_then(|number| self.others.get(*number));
        other.or_else(|| self.machine.face(letter, self.heaviness))
    }

    /// Returns whether a letter is drawn after the one before it from left to right, in the main typeface; also as the sign for one that is
    /// missing.
    fn is_plain(&self, letter: char) -> bool {
        if self.main.has(letter) { is_simple(letter) } else { !joins(letter) && self.face_of(letter).is_none() }
    }
}

impl Run<'_> {
    /// Returns how wide it becomes at `size`.
    pub(crate) fn width(&self, size: f32) -> f32 {
        self.face.width_of_run(self.text, size, self.from_right)
    }
}

fn has_all(face: &Typeface, letters: &str) -> bool {
    letters.chars().all(|letter| face.has(letter) || joins(letter))
}

/// Whether letters like this one stand beside each other as they come: Latin, Greek, Cyrillic, and what goes with them.
pub(crate) const fn is_simple(letter: char) -> bool {
    matches!(letter, '\0'..='\u{58F}' | '\u{1C80}'..='\u{1C8F}' | '\u{1D00}'..='\u{200B}' | '\u{2010}'..='\u{2029}'
        | '\u{202F}'..='\u{2065}' | '\u{206A}'..='\u{2BFF}' | '\u{A640}'..='\u{A69F}' | '\u{A700}'..='\u{A7FF}' | MISSING)
}

/// The two signs that join letters or keep them apart; any typeface does without a letter for them.
pub(crate) const fn joins(letter: char) -> bool {
    matches!(letter, '\u{200C}' | '\u{200D}')
}

#[cfg(test)]
pub(crate) mod tests;
