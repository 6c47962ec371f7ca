//! Draws a composed certificate, and says what each part of it is.

use std::num::NonZeroU16;

use domain::certification::Standing;
use fast_qr::{ECL, QRBuilder, QRCode};
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Quadrilateral, Rect};
use krilla::page::{Page, PageSettings};
use krilla::paint::{Fill, LineCap, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, BBox, ContentTag, Identifier, Node, SpanTag, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};

use super::layout::{Band, Ink, Layout, Placed, SHEET, SIDES};
use super::sign::sign;
use super::{CertificateText, PdfError};
use crate::pdf::lines::tidy;
use crate::pdf::{Typefaces, write_line};

const RULE: f32 = 0.8;

/// Returns the size of the sheet.
pub(super) fn settings() -> Option<PageSettings> {
    PageSettings::from_wh(SHEET.0, SHEET.1)
}

/// Returns what stands on the page, in the order of reading, after drawing it.
pub(super) fn draw(
    page: &mut Page<'_>,
    text: &CertificateText<'_>,
    layout: &Layout,
    faces: &Typefaces,
) -> Result<TagTree, PdfError> {
    let code = QRBuilder::new(text.check_url).ecl(ECL::M).build().map_err(PdfError::Address)?;
    let annotation = link(text, &layout.link, faces).map(|link| page.add_tagged_annotation(link));
    let mut brush = Brush { surface: page.surface(), faces };
    brush.rules(layout.rules);
    let mut tree = TagTree::new();
    // Whoever is read to hears first that it does not hold.
    if let (Some(band), Some(mark)) = (&layout.band, text.mark) {
        brush.band(band, mark.standing);
        tree.push(brush.tagged(Tag::P, &band.word));
        tree.push(brush.tagged(Tag::P, &layout.allows));
    }
    tree.push(brush.tagged(Tag::P, &layout.organisation));
    tree.push(brush.tagged(Tag::P, &layout.kicker));
    tree.push(brush.tagged(heading(NonZeroU16::MIN, text.holder), &layout.holder));
    tree.push(brush.tagged(heading(NonZeroU16::MIN.saturating_add(1), text.title), &layout.title));
    if layout.band.is_none() {
        tree.push(brush.tagged(Tag::P, &layout.allows));
    }
    tree.push(brush.table(&layout.facts));
    tree.push(brush.check(layout, annotation));
    tree.push(brush.code(&code, layout.qr, text.qr_alt));
    tree.push(brush.tagged(Tag::P, &layout.footer));
    Ok(tree)
}

fn heading(level: NonZeroU16, text: &str) -> TagKind {
    Tag::Hn(level, Some(tidy(text))).into()
}

fn link(text: &CertificateText<'_>, placed: &Placed, faces: &Typefaces) -> Option<Annotation> {
    let face = faces.weight(placed.bold);
    let area = |(number, line): (u16, &str)| {
        let right = placed.left + face.width(line, placed.size);
        let bottom = placed.below(number);
        Rect::from_ltrb(placed.left, bottom - placed.line_height, right, bottom).map(Quadrilateral::from)
    };
    let areas: Vec<_> = placed.numbered().filter_map(area).collect();
    if areas.is_empty() {
        return None;
    }
    let target = Target::Action(Action::Link(LinkAction::new(text.check_url.to_owned())));
    let words = tidy(&format!("{} {}", text.check_words(), text.check_url));
    Some(Annotation::new_link(LinkAnnotation::new_with_quad_points(areas, target), Some(words)))
}

struct Brush<'a> {
    surface: Surface<'a>,
    faces: &'a Typefaces,
}

