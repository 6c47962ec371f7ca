//! A typeface: drawn by krilla, measured and shaped here, because krilla tells no widths.

use std::collections::HashMap;

use krilla::text::Font;
use rustybuzz::{Direction, Face, GlyphBuffer, GlyphPosition, UnicodeBuffer};
use skrifa::prelude::{FontRef, LocationRef, MetadataProvider as _, Size};

/// Stands for every letter that no typeface has.
pub(crate) const MISSING: char = '\u{FFFD}';

/// Room left in every line: kerning may make it a little wider than its letters.
const KERNING: f32 = 1.01;

/// A typeface, and what tells how wide its letters are.
pub(crate) struct Typeface {
    font: Font,
    face: Face<'static>,
    em: f32,
    /// How wide each letter is by itself, at size 1.
    advances: HashMap<char, f32>,
}

impl Typeface {
    /// Returns the typeface of that number in a file.
    pub(crate) fn read(file: &'static [u8], number: u32) -> Option<Self> {
        // This refuses a file whose em is nothing.
        let face = Face::from_slice(file, number)?;
        let font = Font::new(file.into(), number)?;
        let em = font.units_per_em();
        let tables = FontRef::from_index(file, number).ok()?;
        let widths = tables.glyph_metrics(Size::unscaled(), LocationRef::default());
        let advance = |(letter, glyph)| Some((char::from_u32(letter)?, widths.advance_width(glyph)? / em));
        let advances = tables.charmap().mappings().filter_map(advance).collect();
        Some(Self { font, face, em, advances })
    }

    /// Returns the typeface as krilla wants it.
    pub(crate) fn font(&self) -> Font {
        self.font.clone()
    }

    /// Returns how wide letters become at `size` that stand one after the other, whatever their neighbours are.
    pub(crate) fn width_of_letters(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|letter| self.advance(letter)).sum::<f32>() * size * KERNING
    }

    /// Returns how wide `text` becomes at `size` when its letters are shaped together, as krilla shapes them.
    pub(crate) fn width_of_run(&self, text: &str, size: f32, from_right: bool) -> f32 {
        self.advances(&self.shape(text, from_right)).sum::<f32>() * size
    }

    fn shape(&self, text: &str, from_right: bool) -> GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(if from_right { Direction::RightToLeft } else { Direction::LeftToRight });
        rustybuzz::shape(&self.face, &[], buffer)
    }

    fn advances<'s>(&self, shaped: &'s GlyphBuffer) -> impl Iterator<Item = f32> + use<'s> {
        let em = self.em;
        let advance = |glyph: &GlyphPosition| i16::try_from(glyph.x_advance).unwrap_or(i16::MAX);
        shaped.glyph_positions().iter().map(move |glyph| f32::from(advance(glyph)) / em)
    }

    /// Returns where each letter of a shaped text begins, at size 1: its place in the text, and how far it is from the left.
    #[cfg(test)]
    pub(crate) fn positions(&self, text: &str, from_right: bool) -> Vec<(usize, f32)> {
        let shaped = self.shape(text, from_right);
        let mut left = 0.0;
        let place = |(glyph, advance): (&rustybuzz::GlyphInfo, f32)| {
            let begins = left;
            left += advance;
            (glyph.cluster as usize, begins)
        };
        shaped.glyph_infos().iter().zip(self.advances(&shaped)).map(place).collect()
    }

    /// Returns whether the typeface has `letter`.
    pub(crate) fn has(&self, letter: char) -> bool {
        self.advances.contains_key(&letter)
    }

    /// Returns every letter the typeface has.
    pub(crate) fn letters(&self) -> impl Iterator<Item = char> {
        self.advances.keys().copied()
    }

    /// Returns how wide a letter is by itself, at size 1; one that is missing as the sign for it.
    pub(crate) fn advance(&self, letter: char) -> f32 {
        self.advances.get(&letter).or_else(|| self.advances.get(&MISSING)).copied().unwrap_or(1.0)
    }
}

/// Returns how much advance has room in `width` at `size`.
pub(super) const fn room(size: f32, width: f32) -> f32 {
    width / (size * KERNING)
}
