use serde::{Deserialize, Serialize};

use super::{Competency, Item, Scenario};
use crate::locale::{Locale, Localised};

/// A part of a course: sections to read, scenarios to practise, items for the assessment bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Module {
    /// Stable name in addresses and progress rows.
    pub slug: String,
    /// Its code in the curriculum, such as `M4`.
    pub code: String,
    /// Time needed.
    pub minutes: u16,
    /// What it trains.
    pub competencies: Vec<Competency>,
    /// Title.
    pub title: Localised<String>,
    /// One sentence for the task list.
    pub summary: Localised<String>,
    /// What a learner can do afterwards.
    pub objectives: Localised<Vec<String>>,
    /// What to expect, read before the first section.
    pub content_note: ContentNote,
    /// Where the facts come from.
    pub sources: Vec<String>,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// The scenarios, in order.
    pub scenarios: Vec<Scenario>,
    /// The module's part of the assessment bank.
    pub items: Vec<Item>,
}

impl Module {
    /// Returns the section of this id and its place, counted from 0.
    pub fn section(&self, id: &str) -> Option<(usize, &Section)> {
        self.sections.iter().enumerate().find(|(_, section)| section.id == id)
    }

    /// Returns the scenario of this slug.
    pub fn scenario(&self, slug: &str) -> Option<&Scenario> {
        self.scenarios.iter().find(|scenario| scenario.slug == slug)
    }

    /// Returns true if any section has a gentler wording.
    pub fn has_gentle_variant(&self) -> bool {
        self.sections.iter().any(|section| section.gentle.iter().next().is_some())
    }
}

/// What a learner is told before difficult content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentNote {
    /// 1 low, 2 medium, 3 high.
    pub intensity: u8,
    /// Concrete topics.
    pub topics: Localised<Vec<String>>,
}

/// One page of reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Stable name in addresses and progress rows.
    pub id: String,
    /// Title per language.
    pub title: Localised<String>,
    /// The text per language.
    pub body: Localised<Vec<Block>>,
    /// A gentler wording, where there is one.
    pub gentle: Localised<Vec<Block>>,
}

impl Section {
    /// Returns the text to show; the usual one where no gentler one was written.
    pub fn blocks(&self, locale: Locale, gentle: bool) -> &[Block] {
        let softer = if gentle { self.gentle.exact(locale) } else { None };
        softer.or_else(|| self.body.get(locale)).map_or(&[], Vec::as_slice)
    }
}

/// A stretch of text: running text, or a box with a meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "html")]
pub enum Block {
    /// Running text, as clean HTML.
    Prose(String),
    /// A box, as clean HTML.
    Box(BoxKind, String),
}

/// What a box is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BoxKind {
    /// Sentences that help.
    Say,
    /// Sentences that harm.
    Avoid,
    /// Words explained.
    Terms,
    /// A question to think about; nothing is stored.
    Reflect,
    /// What a tired person can use on shift.
    Summary,
}

impl BoxKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Say, Self::Avoid, Self::Terms, Self::Reflect, Self::Summary];

    /// Returns the word that opens the box in a course file.
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Say => "say",
            Self::Avoid => "avoid",
            Self::Terms => "terms",
            Self::Reflect => "reflect",
            Self::Summary => "summary",
        }
    }
}
