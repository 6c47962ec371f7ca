use std::collections::BTreeMap;
use std::str::FromStr;

use strum::EnumCount;
use time::OffsetDateTime;

use super::ModuleReading;

/// A part of a module that can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// The section of this id was read.
    Section(&'a str),
    /// The scenario of this slug was practised to the end, or read as a written case.
    Scenario(&'a str),
}

impl<'a> Part<'a> {
    /// Returns of which kind it is.
    pub const fn kind(self) -> PartKind {
        match self {
            Self::Section(_) => PartKind::Section,
            Self::Scenario(_) => PartKind::Scenario,
        }
    }

    /// Returns the section's id, or the scenario's slug.
    pub const fn name(self) -> &'a str {
        match self {
            Self::Section(name) | Self::Scenario(name) => name,
        }
    }
}

/// What kind of part it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumCount)]
#[expect(missing_docs, reason = "each is the word it is")]
pub enum PartKind {
    Section,
    Scenario,
}

impl PartKind {
    /// Every kind.
    const ALL: [Self; Self::COUNT] = [Self::Section, Self::Scenario];

    /// Returns the word that is stored.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Scenario => "scenario",
        }
    }
}

/// The word is no kind of part.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown kind of part {0:?}")]
pub struct UnknownPartKind(String);

impl FromStr for PartKind {
    type Err = UnknownPartKind;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or_else(|| UnknownPartKind(word.to_owned()))
    }
}

/// A part that a person did, in whichever cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DonePart {
    /// The module's slug.
    pub module: String,
    /// The section's id, or the scenario's slug.
    pub name: String,
    /// Of which kind it is.
    pub kind: PartKind,
    /// When.
    pub at: OffsetDateTime,
}

/// Returns what counts of what a person did, by module: everything, or what was done since an instant.
pub fn readings(done: &[DonePart], since: Option<OffsetDateTime>) -> BTreeMap<String, ModuleReading> {
    let mut by_module = BTreeMap::<String, ModuleReading>::new();
    for part in done.iter().filter(|part| since.is_none_or(|since| part.at >= since)) {
        let reading = by_module.entry(part.module.clone()).or_default();
        match part.kind {
            PartKind::Section => reading.sections.insert(part.name.clone()),
            PartKind::Scenario => reading.scenarios.insert(part.name.clone()),
        };
    }
    by_module
}

#[cfg(test)]
mod tests {
    use time::Duration;
    use time::macros::datetime;

    use super::*;

    const MONDAY: OffsetDateTime = datetime!(2026-11-23 08:00 UTC);

    fn done(module: &str, part: Part<'_>, at: OffsetDateTime) -> DonePart {
        DonePart { module: module.to_owned(), name: part.name().to_owned(), kind: part.kind(), at }
    }

    #[test]
    fn every_kind_of_part_survives_being_stored() {
        for kind in PartKind::ALL {
            assert_eq!(kind.word().parse(), Ok(kind));
        }
        assert!("film".parse::<PartKind>().is_err());
    }

    #[test]
    fn sections_and_scenarios_of_a_module_are_told_apart_also_where_they_have_one_name() {
        let parts = [Part::Section("signs"), Part::Scenario("signs"), Part::Section("words")];
        let of_module = readings(&parts.map(|part| done("recognise", part, MONDAY)), None);
        let expected =
            ModuleReading { sections: ["signs", "words"].map(str::to_owned).into(), scenarios: ["signs".to_owned()].into() };
        assert_eq!(of_module, [("recognise".to_owned(), expected)].into());
    }

    #[test]
    fn what_was_done_before_an_instant_does_not_count_since_then() {
        let all =
            [done("recognise", Part::Section("signs"), MONDAY), done("respond", Part::Section("signs"), MONDAY + Duration::DAY)];
        assert_eq!(readings(&all, Some(MONDAY)).len(), 2);
        let later = readings(&all, Some(MONDAY + Duration::SECOND));
        assert_eq!(later.into_keys().collect::<Vec<_>>(), ["respond"]);
    }
}
