//! What is to be known about a whole list before it is confirmed.

use leptos::prelude::*;
use texts::s;

use super::taking::Taken;
use super::words::letters;
use crate::web::Ctx;

/// How many examples are given.
const EXAMPLES: usize = 5;

/// How many lines are named; whoever has looked at them knows what to look for.
const NAMED: usize = 10;

/// What is to be known about a whole list.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// The words above columns that are not read.
    pub unread: Vec<String>,
    /// The words above columns that nobody should send.
    pub private: Vec<String>,
    /// The lines with an address that somebody should look at.
    pub look_at: Vec<String>,
}

impl Notes {
    /// Shows them.
    pub fn view(self, ctx: &Ctx, taken: &Taken) -> AnyView {
        let say = |key: &'static str, what: Vec<String>| {
            (!what.is_empty()).then(|| view! { <p>{ctx.tv(key, [("what", s(what.join(", ")))])}</p> })
        };
        let look_at = match self.look_at.len() {
            0..=NAMED => self.look_at,
            _ => self.look_at.into_iter().take(NAMED).chain(["…".to_owned()]).collect(),
        };
        let guess = taken.guessed.map(|encoding| {
            let examples = s(examples(&taken.text).join(" · "));
            view! { <p>{ctx.tv("list-letters-guessed", [("letters", s(letters(ctx.locale(), encoding))), ("examples", examples)])}</p> }
        });
        view! {
            {guess}
            {say("list-private-columns", self.private)}
            {say("list-unread-columns", self.unread)}
            {say("list-look-lines", look_at)}
        }
        .into_any()
    }
}

/// Returns the number of a line, or from which to which it goes.
pub fn lines(first: u64, last: u64) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

/// Returns words whose letters show whether they were read right.
fn examples(text: &str) -> Vec<String> {
    let mut examples: Vec<String> = Vec::new();
    let words = text.split(|sign: char| sign.is_whitespace() || ";,|\"<>".contains(sign));
    for word in words.filter(|word| !word.is_ascii() && word.chars().count() <= 40) {
        if examples.len() == EXAMPLES {
            break;
        }
        if !examples.iter().any(|known| known == word) {
            examples.push(word.to_owned());
        }
    }
    examples
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_words_that_could_be_wrong() {
        let text = "Navn;E-post\nÅse Ås;ase@example.org\nÅse Li;li@example.org\n\"Nesbø, Jo\";jo@example.org";
        assert_eq!(examples(text), ["Åse", "Ås", "Nesbø"]);
        assert_eq!(examples("é1 é2 é3 é4 é5 é6").len(), EXAMPLES);
    }
}
