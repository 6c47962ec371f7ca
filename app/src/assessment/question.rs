//! A question as it is shown, on the server and in the browser: no marks, no reasons, nothing that would tell the answer.

use serde::{Deserialize, Serialize};

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// The words around the questions, in the reader's language. Places for values are written as `{n}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// "Question {n} of {of}".
    pub place: String,
    /// "Select one option."
    pub select_one: String,
    /// "Select {n} options."
    pub select_many: String,
    /// "Continue".
    pub go_on: String,
    /// "Save and come back later".
    pub later: String,
    /// "Saved on this phone {time}".
    pub on_phone: String,
    /// "sent {time}".
    pub sent: String,
    /// "Waiting for the network. Your answers are on this phone."
    pub waiting: String,
    /// "Sign in again to send your answers. They are on this phone."
    pub signed_out: String,
    /// "These answers were handed in already."
    pub closed: String,
}

/// What the server says to a save.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "state")]
pub enum SaveReply {
    /// It is kept.
    Kept {
        /// Its sequence.
        seq: i64,
        /// Whether it is the answer that counts so far.
        counts: bool,
    },
    /// Another answer has this sequence.
    Taken {
        /// The highest so far.
        highest: i64,
    },
    /// The attempt was handed in before.
    Closed,
}
