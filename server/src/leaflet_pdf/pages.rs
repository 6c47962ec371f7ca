//! Draws composed sheets, one after the other, and says what each part of them is.

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

use super::compose::{Composed, FOOTER, LEADING, Measures, Placed, Style, compose};
use super::{LeafletText, Paper};
use crate::pdf::lines::tidy;
use crate::pdf::{PdfError, Typefaces, write_line};

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
        for (part, (words, _)) in self.parts.into_iter().zip(text.front.iter().chain(&text.parts)) {
            tree.push(group(heading(NonZeroU16::MIN.saturating_add(1), words), part.heading));
            let mut list = TagGroup::new(Tag::L(ListNumbering::Disc));
            for (bullet, lines) in part.points {
                let entry =
                    TagGroup::with_children(Tag::LI, vec![group(Tag::Lbl, bullet).into(), group(Tag::LBody, lines).into()]);
                list.push(entry);
            }
            tree.push(list);
        }
        if !self.footer.is_empty() {
            tree.push(group(Tag::P, self.footer));
        }
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
        write_line(&mut self.surface, face, start, size, number);
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
            write_line(&mut self.surface, face, start, placed.style.size, &drawable);
            self.surface.end_tagged();
        }
        drawn
    }
}
