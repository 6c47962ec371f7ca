//! Courses, as they were released.

pub mod exporting;
pub mod importing;
