//! The courses of the work tree.

use std::path::Path;
use std::sync::OnceLock;

use content::{ContentHash, Source, check, check_support, content_hash, course_names};
use domain::learning::Course;
use domain::numbers::CountrySupport;

/// What is in the work tree.
pub struct Shipped {
    /// Each course with its text and its fingerprint.
    pub courses: Vec<(Course, String, ContentHash)>,
    /// The numbers to call.
    pub support: Vec<CountrySupport>,
}

/// Returns the courses of the work tree, read once for all tests.
///
/// # Panics
///
/// Names what is wrong with a course that cannot be released.
pub fn shipped() -> &'static Shipped {
    static SHIPPED: OnceLock<Shipped> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../courses");
        let source = Source::from_dir(&folder).expect("the courses of the work tree");
        let read = |name: String| {
            let checked = check(&source, &name);
            assert!(checked.is_releasable(), "{name}: {:?}", checked.problems);
            let course = checked.course.expect("a course");
            let (json, hash) = content_hash(&course).expect("a course is JSON");
            (course, json, hash)
        };
        Shipped { courses: course_names(&source).into_iter().map(read).collect(), support: check_support(&source).countries }
    })
}
