//! What every paper has in common: the standards it keeps, the typefaces, lines that fit.

pub(crate) mod lines;
mod machine;
mod typeface;
pub(crate) mod typefaces;
mod writing;

use krilla::configure::{Accessibility, Archival, Configuration, ConfigurationBuilder};
use krilla::error::KrillaError;
use krilla::metadata::DateTime;
pub use machine::Fonts;
use time::{OffsetDateTime, UtcOffset};
pub(crate) use typefaces::Typefaces;
use usecases::services::Settings;
pub(crate) use writing::write_line;

/// Why a text could not be put on paper.
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

/// Returns whether every letter of a text can be printed.
pub fn can_print(settings: &Settings, text: &str) -> bool {
    Typefaces::of_program(settings).is_none_or(|faces| faces.can_print(text))
}

/// Returns the standards: PDF/A-2a to keep it, PDF/UA-1 to read it aloud.
pub(crate) fn standards() -> Option<Configuration> {
    let standards = ConfigurationBuilder::new().with_archival_validator(Archival::A2_A);
    standards.with_accessibility_validator(Accessibility::UA1).finish().ok()
}

/// Returns an instant as the file keeps it.
pub(crate) fn date(at: OffsetDateTime) -> DateTime {
    let at = at.to_offset(UtcOffset::UTC);
    let day = DateTime::new(u16::try_from(at.year()).unwrap_or(0)).month(at.month().into()).day(at.day());
    day.hour(at.hour()).minute(at.minute()).second(at.second()).utc_offset_hour(0)
}
