//! Headings with lists below them on paper, such as the pocket card: PDF/A-2a and PDF/UA-1.

mod compose;
mod pages;
#[cfg(test)]
mod tests;

use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::{Metadata, TextDirection};
use krilla::outline::{Outline, OutlineNode};
use krilla::{Document, SerializeSettings};
use time::OffsetDateTime;

use crate::pdf::lines::tidy;
use crate::pdf::{PdfError, Typefaces, date, standards};

/// What stands on it, already in the reader's language.
#[derive(Clone, Debug)]
pub struct LeafletText {
    /// The language of all this, as a BCP 47 tag.
    pub lang: &'static str,
    /// Whose it is.
    pub organisation: String,
    /// What it is called.
    pub title: String,
    /// Headings, each with its lines.
    pub parts: Vec<(String, Vec<String>)>,
    /// One more heading with its lines, at the foot of the first sheet.
    pub front: Option<(String, Vec<String>)>,
    /// What must be known before it is relied on.
    pub footer: String,
    /// When its content was made; the file carries this date and no other.
    pub dated: OffsetDateTime,
    /// What makes this file itself, whenever it is made.
    pub document_id: String,
}

/// The paper it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// A card with a front and a back, A6: what does not fit gets smaller.
    Card,
    /// As many numbered sheets of A4 as it takes.
    Sheets,
}

/// Returns it as a PDF: the same bytes for the same text.
pub(crate) fn render(text: &LeafletText, paper: Paper, faces: &Typefaces) -> Result<Vec<u8>, PdfError> {
    let configuration = standards().ok_or(PdfError::Material)?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    document.set_metadata(metadata(text));
    let mut outline = Outline::new();
    outline.push_child(OutlineNode::new(tidy(&text.title), XyzDestination::new(0, Point::from_xy(0.0, 0.0))));
    document.set_outline(outline);
    let tree = pages::draw(&mut document, text, paper, faces)?;
    document.set_tag_tree(tree);
    document.finish().map_err(PdfError::Writing)
}

fn metadata(text: &LeafletText) -> Metadata {
    Metadata::new()
        .title(tidy(&format!("{}, {}", text.title, text.organisation)))
        .authors(vec![tidy(&text.organisation)])
        .creator("Vern".to_owned())
        .language(text.lang.to_owned())
        .text_direction(TextDirection::LeftToRight)
        .creation_date(date(text.dated))
        .document_id(text.document_id.clone())
}
