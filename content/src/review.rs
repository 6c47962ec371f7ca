//! A course as one document per language, for an organisation to read, annotate and send back.

mod labels;

use std::fmt::Write as _;

use domain::learning::{
    Block, BoxKind, Choice, Competency, Course, Item, ItemKind, Mark, Module, OpenQuestion, Scenario, Section, Situation,
};
use domain::locale::Locale;

use labels::Labels;

/// Returns the whole course in a language, with sources and open questions, as one HTML document that needs nothing else.
pub fn review(course: &Course, locale: Locale) -> String {
    let mut sheet = Sheet { html: String::new(), locale, say: Labels::of(locale) };
    sheet.open(course);
    for module in &course.modules {
        sheet.module(module);
    }
    for policy in &course.policies {
        sheet.heading(2, &format!("{} {}", policy.title.text(locale), policy.version));
        sheet.raw(policy.body.text(locale));
        sheet.note();
    }
    sheet.card(course);
    sheet.raw("</main></html>");
    sheet.html
}

const STYLE: &str = "body{font:16px/1.6 system-ui,sans-serif;margin:0 auto;max-width:46rem;padding:1rem}\
    h2{border-top:3px solid;margin-top:3rem;padding-top:1rem}h3{margin-top:2rem}\
    .box,.asked{border-inline-start:4px solid;padding:.1rem 1rem;margin:1rem 0}.small{font-size:.85em}\
    .asked{background:#fff6d6}.note{border:1px dashed;min-height:4rem;margin:1rem 0;padding:.5rem}\
    @media print{.note{min-height:6rem}h2{break-before:page}}";

/// The document, as far as it is written.
struct Sheet {
    html: String,
    locale: Locale,
    say: &'static Labels,
}

/// Returns a text that stands for itself in HTML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

impl Sheet {
    fn raw(&mut self, html: &str) {
        self.html.push_str(html);
    }

    fn line(&mut self, tag: &str, text: &str) {
        let _ = write!(self.html, "<{tag}>{}</{}>", escape(text), tag.split(' ').next().unwrap_or(tag));
    }

    fn heading(&mut self, level: u8, text: &str) {
        self.line(&format!("h{level}"), text);
    }

    fn list(&mut self, texts: impl IntoIterator<Item = String>) {
        self.raw("<ul>");
        texts.into_iter().for_each(|text| self.line("li", &text));
        self.raw("</ul>");
    }

    /// Leaves room for what a reviewer writes.
    fn note(&mut self) {
        let note = self.say.note;
        let _ = write!(self.html, "<div class=\"note small\" contenteditable=\"true\">{}</div>", escape(note));
    }

    fn open(&mut self, course: &Course) {
        let (locale, title) = (self.locale, escape(course.title.text(self.locale)));
        let head = format!(
            "<!DOCTYPE html><html lang=\"{locale}\"><meta charset=\"utf-8\"><title>{title}</title><style>{STYLE}</style><main>"
        );
        self.raw(&head);
        self.heading(1, course.title.text(locale));
        self.line("p", course.summary.text(locale));
        self.line("p", self.say.how);
        let path = |path: &domain::learning::Path| format!("{}: {}", path.title.text(locale), path.allows.text(locale));
        self.list(course.paths.iter().map(path));
        let to_holders = course.paths.iter().filter(|path| !path.allows_you.is_empty());
        self.list(to_holders.map(|path| format!("{}: {}", path.title.text(locale), path.allows_you.text(locale))));
    }

    fn module(&mut self, module: &Module) {
        let locale = self.locale;
        self.heading(2, &format!("{} {}", module.code, module.title.text(locale)));
        self.line("p", module.summary.text(locale));
        if let Some(translation) = module.translations.exact(locale) {
            let state = if translation.reviewed { self.say.reviewed } else { self.say.not_reviewed };
            let made_by = if translation.made_by == "machine" { self.say.machine } else { &translation.made_by };
            self.line("p class=\"small\"", &format!("{} {made_by}. {state}", self.say.made_by));
        }
        self.list(module.objectives.get(locale).cloned().unwrap_or_default());
        let topics = module.content_note.topics.get(locale).map(|topics| topics.join(", ")).unwrap_or_default();
        self.line("p class=\"small\"", &format!("{} {topics} ({}/3)", self.say.content_note, module.content_note.intensity));
        for section in &module.sections {
            self.section(module, section);
        }
        for scenario in &module.scenarios {
            self.scenario(scenario);
        }
        for item in &module.items {
            self.item(item);
        }
    }

