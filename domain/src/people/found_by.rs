//! By what people are found, however their name is typed: without accents, with any apostrophe, in either alphabet, words in any order.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// How keys begin that were made by these rules, and not by earlier ones. It is of a sign that no key and no search has besides.
pub const RULES: &str = "~~ ";

/// Returns what is stored of a name and an address to find somebody by.
pub fn search_key(name: Option<&str>, address: Option<&str>) -> String {
    let texts = [name, address].into_iter().flatten();
    let words: Vec<String> = texts.flat_map(words_of).flat_map(|word| spellings(&word)).collect();
    format!("{RULES}{}", words.join(" "))
}

/// Returns what to look for: each word of a search in every spelling of which one must be found.
pub fn wanted(search: &str) -> Vec<Vec<String>> {
    words_of(search).map(|word| spellings(&word)).filter(|spellings| !spellings.is_empty()).collect()
}

/// Returns true if two names are the same to whoever compares them: capitals, accents, apostrophes and blanks aside.
pub fn is_same_name(one: &str, other: &str) -> bool {
    // Of a sign that is no letter nobody knows how to call it, and not every paper carries it.
    let is_word = |word: &String| word.contains(char::is_alphanumeric);
    let folded = |name: &str| words_of(name).map(|word| fold(&word)).filter(is_word).collect::<Vec<_>>();
    let other = folded(other);
    // "김민준 (Kim Min-jun)", "王小明 Wang Xiaoming": a paper carries both, or one of them.
    let beside = one.split_once('(').map(|(before, rest)| [before, rest].map(str::to_owned));
    let is_latin = |word: &&str| word.chars().all(|letter| !letter.is_alphabetic() || letter < '\u{250}');
    let latin = one.split_whitespace().filter(is_latin).collect::<Vec<_>>().join(" ");
    let names = [one.to_owned(), latin].into_iter().chain(beside.into_iter().flatten());
    !other.is_empty() && names.map(|name| folded(&name)).any(|name| name == other)
}

/// Returns the words: what stands between blanks, and between the signs that people and programs put around names and into them.
fn words_of(text: &str) -> impl Iterator<Item = String> {
    let text = text.nfc().collect::<String>().to_lowercase();
    let words = text.split(|sign: char| {
        sign.is_whitespace()
            || matches!(sign, ',' | ';' | '"' | '“' | '”' | '„' | '«' | '»' | '<' | '>' | '(' | ')' | '-' | '‐' | '‑' | '–')
    });
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>().into_iter()
}

/// Returns a word folded, and a word in Cyrillic letters in Latin ones too.
fn spellings(word: &str) -> Vec<String> {
    let mut spellings = vec![fold(word)];
    if word.chars().any(|letter| matches!(letter, '\u{400}'..='\u{4FF}')) {
        spellings.push(fold(&romanised(word)));
    }
    spellings.retain(|spelling| !spelling.is_empty());
    spellings
}

