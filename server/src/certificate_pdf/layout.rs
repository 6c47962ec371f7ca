//! Where everything stands on the sheet.

use super::CertificateText;
use crate::pdf::Typefaces;
use crate::pdf::lines::{Sizes, fit, tidy};

/// A4, in points.
pub(super) const SHEET: (f32, f32) = (595.276, 841.89);

/// Left and right edge of everything.
pub(super) const SIDES: (f32, f32) = (68.0, SHEET.0 - 68.0);
const TOP: f32 = 62.0;
const BOTTOM: f32 = SHEET.1 - 56.0;

/// Side of the QR code: 34 mm, read by any phone at arm's length.
const QR_SIDE: f32 = 96.0;
const WHOLE: f32 = SIDES.1 - SIDES.0;
const LABELS: f32 = 150.0;
const BESIDE_QR: f32 = WHOLE - QR_SIDE - 36.0;

/// Height of a capital letter of Noto Sans, as a part of its size.
const CAPITAL: f32 = 0.714;

/// What a text is coloured with.
#[derive(Clone, Copy)]
pub(super) enum Ink {
    Text,
    Quiet,
    Accent,
    /// On the dark band of what does not hold.
    Light,
}

/// How a text looks.
#[derive(Clone, Copy)]
struct Style {
    bold: bool,
    ink: Ink,
    sizes: Sizes,
    leading: f32,
    width: f32,
}

const fn plain(size: f32, ink: Ink, width: f32) -> Style {
    Style { bold: false, ink, sizes: Sizes { largest: size, smallest: size, lines: 1 }, leading: 1.5, width }
}

/// Height of the band across the head of a certificate that does not hold.
const BAND: f32 = 52.0;
/// The sign on it: where its middle is from the left end, and its radius.
const SIGN: (f32, f32) = (34.0, 13.0);
const WORD_LEFT: f32 = 60.0;
const WORD: Style = Style {
    bold: true,
    ink: Ink::Light,
    sizes: Sizes { largest: 26.0, smallest: 16.0, lines: 1 },
    leading: 1.2,
    width: WHOLE - WORD_LEFT - 16.0,
};
const ORGANISATION: Style = plain(11.5, Ink::Quiet, WHOLE);
const KICKER: Style = Style { bold: true, ..plain(14.0, Ink::Accent, WHOLE) };
const HOLDER: Style =
    Style { bold: true, sizes: Sizes { largest: 40.0, smallest: 20.0, lines: 2 }, leading: 1.2, ..plain(40.0, Ink::Text, WHOLE) };
const TITLE: Style =
    Style { sizes: Sizes { largest: 22.0, smallest: 15.0, lines: 2 }, leading: 1.3, ..plain(22.0, Ink::Accent, WHOLE) };
const ALLOWS: Style = Style { leading: 1.6, ..plain(13.0, Ink::Text, 400.0) };
const LABEL: Style = plain(11.5, Ink::Quiet, LABELS - 16.0);
const VALUE: Style = plain(11.5, Ink::Text, WHOLE - LABELS);
const CHECK: Style = plain(11.0, Ink::Quiet, BESIDE_QR);
const LINK: Style =
    Style { bold: true, sizes: Sizes { largest: 11.0, smallest: 9.0, lines: 1 }, ..plain(11.0, Ink::Accent, BESIDE_QR) };
const FOOTER: Style = plain(10.5, Ink::Quiet, WHOLE);

/// Text in its place, from the top of its first line to the end of its last.
pub(super) struct Placed {
    pub(super) bold: bool,
    pub(super) ink: Ink,
    pub(super) size: f32,
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) line_height: f32,
    pub(super) lines: Vec<String>,
}

impl Placed {
    /// Returns where the line of that number ends.
    pub(super) fn below(&self, line: u16) -> f32 {
        self.top + f32::from(line + 1) * self.line_height
    }

    /// Returns the baseline of the line of that number, its capitals in the middle of the line.
    pub(super) fn baseline(&self, line: u16) -> f32 {
        self.below(line) - (self.line_height - self.size * CAPITAL) / 2.0
    }

    /// Returns the lines with their numbers.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (u16, &str)> {
        (0..).zip(self.lines.iter().map(String::as_str))
    }

    fn height(&self) -> f32 {
        self.lines.iter().map(|_| self.line_height).sum()
    }

    fn bottom(&self) -> f32 {
        self.top + self.height()
    }
}

/// The band across the head of a certificate that does not hold.
pub(super) struct Band {
    /// Upper and lower edge.
    pub(super) edges: (f32, f32),
    /// Middle and radius of the sign.
    pub(super) sign: (f32, f32, f32),
    pub(super) word: Placed,
}

