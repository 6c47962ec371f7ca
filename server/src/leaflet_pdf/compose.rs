//! Where everything stands on the sheets: broken into lines, one stretch below the other.

use super::{LeafletText, Paper};
use crate::pdf::Typefaces;
use crate::pdf::lines::{Sizes, fit, tidy};

/// A paper's measures, in points.
#[derive(Clone, Copy)]
pub(super) struct Measures {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) margin: f32,
    /// The sizes at which the text is tried, the largest first.
    pub(super) scales: &'static [f32],
    /// So many sheets at most, if one of the sizes allows it.
    pub(super) sheets: usize,
    pub(super) is_numbered: bool,
    /// Whether a heading with its lines stands on one sheet, if it fits on one at all.
    pub(super) keeps_parts: bool,
}

/// How much smaller the text of a card may get so that it has a front and a back, and no more.
const CARD: Measures = Measures {
    width: 297.638,
    height: 419.528,
    margin: 22.0,
    scales: &[1.0, 0.95, 0.9, 0.85],
    sheets: 2,
    is_numbered: false,
    keeps_parts: true,
};
const SHEETS: Measures = Measures {
    width: 595.276,
    height: 841.89,
    margin: 56.0,
    scales: &[1.2],
    sheets: usize::MAX,
    is_numbered: true,
    keeps_parts: false,
};

impl Paper {
    pub(super) const fn measures(self) -> Measures {
        match self {
            Self::Card => CARD,
            Self::Sheets => SHEETS,
        }
    }
}

/// Where the lines of a list begin.
const INDENT: f32 = 10.0;
pub(super) const LEADING: f32 = 1.32;

/// How a stretch of text looks.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) colour: (u8, u8, u8),
    pub(super) indent: f32,
    /// The room before it.
    pub(super) before: f32,
}

const INK: (u8, u8, u8) = (0x1b, 0x24, 0x26);
const QUIET: (u8, u8, u8) = (0x4f, 0x5b, 0x5e);
const ACCENT: (u8, u8, u8) = (0x0b, 0x55, 0x63);
const ORGANISATION: Style = Style { size: 8.0, bold: false, colour: QUIET, indent: 0.0, before: 0.0 };
const TITLE: Style = Style { size: 15.0, bold: true, colour: ACCENT, indent: 0.0, before: 0.0 };
const HEADING: Style = Style { size: 10.5, bold: true, colour: INK, indent: 0.0, before: 7.0 };
const POINT: Style = Style { size: 8.8, bold: false, colour: INK, indent: INDENT, before: 1.5 };
pub(super) const FOOTER: Style = Style { size: 7.5, bold: false, colour: QUIET, indent: 0.0, before: 9.0 };

/// One stretch of text: its lines, and the sheet and height at which it begins.
pub(super) struct Placed {
    pub(super) style: Style,
    pub(super) lines: Vec<String>,
    pub(super) sheet: usize,
    pub(super) top: f32,
}

/// Places stretches below each other, and begins a new sheet where one does not fit any more.
struct Composer<'a> {
    faces: &'a Typefaces,
    paper: Measures,
    sheet: usize,
    below: f32,
    /// What stands at the foot of the first sheet takes so much of it.
    foot: f32,
}

impl Composer<'_> {
    /// Returns where the text of the present sheet ends at the latest.
    fn end(&self) -> f32 {
        self.paper.height - self.paper.margin - if self.sheet == 0 { self.foot } else { 0.0 }
    }

    fn total(&self, points: &[String], point: Style) -> f32 {
        points.iter().map(|words| self.height(words, point)).sum()
    }

    /// Places a heading with its lines at the foot of the first sheet; nothing else comes so low there.
    fn place_at_foot(&mut self, (words, points): &(String, Vec<String>), heading: Style, point: Style) -> (Placed, Vec<Placed>) {
        self.foot = self.height(words, heading) + self.total(points, point);
        let mut below = self.end();
        let mut place = |words: &str, style: Style| {
            let placed = Placed { style, lines: self.lines(words, style), sheet: 0, top: below + style.before };
            below += self.height(words, style);
            placed
        };
        let title = place(words, heading);
        (title, points.iter().map(|words| place(words, point)).collect())
    }

    fn lines(&self, text: &str, style: Style) -> Vec<String> {
        let (text, width) = (tidy(text), self.paper.width - 2.0 * self.paper.margin - style.indent);
        if text.is_empty() {
            return Vec::new();
        }
        fit(self.faces.weight(style.bold), &text, Sizes { largest: style.size, smallest: style.size, lines: 1 }, width).lines
    }

    fn height(&self, text: &str, style: Style) -> f32 {
        let lines = u16::try_from(self.lines(text, style).len()).unwrap_or(u16::MAX);
        style.before + f32::from(lines) * style.size * LEADING
    }

    /// Places a stretch. `keep` is the room that must follow on the same sheet: a heading does not stand alone.
    fn place(&mut self, text: &str, style: Style, keep: f32) -> Placed {
        let (height, margin) = (self.height(text, style), self.paper.margin);
        if self.below + height + keep > self.end() {
            self.sheet += 1;
            self.below = margin;
        }
        let before = if self.below > margin { style.before } else { 0.0 };
        let placed = Placed { style, lines: self.lines(text, style), sheet: self.sheet, top: self.below + before };
        self.below += height - style.before + before;
        placed
    }
}

