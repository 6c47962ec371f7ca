//! The courses in this repository, and what happens to files that are not as they should be.

use std::path::Path;

use content::{Severity, Source, check, check_support, content_hash, course_names, review, summarise};
use domain::learning::{Item, ItemKind};
use domain::numbers::ContactKind;

fn shipped() -> Source {
    Source::from_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../courses")).expect("the courses of this repository")
}

#[test]
fn the_shipped_courses_have_no_problem() {
    let source = shipped();
    let names = course_names(&source);
    assert!(!names.is_empty());
    for name in names {
        let checked = check(&source, &name);
        let problems: Vec<String> = checked.problems.iter().map(ToString::to_string).collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
        println!("{}", summarise(&checked.course.expect("a course")));
    }
    let support = check_support(&source);
    assert_eq!(support.problems, []);
}

#[test]
fn the_curriculum_is_as_large_as_promised() {
    let course = check(&shipped(), "anti-trafficking-essentials").course.expect("a course");
    let mut codes: Vec<&str> = course.modules.iter().flat_map(|m| &m.scenarios).map(|s| s.code.as_str()).collect();
    codes.sort_unstable();
    let twenty_five: Vec<String> = (1..=25).map(|n| format!("SC-{n:02}")).collect();
    assert_eq!(codes, twenty_five);
    let codes: Vec<&str> = course.modules.iter().map(|module| module.code.as_str()).collect();
    assert!((1..=9).all(|n| codes.contains(&format!("M{n}").as_str())), "{codes:?}");
    for path in summarise(&course).paths {
        assert!(path.bank >= 3 * path.draw, "{path:?}");
    }
    for kind in ["single", "multiple", "decision", "order"] {
        let is_kind = |item: &Item| match item.kind {
            ItemKind::Single => kind == "single",
            ItemKind::Multiple(_) => kind == "multiple",
            ItemKind::Decision(_) => kind == "decision",
            ItemKind::Order => kind == "order",
        };
        assert!(course.modules.iter().flat_map(|module| &module.items).filter(|item| is_kind(item)).count() >= 9, "{kind}");
    }
}

#[test]
fn a_reviewer_gets_the_whole_course_in_each_language() {
    let course = check(&shipped(), "anti-trafficking-essentials").course.expect("a course");
    for locale in &course.locales {
        let html = review(&course, *locale);
        for module in &course.modules {
            assert!(html.contains(module.title.text(*locale)), "{locale}: {}", module.slug);
            for question in &module.open_questions {
                let text = question.text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;");
                assert!(html.contains(&text), "{locale}: {}", question.text);
            }
        }
    }
}

#[test]
fn norway_is_never_shown_the_missing_children_line_of_other_countries() {
    let support = check_support(&shipped());
    let norway = support.countries.iter().find(|country| country.code == "NO").expect("Norway");
    let phones: Vec<&str> = norway.contacts.iter().filter_map(|contact| contact.phone.as_deref()).collect();
    assert!(!phones.contains(&"116 000"), "{phones:?}");
    // A doctor out of hours there, not child protection.
    assert!(norway.of_kind(ContactKind::Child).all(|contact| contact.phone.as_deref() != Some("116 117")), "{phones:?}");
}

#[test]
fn the_same_content_has_the_same_hash_and_a_changed_word_another() {
    let course = check(&shipped(), "anti-trafficking-essentials").course.expect("a course");
    let hash = |course: &domain::learning::Course| content_hash(course).expect("a course is JSON").1;
    let before = hash(&course);
    assert_eq!(before, hash(&course.clone()));
    let mut changed = course;
    changed.modules[0].minutes += 1;
    assert_ne!(before, hash(&changed));
}

/// Returns the shipped course with other refreshers for its first path.
fn with_refreshers(text: &str) -> Source {
    fn add(folder: &Path, name: &str, files: &mut Vec<(String, Vec<u8>)>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = format!("{name}{}", path.file_name().and_then(|name| name.to_str()).expect("a name"));
            if path.is_dir() {
                add(&path, &format!("{name}/"), files);
            } else {
                files.push((name, std::fs::read(&path).expect("a file")));
            }
        }
    }
    let mut files = Vec::new();
    add(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../courses"), "", &mut files);
    let (_, course) = files.iter_mut().find(|(name, _)| name == "anti-trafficking-essentials/course.toml").expect("a course");
    let whole = String::from_utf8(course.clone()).expect("a text");
    let one = "[paths.refresher]\nmodules = [\"refresher\"]\ndraw = 6\n";
    assert!(whole.contains(one));
    *course = whole.replacen(one, text, 1).into_bytes();
    Source::from_files(files)
}

