//! Courses and what people do with them. A module is done when each of its sections was read and each of its scenarios was
//! practised or read as a written case.

mod attempt;
mod competency;
mod course;
mod draw;
mod grade;
mod item;
mod module;
mod queue;
mod scenario;
mod tasks;
#[cfg(test)]
mod testing;

pub use attempt::{AttemptState, NextTry, next_try};
pub use competency::{Competency, CriticalError};
pub use course::{Blueprint, Course, Path};
pub use draw::{DrawError, draw};
pub use grade::{CompetencyScore, Failure, Observation, Outcome, PassRule, grade};
pub use item::{Item, ItemKind, ItemOption, ItemScore, Response, ResponseError};
pub use module::{Block, BoxKind, ContentNote, Module, Section};
pub use queue::{AnswerQueue, Waiting};
pub use scenario::{Choice, Harm, Mark, Place, Problem, Scenario, Situation};
pub use tasks::{ModuleReading, Task, TaskState, module_state};
