use std::fmt;

use domain::learning::{Block, Course, Module};
use domain::locale::Locale;

use crate::readability::{lix, plain};

/// What a course holds, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is a count of what it is named after")]
pub struct Summary {
    pub course: String,
    pub paths: Vec<PathSummary>,
    pub modules: usize,
    pub sections: usize,
    pub scenarios: usize,
    pub situations: usize,
    pub choices: usize,
    pub gentle: usize,
    pub items: usize,
    pub locales: Vec<LocaleSummary>,
}

/// What a path asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is a count of what it is named after")]
pub struct PathSummary {
    pub path: String,
    pub modules: usize,
    pub minutes: u32,
    pub bank: usize,
    pub draw: usize,
}

/// What there is in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocaleSummary {
    /// The language.
    pub locale: Locale,
    /// Words of sections.
    pub words: usize,
    /// Words of everything else: scenes, choices, consequences, items, reasons.
    pub practice_words: usize,
    /// The modules whose texts in this language nobody has reviewed.
    pub unreviewed: usize,
    /// How hard each module is to read (LIX), hardest first.
    pub readability: Vec<(String, usize)>,
}

/// Counts what a course holds.
pub fn summarise(course: &Course) -> Summary {
    let scenarios = || course.modules.iter().flat_map(|module| &module.scenarios);
    let situations = || scenarios().flat_map(|scenario| &scenario.situations);
    let path = |path: &domain::learning::Path| PathSummary {
        path: path.slug.clone(),
        modules: path.modules.len(),
        minutes: course.modules_of(path).map(|module| u32::from(module.minutes)).sum(),
        bank: course.modules_of(path).map(|module| module.items.len()).sum(),
        draw: path.assessment.draw,
    };
    Summary {
        course: course.slug.clone(),
        paths: course.paths.iter().map(path).collect(),
        modules: course.modules.len(),
        sections: course.modules.iter().map(|module| module.sections.len()).sum(),
        scenarios: scenarios().count(),
        situations: situations().count(),
        choices: situations().map(|situation| situation.choices.len()).sum(),
        gentle: scenarios().map(|scenario| scenario.gentle_situations.len()).sum(),
        items: course.modules.iter().map(|module| module.items.len()).sum(),
        locales: course.locales.iter().map(|locale| in_locale(course, *locale)).collect(),
    }
}

fn in_locale(course: &Course, locale: Locale) -> LocaleSummary {
    let mut readability: Vec<(String, usize)> =
        course.modules.iter().map(|module| (module.slug.clone(), lix(&reading(module, locale)))).collect();
    readability.sort_by_key(|(_, lix)| std::cmp::Reverse(*lix));
    LocaleSummary {
        locale,
        words: course.modules.iter().map(|module| words(&reading(module, locale))).sum(),
        practice_words: course.modules.iter().flat_map(practice).map(|text| words(text.text(locale))).sum(),
        unreviewed: course.modules.iter().filter(|module| module.is_unreviewed_in(locale)).count(),
        readability,
    }
}

/// Returns the text of a module's sections without markup.
fn reading(module: &Module, locale: Locale) -> String {
    let blocks = module.sections.iter().flat_map(|section| section.blocks(locale, false));
    let html = blocks.map(|block| match block {
        Block::Prose(html) | Block::Box(_, html) => plain(html),
    });
    html.collect::<Vec<_>>().join(" ")
}

/// Returns the texts of a module's scenarios and items.
fn practice(module: &Module) -> impl Iterator<Item = &domain::locale::Localised<String>> {
    let situations = module.scenarios.iter().flat_map(|scenario| scenario.situations.iter().chain(&scenario.gentle_situations));
    let of_situations = situations.flat_map(|situation| {
        let choices = situation
            .choices
            .iter()
            .flat_map(|choice| [&choice.text, &choice.happens, &choice.why].into_iter().chain(&choice.better));
        [&situation.scene, &situation.question].into_iter().chain(choices)
    });
    let of_items = module.items.iter().flat_map(|item| {
        let scene = if let domain::learning::ItemKind::Decision(scene) = &item.kind { Some(scene) } else { None };
        let options = item.options.iter().flat_map(|option| [&option.text, &option.why]);
        scene.into_iter().chain([&item.question]).chain(options)
    });
    of_situations.chain(of_items)
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{}: {} modules, {} sections, {} scenarios, {} situations, {} choices, {} questions on written cases, {} items",
            self.course, self.modules, self.sections, self.scenarios, self.situations, self.choices, self.gentle, self.items
        )?;
        for path in &self.paths {
            writeln!(
                f,
                "  path {}: {} modules, {} minutes, {} of {} items drawn",
                path.path, path.modules, path.minutes, path.draw, path.bank
            )?;
        }
        for locale in &self.locales {
            let hardest: Vec<String> = locale.readability.iter().take(3).map(|(module, lix)| format!("{module} {lix}")).collect();
            let middle = locale.readability.get(locale.readability.len() / 2).map_or(0, |(_, lix)| *lix);
            writeln!(
                f,
                "  {}: {} words in sections, {} in scenarios and items; {} modules not reviewed; LIX {middle}, hardest {}",
                locale.locale,
                locale.words,
                locale.practice_words,
                locale.unreviewed,
                hardest.join(", ")
            )?;
        }
        Ok(())
    }
}
