//! The courses of the work tree.

use std::path::Path;
use std::sync::OnceLock;

use content::{ContentHash, Source, check, check_support, content_hash, course_names};
use domain::directory::CountrySupport;
use domain::learning::Course;

use super::PATH;

/// What is in the work tree: each course with its text and its fingerprint, and the numbers to call.
pub(super) struct Shipped {
    pub(super) courses: Vec<(Course, String, ContentHash)>,
    pub(super) support: Vec<CountrySupport>,
}

/// Reads the courses of the work tree, once for all tests.
pub(super) fn shipped() -> &'static Shipped {
    static SHIPPED: OnceLock<Shipped> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        let source = Source::from_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../courses")).expect("the courses");
        let read = |name: String| {
            let course = check(&source, &name).course.expect("a course");
            let (json, hash) = content_hash(&course).expect("a course is JSON");
            (course, json, hash)
        };
        Shipped { courses: course_names(&source).into_iter().map(read).collect(), support: check_support(&source).countries }
    })
}

/// Returns the course of the shipped path.
pub(super) fn course() -> &'static Course {
    let mut courses = shipped().courses.iter().map(|(course, _, _)| course);
    courses.find(|course| course.path(PATH).is_some()).expect("the course")
}
