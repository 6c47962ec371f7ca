//! Names of many alphabets, and the figures in their lines.

use super::*;

/// Of this machine's typefaces none: what is found there differs.
pub(crate) fn faces() -> Typefaces {
    Typefaces::read(Fonts::none()).expect("the typefaces that the program carries")
}

/// Names as people of many countries write them.
pub(crate) const NAMES: [&str; 22] = [
    "Kari Nordmann",
    "Ґалина Їжакевич",
    "Ελένη Παπαδοπούλου",
    "Nguyễn Thị Ánh Tuyết",
    "محمد الأحمد",
    "زهرا احمدی‌نژاد",
    "ګلالۍ وردګ",
    "ڕێبین کوردستانی",
    "שרה לוי",
    "ნინო ბერიძე",
    "Արամ Խաչատրյան",
    "ሰላም ተስፋዬ",
    "கவிதா செல்வம்",
    "রহিমা বেগম",
    "सुनीता शर्मा",
    "สมชาย ใจดี",
    "ਗੁਰਪ੍ਰੀਤ ਕੌਰ",
    "နန်းခင်",
    "សុខា",
    "ສົມສະໄໝ",
    "නිමල් පෙරේරා",
    "ܡܪܝܡ",
];

#[test]
fn names_of_many_alphabets_are_printed_without_a_sign_for_what_is_missing() {
    let faces = faces();
    for name in NAMES {
        assert!(faces.can_print(name), "{name}");
        for bold in [false, true] {
            let weight = faces.weight(bold);
            assert_eq!(weight.drawable(&tidy(name)), tidy(name), "{name}");
            let width = weight.width(name, 40.0);
            assert!(width > 20.0 && weight.fits(name, 40.0, width + 0.1) && !weight.fits(name, 40.0, width / 2.0), "{name}");
        }
    }
    assert_eq!(faces.printable("김민준 (Kim Min-jun)"), "Kim Min-jun");
    assert_eq!((faces.printable("김민준"), faces.printable("Kari Nordmann (2)")), ("김민준".into(), "Kari Nordmann (2)".into()));
    for unknown in ["김민준", "王小明", "👩🏽‍🚀", "\u{E001}"] {
        assert!(!faces.can_print(unknown), "{unknown}");
    }
}

#[test]
fn a_letter_by_itself_is_as_wide_as_it_is_drawn() {
    let faces = faces();
    for letter in ['K', 'Ї', 'ω', 'ế', '7', MISSING] {
        for bold in [false, true] {
            let face = &faces.weight(bold).main;
            let (alone, drawn) = (face.advance(letter), face.width_of_run(&letter.to_string(), 1.0, false));
            assert!(alone > 0.1 && (alone - drawn).abs() < 0.001, "{letter}: {alone}, {drawn}");
        }
    }
}

/// Returns the letters of a line as they stand on the paper, from left to right, found by where each begins.
fn by_position(weight: &Weight, line: &str) -> String {
    let mut placed = Vec::new();
    let mut left = 0.0;
    for run in weight.runs(line) {
        for (at, begins) in run.face.positions(run.text, run.from_right) {
            placed.push((left + begins, run.text[at..].chars().next().expect("a letter")));
        }
        left += run.width(1.0);
    }
    placed.sort_by(|one: &(f32, char), other| one.0.total_cmp(&other.0));
    placed.into_iter().map(|(_, letter)| letter).collect()
}

#[test]
fn figures_keep_their_order_inside_lines_that_run_from_the_right() {
    let faces = faces();
    for (line, figures) in
        [("محمد 112", "112"), ("رقم 22 33 11 60 للطوارئ", "22 33 11 60"), ("שרה 116 123", "116 123"), ("رقم ۱۱۲ الشرطة", "۱۱۲")]
    {
        let drawn = by_position(faces.weight(false), line);
        // Groups of figures stand in the order of the line, from the right; within a group from the left.
        for group in figures.split(' ') {
            assert!(drawn.contains(group), "{line}: {drawn}");
        }
    }
    let drawn = by_position(faces.weight(false), "محمد Smith 112");
    assert!(drawn.contains("Smith") && drawn.contains("112"), "{drawn}");
    assert_eq!(by_position(faces.weight(true), "אבג"), "גבא", "Hebrew begins on the right");
}
