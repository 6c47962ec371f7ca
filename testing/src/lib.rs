//! What the tests of several crates stand on. It knows no database of ours: the tests of `store` use it too.

pub mod clock;
pub mod courses;
pub mod postgres;
pub mod text;
