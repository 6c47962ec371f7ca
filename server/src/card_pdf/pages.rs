//! Lines on sheets: first everything is broken into lines and placed, then each sheet is drawn.

use std::num::NonZeroU16;

use krilla::Document;
use krilla::color::rgb;
use krilla::geom::Point;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{ContentTag, Identifier, ListNumbering, Node, SpanTag, Tag, TagGroup, TagKind, TagTree};
use krilla::text::TextDirection;

use super::CardText;
use crate::pdf::lines::{Sizes, fit, tidy};
use crate::pdf::{PdfError, Typefaces};

/// A6, in points.
const SHEET: (f32, f32) = (297.638, 419.528);
const MARGIN: f32 = 22.0;
const WIDTH: f32 = SHEET.0 - 2.0 * MARGIN;
/// Where the lines of a list begin.
const INDENT: f32 = 10.0;
const LEADING: f32 = 1.32;

/// How a stretch of text looks.
#[derive(Clone, Copy)]
struct Style {
    size: f32,
    bold: bool,
    colour: (u8, u8, u8),
    indent: f32,
    /// The room before it.
    before: f32,
}

const INK: (u8, u8, u8) = (0x1b, 0x24, 0x26);
const QUIET: (u8, u8, u8) = (0x4f, 0x5b, 0x5e);
const ACCENT: (u8, u8, u8) = (0x0b, 0x55, 0x63);
const ORGANISATION: Style = Style { size: 8.0, bold: false, colour: QUIET, indent: 0.0, before: 0.0 };
const TITLE: Style = Style { size: 15.0, bold: true, colour: ACCENT, indent: 0.0, before: 0.0 };
const HEADING: Style = Style { size: 10.5, bold: true, colour: INK, indent: 0.0, before: 7.0 };
const POINT: Style = Style { size: 8.8, bold: false, colour: INK, indent: INDENT, before: 1.5 };
const FOOTER: Style = Style { size: 7.5, bold: false, colour: QUIET, indent: 0.0, before: 9.0 };

/// One stretch of text: its lines, and the sheet and height at which it begins.
struct Placed {
    style: Style,
    lines: Vec<String>,
    sheet: usize,
    top: f32,
}

/// Places stretches below each other, and begins a new sheet where one does not fit any more.
struct Composer<'a> {
    faces: &'a Typefaces,
    sheet: usize,
    below: f32,
}

impl Composer<'_> {
    fn lines(&self, text: &str, style: Style) -> Vec<String> {
        let sizes = Sizes { largest: style.size, smallest: style.size, lines: 1 };
        fit(self.faces.weight(style.bold), &tidy(text), sizes, WIDTH - style.indent).lines
    }

    fn height(&self, text: &str, style: Style) -> f32 {
        let lines = u16::try_from(self.lines(text, style).len()).unwrap_or(u16::MAX);
        style.before + f32::from(lines) * style.size * LEADING
    }

    /// Places a stretch. `keep` is the room that must follow on the same sheet: a heading does not stand alone.
    fn place(&mut self, text: &str, style: Style, keep: f32) -> Placed {
        let height = self.height(text, style);
        if self.below + height + keep > SHEET.1 - MARGIN {
            self.sheet += 1;
            self.below = MARGIN;
        }
        let before = if self.below > MARGIN { style.before } else { 0.0 };
        let placed = Placed { style, lines: self.lines(text, style), sheet: self.sheet, top: self.below + before };
        self.below += height - style.before + before;
        placed
    }
}

/// A card in its place.
struct Card {
    organisation: Placed,
    title: Placed,
    parts: Vec<(Placed, Vec<Placed>)>,
    footer: Placed,
}

/// How much smaller the text may get so that the card has a front and a back, and no more.
const SCALES: [f32; 4] = [1.0, 0.95, 0.9, 0.85];

/// Places everything at the largest size at which two sheets are enough, or else at the smallest.
fn compose(text: &CardText, faces: &Typefaces) -> Card {
    let fitting = SCALES.iter().map(|scale| compose_at(*scale, text, faces)).find(|card| card.footer.sheet < 2);
    fitting.unwrap_or_else(|| compose_at(SCALES[SCALES.len() - 1], text, faces))
}

impl Style {
    fn scaled(self, scale: f32) -> Self {
        Self { size: self.size * scale, before: self.before * scale, ..self }
    }
}

fn compose_at(scale: f32, text: &CardText, faces: &Typefaces) -> Card {
    let [organisation, title, heading, point, footer] =
        [ORGANISATION, TITLE, HEADING, POINT, FOOTER].map(|style| style.scaled(scale));
    let mut composer = Composer { faces, sheet: 0, below: MARGIN };
    let organisation = composer.place(&text.organisation, organisation, 0.0);
    let title = composer.place(&text.title, title, 0.0);
    let mut parts = Vec::new();
    for (words, points) in &text.parts {
        let first = points.first().map_or(0.0, |words| composer.height(words, point));
        let heading = composer.place(words, heading, first);
        parts.push((heading, points.iter().map(|words| composer.place(words, point, 0.0)).collect()));
    }
    let footer = composer.place(&text.footer, footer, 0.0);
    Card { organisation, title, parts, footer }
}

