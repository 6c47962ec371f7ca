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
    /// How many options to choose.
    pub choose: u8,
    /// The options' ids and texts, in this attempt's order.
    pub options: Vec<(String, String)>,
    /// The ids chosen so far.
    pub chosen: Vec<String>,
    /// The sequence of the answer that counts so far.
    pub seq: i64,
}

/// What the server says to a save: two words, so that the browser needs no library to read them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveReply {
    /// It is kept under this sequence.
    Kept(i64),
    /// Another answer has this sequence; the highest so far.
    Taken(i64),
    /// The attempt was handed in before.
    Closed,
}

impl fmt::Display for SaveReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kept(seq) => write!(f, "kept {seq}"),
            Self::Taken(highest) => write!(f, "taken {highest}"),
            Self::Closed => f.write_str("closed 0"),
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
            "taken" => Ok(Self::Taken(number)),
            "closed" => Ok(Self::Closed),
            _ => Err(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_server_says_is_what_the_browser_reads() {
        for reply in [SaveReply::Kept(3), SaveReply::Taken(7), SaveReply::Closed] {
            assert_eq!(reply.to_string().parse(), Ok(reply));
        }
        assert!("<!DOCTYPE html>".parse::<SaveReply>().is_err());
    }
}
