//! Splits a module's Markdown into sections and boxes.

use domain::learning::{Block, BoxKind};

use crate::markdown::render;
use crate::problem::Report;
use crate::reader::is_slug;

/// One section of one file.
pub(crate) struct SectionText {
    pub(crate) id: String,
    pub(crate) line: usize,
    pub(crate) title: String,
    pub(crate) blocks: Vec<Block>,
    pub(crate) words: usize,
}

/// A stretch of lines that belong together.
struct Stretch<'a> {
    kind: Option<BoxKind>,
    line: usize,
    lines: Vec<&'a str>,
}

impl Stretch<'_> {
    fn render(self, report: &mut Report<'_>) -> Option<Block> {
        let text = self.lines.join("\n");
        if text.trim().is_empty() {
            if self.kind.is_some() {
                report.error_on(self.line, "the box is empty; fill it or remove it");
            }
            return None;
        }
        let html = render(&text, self.line, report);
        Some(match self.kind {
            Some(kind) => Block::Box(kind, html),
            None => Block::Prose(html),
        })
    }
}

/// Reads all sections of a file.
pub(crate) fn read_sections(text: &str, report: &mut Report<'_>) -> Vec<SectionText> {
    let mut sections = Vec::new();
    let mut open: Option<(SectionText, Vec<Stretch<'_>>)> = None;
    for (number, line) in text.lines().enumerate().map(|(n, line)| (n + 1, line)) {
        if let Some(heading) = line.strip_prefix("## ") {
            sections.extend(open.take().map(|(section, stretches)| close(section, stretches, report)));
            open = heading_of(heading, number, report).map(|section| (section, vec![prose(number + 1)]));
        } else if let Some((_, stretches)) = &mut open {
            place(line, number, stretches, report);
        } else if !line.trim().is_empty() && sections.is_empty() {
            report.error_on(number, "text before the first section; start with ## Title {#id}");
        }
    }
    sections.extend(open.map(|(section, stretches)| close(section, stretches, report)));
    sections
}

const fn prose<'a>(line: usize) -> Stretch<'a> {
    Stretch { kind: None, line, lines: Vec::new() }
}

fn heading_of(heading: &str, line: usize, report: &mut Report<'_>) -> Option<SectionText> {
    let id = heading.trim_end().strip_suffix('}').and_then(|rest| rest.rsplit_once("{#"));
    let sound = id.map(|(title, id)| (title.trim(), id)).filter(|(title, id)| !title.is_empty() && is_slug(id));
    if sound.is_none() {
        report.error_on(line, "a section needs a title and an id, like ## Start with safety {#safety}");
    }
    let (title, id) = sound?;
    Some(SectionText { id: id.to_owned(), line, title: title.to_owned(), blocks: Vec::new(), words: 0 })
}

fn place<'a>(line: &'a str, number: usize, stretches: &mut Vec<Stretch<'a>>, report: &mut Report<'_>) {
    let Some(fence) = line.strip_prefix(":::") else {
        if let Some(stretch) = stretches.last_mut() {
            stretch.lines.push(line);
        }
        return;
    };
    let inside = stretches.last().is_some_and(|stretch| stretch.kind.is_some());
    match (fence.trim(), inside) {
        ("", true) => stretches.push(prose(number + 1)),
        ("", false) => report.error_on(number, "this ::: closes a box that was never opened"),
        (_, true) => report.error_on(number, "close the box with ::: before opening the next"),
        (word, false) => open(word, number, stretches, report),
    }
}

fn open(word: &str, number: usize, stretches: &mut Vec<Stretch<'_>>, report: &mut Report<'_>) {
    let kind = BoxKind::ALL.into_iter().find(|kind| kind.keyword() == word);
    if kind.is_none() {
        let known: Vec<&str> = BoxKind::ALL.iter().map(|kind| kind.keyword()).collect();
        report.error_on(number, format!("unknown box {word:?}; use {}", known.join(", ")));
        return;
    }
    stretches.push(Stretch { kind, line: number + 1, lines: Vec::new() });
}

fn close(mut section: SectionText, stretches: Vec<Stretch<'_>>, report: &mut Report<'_>) -> SectionText {
    if let Some(open) = stretches.last().filter(|stretch| stretch.kind.is_some()) {
        report.error_on(open.line.saturating_sub(1), "the box is never closed; add ::: on a line of its own");
    }
    section.words = stretches.iter().flat_map(|s| &s.lines).map(|line| line.split_whitespace().count()).sum();
    section.blocks = stretches.into_iter().filter_map(|stretch| stretch.render(report)).collect();
    if section.blocks.is_empty() {
        report.error_on(section.line, format!("section {:?} is empty; write it or remove it", section.id));
    }
    section
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> (Vec<SectionText>, Vec<(usize, String)>) {
        let mut report = Report::new("en.md", text);
        let sections = read_sections(text, &mut report);
        (sections, report.into_problems().into_iter().map(|p| (p.line, p.text)).collect())
    }

    #[test]
    fn sections_and_boxes_are_told_apart() {
        let (sections, problems) = read("## One {#one}\n\ntext\n\n::: say\n- a\n:::\n\nmore\n## Two {#two}\nend");
        assert_eq!(problems, []);
        assert_eq!(
            sections.iter().map(|s| (s.id.as_str(), s.title.as_str())).collect::<Vec<_>>(),
            [("one", "One"), ("two", "Two")]
        );
        assert!(matches!(&sections[0].blocks[..], [Block::Prose(_), Block::Box(BoxKind::Say, _), Block::Prose(_)]));
    }

    #[test]
    fn every_fault_is_reported_on_its_line() {
        let (_, problems) = read("hello\n## No id\n## A {#a}\n:::\n::: shout\n::: say\n::: avoid\n:::\n::: terms\nx");
        let lines: Vec<usize> = problems.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 2, 4, 5, 7, 9, 7], "{problems:?}");
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "(## |::: |:::|say|\\{#a\\}|[a-zæ<>\n ]){0,40}") {
            let _ = read(&text);
        }
    }
}
