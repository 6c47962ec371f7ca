//! That every text which is asked for exists, in every language, and that none is left over.

use std::collections::BTreeSet;
use std::path::Path;

use domain::learning::Competency;
use domain::locale::Locale;
use domain::mail::{MailKind, MailStanding, MailState};
use domain::people::{Duty, ErasureReason, PersonKind, Role};
use domain::reminders::NotSent;

fn keys(locale: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(locale);
    let mut keys = BTreeSet::new();
    for file in std::fs::read_dir(folder).expect("a folder of texts") {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("a readable file");
        let is_key = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase()) && line.contains(" =");
        keys.extend(text.lines().filter(is_key).filter_map(|line| Some(line.split_once(" =")?.0.to_owned())));
    }
    keys
}

#[test]
fn every_language_has_the_same_texts() {
    let english = keys("en");
    for locale in Locale::ALL {
        let other = keys(locale.tag());
        assert_eq!(english.difference(&other).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in {locale}");
        assert_eq!(other.difference(&english).collect::<Vec<_>>(), Vec::<&String>::new(), "only in {locale}");
    }
}

/// Returns the sources that ask for texts, without their tests: what a test says need not exist.
fn sources(folder: &Path, all: &mut String) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.ends_with("tests") || path.ends_with("tests.rs") {
            continue;
        }
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let source = std::fs::read_to_string(path).expect("a source file");
            let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
            all.extend(code.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(|line| [line, "\n"]));
        }
    }
}

/// Returns every literal that is written as keys are, in small letters with hyphens; values of attributes in markup are none.
fn literals(source: &str) -> BTreeSet<&str> {
    let is_key = |text: &str| {
        let letters =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        text.contains('-') && text.split('-').all(letters)
    };
    let quotes: Vec<usize> = source.match_indices('"').map(|(at, _)| at).collect();
    let between = quotes.windows(2).filter(|pair| !source[..pair[0]].ends_with('='));
    between.map(|pair| &source[pair[0] + 1..pair[1]]).filter(|text| is_key(text)).collect()
}

#[test]
fn every_text_that_is_asked_for_exists_and_none_is_left_over() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut source = String::new();
    for asks in ["src", "../app/src", "../server/src", "../usecases/src"] {
        sources(&root.join(asks), &mut source);
    }
    let english = keys("en");
    let literals = literals(&source);
    let asked = |key: &str| if key.contains('-') { literals.contains(key) } else { source.contains(&format!("\"{key}\"")) };
    let composed = composed();
    assert_eq!(composed.difference(&english).collect::<Vec<_>>(), Vec::<&String>::new(), "words without a text");
    let unused: Vec<_> = english.iter().filter(|key| !asked(key) && !composed.contains(*key)).collect();
    assert_eq!(unused, Vec::<&String>::new(), "texts that nothing asks for");
    // Whichever way it is asked for: also the branch that hardly ever is.
    let others: BTreeSet<&str> = literals.iter().copied().filter(|text| !english.contains(*text)).collect();
    let known = BTreeSet::from(NO_KEYS);
    assert_eq!(
        others.difference(&known).collect::<Vec<_>>(),
        Vec::<&&str>::new(),
        "no such text, and no other name that is known"
    );
    assert_eq!(known.difference(&others).collect::<Vec<_>>(), Vec::<&&str>::new(), "names that are gone");
    // A key of one word looks like any other word: those in calls are looked at.
    for call in [" t(locale, \"", " tv(locale, \"", "(t(locale, \"", "(tv(locale, \"", ".t(\"", ".tv(\""] {
        for key in source.split(call).skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(english.contains(key), "{key:?} is asked for and does not exist");
        }
    }
}

/// Names that look like keys and are something else: fields, addresses, attributes, headers, icons, words of a command. Each is written out.
const NO_KEYS: [&str; 50] = [
    "accept-encoding",
    "active-unit",
    "arrow-left",
    "arrow-right",
    "auto-generated",
    "confirm-link",
    "confirm-password",
    "cross-origin-opener-policy",
    "current-password",
    "data-back",
    "data-base",
    "data-choose",
    "data-closed",
    "data-count",
    "data-current",
    "data-home",
    "data-not-kept",
    "data-older",
    "data-on-phone",
    "data-query",
    "data-refused",
    "data-seen",
    "data-sent",
    "data-signed-out",
    "data-twice",
    "data-waiting",
    "email-was",
    "goes-again",
    "grace-unit",
    "import-completions",
    "is-over",
    "kept-at",
    "kept-to",
    "my-data",
    "name-was",
    "no-cache",
    "no-store",
    "on-day",
    "own-link",
    "permissions-policy",
    "question-form",
    "referrer-policy",
    "same-origin",
    "sec-fetch-mode",
    "signed-out",
    "strict-transport-security",
    "window-unit",
    "x-content-type-options",
    "x-forwarded-for",
    "x-frame-options",
];

/// Keys that the code puts together from a part and a word: every word that there is.
fn composed() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let mut add = |part: &str, words: &[&str], end: &str| keys.extend(words.iter().map(|word| format!("{part}{word}{end}")));
    add("competency-", &Competency::ALL.map(Competency::code).map(str::to_lowercase).each_ref().map(String::as_str), "");
    add(
        "critical-",
        &(1..=18).map(|number: u8| number.to_string()).collect::<Vec<_>>().iter().map(String::as_str).collect::<Vec<_>>(),
        "",
    );
    add("kind-", &PersonKind::ALL.map(PersonKind::word), "");
    add("duty-", &Duty::ALL.map(|duty| duty.to_string()).each_ref().map(String::as_str), "");
    add("role-", &Role::ALL.map(Role::word), "");
    add("erase-because-", &ErasureReason::ALL.map(|why| why.to_string()).each_ref().map(String::as_str), "");
    add("mail-why-", &NotSent::ALL.map(NotSent::word), "");
    add("mail-state-", &MailState::ALL.map(MailState::word), "");
    add("mail-standing-", &MailStanding::ALL.map(MailStanding::word), "");
    add("mail-", &MailKind::ALL.map(MailKind::slug).each_ref().map(String::as_str), "-subject-short");
    for end in ["-subject", "-text"] {
        add("mail-", &["certificate", "withdrawn", "reinstated", "issued-again"], end);
    }
    let errors = ["not-found", "forbidden", "sign-in", "malformed", "conflict", "too-large", "try-later", "away", "unexpected"];
    add("error-", &errors, "-text");
    keys
}