/// Returns a word in small letters without accents and without the signs that people type or leave out.
fn fold(word: &str) -> String {
    let mut folded = String::new();
    for letter in word.nfd().filter(|letter| canonical_combining_class(*letter) < 10) {
        match letter {
            'ø' => folded.push('o'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ß' => folded.push_str("ss"),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'þ' => folded.push_str("th"),
            'ı' => folded.push('i'),
            // Arabic letters of one sound that are typed by turns.
            'ى' | 'ی' => folded.push('ي'),
            'ک' => folded.push('ك'),
            'ة' => folded.push('ه'),
            // Apostrophes, of which every keyboard has another one, and the sign of our own.
            '\'' | '’' | '‘' | '\u{2BC}' | '`' | '´' | '~' => {}
            _ if letter.is_control() => {}
            // Signs that nobody sees.
            '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            _ => folded.push(letter),
        }
    }
    folded
}

/// Returns a Cyrillic word in Latin letters, by the Ukrainian rules of 2010; letters of other languages by their usual spelling.
#[expect(clippy::match_same_arms, reason = "it stands in the order of the alphabet")]
fn romanised(word: &str) -> String {
    let mut latin = String::new();
    let mut before = None;
    for letter in word.chars() {
        let is_first = before.is_none_or(|before| matches!(before, '-' | '.' | '_' | '@'));
        let spelling = match (letter, is_first) {
            ('а', _) => "a",
            ('б', _) => "b",
            ('в', _) => "v",
            ('г', _) if before == Some('з') => "gh",
            ('г', _) => "h",
            ('ґ', _) => "g",
            ('д', _) => "d",
            ('е' | 'э', _) => "e",
            ('ё', _) => "yo",
            ('є', true) => "ye",
            ('є', false) => "ie",
            ('ж', _) => "zh",
            ('з', _) => "z",
            ('и' | 'ы', _) => "y",
            ('і', _) => "i",
            ('ї', true) => "yi",
            ('ї', false) => "i",
            ('й', true) => "y",
            ('й', false) => "i",
            ('к', _) => "k",
            ('л', _) => "l",
            ('м', _) => "m",
            ('н', _) => "n",
            ('о', _) => "o",
            ('п', _) => "p",
            ('р', _) => "r",
            ('с', _) => "s",
            ('т', _) => "t",
            ('у' | 'ў', _) => "u",
            ('ф', _) => "f",
            ('х', _) => "kh",
            ('ц', _) => "ts",
            ('ч', _) => "ch",
            ('ш', _) => "sh",
            ('щ', _) => "shch",
            ('ю', true) => "yu",
            ('ю', false) => "iu",
            ('я', true) => "ya",
            ('я', false) => "ia",
            ('ь' | 'ъ', _) => "",
            (other, _) => {
                latin.push(other);
                before = Some(other);
                continue;
            }
        };
        latin.push_str(spelling);
        before = Some(letter);
    }
    latin
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(search: &str, name: &str) -> bool {
        let key = search_key(Some(name), Some("somebody@example.org"));
        wanted(search).iter().all(|spellings| spellings.iter().any(|spelling| key.contains(spelling.as_str())))
    }

    #[test]
    fn people_are_found_however_their_name_is_typed() {
        for (search, name) in [
            ("demianenko", "Дем'яненко Олена"),
            ("Дем’яненко", "Дем'яненко Олена"),
            ("демʼяненко", "Дем’яненко Олена"),
            ("олена  дем", "Дем'яненко Олена"),
            ("shev", "Тарас Шевченко"),
            ("шев", "Taras Шевченко"),
            ("шевченко", "Taras Shevchenko"),
            ("Yizhakevych", "Галина Їжакевич"),
            ("zghurskyi", "Згурський"),
            ("sorensen", "Søren Sørensen"),
            ("SØRENSEN", "Søren Sørensen"),
            ("aase", "Aase Ås"),
            ("as", "Åse"),
            ("lodz", "Łódź"),
            ("o’neil", "Kari O'Neil"),
            ("oneil kari", "Kari O'Neil"),
            ("Jose\u{301}", "José"),
            ("jose", "Jose\u{301}"),
            ("nguyen", "Nguyễn Thị Ánh"),
            ("محمد", "مُحَمَّد"),
            ("सुनीता", "सुनीता शर्मा"),
            ("김민", "김민준"),
            ("example.org", "Anybody"),
            ("somebody@ex", "Anybody"),
            ("Nordmann, Ola", "Ola Nordmann"),
            ("\"Ola Nordmann\" <somebody@example.org>", "Ola Nordmann"),
            ("ole-jan", "Ole Jan Bø"),
            ("ole jan", "Ole-Jan Bø"),
        ] {
            assert!(finds(search, name), "{search:?} finds {name:?}: {:?}", search_key(Some(name), None));
        }
    }

    #[test]
    fn a_search_finds_nobody_else_and_nothing_finds_everybody() {
        assert!(!finds("шевченко", "Taras Bulba") && !finds("olena bulba", "Taras Bulba") && !finds("सूनीता", "सुनीता"));
        for nothing in ["", "  ", "~", "’"] {
            assert!(wanted(nothing).is_empty(), "{nothing:?}");
        }
        let key = search_key(Some("Kari ~ Nordmann"), None);
        assert!(key.starts_with(RULES) && key.matches('~').count() == 2 && !"kari nordmann".starts_with(RULES));
    }

    #[test]
    fn a_name_that_is_typed_is_compared_with_the_one_on_paper() {
        for typed in ["Lea Sørensen", "lea  sorensen", " LEA SØRENSEN "] {
            assert!(is_same_name("Lea Sørensen", typed), "{typed}");
        }
        assert!(is_same_name("Дем’яненко Олена", "демʼяненко олена"));
        for typed in ["", "Lea", "Lea Sørensen Berg", "Sørensen Lea", "~"] {
            assert!(!is_same_name("Lea Sørensen", typed), "{typed}");
        }
        assert!(!is_same_name("", ""), "nothing is nobody's name");
        for typed in ["김민준 (Kim Min-jun)", "Kim Min-jun", "김민준"] {
            assert!(is_same_name("김민준 (Kim Min-jun)", typed), "{typed}");
        }
        assert!(is_same_name("Anne\u{ad}Lise Dahl", "AnneLise Dahl"));
        assert!(is_same_name("Anna 🙂", "Anna") && !is_same_name("🙂", "☺"));
        assert!(is_same_name("王小明 Wang Xiaoming", "Wang Xiaoming") && !is_same_name("王小明 Wang Xiaoming", "Xiaoming"));
    }
}
