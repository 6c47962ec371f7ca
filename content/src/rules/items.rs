use std::collections::BTreeSet;

use domain::learning::{Item, ItemKind, Mark};
use domain::locale::{Locale, Localised};

use crate::items::PlacedItem;
use crate::module::ReadModule;
use crate::problem::{Problem, Severity};

/// Two items that share this share of their words ask the same question.
const SAME: f64 = 0.8;

/// Reports ids that stand twice and sections that do not exist.
pub(super) fn item_problems(modules: &[ReadModule]) -> Vec<Problem> {
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for read in modules {
        for placed in &read.items {
            let mut complain = |text: String| {
                problems.push(Problem { file: placed.file.clone(), line: placed.line, severity: Severity::Error, text });
            };
            if !seen.insert(placed.item.id.clone()) {
                complain(format!("item {:?} stands twice in the course; give each its own id", placed.item.id));
            }
            if read.module.section(&placed.item.section).is_none() {
                complain(format!("`section` names {:?}, which the module has not", placed.item.section));
            }
        }
    }
    problems
}

/// Somebody who always picks the longest answer must not do better than somebody who guesses.
pub(super) fn longest_best(read: &ReadModule, locale: Locale) -> Option<Problem> {
    let has_one_best = |item: &&Item| matches!(item.kind, ItemKind::Single | ItemKind::Decision(_));
    let of_items = read.module.items.iter().filter(has_one_best).map(options);
    let situations =
        read.module.scenarios.iter().flat_map(|scenario| scenario.situations.iter().chain(&scenario.gentle_situations));
    let of_choices = situations.map(|situation| situation.choices.iter().map(|choice| (choice.mark, &choice.text)).collect());
    let all: Vec<Vec<(Mark, &Localised<String>)>> = of_items.chain(of_choices).collect();
    let longest = all.iter().filter(|options| best_is_longest(options, locale)).count();
    (all.len() >= 6 && longest * 3 > all.len()).then(|| Problem {
        file: read.items.first().map_or_else(|| read.module.slug.clone(), |placed| placed.file.clone()),
        line: 1,
        severity: Severity::Error,
        text: format!(
            "in {locale} the best answer is the longest in {longest} of {}; shorten it or lengthen others until it is a third at most",
            all.len()
        ),
    })
}

fn options(item: &Item) -> Vec<(Mark, &Localised<String>)> {
    item.options.iter().map(|option| (option.mark, &option.text)).collect()
}

fn best_is_longest(options: &[(Mark, &Localised<String>)], locale: Locale) -> bool {
    let length = |text: &Localised<String>| text.text(locale).chars().count();
    let of =
        |best: bool| options.iter().filter(move |(mark, _)| (*mark == Mark::Best) == best).map(|(_, text)| length(text)).max();
    of(true) > of(false)
}

/// Returns items that ask the same as an earlier one, in the words of a language.
pub(super) fn overlaps(modules: &[ReadModule], locale: Locale) -> Vec<Problem> {
    let items: Vec<(&PlacedItem, BTreeSet<String>)> =
        modules.iter().flat_map(|read| &read.items).map(|placed| (placed, words(&placed.item, locale))).collect();
    let mut problems = Vec::new();
    for (place, (placed, words)) in items.iter().enumerate() {
        let same =
            items[..place].iter().find(|(earlier, others)| earlier.item.id != placed.item.id && likeness(words, others) >= SAME);
        if let Some((earlier, _)) = same {
            problems.push(Problem {
                file: placed.file.clone(),
                line: placed.line,
                severity: Severity::Error,
                text: format!(
                    "item {:?} says in {locale} almost the same as {:?}; ask something else",
                    placed.item.id, earlier.item.id
                ),
            });
        }
    }
    problems
}

/// Returns the words of a question, its scene and its options.
fn words(item: &Item, locale: Locale) -> BTreeSet<String> {
    let scene = if let ItemKind::Decision(scene) = &item.kind { scene.text(locale) } else { "" };
    let texts = [scene, item.question.text(locale)].into_iter().chain(item.options.iter().map(|option| option.text.text(locale)));
    let words = texts.flat_map(|text| text.split(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Returns which share of the words of both stands in both (Jaccard index).
fn likeness(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let (both, either) = (one.intersection(other).count(), one.union(other).count());
    #[expect(clippy::cast_precision_loss, reason = "counts of words")]
    let share = both as f64 / either.max(1) as f64;
    share
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_is_the_share_of_common_words() {
        let set = |text: &str| text.split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
        let near = |a: &str, b: &str, share: f64| (likeness(&set(a), &set(b)) - share).abs() < 0.001;
        assert!(near("a b c d", "a b c d", 1.0));
        assert!(near("a b c", "c d e", 0.2));
    }
}
