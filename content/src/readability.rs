//! How hard a text is to read, by a measure that works in every language.

/// Words with more letters than this are long (Björnsson 1968).
const LONG: usize = 6;

/// Returns the LIX of a text without markup: the words of a sentence, plus the percentage of long words.
///
/// Below 30 is very easy, 30 to 40 easy, 40 to 50 medium, above 50 hard. Ukrainian words are longer than English ones: compare
/// texts of one language.
pub(crate) fn lix(text: &str) -> usize {
    let words: Vec<usize> = text
        .split_whitespace()
        .map(|word| word.chars().filter(|c| c.is_alphanumeric()).count())
        .filter(|letters| *letters > 0)
        .collect();
    if words.is_empty() {
        return 0;
    }
    let ends = text
        .split_whitespace()
        .filter(|word| word.trim_end_matches(['”', '»', '"', ')']).ends_with(['.', '!', '?', ':', '…']))
        .count();
    let long = words.iter().filter(|letters| **letters > LONG).count();
    words.len() / ends.max(1) + long * 100 / words.len()
}

/// Returns what stands between the tags, with an end to each paragraph and entry of a list.
pub(crate) fn plain(html: &str) -> String {
    let html = ["</li>", "</p>", "</h3>", "</td>"].iter().fold(html.to_owned(), |html, tag| html.replace(tag, " . "));
    html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_sentences_of_short_words_are_easy() {
        assert_eq!(lix("You may ask. You can stop."), 3);
        assert_eq!(lix("Multidisciplinary organisations systematically operationalise safeguarding."), 5 + 100);
        assert_eq!(lix(""), 0);
        assert_eq!(lix("– …"), 0);
    }

    #[test]
    fn entries_of_a_list_are_sentences() {
        assert_eq!(plain("<ul><li>one</li><li>two</li></ul>").split_whitespace().collect::<Vec<_>>(), ["one", ".", "two", "."]);
    }
}