#[test]
fn several_refreshers_take_turns_and_each_is_checked() {
    let two = "[[paths.refresher]]\nmodules = [\"refresher\"]\ndraw = 6\n\
               [[paths.refresher]]\nmodules = [\"signs\"]\ndraw = 4\n";
    let checked = check(&with_refreshers(two), "anti-trafficking-essentials");
    assert!(checked.is_releasable(), "{:?}", checked.problems);
    let course = checked.course.expect("a course");
    let draws = |path: usize| course.paths[path].refreshers().map(|refresher| refresher.draw).collect::<Vec<_>>();
    assert_eq!((draws(0), draws(1)), (vec![6, 4], vec![8]));

    let wrong = "[[paths.refresher]]\nmodules = [\"refresher\"]\ndraw = 6\n\
                 [[paths.refresher]]\nmodules = [\"gone\"]\ndraw = 90\n";
    let problems = check(&with_refreshers(wrong), "anti-trafficking-essentials").problems;
    let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
    for expected in ["names module \"gone\", which does not exist", "draws 90; the bank has only"] {
        assert!(all.iter().any(|problem| problem.contains(expected)), "{expected} is not among {all:?}");
    }
}

#[test]
fn every_problem_is_reported_at_once_with_file_and_line() {
    let files = [
        ("c/course.toml", "slug = \"C!\"\nlocales = [\"en\", \"xx\"]\n[[paths]]\nslug = \"p\"\n"),
        ("c/modules/m/module.toml", "slug = \"m\"\nminutes = -3\nsurprise = 1\n"),
        (
            "c/modules/m/scenarios/s.toml",
            "slug = \"s\"\n[[situations]]\nid = \"one\"\n[[situations.choices]]\nid = \"a\"\nmark = \"critical\"\ncritical = \"CE-99\"\nnext = \"gone\"\n",
        ),
        ("c/modules/m/items/i.toml", "[[items]\nid ="),
    ];
    let source = Source::from_files(files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
    let checked = check(&source, "c");
    assert!(!checked.is_releasable());
    let all: Vec<String> = checked.problems.iter().map(ToString::to_string).collect();
    for expected in [
        "c/course.toml:1: error: `slug` is \"C!\"",
        "c/course.toml:2: error: `locales`: unknown language \"xx\"",
        "c/modules/m/module.toml:1: error: the content note is missing",
        "c/modules/m/module.toml:2: error: `minutes` must be a whole number",
        "c/modules/m/module.toml:3: error: unknown field `surprise`",
        "c/modules/m/scenarios/s.toml:7: error: `critical`: unknown critical-error code \"CE-99\"",
        "c/modules/m/items/i.toml:1: error: not valid TOML",
        "c/modules/m/en.md:1: error: the module has no section",
    ] {
        assert!(all.iter().any(|problem| problem.starts_with(expected)), "{expected} is not among\n{}", all.join("\n"));
    }
}

#[test]
fn hostile_files_are_problems_not_panics() {
    let deep = format!("a = {}", "[".repeat(100_000));
    let long = format!("locales = [{}]", "\"en\",".repeat(50_000));
    let files: [(&str, Vec<u8>); 4] = [
        ("c/course.toml", long.into_bytes()),
        ("c/modules/m/module.toml", deep.into_bytes()),
        ("c/modules/m/en.md", vec![b'#', b'#', b' ', 0xff, 0xfe]),
        ("c/modules/m/nb.md", "## A {#a}\n".repeat(5_000).into_bytes()),
    ];
    let source = Source::from_files(files.map(|(path, bytes)| (path.to_owned(), bytes)));
    let checked = check(&source, "c");
    assert!(checked.problems.iter().any(|p| p.text.contains("not UTF-8") && p.severity == Severity::Error));
}

mod any_bytes {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn are_read_without_panic(
            course in "(slug|locales|title|paths|=|\\[|\\]|\\{|\\}|\"en\"|\"|en|[a-z0-9.,\n ]){0,60}",
            module in proptest::collection::vec(any::<u8>(), 0..200),
        ) {
            let files = [("c/course.toml".to_owned(), course.into_bytes()), ("c/modules/m/module.toml".to_owned(), module)];
            let _ = check(&Source::from_files(files), "c");
        }
    }
}
