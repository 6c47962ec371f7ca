//! A typeface: drawn by krilla, measured here, because krilla tells no widths.

use std::borrow::Cow;

use krilla::text::Font;

/// Stands for every letter that the typeface does not have.
pub(crate) const MISSING: char = '\u{FFFD}';

/// Room left in every line: kerning may make it a little wider than its letters.
const KERNING: f32 = 1.01;

/// A typeface with the tables that tell how wide its letters are.
pub(crate) struct Typeface {
    font: Font,
    cmap: &'static [u8],
    /// The last letter of each segment of `cmap`, in order.
    ends: Vec<u16>,
    hmtx: &'static [u8],
    wide: u16,
    em: f32,
}

impl Typeface {
    /// Returns the typeface in a TrueType file with a Unicode map of format 4, as Noto Sans has.
    pub(crate) fn read(file: &'static [u8]) -> Option<Self> {
        let cmap = unicode_map(table(file, *b"cmap")?)?;
        let ends = (0..usize::from(number(cmap, 6)?)).step_by(2);
        Some(Self {
            font: Font::new(file.into(), 0)?,
            cmap,
            ends: ends.map(|at| number(cmap, 14 + at)).collect::<Option<_>>()?,
            hmtx: table(file, *b"hmtx")?,
            wide: number(table(file, *b"hhea")?, 34)?,
            em: f32::from(number(table(file, *b"head")?, 18)?),
        })
    }

    /// Returns the typeface as krilla wants it.
    pub(crate) fn font(&self) -> Font {
        self.font.clone()
    }

    /// Returns how wide `text` becomes at `size`.
    pub(crate) fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|letter| self.advance(letter)).sum::<f32>() * size * KERNING
    }

    /// Returns whether `text` needs no more than `width` at `size`.
    pub(crate) fn fits(&self, text: &str, size: f32, width: f32) -> bool {
        let room = width / (size * KERNING);
        let mut end = 0.0;
        text.chars().all(|letter| {
            end += self.advance(letter);
            end <= room
        })
    }

    /// Returns whether `letter` stands on the one before it, as a combining accent does.
    pub(crate) fn is_attached(&self, letter: char) -> bool {
        self.advance(letter) == 0.0
    }

    /// Returns `text` with a visible sign for every letter the typeface lacks.
    pub(crate) fn drawable<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if text.chars().all(|letter| self.has(letter)) {
            return Cow::Borrowed(text);
        }
        text.chars().map(|letter| if self.has(letter) { letter } else { MISSING }).collect()
    }

    /// Returns whether the typeface has `letter`.
    pub(crate) fn has(&self, letter: char) -> bool {
        self.glyph(letter).is_some()
    }

    fn advance(&self, letter: char) -> f32 {
        let glyph = self.glyph(letter).or_else(|| self.glyph(MISSING)).unwrap_or(0).min(self.wide.saturating_sub(1));
        number(self.hmtx, usize::from(glyph) * 4).map_or(1.0, |advance| f32::from(advance) / self.em)
    }

    fn glyph(&self, letter: char) -> Option<u16> {
        let letter = u16::try_from(u32::from(letter)).ok()?;
        let (segment, segments) = (2 * self.ends.partition_point(|&end| end < letter), 2 * self.ends.len());
        let field = |row: usize| number(self.cmap, 16 + row * segments + segment).filter(|_| segment < segments);
        let (start, delta, offset) = (field(1)?, field(2)?, field(3)?);
        let into = usize::from(letter.checked_sub(start)?);
        let glyph = if offset == 0 {
            letter.wrapping_add(delta)
        } else {
            let at = 16 + 3 * segments + segment + usize::from(offset) + 2 * into;
            number(self.cmap, at).filter(|&glyph| glyph != 0)?.wrapping_add(delta)
        };
        Some(glyph).filter(|&glyph| glyph != 0)
    }
}

fn number(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..)?.first_chunk().map(|bytes| u16::from_be_bytes(*bytes))
}

fn offset(data: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_be_bytes(*data.get(at..)?.first_chunk()?)).ok()
}

fn table(file: &'static [u8], name: [u8; 4]) -> Option<&'static [u8]> {
    let tables = usize::from(number(file, 4)?);
    let entry = (0..tables).map(|n| 12 + n * 16).find(|&at| file.get(at..at + 4) == Some(name.as_slice()))?;
    file.get(offset(file, entry + 8)?..)?.get(..offset(file, entry + 12)?)
}

fn unicode_map(cmap: &'static [u8]) -> Option<&'static [u8]> {
    let maps = usize::from(number(cmap, 2)?);
    let starts = (0..maps).filter_map(|n| offset(cmap, 4 + n * 8 + 4));
    starts.filter_map(|start| cmap.get(start..)).find(|map| number(map, 0) == Some(4))
}
