//! Names as they stand in lists.

use super::heading::is_kind;

/// More than one part of a text may be the name, or none can be told from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unclear;

/// Returns a name as it is said: without the quotation marks of mail programs, and "Nordmann, Kari" the other way round. Nothing, if there is no
/// letter in it.
pub(super) fn said(text: &str) -> Result<Option<String>, Unclear> {
    let text = unquoted(text.trim());
    if !text.chars().any(char::is_alphabetic) {
        return Ok(None);
    }
    let parts: Vec<String> = text.split(',').map(|part| unquoted(part.trim())).filter(|part| !part.is_empty()).collect();
    match &parts[..] {
        // Where it closes nobody can say.
        parts if parts.iter().any(|part| part.starts_with(OPENING)) => Err(Unclear),
        [name] => Ok(Some(name.clone())),
        [family, given] => Ok(Some(format!("{given} {family}"))),
        // "Nordmann, Kari, nurse": a title, a second name, another person?
        _ => Err(Unclear),
    }
}

/// Returns what stands before an address as a name may stand there, and what does not belong to it: the marks and numbers of a list, the
/// words of a mail's head, a telephone number.
pub(super) fn bare(beside: &str) -> (String, Vec<String>) {
    let mut text = beside.trim();
    while let Some(rest) = without_mark(text).or_else(|| without_head(text)) {
        text = rest;
    }
    let (name, phones) = without_phones(text);
    (name, phones)
}

/// Returns a text without the mark of a list before it: "- ", "• ", "3. ", "2) ".
fn without_mark(text: &str) -> Option<&str> {
    let after_sign = text.strip_prefix(['-', '–', '—', '•', '·', '*', '▪', '◦']);
    let after_number = || {
        let digits = text.chars().take_while(char::is_ascii_digit).count();
        (1..=4).contains(&digits).then(|| text[digits..].strip_prefix(['.', ')']))?
    };
    let rest = after_sign.or_else(after_number)?;
    rest.starts_with(char::is_whitespace).then(|| rest.trim_start())
}

/// What mail programs write before the people in the head of a mail, in four languages.
const HEADS: &str = "to cc bcc from til kopi blindkopi fra do dw udw od кому копія від";

fn without_head(text: &str) -> Option<&str> {
    let (head, rest) = text.split_once(':')?;
    let head = head.trim().to_lowercase();
    let is_head = HEADS.split(' ').any(|known| known == head) && !rest.trim().is_empty();
    is_head.then(|| rest.trim_start())
}

/// The fewest digits that are a telephone number beside a name.
const PHONE: usize = 5;

fn without_phones(text: &str) -> (String, Vec<String>) {
    let is_of_phone = |sign: char| sign.is_ascii_digit() || matches!(sign, '+' | '(' | ')' | '-' | '.' | '/' | ' ' | '\u{a0}');
    let (mut name, mut phones, mut rest) = (String::new(), Vec::new(), text);
    while !rest.is_empty() {
        let length = rest.find(|sign| !is_of_phone(sign)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(length);
        if run.chars().filter(char::is_ascii_digit).count() >= PHONE {
            phones.push(run.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '(' | ')' | '-')).to_owned());
            name.push(' ');
        } else {
            name.push_str(run);
        }
        let letters = after.find(is_of_phone).unwrap_or(after.len());
        name.push_str(&after[..letters]);
        rest = &after[letters..];
    }
    (name.split_whitespace().collect::<Vec<_>>().join(" "), phones)
}

/// The marks around a name, before and behind it, as they are typed and as programs that write letters make them of those. Behind an address a
/// name stands in brackets.
const QUOTES: [(char, &str); 14] = [
    ('"', "\""),
    ('\'', "'"),
    ('“', "”"),
    ('„', "“”"),
    ('”', "”"),
    ('«', "»"),
    ('»', "«"),
    ('‘', "’"),
    ('‚', "‘’"),
    ('‹', "›"),
    ('›', "‹"),
    ('「', "」"),
    ('＂', "＂"),
    ('(', ")"),
];

/// Marks that open, and are no part of any name.
const OPENING: [char; 6] = ['“', '„', '«', '‚', '‹', '「'];

/// Whether every bracket that opens closes again, and none closes before it opens.
fn is_balanced(text: &str) -> bool {
    let mut open = 0_usize;
    for sign in text.chars() {
        match sign {
            '(' => open += 1,
            ')' if open == 0 => return false,
            ')' => open -= 1,
            _ => {}
        }
    }
    open == 0
}

