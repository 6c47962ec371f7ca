//! Lines on sheets: first everything is broken into lines and placed, then each sheet is drawn.

use std::num::NonZeroU16;

use krilla::Document;
use krilla::color::rgb;
use krilla::geom::Point;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node, SpanTag, Tag, TagGroup, TagKind, TagTree,
};
use krilla::text::TextDirection;

use super::{LeafletText, Paper};
use crate::pdf::lines::{Sizes, fit, tidy};
use crate::pdf::{PdfError, Typefaces};

/// A paper's measures, in points.
#[derive(Clone, Copy)]
struct Measures {
    width: f32,
    height: f32,
    margin: f32,
    /// The sizes at which the text is tried, the largest first.
    scales: &'static [f32],
    /// So many sheets at most, if one of the sizes allows it.
    sheets: usize,
    is_numbered: bool,
}

/// How much smaller the text of a card may get so that it has a front and a back, and no more.
const CARD: Measures =
    Measures { width: 297.638, height: 419.528, margin: 22.0, scales: &[1.0, 0.95, 0.9, 0.85], sheets: 2, is_numbered: false };
const SHEETS: Measures =
    Measures { width: 595.276, height: 841.89, margin: 56.0, scales: &[1.2], sheets: usize::MAX, is_numbered: true };

impl Paper {
    const fn measures(self) -> Measures {
        match self {
            Self::Card => CARD,
            Self::Sheets => SHEETS,
        }
    }
}

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
    paper: Measures,
    sheet: usize,
    below: f32,
}

impl Composer<'_> {
    fn lines(&self, text: &str, style: Style) -> Vec<String> {
        let sizes = Sizes { largest: style.size, smallest: style.size, lines: 1 };
        fit(self.faces.weight(style.bold), &tidy(text), sizes, self.paper.width - 2.0 * self.paper.margin - style.indent).lines
    }

    fn height(&self, text: &str, style: Style) -> f32 {
        let lines = u16::try_from(self.lines(text, style).len()).unwrap_or(u16::MAX);
        style.before + f32::from(lines) * style.size * LEADING
    }

    /// Places a stretch. `keep` is the room that must follow on the same sheet: a heading does not stand alone.
    fn place(&mut self, text: &str, style: Style, keep: f32) -> Placed {
        let (height, margin) = (self.height(text, style), self.paper.margin);
        if self.below + height + keep > self.paper.height - margin {
            self.sheet += 1;
            self.below = margin;
        }
        let before = if self.below > margin { style.before } else { 0.0 };
        let placed = Placed { style, lines: self.lines(text, style), sheet: self.sheet, top: self.below + before };
        self.below += height - style.before + before;
        placed
    }
}

/// Everything in its place.
struct Composed {
    organisation: Placed,
    title: Placed,
    parts: Vec<(Placed, Vec<Placed>)>,
    footer: Placed,
}

/// Places everything at the largest size at which the sheets are enough, or else at the smallest.
fn compose(text: &LeafletText, paper: Measures, faces: &Typefaces) -> Composed {
    let smallest = paper.scales.last().copied().unwrap_or(1.0);
    let mut sizes = paper.scales.iter().map(|scale| compose_at(*scale, text, paper, faces));
    let fitting = sizes.find(|composed| composed.footer.sheet < paper.sheets);
    fitting.unwrap_or_else(|| compose_at(smallest, text, paper, faces))
}

impl Style {
    fn scaled(self, scale: f32) -> Self {
        Self { size: self.size * scale, before: self.before * scale, ..self }
    }
}

