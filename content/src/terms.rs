//! Words of the field: which must not stand in a text, and what to say instead. They are listed in `terms.toml`.

use domain::locale::Locale;
use toml::de::{DeTable, DeValue};

use crate::problem::{Problem, Report};
use crate::reader::{Fields, parse};
use crate::source::Source;

/// The file with the words.
const FILE: &str = "terms.toml";

/// A word that must not stand in a text of one language.
struct Forbidden {
    locale: Locale,
    /// In small letters; a `*` at the end stands for any ending.
    word: String,
    instead: String,
}

/// The words that must not stand in course texts.
pub(crate) struct Terms(Vec<Forbidden>);

impl Terms {
    /// Reads the list. Without one, every word may be used.
    pub(crate) fn read(source: &Source) -> (Self, Vec<Problem>) {
        let Some(text) = source.text(FILE) else { return (Self(Vec::new()), Vec::new()) };
        let mut report = Report::new(FILE, text);
        let table = parse(text, &mut report);
        let mut fields = Fields::new(table.get_ref(), 0);
        let mut all = Vec::new();
        for table in optional_tables(&mut fields, "terms", &mut report) {
            read_term(table, &mut all, &mut report);
        }
        for table in optional_tables(&mut fields, "banned", &mut report) {
            read_banned(table, &mut all, &mut report);
        }
        fields.finish(&mut report);
        (Self(all), report.into_problems())
    }

    /// Returns every forbidden word in the files below a folder, by file and line.
    pub(crate) fn problems(&self, source: &Source, folder: &str) -> Vec<Problem> {
        let files = source.below(folder);
        let is_markdown = |file: &str| file.rsplit('.').next() == Some("md");
        files
            .flat_map(|(file, text)| if is_markdown(file) { self.in_markdown(file, text) } else { self.in_toml(file, text) })
            .collect()
    }

    fn in_markdown(&self, file: &str, text: &str) -> Vec<Problem> {
        let mut report = Report::new(file, text);
        let name = file.rsplit('/').next().unwrap_or_default();
        if let Some(locale) = name.split('.').next().and_then(|tag| tag.parse().ok()) {
            // What not to say has to be quoted to be shown.
            let mut is_shown_as_wrong = false;
            for (number, line) in text.lines().enumerate().map(|(n, line)| (n + 1, line)) {
                if let Some(fence) = line.strip_prefix(":::") {
                    is_shown_as_wrong = fence.trim() == "avoid";
                } else if !is_shown_as_wrong {
                    self.complain(locale, line, number, &mut report);
                }
            }
        }
        report.into_problems()
    }

    fn in_toml(&self, file: &str, text: &str) -> Vec<Problem> {
        let mut report = Report::new(file, text);
        // Faults of the file itself are reported by those who read it.
        let (table, _) = DeTable::parse_recoverable(text);
        self.in_table(table.get_ref(), &mut report);
        report.into_problems()
    }

    fn in_table(&self, table: &DeTable<'_>, report: &mut Report<'_>) {
        let mark = table.iter().find(|(name, _)| name.get_ref() == "mark").and_then(|(_, value)| value.get_ref().as_str());
        // A wrong answer may well be put in the wrong words.
        let is_shown_as_wrong = mark.is_some_and(|mark| mark != "best");
        for (name, value) in table.iter().filter(|(name, _)| !(is_shown_as_wrong && name.get_ref() == "text")) {
            match name.get_ref().parse() {
                Ok(locale) => self.in_texts(locale, value, report),
                Err(_) => self.in_value(value.get_ref(), report),
            }
        }
    }

    fn in_value(&self, value: &DeValue<'_>, report: &mut Report<'_>) {
        match value {
            DeValue::Table(table) => self.in_table(table, report),
            DeValue::Array(array) => array.iter().for_each(|value| self.in_value(value.get_ref(), report)),
            _ => {}
        }
    }

    fn in_texts(&self, locale: Locale, value: &toml::Spanned<DeValue<'_>>, report: &mut Report<'_>) {
        match value.get_ref() {
            DeValue::String(text) => self.complain(locale, text, report.line_of(value.span().start), report),
            DeValue::Array(array) => array.iter().for_each(|value| self.in_texts(locale, value, report)),
            other => self.in_value(other, report),
        }
    }

