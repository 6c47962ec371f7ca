use time::macros::datetime;

use super::{CardText, render};

fn card(lines: usize) -> CardText {
    let points = |n: usize| (0..n).map(|n| format!("Ніколи не питайте двічі, {n}: åse ødegård “quoted”")).collect::<Vec<_>>();
    CardText {
        lang: "uk",
        organisation: "Example NGO".into(),
        title: "Кишенькова картка".into(),
        parts: vec![("Ознаки".into(), points(lines)), ("Ніколи".into(), points(lines))],
        footer: "Перевірте номери.".into(),
        published_at: datetime!(2026-12-03 09:12 UTC),
        document_id: "card-uk".into(),
    }
}

#[test]
fn a_card_keeps_the_standards_in_any_length_and_alphabet() {
    for lines in [0, 1, 6, 60] {
        let pdf = render(&card(lines)).expect("a card that keeps PDF/A-2a and PDF/UA-1");
        assert!(pdf.starts_with(b"%PDF-1."), "{lines} lines");
    }
}

#[test]
fn the_same_card_is_the_same_file() {
    assert_eq!(render(&card(6)).expect("a card"), render(&card(6)).expect("a card"));
}
