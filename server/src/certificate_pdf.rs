//! The certificate on paper: one sheet of A4 as PDF/A-2a and PDF/UA-1, to print, to keep and to read aloud.

mod layout;
mod lines;
mod sheet;
#[cfg(test)]
mod tests;
mod typeface;

use krilla::configure::{Accessibility, Archival, Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::Point;
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::outline::{Outline, OutlineNode};
use krilla::{Document, SerializeSettings};
use time::{OffsetDateTime, UtcOffset};

use layout::{Layout, Typefaces};
use lines::tidy;
use typeface::Typeface;

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
    /// The sentence that says what the holder may do.
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

/// Why a certificate could not be put on paper.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The address of the check page does not fit into a QR code.
    #[error("the address of the check page does not fit into a QR code")]
    Address(#[source] fast_qr::qr::QRCodeError),
    /// The text does not fit on one sheet, however small.
    #[error("the text does not fit on one sheet")]
    TooLong,
    /// The typeface or the page that the program carries is not sound.
    #[error("the typeface or the page that the program carries is not sound")]
    Material,
    /// The standards forbid something in the file, or it could not be written.
    #[error("the file could not be written: {0:?}")]
    Writing(KrillaError),
}

/// Returns the certificate as a PDF: the same bytes for the same text.
pub fn render(text: &CertificateText<'_>) -> Result<Vec<u8>, PdfError> {
    let faces = typefaces().ok_or(PdfError::Material)?;
    let layout = Layout::compose(text, &faces).ok_or(PdfError::TooLong)?;
    let configuration = standards().ok_or(PdfError::Material)?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    document.set_metadata(metadata(text));
    document.set_outline(outline(text, &layout));
    let mut page = document.start_page_with(sheet::settings().ok_or(PdfError::Material)?);
    let tree = sheet::draw(&mut page, text, &layout, &faces)?;
    page.finish();
    document.set_tag_tree(tree);
    document.finish().map_err(PdfError::Writing)
}

fn typefaces() -> Option<Typefaces> {
    Some(Typefaces {
        regular: Typeface::read(include_bytes!("../assets/fonts/NotoSans-Regular.ttf"))?,
        bold: Typeface::read(include_bytes!("../assets/fonts/NotoSans-Bold.ttf"))?,
    })
}

fn standards() -> Option<Configuration> {
    let standards = ConfigurationBuilder::new().with_archival_validator(Archival::A2_A);
    standards.with_accessibility_validator(Accessibility::UA1).finish().ok()
}

fn metadata(text: &CertificateText<'_>) -> Metadata {
    Metadata::new()
        .title(tidy(&format!("{}: {}, {}", text.kicker, text.title, text.holder)))
        .authors(vec![tidy(text.organisation)])
        .creator("Vern".to_owned())
        .language(text.lang.to_owned())
        .text_direction(TextDirection::LeftToRight)
        .creation_date(date(text.issued_at))
        .document_id(text.document_id.to_owned())
}

fn date(at: OffsetDateTime) -> DateTime {
    let at = at.to_offset(UtcOffset::UTC);
    let day = DateTime::new(u16::try_from(at.year()).unwrap_or(0)).month(at.month().into()).day(at.day());
    day.hour(at.hour()).minute(at.minute()).second(at.second()).utc_offset_hour(0)
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