/// A whole certificate, each text in its place.
pub(super) struct Layout {
    pub(super) band: Option<Band>,
    pub(super) organisation: Placed,
    pub(super) kicker: Placed,
    pub(super) holder: Placed,
    pub(super) title: Placed,
    pub(super) allows: Placed,
    pub(super) facts: Vec<(Placed, Placed)>,
    pub(super) check: Placed,
    pub(super) link: Placed,
    pub(super) footer: Placed,
    /// Heights of the thin rules.
    pub(super) rules: [f32; 2],
    /// Left, top and side of the QR code.
    pub(super) qr: (f32, f32, f32),
}

impl Layout {
    /// Returns the certificate at full size or, when it needs more room, as little smaller as will do.
    pub(super) fn compose(text: &CertificateText<'_>, faces: &Typefaces) -> Option<Self> {
        (10..=25_u8).rev().find_map(|part| Self::at_scale(text, faces, f32::from(part) / 25.0))
    }

    fn at_scale(text: &CertificateText<'_>, faces: &Typefaces, scale: f32) -> Option<Self> {
        let pen = Pen { faces, scale };
        let organisation = pen.write(ORGANISATION, text.organisation, SIDES.0, TOP);
        let upper = organisation.bottom() + 12.0 * scale;
        let band = text.mark.map(|mark| pen.band(mark.word, upper + 20.0 * scale));
        // Since when it does not hold stands right under that; what it allows stands under what it is.
        let since = band.as_ref().map(|band| pen.write(ALLOWS, text.allows, SIDES.0, band.edges.1 + 12.0 * scale));
        let begin = since.as_ref().map_or(upper + 84.0 * scale, |since| since.bottom() + 24.0 * scale);
        let kicker = pen.write(KICKER, text.kicker, SIDES.0, begin);
        let holder = pen.write(HOLDER, text.holder, SIDES.0, kicker.bottom() + 10.0 * scale);
        let title = pen.write(TITLE, text.title, SIDES.0, holder.bottom() + 12.0 * scale);
        let is_over = since.is_some();
        let allows = since.unwrap_or_else(|| pen.write(ALLOWS, text.allows, SIDES.0, title.bottom() + 20.0 * scale));
        let above = if is_over { title.bottom() } else { allows.bottom() };
        let rows = pen.table(text.facts, above + 36.0 * scale);
        let end = rows.last().map_or(above, |(label, value)| label.bottom().max(value.bottom()));

        let footer = pen.upwards(FOOTER, text.footer, BOTTOM);
        let lower = footer.top - 12.0 * scale;
        let qr = (SIDES.1 - QR_SIDE, lower - 32.0 * scale - QR_SIDE, QR_SIDE);
        let link = pen.upwards(LINK, shown(text.check_url), qr.1 + QR_SIDE + 4.0 * scale);
        let check = pen.upwards(CHECK, text.check_words(), link.top);
        let fits = end + 40.0 * scale <= check.top.min(qr.1);
        let rules = [upper, lower];
        fits.then_some(Self { band, organisation, kicker, holder, title, allows, facts: rows, check, link, footer, rules, qr })
    }
}

/// Returns the address as one would type it.
fn shown(url: &str) -> &str {
    url.strip_prefix("https://").unwrap_or(url)
}

struct Pen<'a> {
    faces: &'a Typefaces,
    scale: f32,
}

impl Pen<'_> {
    fn write(&self, style: Style, text: &str, left: f32, top: f32) -> Placed {
        let Style { bold, ink, sizes, leading, width } = style;
        let sizes = Sizes { largest: sizes.largest * self.scale, smallest: sizes.smallest * self.scale, ..sizes };
        let tidied = tidy(text);
        let fitted = fit(self.faces.weight(bold), &tidied, sizes, width);
        let lines = if tidied.is_empty() { Vec::new() } else { fitted.lines };
        Placed { bold, ink, size: fitted.size, left, top, line_height: fitted.size * leading, lines }
    }

    /// Returns the band that begins at `top`, its word in the middle.
    fn band(&self, word: &str, top: f32) -> Band {
        let (height, (from_left, radius)) = (BAND * self.scale, SIGN);
        let word = self.write(WORD, word, SIDES.0 + WORD_LEFT, top);
        let word = Placed { top: top + (height - word.height()) / 2.0, ..word };
        Band { edges: (top, top + height), sign: (SIDES.0 + from_left, top + height / 2.0, radius * self.scale), word }
    }

    /// Returns the text with its last line ending at `bottom`.
    fn upwards(&self, style: Style, text: &str, bottom: f32) -> Placed {
        let placed = self.write(style, text, SIDES.0, 0.0);
        Placed { top: bottom - placed.height(), ..placed }
    }

    fn table(&self, facts: &[(String, String)], top: f32) -> Vec<(Placed, Placed)> {
        let mut next = top;
        let mut row = |(label, value): &(String, String)| {
            let label = self.write(LABEL, label, SIDES.0, next);
            let value = self.write(VALUE, value, SIDES.0 + LABELS, next);
            next = label.bottom().max(value.bottom()) + 5.0 * self.scale;
            (label, value)
        };
        facts.iter().map(&mut row).collect()
    }
}
