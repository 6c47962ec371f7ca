//! Small courses for the tests of the rules.

use super::{
    Audience, Blueprint, Competency, ContentNote, Course, Item, ItemKind, ItemOption, Mark, Module, PassRule, Path, Renewal,
};
use crate::calendar::Period;
use crate::locale::Localised;

pub(super) fn item(id: &str, competencies: &[Competency]) -> Item {
    let option = |id: &str, mark| ItemOption { id: id.into(), mark, text: Localised::default(), why: Localised::default() };
    Item {
        id: id.into(),
        kind: ItemKind::Single,
        country: None,
        competencies: competencies.to_vec(),
        section: "s".into(),
        question: Localised::default(),
        options: vec![option("a", Mark::Best), option("b", Mark::Wrong), option("c", Mark::Wrong)],
    }
}

fn module((slug, items): (&str, Vec<Item>)) -> Module {
    Module {
        slug: slug.into(),
        code: "M1".into(),
        minutes: 10,
        competencies: Vec::new(),
        title: Localised::default(),
        summary: Localised::default(),
        objectives: Localised::default(),
        content_note: ContentNote { intensity: 1, topics: Localised::default() },
        country: None,
        sources: Vec::new(),
        open_questions: Vec::new(),
        translations: Localised::default(),
        sections: Vec::new(),
        scenarios: Vec::new(),
        items,
    }
}

/// A course of one path: 12 items, at least 3, 4 and 2 from modules `one`, `two` and `three`.
pub(super) fn course_with(modules: Vec<(&str, Vec<Item>)>) -> Course {
    let path = Path {
        slug: "first-shift".into(),
        title: Localised::default(),
        allows: Localised::default(),
        allows_you: Localised::default(),
        modules: modules.iter().map(|(slug, _)| (*slug).into()).collect(),
        policies: Vec::new(),
        due_days: 14,
        valid: Period::months(24),
        window: Period::days(60),
        claims: vec![Competency::Gs, Competency::Aa, Competency::Ti, Competency::Sh],
        assessment: Blueprint {
            draw: 12,
            pass: PassRule { total: 80, competency: 70, floor_from: 3, critical_fails: true },
            attempts: 3,
            pause_hours: 24,
            modules: [("one", 3), ("two", 4), ("three", 2)].map(|(slug, n)| (slug.to_owned(), n)).into(),
        },
        audience: Audience::default(),
        renewal: Renewal::default(),
        refresher: None,
        further_refreshers: Vec::new(),
    };
    Course {
        slug: "c".into(),
        locales: Vec::new(),
        title: Localised::default(),
        summary: Localised::default(),
        paths: vec![path],
        modules: modules.into_iter().map(module).collect(),
        policies: Vec::new(),
        card: Vec::new(),
    }
}
