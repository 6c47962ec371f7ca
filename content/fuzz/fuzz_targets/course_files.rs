//! Any bytes in any file of a course are problems with file and line, never a panic. `make fuzz` runs it.

#![no_main]

use content::{Source, check, check_support, content_hash, summarise};
use libfuzzer_sys::fuzz_target;

/// The files of a course, in the order of the pieces of the input.
const FILES: [&str; 8] = [
    "c/course.toml",
    "c/modules/01-m/module.toml",
    "c/modules/01-m/en.md",
    "c/modules/01-m/en.gentle.md",
    "c/modules/01-m/scenarios/01-s.toml",
    "c/modules/01-m/items/bank.toml",
    "c/policies/p/policy.toml",
    "support.toml",
];
/// What parts one file from the next.
const BETWEEN: u8 = 0x1c;

fuzz_target!(|bytes: &[u8]| {
    let pieces = bytes.split(|byte| *byte == BETWEEN).map(<[u8]>::to_vec);
    let source = Source::from_files(FILES.map(str::to_owned).into_iter().zip(pieces));
    let checked = check(&source, "c");
    for problem in checked.problems.iter().chain(&check_support(&source).problems) {
        assert!(problem.line >= 1 && !problem.text.is_empty() && !problem.file.is_empty(), "{problem}");
    }
    if let Some(course) = checked.course {
        let _ = summarise(&course).to_string();
        content_hash(&course).expect("whatever was read can be kept");
    }
});
