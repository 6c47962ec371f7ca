use serde::{Deserialize, Serialize};
use strum::EnumCount;

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
    /// The country whose law and actors it explains, as ISO 3166 code; none for modules that hold everywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Where the facts come from.
    pub sources: Vec<Citation>,
    /// What a reviewer should look at; never shown to learners.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open_questions: Vec<OpenQuestion>,
    /// How each translation came about.
    #[serde(default)]
    pub translations: Localised<Translation>,
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

    /// Returns true if the text in `locale` was translated and no native professional has reviewed it.
    pub fn is_unreviewed_in(&self, locale: Locale) -> bool {
        self.translations.exact(locale).is_some_and(|translation| !translation.reviewed)
    }

    /// Returns true if any section has a gentler wording.
    pub fn has_gentle_variant(&self) -> bool {
        self.sections.iter().any(|section| section.gentle.iter().next().is_some())
    }
}

/// A source, and the sections that take facts from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "StoredCitation")]
pub struct Citation {
    /// Its name, per language.
    pub text: Localised<String>,
    /// Ids of the sections.
    pub sections: Vec<String>,
}

/// A source as releases hold it. The first ones had a name in one language and nothing else.
#[derive(Deserialize)]
#[serde(untagged)]
enum StoredCitation {
    Name(String),
    Citation { text: Localised<String>, sections: Vec<String> },
}

impl From<StoredCitation> for Citation {
    fn from(stored: StoredCitation) -> Self {
        match stored {
            StoredCitation::Name(name) => Self { text: Localised::from_iter([(Locale::En, name)]), sections: Vec::new() },
            StoredCitation::Citation { text, sections } => Self { text, sections },
        }
    }
}

/// What a reviewer should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenQuestion {
    /// Id of the section it is about.
    pub section: String,
    /// The question, in English.
    pub text: String,
}

/// How a translation came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translation {
    /// Who or what made it; `machine` for a machine.
    pub made_by: String,
    /// Whether a native professional reviewed it.
    pub reviewed: bool,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, EnumCount)]
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
    /// What a law says.
    Law,
    /// Whom to call, in order.
    Calls,
}

impl BoxKind {
    /// Every kind.
    pub const ALL: [Self; Self::COUNT] =
        [Self::Say, Self::Avoid, Self::Terms, Self::Reflect, Self::Summary, Self::Law, Self::Calls];

    /// Returns the word that opens the box in a course file.
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Say => "say",
            Self::Avoid => "avoid",
            Self::Terms => "terms",
            Self::Reflect => "reflect",
            Self::Summary => "summary",
            Self::Law => "law",
            Self::Calls => "calls",
        }
    }
}
