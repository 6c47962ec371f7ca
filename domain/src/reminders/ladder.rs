use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

/// The days on which people are reminded, counted from the due day; negative is before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<i16>", into = "Vec<i16>")]
pub struct Ladder(BTreeSet<i16>);

/// These days are no ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LadderError {
    /// There are too many.
    #[error("a ladder has at most {} steps", Ladder::MOST)]
    TooMany,
    /// One lies too far from the due day.
    #[error("a step lies at most {} days from the due day", Ladder::FURTHEST)]
    TooFar,
}

impl Ladder {
    /// The most steps of a ladder.
    pub const MOST: usize = 20;
    /// How many days a step lies at most from the due day.
    pub const FURTHEST: i16 = 365;
    /// How many days after its own day the last step may still be made up for.
    const PATIENCE: i64 = 6;

    /// Returns the ladder that is used where nothing else was decided: 30, 14, 7 and 1 days before, the day, and 3, 7 and 14 days after.
    pub fn standard() -> Self {
        Self(BTreeSet::from([-30, -14, -7, -1, 0, 3, 7, 14]))
    }

    /// Returns the ladder that reminds of nothing.
    pub const fn none() -> Self {
        Self(BTreeSet::new())
    }

    /// Returns a ladder of these days.
    pub fn new(offsets: impl IntoIterator<Item = i16>) -> Result<Self, LadderError> {
        let offsets: BTreeSet<i16> = offsets.into_iter().collect();
        if offsets.len() > Self::MOST {
            return Err(LadderError::TooMany);
        }
        if offsets.iter().any(|offset| !(-Self::FURTHEST..=Self::FURTHEST).contains(offset)) {
            return Err(LadderError::TooFar);
        }
        Ok(Self(offsets))
    }

    /// Returns its days, the earliest first.
    pub fn offsets(&self) -> impl Iterator<Item = i16> {
        self.0.iter().copied()
    }

    /// Returns each step with the days from the due day on which it is the latest: it goes out on the first of them on which a worker runs.
    pub fn spans(&self) -> impl Iterator<Item = (i16, RangeInclusive<i64>)> {
        let next = self.0.iter().skip(1).map(|next| i64::from(*next) - 1).map(Some).chain([None]);
        self.0.iter().zip(next).map(|(offset, last)| {
            let first = i64::from(*offset);
            (*offset, first..=last.unwrap_or(first + Self::PATIENCE))
        })
    }
}

impl TryFrom<Vec<i16>> for Ladder {
    type Error = LadderError;

    fn try_from(offsets: Vec<i16>) -> Result<Self, Self::Error> {
        Self::new(offsets)
    }
}

impl From<Ladder> for Vec<i16> {
    fn from(ladder: Ladder) -> Self {
        ladder.0.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_ladder_reminds_of_nothing() {
        assert_eq!(Ladder::new([]).expect("a ladder").spans().count(), 0);
    }

    #[test]
    fn too_long_and_too_far_are_refused() {
        assert_eq!(Ladder::new(0..21), Err(LadderError::TooMany));
        assert_eq!(Ladder::new([-366]), Err(LadderError::TooFar));
        assert!(serde_json::from_str::<Ladder>("[400]").is_err());
    }

    #[test]
    fn it_is_stored_as_a_list_in_order() {
        let ladder = Ladder::new([3, -7, 0]).expect("a ladder");
        assert_eq!(serde_json::to_string(&ladder).expect("json"), "[-7,0,3]");
        assert_eq!(serde_json::from_str::<Ladder>("[0,3,-7]").expect("a ladder"), ladder);
    }
}
