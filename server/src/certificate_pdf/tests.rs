use domain::certification::Standing;
use time::macros::datetime;

use super::layout::{Layout, Placed, SIDES};
use super::{CertificateText, Mark, PdfError};
use crate::pdf::lines::{Sizes, fit, tidy};
use crate::pdf::typefaces::tests::{NAMES, faces};

const LONG_NAME: &str =
    "Maria Anastasia Wilhelmina Konstantinopoulou-Oleksandrenko von Habsburg-Lothringen de la Santísima Trinidad";
const LONG_WORD: &str = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsmitgliedschaft";

fn render(text: &CertificateText<'_>) -> Result<Vec<u8>, PdfError> {
    super::render(text, &faces())
}

fn english(facts: &[(String, String)]) -> CertificateText<'_> {
    CertificateText {
        lang: "en",
        organisation: "Example NGO",
        kicker: "Certificate",
        holder: "Olena Kovalenko",
        title: "Safe first response",
        mark: None,
        allows: "Has completed the training and may meet people who have possibly been trafficked, with a colleague.",
        facts,
        check_line: "Anyone can check it at",
        check_url: "https://train.example.org/c/7f3k-29qd",
        qr_alt: "QR code that opens the check page",
        footer: "This is not a licence to identify victims.",
        issued_at: datetime!(2026-12-03 09:12 +1),
        document_id: "7f3k-29qd",
    }
}

fn norwegian(facts: &[(String, String)]) -> CertificateText<'_> {
    CertificateText {
        lang: "nb",
        kicker: "Sertifikat",
        holder: "Åse-Kjærsti Ødegård",
        title: "Et trygt første møte",
        allows: "Har fullført opplæringen og kan møte mennesker som kan være utsatt for menneskehandel.",
        check_line: "Hvem som helst kan sjekke det på",
        qr_alt: "QR-kode til siden der sertifikatet kan sjekkes",
        footer: "Dette gir ingen rett til å identifisere ofre.",
        ..english(facts)
    }
}

fn ukrainian(facts: &[(String, String)]) -> CertificateText<'_> {
    CertificateText {
        lang: "uk",
        kicker: "Сертифікат",
        holder: "Ґалина В’ячеславівна Їжакевич",
        title: "Безпечна перша зустріч",
        allows: "Завершила навчання і може зустрічати людей, які, можливо, постраждали від торгівлі людьми.",
        check_line: "Перевірити може кожен:",
        qr_alt: "QR-код сторінки перевірки",
        footer: "Це не дає права ідентифікувати постраждалих.",
        ..english(facts)
    }
}

fn facts() -> Vec<(String, String)> {
    let facts =
        [("Valid from", "Thursday 3 December 2026"), ("Valid until", "Thursday 2 December 2027"), ("Number", "7F3K-29QD")];
    facts.map(|(label, value)| (label.to_owned(), value.to_owned())).to_vec()
}

fn holds(pdf: &[u8], part: &str) -> bool {
    pdf.windows(part.len()).any(|window| window == part.as_bytes())
}

#[test]
fn renders_every_language_and_claims_both_standards() {
    let facts = facts();
    for text in [english(&facts), norwegian(&facts), ukrainian(&facts)] {
        let pdf = render(&text).unwrap();
        assert!(pdf.starts_with(b"%PDF-1.7"), "{}", text.lang);
        assert!(holds(&pdf, "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"));
        assert!(holds(&pdf, "<pdfuaid:part>1</pdfuaid:part>"));
        assert!(holds(&pdf, &format!("/Lang({})", text.lang)));
        assert!(holds(&pdf, "2026-12-03T08:12:00+00:00"));
    }
}

#[test]
fn what_does_not_hold_says_so_across_the_head_above_the_name() {
    let (rows, faces) = (facts(), faces());
    for (word, standing) in
        [("Строк дії минув", Standing::Expired), ("Erstattet", Standing::Superseded), ("Withdrawn", Standing::Revoked)]
    {
        let text = CertificateText { mark: Some(Mark { word, standing }), ..english(&rows) };
        let layout = Layout::compose(&text, &faces).unwrap();
        let band = layout.band.unwrap();
        assert_eq!(band.word.lines.concat(), word);
        assert!(band.edges.1 < layout.allows.top && layout.allows.below(0) < layout.kicker.top, "since when, right below it");
        assert!(layout.rules[0] < band.edges.0 && band.edges.1 < layout.kicker.top, "between the organisation and the name");
        assert!(band.edges.0 < band.word.top && band.word.below(0) < band.edges.1);
        let pdf = render(&text).unwrap();
        assert!(pdf != render(&english(&rows)).unwrap());
        assert!(word != "Withdrawn" || holds(&pdf, "Withdrawn. Certificate: Safe first response, Olena Kovalenko"));
    }
    assert!(Layout::compose(&english(&rows), &faces).unwrap().band.is_none());
}

