use super::*;

/// Returns a text as Excel saves it under a language of Windows.
fn written(text: &str, encoding: Encoding) -> Vec<u8> {
    let (bytes, _, has_others) = encoding.table().encode(text);
    assert!(!has_others, "{text} cannot be written so");
    bytes.into_owned()
}

#[track_caller]
fn check_guess(text: &str, encoding: Encoding) {
    for organisation in [Locale::Nb, Locale::En] {
        let decoded = decode(&written(text, encoding), organisation).expect("a text");
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
    }
}

#[test]
fn tromso() {
    check_guess("Tromsø", Encoding::Western);
}

#[test]
fn jo_nesbo() {
    check_guess("Jo Nesbø", Encoding::Western);
}

#[test]
fn agnieszka_dabrowska() {
    check_guess("Agnieszka Dąbrowska", Encoding::Central);
}

#[test]
fn poznan() {
    check_guess("Poznań", Encoding::Central);
}

#[test]
fn lucja_zolc() {
    check_guess("Łucja Żółć", Encoding::Central);
}

#[test]
fn yizhak() {
    check_guess("Їжак", Encoding::Cyrillic);
}

#[test]
fn kari_o_neil() {
    // The apostrophe is the same in all three; the language of the organisation only says what it is called.
    for (organisation, encoding) in [(Locale::Nb, Encoding::Western), (Locale::Uk, Encoding::Cyrillic)] {
        let decoded = decode(b"Kari O\x92Neil", organisation).expect("a text");
        assert_eq!((decoded.text.as_str(), decoded.encoding), ("Kari O’Neil", encoding));
    }
}

#[test]
fn files_as_excel_writes_them_are_read() {
    for (text, encoding) in [
        ("Navn;E-post\r\nÅse Ødegård;ase@example.org\r\nKåre Bjørnø;kare@example.org\r\n", Encoding::Western),
        ("Imię;Nazwisko;Adres e-mail\r\nŁukasz;Wiśniewski;lukasz@example.org\r\n", Encoding::Central),
        (
            "Прізвище;Ім’я;Електронна пошта\r\nЇжакевич;Дем’ян;demian@example.org\r\nҐалаґан;Євген;yevhen@example.org\r\n",
            Encoding::Cyrillic,
        ),
    ] {
        check_guess(text, encoding);
        let decoded = decode(&written(text, encoding), Locale::Uk).expect("a text");
        assert_eq!(decoded.text, text, "whatever the language of the organisation");
    }
}

#[test]
fn unicode_is_known_for_certain() {
    let text = "Navn\tE-post\r\nÅse Їжак\tase@example.org\r\n";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (bytes, encoding) in [
        (text.as_bytes().to_vec(), Encoding::Utf8),
        ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), Encoding::Utf8),
        ([b"\xFF\xFE".as_slice(), &little].concat(), Encoding::Utf16),
        ([b"\xFE\xFF".as_slice(), &big].concat(), Encoding::Utf16),
        (little, Encoding::Utf16),
        (big, Encoding::Utf16),
    ] {
        assert_eq!(decode(&bytes, Locale::Nb), Ok(Decoded { text: text.to_owned(), encoding }));
    }
    assert_eq!(decode(b"", Locale::Nb).map(|decoded| decoded.text).as_deref(), Ok(""));
}

#[test]
fn what_is_no_text_is_refused() {
    for bytes in [b"PK\x03\x04\x14\x00\x06\x00".as_slice(), b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"] {
        assert_eq!(decode(bytes, Locale::Nb), Err(NotText::Workbook));
    }
    for bytes in [b"\x7fELF\x02\x01\x00\x00\x00".as_slice(), b"GIF89a\x01\x00\x01\x00"] {
        assert_eq!(decode(bytes, Locale::Nb), Err(NotText::Other));
    }
    let decoded = decode(b"Kari\x1b\r\n\x1a", Locale::Nb).expect("a text of an old program, with its mark for the end");
    assert_eq!(decoded.text, "Kari\u{1b}\r\n", "each line says for itself what is wrong with it");
}

#[test]
fn a_wrong_guess_loses_nothing() {
    let bytes: Vec<u8> = (0xA0..=0xFF).chain(*b"\r\nKari;kari@example.org").collect();
    for was in Encoding::GUESSED {
        for is in Encoding::GUESSED {
            let text = was.read(&bytes);
            assert_eq!(read_again(&text, was, is), Some(is.read(&bytes)), "{was:?} as {is:?}");
        }
    }
    // An old Mac: nothing tells it from the others.
    let decoded = decode(&written("Tromsø", Encoding::Macintosh), Locale::Nb).expect("a text");
    assert_eq!(read_again(&decoded.text, decoded.encoding, Encoding::Macintosh).as_deref(), Some("Tromsø"));
    assert_eq!(read_again("Љ", Encoding::Cyrillic, Encoding::Western), Some("Š".into()));
    assert_eq!(read_again("Ѓ", Encoding::Cyrillic, Encoding::Western), None, "it has no such byte");
    assert_eq!(read_again("Їжак", Encoding::Western, Encoding::Cyrillic), None, "it was never written so");
    assert_eq!(read_again("a", Encoding::Utf8, Encoding::Western), None);
}

#[test]
fn a_zero_that_slipped_into_a_text_leaves_the_other_lines_as_they_are() {
    let lines = "Name;E-mail\nKari\0;kari@example.org\nOla;ola@example.org\n";
    for text in [
        lines.to_owned(),
        lines.replace("Kari\0", "Kari") + "\0",
        "Kari;kari@example.org\n\0".to_owned(),
        "Ka\0ri;kari@example.org".to_owned(),
    ] {
        let decoded = decode(text.as_bytes(), Locale::Nb).expect("a text");
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text.as_str(), Encoding::Utf8));
    }
}