/// Draws all sheets and returns what stands on them, in the order of reading.
pub(super) fn draw(document: &mut Document, text: &CardText, faces: &Typefaces) -> Result<TagTree, PdfError> {
    let card = compose(text, faces);
    let mut nodes = Nodes::default();
    for sheet in 0..=card.footer.sheet {
        let mut page = document.start_page_with(PageSettings::from_wh(SHEET.0, SHEET.1).ok_or(PdfError::Material)?);
        let mut brush = Brush { surface: page.surface(), faces, sheet };
        brush.card(&card, &mut nodes);
        drop(brush);
        page.finish();
    }
    Ok(nodes.tree(text))
}

/// What was drawn of each stretch: a list may go on over several sheets, its tags must not.
#[derive(Default)]
struct Nodes {
    organisation: Vec<Identifier>,
    title: Vec<Identifier>,
    parts: Vec<Part>,
    footer: Vec<Identifier>,
}

/// What was drawn of a heading, and of the bullet and the lines of each point below it.
#[derive(Default)]
struct Part {
    heading: Vec<Identifier>,
    points: Vec<(Vec<Identifier>, Vec<Identifier>)>,
}

impl Nodes {
    fn tree(self, text: &CardText) -> TagTree {
        let mut tree = TagTree::new();
        tree.push(group(Tag::P, self.organisation));
        tree.push(group(heading(NonZeroU16::MIN, &text.title), self.title));
        for (part, (words, _)) in self.parts.into_iter().zip(&text.parts) {
            tree.push(group(heading(NonZeroU16::MIN.saturating_add(1), words), part.heading));
            let mut list = TagGroup::new(Tag::L(ListNumbering::Disc));
            for (bullet, lines) in part.points {
                let entry =
                    TagGroup::with_children(Tag::LI, vec![group(Tag::Lbl, bullet).into(), group(Tag::LBody, lines).into()]);
                list.push(entry);
            }
            tree.push(list);
        }
        tree.push(group(Tag::P, self.footer));
        tree
    }
}

fn group(tag: impl Into<TagKind>, drawn: Vec<Identifier>) -> TagGroup {
    TagGroup::with_children(tag, drawn.into_iter().map(Node::from).collect())
}

fn heading(level: NonZeroU16, text: &str) -> TagKind {
    Tag::Hn(level, Some(tidy(text))).into()
}

struct Brush<'a> {
    surface: Surface<'a>,
    faces: &'a Typefaces,
    sheet: usize,
}

impl Brush<'_> {
    fn card(&mut self, card: &Card, nodes: &mut Nodes) {
        nodes.organisation.extend(self.write(&card.organisation));
        nodes.title.extend(self.write(&card.title));
        if nodes.parts.is_empty() {
            let empty = |points: &Vec<Placed>| points.iter().map(|_| Default::default()).collect();
            nodes.parts = card.parts.iter().map(|(_, points)| Part { heading: Vec::new(), points: empty(points) }).collect();
        }
        for ((heading, points), part) in card.parts.iter().zip(&mut nodes.parts) {
            part.heading.extend(self.write(heading));
            for (point, (bullet, lines)) in points.iter().zip(&mut part.points) {
                bullet.extend(self.bullet(point));
                lines.extend(self.write(point));
            }
        }
        nodes.footer.extend(self.write(&card.footer));
    }

    fn bullet(&mut self, point: &Placed) -> Vec<Identifier> {
        let mark = Placed {
            style: Style { indent: 1.0, ..point.style },
            lines: vec!["•".to_owned()],
            sheet: point.sheet,
            top: point.top,
        };
        self.write(&mark)
    }

    /// Draws a stretch, if it stands on this sheet.
    fn write(&mut self, placed: &Placed) -> Vec<Identifier> {
        if placed.sheet != self.sheet {
            return Vec::new();
        }
        let (red, green, blue) = placed.style.colour;
        self.surface.set_fill(Some(Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }));
        let face = self.faces.weight(placed.style.bold);
        let mut drawn = Vec::new();
        for (number, line) in (0_u16..).zip(&placed.lines) {
            let drawable = face.drawable(line);
            let actual = (drawable.as_ref() != line).then_some(line.as_str());
            drawn.push(self.surface.start_tagged(ContentTag::Span(SpanTag::empty().with_actual_text(actual))));
            let height = placed.style.size * LEADING;
            let baseline = placed.top + height * f32::from(number) + placed.style.size;
            let start = Point::from_xy(MARGIN + placed.style.indent, baseline);
            self.surface.draw_text(start, face.font(), placed.style.size, &drawable, false, TextDirection::LeftToRight);
            self.surface.end_tagged();
        }
        drawn
    }
}