fn compose_at(scale: f32, text: &LeafletText, paper: Measures, faces: &Typefaces) -> Composed {
    let [organisation, title, heading, point, footer] =
        [ORGANISATION, TITLE, HEADING, POINT, FOOTER].map(|style| style.scaled(scale));
    let mut composer = Composer { faces, paper, sheet: 0, below: paper.margin };
    let organisation = composer.place(&text.organisation, organisation, 0.0);
    let title = composer.place(&text.title, title, 0.0);
    let mut parts = Vec::new();
    for (words, points) in &text.parts {
        let first = points.first().map_or(0.0, |words| composer.height(words, point));
        let heading = composer.place(words, heading, first);
        parts.push((heading, points.iter().map(|words| composer.place(words, point, 0.0)).collect()));
    }
    let footer = composer.place(&text.footer, footer, 0.0);
    Composed { organisation, title, parts, footer }
}

/// Draws all sheets and returns what stands on them, in the order of reading.
pub(super) fn draw(document: &mut Document, text: &LeafletText, paper: Paper, faces: &Typefaces) -> Result<TagTree, PdfError> {
    let paper = paper.measures();
    let composed = compose(text, paper, faces);
    let mut nodes = Nodes::default();
    let last = composed.footer.sheet;
    for sheet in 0..=last {
        let mut page = document.start_page_with(PageSettings::from_wh(paper.width, paper.height).ok_or(PdfError::Material)?);
        let mut brush = Brush { surface: page.surface(), faces, margin: paper.margin, sheet };
        brush.everything(&composed, &mut nodes);
        if paper.is_numbered && last > 0 {
            brush.number(&format!("{} / {}", sheet + 1, last + 1), paper);
        }
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
    fn tree(self, text: &LeafletText) -> TagTree {
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
    margin: f32,
    sheet: usize,
}

impl Brush<'_> {
    fn everything(&mut self, composed: &Composed, nodes: &mut Nodes) {
        nodes.organisation.extend(self.write(&composed.organisation));
        nodes.title.extend(self.write(&composed.title));
        if nodes.parts.is_empty() {
            let empty = |points: &Vec<Placed>| points.iter().map(|_| Default::default()).collect();
            nodes.parts = composed.parts.iter().map(|(_, points)| Part { heading: Vec::new(), points: empty(points) }).collect();
        }
        for ((heading, points), part) in composed.parts.iter().zip(&mut nodes.parts) {
            part.heading.extend(self.write(heading));
            for (point, (bullet, lines)) in points.iter().zip(&mut part.points) {
                bullet.extend(self.bullet(point));
                lines.extend(self.write(point));
            }
        }
        nodes.footer.extend(self.write(&composed.footer));
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

    /// Draws the number of the sheet below everything: it belongs to the paper, not to what is read aloud.
    fn number(&mut self, number: &str, paper: Measures) {
        let (face, size) = (self.faces.weight(false), FOOTER.size);
        self.fill(FOOTER);
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::PageNumber)));
        let left = (paper.width - face.width(number, size)) / 2.0;
        let start = Point::from_xy(left, paper.height - paper.margin / 2.0);
        self.surface.draw_text(start, face.font(), size, number, false, TextDirection::LeftToRight);
        self.surface.end_tagged();
    }

    fn fill(&mut self, style: Style) {
        let (red, green, blue) = style.colour;
        self.surface.set_fill(Some(Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }));
    }

    /// Draws a stretch, if it stands on this sheet.
    fn write(&mut self, placed: &Placed) -> Vec<Identifier> {
        if placed.sheet != self.sheet {
            return Vec::new();
        }
        self.fill(placed.style);
        let face = self.faces.weight(placed.style.bold);
        let mut drawn = Vec::new();
        for (number, line) in (0_u16..).zip(&placed.lines) {
            let drawable = face.drawable(line);
            let actual = (drawable.as_ref() != line).then_some(line.as_str());
            drawn.push(self.surface.start_tagged(ContentTag::Span(SpanTag::empty().with_actual_text(actual))));
            let height = placed.style.size * LEADING;
            let baseline = placed.top + height * f32::from(number) + placed.style.size;
            let start = Point::from_xy(self.margin + placed.style.indent, baseline);
            self.surface.draw_text(start, face.font(), placed.style.size, &drawable, false, TextDirection::LeftToRight);
            self.surface.end_tagged();
        }
        drawn
    }
}
