use std::collections::BTreeSet;

use super::Module;

/// One row of a learner's task list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task<T> {
    /// What is to be done.
    pub of: T,
    /// How far it is.
    pub state: TaskState,
}

/// How far a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// Something else comes first.
    CannotStartYet,
    /// Nothing done.
    NotStarted,
    /// So many of so many parts done.
    InProgress {
        /// Parts done.
        done: usize,
        /// Parts in all.
        of: usize,
    },
    /// All done.
    Completed,
}

impl TaskState {
    /// Returns the state for so many parts done of so many.
    pub const fn of(done: usize, of: usize) -> Self {
        match done {
            0 => Self::NotStarted,
            done if done >= of => Self::Completed,
            done => Self::InProgress { done, of },
        }
    }
}

/// What a person has read and practised of one module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModuleReading {
    /// Ids of the sections that were read.
    pub sections: BTreeSet<String>,
    /// Slugs of the scenarios that were practised to the end or read as a written case.
    pub scenarios: BTreeSet<String>,
}

/// Returns how far a module is. Parts that the present release no longer has do not count.
pub fn module_state(module: &Module, reading: &ModuleReading) -> TaskState {
    let read = module.sections.iter().filter(|section| reading.sections.contains(&section.id)).count();
    let practised = module.scenarios.iter().filter(|scenario| reading.scenarios.contains(&scenario.slug)).count();
    TaskState::of(read + practised, module.sections.len() + module.scenarios.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_done_when_every_part_is() {
        assert_eq!(TaskState::of(0, 3), TaskState::NotStarted);
        assert_eq!(TaskState::of(2, 3), TaskState::InProgress { done: 2, of: 3 });
        assert_eq!(TaskState::of(3, 3), TaskState::Completed);
    }
}