#[test]
fn names_of_every_alphabet_keep_both_standards() {
    let facts = facts();
    for holder in NAMES.into_iter().chain(["محمد 112", "محمد Smith (2)"]) {
        let pdf = render(&CertificateText { holder, ..english(&facts) });
        assert!(pdf.is_ok_and(|pdf| holds(&pdf, "<pdfuaid:part>1</pdfuaid:part>")), "{holder}");
    }
}

#[test]
fn the_same_text_becomes_the_same_bytes() {
    let facts = facts();
    assert_eq!(render(&ukrainian(&facts)).unwrap(), render(&ukrainian(&facts)).unwrap());
}

#[test]
fn both_weights_have_the_letters_of_every_language() {
    let faces = faces();
    for letter in "ÆØÅæøå ЄІЇҐєіїґ’ʼ–—«»№§…\u{A0}\u{FFFD}".chars().chain('!'..='~').chain('А'..='я')
    {
        assert!(faces.weight(false).has(letter) && faces.weight(true).has(letter), "{letter}");
    }
    assert!(!faces.weight(false).has('王') && !faces.weight(true).has('👩'));
}

#[test]
fn long_texts_stay_within_the_margins() {
    let (rows, faces) = (facts(), faces());
    let (repeated, address) = (LONG_NAME.repeat(3), format!("https://train.example.org/c/{}", "7f3k-29qd-".repeat(20)));
    for holder in [LONG_NAME, LONG_WORD, &repeated] {
        let text = CertificateText { holder, title: &repeated, organisation: LONG_WORD, check_url: &address, ..english(&rows) };
        let Layout { organisation, kicker, holder, title, allows, facts, check, link, footer, .. } =
            Layout::compose(&text, &faces).unwrap();
        let ends = facts.iter().flat_map(|(label, value)| [label, value]);
        for placed in [&organisation, &kicker, &holder, &title, &allows, &check, &link, &footer].into_iter().chain(ends) {
            let right = |line: &str| placed.left + faces.weight(placed.bold).width(line.trim_end(), placed.size);
            assert!(placed.lines.iter().all(|line| right(line) <= SIDES.1 + 0.01), "{:?}", placed.lines);
        }
        let last = |placed: &Placed| placed.baseline(u16::try_from(placed.lines.len()).unwrap() - 1);
        assert!(facts.iter().all(|(_, value)| last(value) < check.top.min(link.top)));
        assert!(render(&text).is_ok());
    }
}

#[test]
fn breaking_into_lines_loses_nothing() {
    let faces = faces();
    for text in ["", "one", LONG_NAME, LONG_WORD, "a\u{301}\u{302}".repeat(80).as_str(), "王".repeat(90).as_str()] {
        for width in [0.0, 40.0, 200.0] {
            let fitted = fit(faces.weight(true), text, Sizes { largest: 30.0, smallest: 12.0, lines: 2 }, width);
            assert_eq!(fitted.lines.concat(), text);
            assert!(fitted.lines.iter().all(|line| !line.starts_with('\u{301}')));
        }
    }
}

#[test]
fn letters_that_the_typeface_lacks_do_not_stop_the_certificate() {
    let facts = facts();
    let text = CertificateText {
        holder: "Ольга 王小明 👩🏽‍🚀 \u{E001}\u{0}\u{FEFF}x\u{1}",
        title: "e\u{301} \u{5D0}\u{645}",
        ..english(&facts)
    };
    assert!(render(&text).is_ok());
    assert_eq!(tidy(" \u{0}a\u{1}\n\tb\u{AD}\u{200D}c\u{A0}d \u{E001}"), "a bc\u{A0}d \u{FFFD}");
    assert_eq!((tidy(" \u{200B} ").as_str(), tidy(" ").as_str()), ("\u{FFFD}", ""));
}

#[test]
fn an_address_at_the_end_of_the_line_is_written_once() {
    let line = "Anyone can check it at https://train.example.org/c/7f3k-29qd.";
    let text = CertificateText { check_line: line, ..english(&[]) };
    assert_eq!(text.check_words(), "Anyone can check it at ");
    assert_eq!(english(&[]).check_words(), "Anyone can check it at");
    assert!(render(&text).is_ok());
}

#[test]
fn what_cannot_be_printed_is_refused() {
    let address = "https://train.example.org/".repeat(200);
    let refused = render(&CertificateText { check_url: &address, check_line: "", ..english(&[]) });
    assert!(matches!(refused, Err(PdfError::Address(_) | PdfError::TooLong)));
    let essay = LONG_NAME.repeat(100);
    assert!(matches!(render(&CertificateText { allows: &essay, ..english(&[]) }), Err(PdfError::TooLong)));
}
