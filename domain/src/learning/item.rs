use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Competency, CriticalError, Mark};
use crate::locale::Localised;

/// A question of the assessment bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Unique in the course, never reused for another question.
    pub id: String,
    /// How it is answered.
    pub kind: ItemKind,
    /// The country whose law or bodies it asks about, as ISO 3166 code; nobody else is asked. None for items that hold everywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// What it observes.
    pub competencies: Vec<Competency>,
    /// The section to read again.
    pub section: String,
    /// The question.
    pub question: Localised<String>,
    /// The options.
    pub options: Vec<ItemOption>,
}

/// How an item is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// One answer.
    Single,
    /// Exactly so many answers.
    Multiple(u8),
    /// A short scene, then one action.
    Decision(Localised<String>),
    /// All options, put in order; they stand in the right one.
    Order,
}

/// One option of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemOption {
    /// Stable name inside the item.
    pub id: String,
    /// How good it is.
    pub mark: Mark,
    /// What it says.
    pub text: Localised<String>,
    /// Why it is as good as it is.
    pub why: Localised<String>,
}

/// The options a learner chose, by their ids: in the order of the item, or in the learner's own where order is what is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Response(Vec<String>);

/// Why a response cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResponseError {
    /// Nothing was chosen.
    #[error("nothing was chosen")]
    Nothing,
    /// Another number of options was asked for.
    #[error("choose {0}")]
    Count(u8),
    /// An option that the item does not have.
    #[error("no such option")]
    Unknown,
    /// Two options were put in the same place.
    #[error("give each option its own place")]
    SamePlace,
}

impl Response {
    /// Returns the response if it fits the item.
    pub fn parse<S: AsRef<str>>(item: &Item, chosen: &[S]) -> Result<Self, ResponseError> {
        if matches!(item.kind, ItemKind::Order) {
            return Self::in_order(item, chosen);
        }
        let chosen: BTreeSet<&str> = chosen.iter().map(AsRef::as_ref).collect();
        let known = item.options.iter().filter(|option| chosen.contains(option.id.as_str()));
        let response = Self(known.map(|option| option.id.clone()).collect());
        if response.0.len() != chosen.len() {
            return Err(ResponseError::Unknown);
        }
        match (item.choose(), response.0.len()) {
            (_, 0) => Err(ResponseError::Nothing),
            (asked, given) if usize::from(asked) == given => Ok(response),
            (asked, _) => Err(ResponseError::Count(asked)),
        }
    }

    /// Keeps the learner's order. Every option has to be there once.
    fn in_order<S: AsRef<str>>(item: &Item, chosen: &[S]) -> Result<Self, ResponseError> {
        let ids: Vec<&str> = chosen.iter().map(AsRef::as_ref).collect();
        if ids.iter().any(|id| item.option(id).is_none()) {
            return Err(ResponseError::Unknown);
        }
        let different: BTreeSet<&str> = ids.iter().copied().collect();
        match ids.len() {
            0 => Err(ResponseError::Nothing),
            given if different.len() != given => Err(ResponseError::SamePlace),
            given if given != item.options.len() => Err(ResponseError::Count(item.choose())),
            _ => Ok(Self(ids.into_iter().map(str::to_owned).collect())),
        }
    }

    /// Returns the place in which the option of this id was put, counted from 1.
    pub fn place(&self, option: &str) -> Option<usize> {
        self.0.iter().position(|id| id == option).map(|place| place + 1)
    }

    /// Returns true if the option of this id was chosen.
    pub fn has(&self, option: &str) -> bool {
        self.0.iter().any(|id| id == option)
    }

    /// Returns the ids of the chosen options.
    pub fn ids(&self) -> &[String] {
        &self.0
    }
}

/// What a response to one item is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemScore {
    /// Marks of 100.
    pub points: u32,
    /// The critical error that was chosen, if one was.
    pub critical: Option<CriticalError>,
}

impl Item {
    /// Returns whether somebody who works in this country is asked.
    pub fn is_asked_in(&self, country: &str) -> bool {
        self.country.as_deref().is_none_or(|own| own == country)
    }

    /// Returns how many options are to be chosen.
    pub fn choose(&self) -> u8 {
        match self.kind {
            ItemKind::Multiple(choose) => choose,
            ItemKind::Single | ItemKind::Decision(_) => 1,
            ItemKind::Order => u8::try_from(self.options.len()).unwrap_or(u8::MAX),
        }
    }

