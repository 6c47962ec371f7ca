//! Lists that go into a spreadsheet. What spreadsheets need, and what they must not take for a formula, is seen to here: nobody
//! can forget it.

use domain::lists::formula::guarded;
use domain::lists::of_spreadsheets;
use domain::locale::Locale;

use super::download::Download;
use super::pieces::{Pieces, body};
use super::reply::Reply;
use crate::error::AppError;

/// Stands in front: spreadsheets take a file without this mark for one of the local alphabet.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// The rows of a list, a portion at a time.
pub trait Rows<const COLUMNS: usize>: Send + 'static {
    /// Returns the next portion; nothing, once there are no more. What it opens for that it closes: when the next one is
    /// asked for is up to the reader's connection.
    fn next(&mut self) -> impl Future<Output = Result<Option<Vec<[String; COLUMNS]>>, AppError>> + Send;
}

/// Answers with a list under these headings, for spreadsheets in this language. It is made while it is sent, and breaks off where
/// that fails.
pub fn spreadsheet<const COLUMNS: usize>(
    name: String,
    locale: Locale,
    headings: [String; COLUMNS],
    rows: impl Rows<COLUMNS>,
) -> Reply {
    let list = List { separator: of_spreadsheets(locale), headings: Some(headings), rows };
    Download::saved(name, "text/csv; charset=utf-8").with(body(list))
}

struct List<R, const COLUMNS: usize> {
    separator: u8,
    /// Until they are sent.
    headings: Option<[String; COLUMNS]>,
    rows: R,
}

impl<R: Rows<COLUMNS>, const COLUMNS: usize> Pieces for List<R, COLUMNS> {
    async fn next(&mut self) -> Result<Option<Vec<u8>>, AppError> {
        if let Some(headings) = self.headings.take() {
            return written(MARK.to_vec(), self.separator, vec![headings]).map(Some);
        }
        let Some(rows) = self.rows.next().await? else { return Ok(None) };
        written(Vec::new(), self.separator, rows).map(Some)
    }
}

/// Returns these rows as they stand in a file, behind what stands there already.
fn written<const COLUMNS: usize>(before: Vec<u8>, separator: u8, rows: Vec<[String; COLUMNS]>) -> Result<Vec<u8>, AppError> {
    let mut file = csv::WriterBuilder::new().delimiter(separator).from_writer(before);
    for row in rows {
        file.write_record(row.map(|value| guarded(&value))).map_err(|error| AppError::unexpected(&error))?;
    }
    file.into_inner().map_err(|error| AppError::unexpected(&error))
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;

    use super::*;

    struct Portions(std::vec::IntoIter<Vec<[String; 2]>>);

    impl Rows<2> for Portions {
        async fn next(&mut self) -> Result<Option<Vec<[String; 2]>>, AppError> {
            Ok(self.0.next())
        }
    }

    fn row(name: &str, unit: &str) -> [String; 2] {
        [name.to_owned(), unit.to_owned()]
    }

    async fn file(locale: Locale, portions: Vec<Vec<[String; 2]>>) -> String {
        let reply = spreadsheet("list.csv".to_owned(), locale, row("Name", "Unit"), Portions(portions.into_iter()));
        let Reply::Raw(response) = reply else { panic!("a file is no page") };
        let bytes = to_bytes(response.into_body(), usize::MAX).await.expect("a whole file");
        String::from_utf8(bytes.to_vec()).expect("a text")
    }

    #[tokio::test]
    async fn the_mark_stands_in_front_and_the_separator_is_that_of_the_language() {
        let portions = || vec![vec![row("Kari", "North"), row("Ola; Per", "a, b")], Vec::new(), vec![row("Lea", "South")]];
        let english = file(Locale::En, portions()).await;
        assert_eq!(english, "\u{feff}Name,Unit\nKari,North\nOla; Per,\"a, b\"\nLea,South\n");
        for locale in [Locale::Nb, Locale::Uk] {
            let other = file(locale, portions()).await;
            assert_eq!(other, "\u{feff}Name;Unit\nKari;North\n\"Ola; Per\";a, b\nLea;South\n");
        }
    }

    #[tokio::test]
    async fn no_value_in_any_portion_is_a_formula() {
        let portions = vec![vec![row("=1+1", "@SUM(A1)")], vec![row("Kari;=1+1", "-2")]];
        assert_eq!(file(Locale::En, portions).await, "\u{feff}Name,Unit\n'=1+1,'@SUM(A1)\nKari;'=1+1,'-2\n");
    }

    #[tokio::test]
    async fn a_list_of_nobody_has_its_headings() {
        assert_eq!(file(Locale::En, Vec::new()).await, "\u{feff}Name,Unit\n");
    }
}