    fn section(&mut self, module: &Module, section: &Section) {
        self.heading(3, section.title.text(self.locale));
        self.blocks(section.blocks(self.locale, false));
        if section.gentle.exact(self.locale).is_some() {
            self.line("h4", self.say.gentle);
            self.blocks(section.blocks(self.locale, true));
        }
        let cited = module.sources.iter().filter(|source| source.sections.contains(&section.id));
        let sources: Vec<String> = cited.map(|source| source.text.text(self.locale).to_owned()).collect();
        let sources = if sources.is_empty() { self.say.own_words.to_owned() } else { sources.join("; ") };
        self.line("p class=\"small\"", &format!("{} {sources}", self.say.sources));
        for OpenQuestion { text, .. } in module.open_questions.iter().filter(|question| question.section == section.id) {
            self.line("p class=\"asked\" lang=\"en\"", &format!("{} {text}", self.say.question));
        }
        self.note();
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Prose(html) => self.raw(html),
                Block::Box(kind, html) => {
                    self.raw("<div class=\"box\">");
                    self.line("strong", self.say.of_box(*kind));
                    self.raw(html);
                    self.raw("</div>");
                }
            }
        }
    }

    fn scenario(&mut self, scenario: &Scenario) {
        let locale = self.locale;
        self.heading(3, &format!("{} {}", scenario.code, scenario.title.text(locale)));
        for situation in &scenario.situations {
            self.situation(situation);
        }
        self.line("h4", self.say.case);
        self.raw(scenario.gentle.text(locale));
        for situation in &scenario.gentle_situations {
            self.situation(situation);
        }
        self.note();
    }

    fn situation(&mut self, situation: &Situation) {
        self.line("p", situation.scene.text(self.locale));
        self.line("h4", situation.question.text(self.locale));
        self.raw("<ol>");
        for choice in &situation.choices {
            self.choice(choice);
        }
        self.raw("</ol>");
    }

    fn choice(&mut self, choice: &Choice) {
        let locale = self.locale;
        self.raw("<li>");
        self.line("strong", &format!("{} {}", self.say.of_mark(choice.mark), codes(&choice.competencies)));
        self.line("p", choice.text.text(locale));
        self.line("p class=\"small\"", &format!("{} {}", self.say.happens, choice.happens.text(locale)));
        self.line("p class=\"small\"", &format!("{} {}", self.say.why, choice.why.text(locale)));
        if let Some(better) = &choice.better {
            self.line("p class=\"small\"", &format!("{} {}", self.say.better, better.text(locale)));
        }
        self.raw("</li>");
    }

    fn item(&mut self, item: &Item) {
        let locale = self.locale;
        self.line("h4", &format!("{} {}", item.id, codes(&item.competencies)));
        if let ItemKind::Decision(scene) = &item.kind {
            self.line("p", scene.text(locale));
        }
        self.line("p", item.question.text(locale));
        self.raw("<ol>");
        for option in &item.options {
            let mark = if item.kind == ItemKind::Order { "" } else { self.say.of_mark(option.mark) };
            self.raw("<li>");
            self.line("strong", mark);
            self.line("p", option.text.text(locale));
            self.line("p class=\"small\"", option.why.text(locale));
            self.raw("</li>");
        }
        self.raw("</ol>");
    }

    fn card(&mut self, course: &Course) {
        for section in &course.card {
            self.heading(3, section.title.text(self.locale));
            self.list(section.points.get(self.locale).cloned().unwrap_or_default());
        }
    }
}

fn codes(competencies: &[Competency]) -> String {
    format!("[{}]", competencies.iter().map(Competency::to_string).collect::<Vec<_>>().join(" "))
}

impl Labels {
    const fn of_mark(&self, mark: Mark) -> &'static str {
        match mark {
            Mark::Best => self.best,
            Mark::Partly => self.partly,
            Mark::Wrong => self.wrong,
            Mark::Critical(_) => self.critical,
        }
    }

    const fn of_box(&self, kind: BoxKind) -> &'static str {
        match kind {
            BoxKind::Say => self.box_say,
            BoxKind::Avoid => self.box_avoid,
            BoxKind::Terms => self.box_terms,
            BoxKind::Reflect => self.box_reflect,
            BoxKind::Summary => self.box_summary,
            BoxKind::Law => self.box_law,
            BoxKind::Calls => self.box_calls,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_markup_is_shown_as_it_was_written() {
        assert_eq!(escape("a <b> & \"c\""), "a &lt;b&gt; &amp; &quot;c&quot;");
        let mut sheet = Sheet { html: String::new(), locale: Locale::En, say: Labels::of(Locale::En) };
        sheet.line("p class=\"small\"", "<script>");
        assert_eq!(sheet.html, "<p class=\"small\">&lt;script&gt;</p>");
    }
}
