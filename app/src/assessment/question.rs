//! A question as it is shown: no marks, no reasons, nothing that would tell the answer; and what the server says to a save.

use std::fmt;
use std::str::FromStr;

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The scene before it, if it is a decision.
    pub scene: Option<String>,
    /// What is asked.
    pub text: String,
    /// Whether the options are to be put in order.
    pub is_order: bool,
    /// How many options to choose.
    pub choose: u8,
    /// The options' ids and texts, in this attempt's order.
    pub options: Vec<(String, String)>,
    /// What is chosen so far, as the form sends it: ids, or `id@place` where order is asked.
    pub chosen: Vec<String>,
    /// The highest position among all answers to it so far: who sees this page has seen them.
    pub seen: i64,
    /// Whether something else was chosen elsewhere, and nobody surely knows which of the two was later.
    pub is_disputed: bool,
}

impl Question {
    /// Returns the texts of what was chosen, in order where that is asked.
    pub fn said(&self) -> Vec<String> {
        let text = |id: &str| self.options.iter().find(|(option, _)| option == id).map(|(_, text)| text.clone());
        if !self.is_order {
            let chosen = self.options.iter().filter(|(id, _)| self.chosen.contains(id));
            return chosen.map(|(_, text)| text.clone()).collect();
        }
        let mut places: Vec<(usize, &str)> = self
            .chosen
            .iter()
            .filter_map(|chosen| chosen.split_once('@'))
            .filter_map(|(id, place)| Some((place.parse().ok()?, id)))
            .collect();
        places.sort_unstable();
        places.into_iter().filter_map(|(place, id)| Some(format!("{place}. {}", text(id)?))).collect()
    }
}

/// Returns the value that puts an option in a place, counted from 1.
pub fn placed(option: &str, place: usize) -> String {
    [option, "@", &place.to_string()].concat()
}

/// What the server says to a save: two words, so that the browser needs no library to read them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveReply {
    /// It is kept, and it counts; its position.
    Kept(i64),
    /// It is kept, but one that was chosen later counts, given on another device; its position.
    Older(i64),
    /// The attempt was handed in before.
    Closed,
    /// It is no answer to any question of this person.
    Refused,
    /// Another answer came under this number of the device: it has to get another one.
    Taken,
}

impl fmt::Display for SaveReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kept(position) => write!(f, "kept {position}"),
            Self::Older(position) => write!(f, "older {position}"),
            Self::Closed => f.write_str("closed 0"),
            Self::Refused => f.write_str("refused 0"),
            Self::Taken => f.write_str("taken 0"),
        }
    }
}

impl FromStr for SaveReply {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (word, number) = text.trim().split_once(' ').ok_or(())?;
        let number = number.parse().map_err(|_| ())?;
        match word {
            "kept" => Ok(Self::Kept(number)),
            "older" => Ok(Self::Older(number)),
            "closed" => Ok(Self::Closed),
            "refused" => Ok(Self::Refused),
            "taken" => Ok(Self::Taken),
            _ => Err(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_order_is_said_in_that_order() {
        let option = |id: &str| (id.to_owned(), id.to_uppercase());
        let question = Question {
            scene: None,
            text: String::new(),
            is_order: true,
            choose: 3,
            options: vec![option("a"), option("b"), option("c")],
            chosen: vec![placed("c", 1), placed("a", 3), placed("b", 2)],
            seen: 1,
            is_disputed: false,
        };
        assert_eq!(question.said(), ["1. C", "2. B", "3. A"]);
    }

    #[test]
    fn what_the_server_says_is_what_the_browser_reads() {
        for reply in [SaveReply::Kept(3), SaveReply::Older(7), SaveReply::Closed, SaveReply::Refused, SaveReply::Taken] {
            assert_eq!(reply.to_string().parse(), Ok(reply));
        }
        assert!("<!DOCTYPE html>".parse::<SaveReply>().is_err());
    }
}