impl Brush<'_> {
    fn fill(&mut self, ink: Ink) {
        let colour = match ink {
            Ink::Text => rgb::Color::new(0x1b, 0x24, 0x26),
            Ink::Quiet => rgb::Color::new(0x4f, 0x5b, 0x5e),
            Ink::Accent => rgb::Color::new(0x0b, 0x55, 0x63),
            Ink::Light => rgb::Color::new(0xff, 0xff, 0xff),
        };
        self.surface.set_fill(Some(Fill { paint: colour.into(), ..Fill::default() }));
    }

    fn rules(&mut self, heights: [f32; 2]) {
        self.fill(Ink::Accent);
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        for height in heights {
            if let Some(path) = rectangles(Rect::from_ltrb(SIDES.0, height, SIDES.1, height + RULE)) {
                self.surface.draw_path(&path);
            }
        }
        self.surface.end_tagged();
    }

    /// Draws the dark band and the sign on it; the word is text and comes after.
    fn band(&mut self, band: &Band, standing: Standing) {
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        self.fill(Ink::Text);
        if let Some(path) = rectangles(Rect::from_ltrb(SIDES.0, band.edges.0, SIDES.1, band.edges.1)) {
            self.surface.draw_path(&path);
        }
        let white = rgb::Color::new(0xff, 0xff, 0xff);
        let stroke = Stroke { paint: white.into(), width: band.sign.2 / 5.5, line_cap: LineCap::Round, ..Stroke::default() };
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(stroke));
        if let Some(path) = sign(standing, band.sign) {
            self.surface.draw_path(&path);
        }
        self.surface.set_stroke(None);
        self.surface.end_tagged();
    }

    /// Draws `text` and returns its lines; signs for missing letters keep the letters themselves as their actual text.
    fn write(&mut self, text: &Placed) -> Vec<Identifier> {
        self.fill(text.ink);
        let face = self.faces.weight(text.bold);
        let mut written = Vec::new();
        for (number, line) in text.numbered() {
            let drawable = face.drawable(line);
            let actual = (drawable != line).then_some(line);
            written.push(self.surface.start_tagged(ContentTag::Span(SpanTag::empty().with_actual_text(actual))));
            write_line(&mut self.surface, face, Point::from_xy(text.left, text.baseline(number)), text.size, &drawable);
            self.surface.end_tagged();
        }
        written
    }

    fn tagged(&mut self, tag: impl Into<TagKind>, text: &Placed) -> TagGroup {
        TagGroup::with_children(tag, self.write(text).into_iter().map(Node::from).collect())
    }

    fn table(&mut self, facts: &[(Placed, Placed)]) -> TagGroup {
        let mut table = TagGroup::new(Tag::Table);
        for (label, value) in facts {
            let mut row = TagGroup::new(Tag::TR);
            row.push(self.tagged(Tag::TH(TableHeaderScope::Row), label));
            row.push(self.tagged(Tag::TD, value));
            table.push(row);
        }
        table
    }

    fn check(&mut self, layout: &Layout, annotation: Option<Identifier>) -> TagGroup {
        let mut sentence = self.tagged(Tag::P, &layout.check);
        let mut link = TagGroup::new(Tag::Link);
        for part in annotation.into_iter().chain(self.write(&layout.link)) {
            link.push(part);
        }
        sentence.push(link);
        sentence
    }

    fn code(&mut self, code: &QRCode, (left, top, side): (f32, f32, f32), alt: &str) -> TagGroup {
        self.fill(Ink::Text);
        let area = Rect::from_xywh(left, top, side, side).map(|area| BBox::new(0, area));
        let content = self.surface.start_tagged(ContentTag::Other);
        if let Some(path) = rectangles(dark_runs(code, left, top, side)) {
            self.surface.draw_path(&path);
        }
        self.surface.end_tagged();
        TagGroup::with_children(Tag::Figure(Some(tidy(alt))).with_bbox(area), vec![content.into()])
    }
}

fn rectangles(all: impl IntoIterator<Item = Rect>) -> Option<Path> {
    let mut path = PathBuilder::new();
    all.into_iter().for_each(|rectangle| path.push_rect(rectangle));
    path.finish()
}

/// Returns the dark squares of the code, those beside each other as one rectangle.
fn dark_runs(code: &QRCode, left: f32, top: f32, side: f32) -> Vec<Rect> {
    let modules = u16::try_from(code.size).unwrap_or(u16::MAX);
    let square = side / f32::from(modules);
    let mut runs = Vec::new();
    for (y, row) in (0..modules).map(|y| (y, &code[usize::from(y)])) {
        let mut x = 0_u16;
        for run in row.chunk_by(|one, next| one.value() == next.value()) {
            let width = u16::try_from(run.len()).unwrap_or(u16::MAX);
            if run.first().is_some_and(|module| module.value()) {
                let (from, down) = (left + f32::from(x) * square, top + f32::from(y) * square);
                runs.extend(Rect::from_xywh(from, down, f32::from(width) * square, square));
            }
            x = x.saturating_add(width);
        }
    }
    runs
}