    fn complain(&self, locale: Locale, text: &str, line: usize, report: &mut Report<'_>) {
        let text = text.to_lowercase();
        for forbidden in self.0.iter().filter(|forbidden| forbidden.locale == locale && holds(&text, &forbidden.word)) {
            report.error_on(line, format!("{:?} is not said here; {}", forbidden.word, forbidden.instead));
        }
    }
}

fn optional_tables<'t, 'i>(fields: &mut Fields<'t, 'i>, key: &'static str, report: &mut Report<'_>) -> Vec<Fields<'t, 'i>> {
    if fields.has(key) { fields.tables(key, report) } else { Vec::new() }
}

fn read_term(mut table: Fields<'_, '_>, all: &mut Vec<Forbidden>, report: &mut Report<'_>) {
    let term = table.texts("term", &Locale::ALL, report);
    if let Some(mut wrong) = table.table("wrong", report) {
        for locale in Locale::ALL.into_iter().filter(|locale| wrong.has(locale.tag())).collect::<Vec<_>>() {
            let instead = format!("say {:?}", term.text(locale));
            let words = wrong.full_list::<String>(locale.tag(), report);
            all.extend(words.into_iter().map(|word| Forbidden { locale, word: word.to_lowercase(), instead: instead.clone() }));
        }
        wrong.finish(report);
    }
    table.finish(report);
}

fn read_banned(mut table: Fields<'_, '_>, all: &mut Vec<Forbidden>, report: &mut Report<'_>) {
    let locale = table.parsed::<Locale>("locale", report);
    let words = table.full_list::<String>("words", report);
    let why = table.string("why", report);
    table.finish(report);
    if let Some((locale, instead)) = locale.zip(why) {
        all.extend(words.into_iter().map(|word| Forbidden { locale, word: word.to_lowercase(), instead: instead.clone() }));
    }
}

/// Returns true if the word stands in the text, both in small letters, as a word of its own.
fn holds(text: &str, word: &str) -> bool {
    let (stem, any_ending) = word.strip_suffix('*').map_or((word, false), |stem| (stem, true));
    !stem.is_empty()
        && text.match_indices(stem).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let after = text[at + stem.len()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && (any_ending || !after.is_some_and(char::is_alphanumeric))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TERMS: &str = r#"
[[terms]]
term = { en = "presumed victim", nb = "mulig offer", uk = "постраждала особа" }
wrong.nb = ["antatt offer"]

[[banned]]
locale = "en"
words = ["rescue*"]
why = "say what was done"
"#;

    fn found(files: [(&str, &str); 2]) -> Vec<String> {
        let terms = [("terms.toml", TERMS)].into_iter().chain(files);
        let source = Source::from_files(terms.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
        let (terms, problems) = Terms::read(&source);
        assert_eq!(problems, []);
        terms.problems(&source, "c/").iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_wrong_word_is_found_in_its_language_with_file_and_line() {
        let markdown = ("c/nb.md", "## Hvem {#hvem}\n\nEt Antatt Offer kom. Et antatt offers vei.");
        let toml = ("c/x.toml", "[[items]]\nquestion = { en = \"Who was rescued?\", nb = \"Rescue?\" }");
        let found = found([markdown, toml]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("c/nb.md:3: error: \"antatt offer\" is not said here; say \"mulig offer\""), "{found:?}");
        assert!(found[1].starts_with("c/x.toml:2: error: \"rescue*\""), "{found:?}");
    }

    #[test]
    fn what_is_shown_as_wrong_may_use_wrong_words() {
        let markdown = ("c/en.md", "::: avoid\n- I will rescue you.\n:::\n\nfine");
        let toml = ("c/x.toml", "mark = \"wrong\"\ntext = { en = \"Rescue her.\" }\nwhy = { en = \"Nobody is a rescuer.\" }");
        let found = found([markdown, toml]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("c/x.toml:3"), "{found:?}");
    }

    #[test]
    fn words_are_found_whole_or_by_their_beginning() {
        assert!(holds("an illegal act", "illegal"));
        assert!(!holds("illegally", "illegal"));
        assert!(holds("illegally", "illegal*"));
        assert!(!holds("paralegal", "legal"));
        assert!(!holds("anything", "*"));
    }
}
