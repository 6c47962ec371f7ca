//! Courses and what people do with them. A module is done when each of its sections was read and each of its scenarios was
//! practised or read as a written case.

mod answer;
mod attempt;
mod card;
mod competency;
mod course;
mod decision;
mod draw;
mod grade;
mod item;
mod latest;
mod module;
mod part;
mod release;
mod scenario;
mod tasks;
#[cfg(test)]
mod testing;

pub use answer::{Answer, AnswerStanding, Receipt};
pub use attempt::{Attempt, AttemptState, NextTry, Slot, next_try};
pub use card::CardSection;
pub use competency::{Competency, CriticalError};
pub use course::{Audience, Blueprint, Course, Path, Refresher, Renewal};
pub use decision::Decision;
pub use draw::{DrawError, draw, draw_refresher};
pub use grade::{CompetencyScore, Failure, Observation, Outcome, PassRule, grade};
pub use item::{Item, ItemKind, ItemOption, ItemScore, Response, ResponseError};
pub use latest::{DeviceTime, Origin, Save, TOLERANCE, latest, open};
pub use module::{Block, BoxKind, Citation, ContentNote, Module, OpenQuestion, Section, Translation};
pub use part::{DonePart, Part, PartKind, UnknownPartKind, readings};
pub use release::Release;
pub use scenario::{Choice, Harm, Mark, Place, Problem, Scenario, Situation};
pub use tasks::{ModuleReading, Task, TaskState, module_state, percent_done};
