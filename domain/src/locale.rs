//! Languages, and texts that exist in several of them.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use strum::EnumCount;

/// A language that Vern speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, EnumCount)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// Norwegian bokmål.
    Nb,
    /// Ukrainian.
    Uk,
}

impl Locale {
    /// Every language, in the order of the language switch.
    pub const ALL: [Self; Self::COUNT] = [Self::En, Self::Nb, Self::Uk];

    /// Returns the BCP 47 tag, as it stands in `lang` attributes and file names.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Nb => "nb",
            Self::Uk => "uk",
        }
    }

    /// Returns the language's own name for itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Nb => "Norsk bokmål",
            Self::Uk => "Українська",
        }
    }

    /// Returns the first language of an `Accept-Language` header that Vern speaks, in the order of its weights. `fluent-langneg` passes over the
    /// weights, takes `q=0` for a wish, and does not know that who reads `no` or `nn` reads `nb`.
    pub fn from_accept_language(header: &str) -> Option<Self> {
        wishes(header).into_iter().find_map(Self::from_wish)
    }

    /// Returns the language that an `Accept-Language` header wishes most, if Vern speaks it. English stands further down in nearly every
    /// browser, whether or not its reader knows any.
    pub fn first_in_accept_language(header: &str) -> Option<Self> {
        wishes(header).first().and_then(|tag| Self::from_wish(tag))
    }

    fn from_wish(tag: &str) -> Option<Self> {
        match tag.split('-').next()?.to_ascii_lowercase().as_str() {
            "en" => Some(Self::En),
            // People who read nynorsk or Norwegian at large are better served by bokmål than by English.
            "nb" | "no" | "nn" => Some(Self::Nb),
            "uk" => Some(Self::Uk),
            _ => None,
        }
    }
}

/// Returns the languages of a header, the heaviest first.
fn wishes(header: &str) -> Vec<&str> {
    let mut wishes: Vec<(f32, &str)> = header.split(',').filter_map(parse_wish).collect();
    wishes.sort_by(|a, b| b.0.total_cmp(&a.0));
    wishes.into_iter().map(|(_, tag)| tag).collect()
}

fn parse_wish(wish: &str) -> Option<(f32, &str)> {
    let mut parts = wish.split(';');
    let tag = parts.next()?.trim();
    let weight = parts.find_map(|part| part.trim().strip_prefix("q=")).map_or(Some(1.0), |q| q.parse().ok())?;
    (!tag.is_empty() && weight > 0.0).then_some((weight, tag))
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// The text names no language that Vern speaks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown language {0:?}")]
pub struct UnknownLocale(String);

impl FromStr for Locale {
    type Err = UnknownLocale;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|locale| locale.tag() == tag).ok_or_else(|| UnknownLocale(tag.to_owned()))
    }
}

/// One thing in several languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Localised<T>(BTreeMap<Locale, T>);

impl<T> Default for Localised<T> {
    fn default() -> Self {
        Self::empty()
    }
}

impl<T> Localised<T> {
    /// Returns nothing in any language yet.
    pub const fn empty() -> Self {
        Self(BTreeMap::new())
    }

    /// Returns true if there is nothing in any language.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the thing in `locale`, or in the first language there is: a checked course has all of them.
    pub fn get(&self, locale: Locale) -> Option<&T> {
        self.0.get(&locale).or_else(|| self.0.values().next())
    }

    /// Returns the thing in exactly this language.
    pub fn exact(&self, locale: Locale) -> Option<&T> {
        self.0.get(&locale)
    }

    /// Adds or replaces the thing in `locale`.
    pub fn set(&mut self, locale: Locale, value: T) {
        self.0.insert(locale, value);
    }

    /// Returns the languages and things, in the order of the languages.
    pub fn iter(&self) -> impl Iterator<Item = (Locale, &T)> {
        self.0.iter().map(|(locale, value)| (*locale, value))
    }
}

impl Localised<String> {
    /// Returns the text in `locale`, or the nearest there is.
    pub fn text(&self, locale: Locale) -> &str {
        self.get(locale).map_or("", String::as_str)
    }
}

impl<T> FromIterator<(Locale, T)> for Localised<T> {
    fn from_iter<I: IntoIterator<Item = (Locale, T)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_wish_that_vern_speaks_wins() {
        assert_eq!(Locale::from_accept_language("fr, nb;q=0.5, en;q=0.8"), Some(Locale::En));
        assert_eq!(Locale::from_accept_language("nn-NO,nn;q=0.9,en;q=0.1"), Some(Locale::Nb));
        assert_eq!(Locale::from_accept_language("fr,de;q=0.9"), None);
        assert_eq!(Locale::from_accept_language("en;q=0, nb;q=x"), None);
    }

    #[test]
    fn the_first_wish_is_one_that_vern_speaks_or_none() {
        assert_eq!(Locale::first_in_accept_language("pl-PL,pl;q=0.9,en-US;q=0.8,en;q=0.7"), None);
        assert_eq!(Locale::first_in_accept_language("en;q=0.7, uk-UA"), Some(Locale::Uk));
        assert_eq!(Locale::first_in_accept_language("nn-NO,en;q=0.9"), Some(Locale::Nb));
        assert_eq!(Locale::first_in_accept_language("en;q=0"), None);
        assert_eq!(Locale::first_in_accept_language("*"), None);
    }
}