fn unquoted(text: &str) -> String {
    let inside = |(before, behind): (char, &str)| {
        let text = text.strip_prefix(before)?.strip_suffix(|sign| behind.contains(sign))?;
        (before != '(' || is_balanced(text)).then_some(text)
    };
    QUOTES.into_iter().find_map(inside).unwrap_or(text).replace("\\\"", "\"").trim().to_owned()
}

/// Whether a text without a heading may be a name: numbers, phone numbers, days, and words for what somebody is are none.
pub(super) fn may_be(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
        && !text.chars().any(|sign| sign.is_numeric() || matches!(sign, ':' | '@' | '/' | '\\' | '=' | '<' | '>' | '{' | '}'))
        && !is_kind(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_said_given_name_first() {
        for (text, name) in [
            ("Kari Nordmann", "Kari Nordmann"),
            ("Nordmann, Kari", "Kari Nordmann"),
            ("\"Nordmann, Kari\"", "Kari Nordmann"),
            ("'Kari Nordmann'", "Kari Nordmann"),
            ("“Nordmann, Kari”", "Kari Nordmann"),
            ("„Müller, Jo“", "Jo Müller"),
            ("”Åse Li”", "Åse Li"),
            ("«Їжак, Мар’яна»", "Мар’яна Їжак"),
            ("(Kari Seven)", "Kari Seven"),
            ("(Kari (Kaja) Berg)", "Kari (Kaja) Berg"),
            ("‚Müller, Jo‘", "Jo Müller"),
            ("‹Müller, Jo›", "Jo Müller"),
            ("「山田, 太郎」", "太郎 山田"),
            ("Ada (Bell) (Dee)", "Ada (Bell) (Dee)"),
            ("(Ada) Bell (Dee)", "(Ada) Bell (Dee)"),
            ("\"Kari \\\"Kaja\\\" Nordmann\"", "Kari \"Kaja\" Nordmann"),
            ("Kari O’Neil", "Kari O’Neil"),
            ("'t Hart, Jan", "Jan 't Hart"),
            ("Їжакевич, Дем’ян", "Дем’ян Їжакевич"),
            ("Nordmann,", "Nordmann"),
        ] {
            assert_eq!(said(text), Ok(Some(name.to_owned())), "{text}");
        }
        assert_eq!(said("Nordmann, Kari, nurse"), Err(Unclear));
        assert_eq!(said("„Müller, Jo"), Err(Unclear), "it never closes");
        for text in ["„Müller", "«Müller», «Jo»"] {
            assert_eq!(said(text), Err(Unclear), "{text}");
        }
        assert!(["", "-", "\"\"", " , ", "99 88"].iter().all(|text| said(text) == Ok(None)));
    }

    #[test]
    fn numbers_and_words_for_what_somebody_is_are_no_names() {
        for text in ["99 88 77 66", "+47 998", "K2", "1.3.2024", "volunteer", "Frivillig", "волонтерка", "To:", "=A1", "", "–"]
        {
            assert!(!may_be(text), "{text}");
        }
        for text in ["Kari", "O’Neil", "Anne-Marie", "Łucja Żółć", "Їжак", "Jr."] {
            assert!(may_be(text), "{text}");
        }
    }

    #[test]
    fn what_stands_before_an_address_is_freed_of_what_is_no_name() {
        for (beside, name, phones) in [
            ("Kari Nordmann +47 912 34 567", "Kari Nordmann", &["+47 912 34 567"][..]),
            ("Kari Nordmann (912 34 567)", "Kari Nordmann", &["912 34 567"]),
            ("91234567 Kari", "Kari", &["91234567"]),
            ("3. Ola Vik", "Ola Vik", &[]),
            ("2) Ola", "Ola", &[]),
            ("- Per Li", "Per Li", &[]),
            ("• Bo Li", "Bo Li", &[]),
            ("To: Kari", "Kari", &[]),
            ("Cc: 1. Per", "Per", &[]),
            ("Кому: Ольга", "Ольга", &[]),
            ("Fra: Siv", "Siv", &[]),
            ("Kari 2 Nordmann", "Kari 2 Nordmann", &[]),
            ("Anne-Marie St. Clair", "Anne-Marie St. Clair", &[]),
            ("\"Nordmann, Kari\"", "\"Nordmann, Kari\"", &[]),
            ("-", "-", &[]),
        ] {
            let phones: Vec<String> = phones.iter().map(ToString::to_string).collect();
            assert_eq!(bare(beside), (name.to_owned(), phones), "{beside}");
        }
    }
}