/// Everything in its place.
pub(super) struct Composed {
    pub(super) organisation: Placed,
    pub(super) title: Placed,
    pub(super) parts: Vec<(Placed, Vec<Placed>)>,
    pub(super) footer: Placed,
}

/// Places everything at the largest size at which the sheets are enough, or else at the smallest.
pub(super) fn compose(text: &LeafletText, paper: Measures, faces: &Typefaces) -> Composed {
    let smallest = paper.scales.last().copied().unwrap_or(1.0);
    let mut sizes = paper.scales.iter().map(|scale| compose_at(*scale, text, paper, faces));
    let fitting = sizes.find(|composed| composed.footer.sheet < paper.sheets);
    fitting.unwrap_or_else(|| compose_at(smallest, text, paper, faces))
}

impl Style {
    fn scaled(self, scale: f32) -> Self {
        Self { size: self.size * scale, before: self.before * scale, ..self }
    }
}

fn compose_at(scale: f32, text: &LeafletText, paper: Measures, faces: &Typefaces) -> Composed {
    let [organisation, title, heading, point, footer] =
        [ORGANISATION, TITLE, HEADING, POINT, FOOTER].map(|style| style.scaled(scale));
    let mut composer = Composer { faces, paper, sheet: 0, below: paper.margin, foot: 0.0 };
    let front = text.front.as_ref().map(|part| composer.place_at_foot(part, heading, point));
    let organisation = composer.place(&text.organisation, organisation, 0.0);
    let title = composer.place(&text.title, title, 0.0);
    let mut parts: Vec<_> = front.into_iter().collect();
    for (words, points) in &text.parts {
        let first = points.first().map_or(0.0, |words| composer.height(words, point));
        let all = composer.total(points, point);
        let is_whole = paper.keeps_parts && composer.height(words, heading) + all <= paper.height - 2.0 * paper.margin;
        let heading = composer.place(words, heading, if is_whole { all } else { first });
        parts.push((heading, points.iter().map(|words| composer.place(words, point, 0.0)).collect()));
    }
    let footer = composer.place(&text.footer, footer, 0.0);
    Composed { organisation, title, parts, footer }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::pdf::typefaces::tests::faces;

    #[test]
    fn the_numbers_end_the_front_of_a_card_and_no_list_goes_on_over_its_edge() {
        let faces = faces();
        let part = |name: &str, lines: usize| {
            (name.to_owned(), vec!["Tell your focal point. Write down facts, not conclusions.".to_owned(); lines])
        };
        let text = LeafletText {
            lang: "en",
            organisation: "Example NGO".into(),
            title: "Pocket card".into(),
            parts: vec![part("Signs", 9), part("The first five minutes", 6), part("A child", 4), part("Never", 6)],
            front: Some(("Numbers to call".into(), vec!["112: Police, danger now".into(), "113: Ambulance".into()])),
            footer: "Nobody here has checked these numbers yet.".into(),
            dated: datetime!(2026-12-03 09:12 UTC),
            document_id: "card-en".into(),
        };
        let Composed { parts, footer, .. } = compose(&text, CARD, &faces);
        let end = |placed: &Placed| placed.top + placed.style.size * LEADING;
        let (numbers, others) = parts.split_first().expect("the numbers come first");
        assert!(numbers.0.sheet == 0 && (end(&numbers.1[1]) - (CARD.height - CARD.margin)).abs() < 0.01);
        for (heading, points) in others {
            assert!(points.iter().all(|point| point.sheet == heading.sheet), "{:?}", heading.lines);
            let is_above = |point: &Placed| point.sheet > 0 || end(point) <= numbers.0.top;
            assert!(points.iter().all(is_above), "{:?} runs into the numbers", heading.lines);
        }
        assert_eq!((others[1].0.sheet, others[2].0.sheet, footer.sheet), (0, 1, 1));
    }
}
