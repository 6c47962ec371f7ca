//! The certificate on paper: one sheet of A4 as PDF/A-2a and PDF/UA-1, to print, to keep and to read aloud.

mod layout;
mod sheet;
mod sign;
#[cfg(test)]
mod tests;

use domain::certification::Standing;
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::{Metadata, TextDirection};
use krilla::outline::{Outline, OutlineNode};
use krilla::{Document, SerializeSettings};
use layout::Layout;
use time::OffsetDateTime;

pub use crate::pdf::PdfError;
use crate::pdf::lines::tidy;
use crate::pdf::{Typefaces, date, standards};

/// Why a certificate does not hold.
#[derive(Clone, Copy, Debug)]
pub struct Mark<'a> {
    /// In one word: "Withdrawn".
    pub word: &'a str,
    /// What the sign beside it says.
    pub standing: Standing,
}

/// What stands on a certificate, already in the reader's language.
#[derive(Clone, Copy, Debug)]
pub struct CertificateText<'a> {
    /// The language of all this, as a BCP 47 tag.
    pub lang: &'a str,
    /// Who issues it.
    pub organisation: &'a str,
    /// What kind of paper this is: "Certificate".
    pub kicker: &'a str,
    /// Whose it is.
    pub holder: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// That it does not hold, across the head of the sheet; nothing, while it does.
    pub mark: Option<Mark<'a>>,
    /// The sentence that says what the holder may do, or that it allows nothing any more.
    pub allows: &'a str,
    /// Labels and values: valid from, valid until, number, version of the content.
    pub facts: &'a [(String, String)],
    /// "Anyone can check it at"; the address is written below, and not twice if it ends this line already.
    pub check_line: &'a str,
    /// The address of the check page, in the QR code and as a link.
    pub check_url: &'a str,
    /// What the QR code is, for those who do not see it.
    pub qr_alt: &'a str,
    /// What the paper is not.
    pub footer: &'a str,
    /// When it was issued; the file carries this date, never today's.
    pub issued_at: OffsetDateTime,
    /// What makes this file itself, whenever it is made.
    pub document_id: &'a str,
}

impl<'a> CertificateText<'a> {
    /// Returns the line above the address, without the address.
    fn check_words(&self) -> &'a str {
        let line = self.check_line.trim_end().trim_end_matches('.');
        line.strip_suffix(self.check_url).filter(|_| !self.check_url.is_empty()).unwrap_or(self.check_line)
    }
}

/// Returns the certificate as a PDF: the same bytes for the same text.
pub(crate) fn render(text: &CertificateText<'_>, faces: &Typefaces) -> Result<Vec<u8>, PdfError> {
    let layout = Layout::compose(text, faces).ok_or(PdfError::TooLong)?;
    let configuration = standards().ok_or(PdfError::Material)?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    document.set_metadata(metadata(text));
    document.set_outline(outline(text, &layout));
    let mut page = document.start_page_with(sheet::settings().ok_or(PdfError::Material)?);
    let tree = sheet::draw(&mut page, text, &layout, faces)?;
    page.finish();
    document.set_tag_tree(tree);
    document.finish().map_err(PdfError::Writing)
}

fn metadata(text: &CertificateText<'_>) -> Metadata {
    let mark = text.mark.map(|mark| format!("{}. ", mark.word)).unwrap_or_default();
    Metadata::new()
        .title(tidy(&format!("{mark}{}: {}, {}", text.kicker, text.title, text.holder)))
        .authors(vec![tidy(text.organisation)])
        .creator("Vern".to_owned())
        .language(text.lang.to_owned())
        .text_direction(TextDirection::LeftToRight)
        .creation_date(date(text.issued_at))
        .document_id(text.document_id.to_owned())
}

/// Returns the bookmarks, of which PDF/UA wants at least one.
fn outline(text: &CertificateText<'_>, layout: &Layout) -> Outline {
    let place = |top: f32| XyzDestination::new(0, Point::from_xy(layout::SIDES.0, top));
    let mut holder = OutlineNode::new(tidy(text.holder), place(layout.holder.top));
    holder.push_child(OutlineNode::new(tidy(text.title), place(layout.title.top)));
    let mut outline = Outline::new();
    outline.push_child(holder);
    outline
}
