use std::fmt;

use domain::learning::{Block, Course};
use domain::locale::Locale;

/// What a course holds, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is a count of what it is named after")]
pub struct Summary {
    pub course: String,
    pub modules: usize,
    pub sections: usize,
    pub scenarios: usize,
    pub situations: usize,
    pub choices: usize,
    pub items: usize,
    pub words: Vec<(Locale, usize)>,
}

/// Counts what a course holds.
pub fn summarise(course: &Course) -> Summary {
    let scenarios = || course.modules.iter().flat_map(|module| &module.scenarios);
    let situations = || scenarios().flat_map(|scenario| &scenario.situations);
    Summary {
        course: course.slug.clone(),
        modules: course.modules.len(),
        sections: course.modules.iter().map(|module| module.sections.len()).sum(),
        scenarios: scenarios().count(),
        situations: situations().count(),
        choices: situations().map(|situation| situation.choices.len()).sum(),
        items: course.modules.iter().map(|module| module.items.len()).sum(),
        words: course.locales.iter().map(|locale| (*locale, words(course, *locale))).collect(),
    }
}

fn words(course: &Course, locale: Locale) -> usize {
    let sections = course.modules.iter().flat_map(|module| &module.sections);
    let blocks = sections.flat_map(|section| section.blocks(locale, false));
    let html = blocks.map(|block| match block {
        Block::Prose(html) | Block::Box(_, html) => html,
    });
    html.map(|html| words_in(html)).sum()
}

/// Counts the words between tags.
fn words_in(html: &str) -> usize {
    html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text).split_whitespace().count()).sum()
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{}: {} modules, {} sections, {} scenarios, {} situations, {} choices, {} items",
            self.course, self.modules, self.sections, self.scenarios, self.situations, self.choices, self.items
        )?;
        self.words.iter().try_for_each(|(locale, words)| writeln!(f, "  {locale}: {words} words in sections"))
    }
}