    /// Returns the option of this id.
    pub fn option(&self, id: &str) -> Option<&ItemOption> {
        self.options.iter().find(|option| option.id == id)
    }

    /// Returns what the response is worth; no response is worth nothing.
    pub fn score(&self, response: Option<&Response>) -> ItemScore {
        if matches!(self.kind, ItemKind::Order) {
            return ItemScore { points: self.places_right(response), critical: None };
        }
        let marks: Vec<Mark> =
            response.map_or(&[][..], Response::ids).iter().filter_map(|id| self.option(id)).map(|o| o.mark).collect();
        ItemScore {
            points: marks.iter().map(|mark| mark.points()).sum::<u32>() / u32::from(self.choose().max(1)),
            critical: marks.iter().find_map(|mark| mark.critical()),
        }
    }
}

impl Item {
    /// Returns the marks of an item of order: each option in its right place earns its share.
    fn places_right(&self, response: Option<&Response>) -> u32 {
        let given = response.map_or(&[][..], Response::ids);
        let right = self.options.iter().zip(given).filter(|(option, id)| option.id == **id).count();
        let of = u32::try_from(self.options.len().max(1)).unwrap_or(u32::MAX);
        u32::try_from(right).unwrap_or(0) * 100 / of
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(kind: ItemKind, marks: &[Mark]) -> Item {
        let options = marks.iter().zip(["a", "b", "c", "d"]).map(|(mark, id)| ItemOption {
            id: id.into(),
            mark: *mark,
            text: Localised::default(),
            why: Localised::default(),
        });
        Item {
            id: "i".into(),
            kind,
            country: None,
            competencies: vec![Competency::Ti],
            section: "s".into(),
            question: Localised::default(),
            options: options.collect(),
        }
    }

    #[test]
    fn each_right_one_of_a_multiple_earns_its_share() {
        let item = item(ItemKind::Multiple(2), &[Mark::Best, Mark::Wrong, Mark::Best]);
        let score = |ids: &[&str]| Response::parse(&item, ids).map(|r| item.score(Some(&r)).points);
        assert_eq!(score(&["a", "c"]), Ok(100));
        assert_eq!(score(&["a", "b"]), Ok(50));
        assert_eq!(score(&["a"]), Err(ResponseError::Count(2)));
        assert_eq!(score(&["a", "a"]), Err(ResponseError::Count(2)));
        assert_eq!(score(&["a", "z"]), Err(ResponseError::Unknown));
        assert_eq!(score(&[]), Err(ResponseError::Nothing));
    }

    #[test]
    fn what_is_put_in_order_keeps_that_order_and_earns_by_places() {
        let item = item(ItemKind::Order, &[Mark::Best; 4]);
        let score = |ids: &[&str]| Response::parse(&item, ids).map(|r| item.score(Some(&r)).points);
        assert_eq!(score(&["a", "b", "c", "d"]), Ok(100));
        assert_eq!(score(&["b", "a", "c", "d"]), Ok(50));
        assert_eq!(score(&["d", "a", "b", "c"]), Ok(0));
        assert_eq!(score(&["a", "b", "b", "d"]), Err(ResponseError::SamePlace));
        assert_eq!(score(&["a", "b", "c"]), Err(ResponseError::Count(4)));
        assert_eq!(score(&["a", "b", "c", "x"]), Err(ResponseError::Unknown));
        assert_eq!(score(&[]), Err(ResponseError::Nothing));
        let response = Response::parse(&item, &["c", "a", "b", "d"]).expect("all four");
        assert_eq!(response.place("a"), Some(2));
    }

    #[test]
    fn a_critical_option_earns_nothing_and_is_named() {
        let code = "CE-10".parse().expect("a code");
        let item = item(ItemKind::Single, &[Mark::Best, Mark::Partly, Mark::Critical(code)]);
        let score = |id: &str| item.score(Response::parse(&item, &[id]).ok().as_ref());
        assert_eq!(score("c"), ItemScore { points: 0, critical: Some(code) });
        assert_eq!(score("b"), ItemScore { points: 25, critical: None });
        assert_eq!(item.score(None), ItemScore { points: 0, critical: None });
    }
}
