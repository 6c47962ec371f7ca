use time::macros::datetime;

use super::{LeafletText, Paper};
use crate::pdf::PdfError;
use crate::pdf::typefaces::tests::faces;

fn leaflet(lines: usize) -> LeafletText {
    let points = |n: usize| (0..n).map(|n| format!("Ніколи не питайте двічі, {n}: åse ødegård “quoted”")).collect::<Vec<_>>();
    LeafletText {
        lang: "uk",
        organisation: "Example NGO".into(),
        title: "Кишенькова картка".into(),
        parts: vec![("Ознаки".into(), points(lines)), ("Ніколи".into(), points(lines))],
        front: (lines != 1).then(|| ("Куди телефонувати".into(), vec!["112: Поліція".into(), "103: Швидка".into()])),
        footer: "Перевірте номери.".into(),
        dated: datetime!(2026-12-03 09:12 UTC),
        document_id: "card-uk".into(),
    }
}

fn render(text: &LeafletText, paper: Paper) -> Result<Vec<u8>, PdfError> {
    super::render(text, paper, &faces())
}

#[test]
fn a_leaflet_keeps_the_standards_in_any_length_and_alphabet() {
    for (lines, paper) in [0, 1, 6, 60].into_iter().flat_map(|lines| [(lines, Paper::Card), (lines, Paper::Sheets)]) {
        let pdf = render(&leaflet(lines), paper).expect("a leaflet that keeps PDF/A-2a and PDF/UA-1");
        assert!(pdf.starts_with(b"%PDF-1.7"), "{lines} lines on {paper:?}");
        for claim in [
            "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
            "/Lang(uk)",
            "2026-12-03T09:12:00+00:00",
        ] {
            assert!(pdf.windows(claim.len()).any(|window| window == claim.as_bytes()), "{claim} with {lines} lines on {paper:?}");
        }
    }
}

#[test]
fn the_same_leaflet_is_the_same_file() {
    for paper in [Paper::Card, Paper::Sheets] {
        assert_eq!(render(&leaflet(6), paper).expect("a leaflet"), render(&leaflet(6), paper).expect("a leaflet"));
    }
}
