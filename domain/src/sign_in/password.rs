use crate::people::Person;
use crate::text::NewPassword;

const COMMON: &str = include_str!("common-passwords.txt");

/// Whether a password is among the first that others try: one that many people choose, a usual word between digits, or a few characters
/// over and over.
pub fn is_common(password: &NewPassword) -> bool {
    let password = password.reveal().to_lowercase();
    let word = password.trim_matches(|c: char| !c.is_alphabetic());
    is_listed(&password) || is_monotonous(&password) || is_word(word) || is_word(&without_disguise(word))
}

fn is_listed(text: &str) -> bool {
    COMMON.lines().any(|line| line == text && !line.starts_with('#'))
}

/// Whether this is a usual word, once or several times.
fn is_word(text: &str) -> bool {
    !text.is_empty() && is_listed(unit(text))
}

/// Returns what a text repeats, or the text if it repeats nothing.
fn unit(text: &str) -> &str {
    let ends = text.char_indices().map(|(at, _)| at).skip(1).filter(|end| text.len().is_multiple_of(*end));
    ends.map(|end| &text[..end]).find(|unit| unit.repeat(text.len() / unit.len()) == text).unwrap_or(text)
}

/// Whether it has very few different characters, or counts up or down.
fn is_monotonous(text: &str) -> bool {
    let mut different: Vec<char> = text.chars().collect();
    different.sort_unstable();
    different.dedup();
    let steps = |by: i64| {
        let pairs = text.chars().zip(text.chars().skip(1));
        // After 9 comes 0.
        pairs.map(|(a, b)| i64::from(u32::from(b)) - i64::from(u32::from(a))).all(|step| step == by || step == -9 * by)
    };
    different.len() < 5 || steps(1) || steps(-1)
}

/// Returns a word without the digits and signs that stand for letters in it.
fn without_disguise(word: &str) -> String {
    let letter = |c| match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    word.chars().map(letter).collect()
}

/// How many letters and digits a password must have besides its owner's name and address.
const BESIDES: usize = 8;

/// Whether a password is hardly more than its owner's name or address, which others know too.
pub fn is_own(password: &NewPassword, person: &Person) -> bool {
    let bare = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let texts = [person.name.as_ref().map(ToString::to_string), person.email.as_ref().map(ToString::to_string)];
    let parts = texts.iter().flatten().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()).map(bare));
    let mut parts: Vec<String> = parts.filter(|part| part.chars().count() >= 3).collect();
    // The longest first: "annabel" is taken away before "anna".
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    let password = bare(password.reveal());
    let rest = parts.iter().fold(password.clone(), |rest, part| rest.replace(part, ""));
    rest.len() < password.len() && rest.chars().count() < BESIDES
}

#[cfg(test)]
mod tests {
    use time::macros::date;
    use uuid::Uuid;

    use super::*;
    use crate::ids::{PersonId, UnitId};
    use crate::locale::Locale;
    use crate::people::PersonKind;
    use crate::text::{EmailAddress, PersonName};

    fn password(text: &str) -> NewPassword {
        NewPassword::parse(text).expect("long enough")
    }

    #[test]
    fn what_many_people_choose_is_refused_however_it_is_dressed_up() {
        for text in [
            "1qaz2wsx3edc4rfv",
            "Password1234",
            "PASSWORD!!!!",
            "P@ssw0rd2026",
            "2026 Dragon 2026",
            "passwordpassword",
            "Sunshine-12345",
            "123456789012",
            "987654321098",
            "abcdefghijklm",
            "aaaaaaaaaaaa",
            "abcdabcdabcd",
            "Sommeren2026!",
            "elizabeth123",
            "Basketball12",
            "unbelievable",
            "Пароль123456",
        ] {
            assert!(is_common(&password(text)), "{text}");
        }
    }

    #[test]
    fn a_sentence_of_ones_own_is_welcome() {
        for text in [
            "correct horse battery staple",
            "four words are  enough",
            "tolv tegn æø",
            "dragon under the bridge",
            "Бабуся варить борщ",
            "x9#Lm2!qWz7v",
        ] {
            assert!(!is_common(&password(text)), "{text}");
        }
    }

    #[test]
    fn the_lines_that_say_where_the_list_comes_from_are_no_passwords() {
        assert!(!is_listed("# from zxcvbn:") && !is_listed("# From zxcvbn:"));
        assert!(is_listed("dragon") && COMMON.lines().count() > 5_000);
    }

    #[test]
    fn ones_own_name_and_address_are_refused_also_in_pieces() {
        let person = Person {
            id: PersonId::new(Uuid::nil()),
            name: Some(PersonName::parse("Lea Nordahl").expect("a name")),
            email: Some(EmailAddress::parse("lea.nordahl@shelter.example.org").expect("an address")),
            stands_for: None,
            kind: PersonKind::Volunteer,
            locale: Locale::En,
            country: "NO".into(),
            unit: UnitId::new(Uuid::nil()),
            joined_on: date!(2026 - 11 - 30),
            accepted_on: None,
            left_on: None,
            has_password: false,
        };
        for text in ["lea.nordahl@shelter.example.org", "LeaNordahl2026", "Nordahl, Lea!", "shelter.example", "nordahl123456"] {
            assert!(is_own(&password(text), &person), "{text}");
        }
        for text in ["Lea rides a horse", "the shelter at night", "correct horse battery"] {
            assert!(!is_own(&password(text), &person), "{text}");
        }
        let nameless = Person { name: None, email: None, ..person };
        assert!(!is_own(&password("x9#Lm2!qWz7v"), &nameless));
    }
}
