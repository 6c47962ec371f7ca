use time::OffsetDateTime;

use super::{Origin, Response, Save, latest};

/// An answer that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was chosen.
    pub response: Response,
    /// When it was received.
    pub received_at: OffsetDateTime,
    /// The highest position among all answers to the question: whoever reads this has seen them all.
    pub seen: i64,
    /// Whether something else was chosen elsewhere, and nobody surely knows which of the two was later.
    pub is_disputed: bool,
}

/// Proof that an answer is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Its place among all answers to the question.
    pub position: i64,
    /// When it was received, the first time.
    pub received_at: OffsetDateTime,
    /// Whether it counts so far.
    pub standing: AnswerStanding,
}

/// Whether an answer counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerStanding {
    /// It is the one that counts.
    Counts,
    /// The same device chose something else later: it knows that.
    Replaced,
    /// Something else was chosen later, elsewhere.
    Overtaken,
}

impl AnswerStanding {
    /// Returns whether the answer at a place counts, of several to one question.
    pub fn of(saves: &[Save], at: usize) -> Self {
        let device = |at: usize| match &saves[at].origin {
            Origin::Device { id, .. } => Some(id),
            Origin::Form { .. } => None,
        };
        match latest(saves) {
            Some(counting) if counting == at => Self::Counts,
            Some(counting) if device(at).is_some() && device(counting) == device(at) => Self::Replaced,
            _ => Self::Overtaken,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_device(id: &str, number: i64, position: i64, seen: i64) -> Save {
        Save { origin: Origin::Device { id: id.to_owned(), number }, position, seen, chosen_at: None }
    }

    fn by_form(position: i64, seen: i64) -> Save {
        Save { origin: Origin::Form { key: "page".to_owned() }, position, seen, chosen_at: None }
    }

    fn standings(saves: &[Save]) -> Vec<AnswerStanding> {
        (0..saves.len()).map(|at| AnswerStanding::of(saves, at)).collect()
    }

    #[test]
    fn a_device_knows_what_it_chose_later_and_nobody_knows_what_was_chosen_elsewhere() {
        use AnswerStanding::{Counts, Overtaken, Replaced};
        assert_eq!(standings(&[by_device("one", 1, 1, 0)]), [Counts]);
        assert_eq!(standings(&[by_device("one", 2, 1, 0), by_device("one", 1, 2, 0)]), [Counts, Replaced]);
        assert_eq!(standings(&[by_device("one", 1, 1, 0), by_device("two", 1, 2, 1)]), [Overtaken, Counts]);
        assert_eq!(standings(&[by_device("one", 1, 1, 0), by_form(2, 1)]), [Overtaken, Counts]);
        assert_eq!(standings(&[by_form(1, 0), by_form(2, 1)]), [Overtaken, Counts], "a page knows of no other");
    }
}
