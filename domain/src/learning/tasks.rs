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

/// Returns how many hundredths of these tasks are done, each weighing the same. Whoever has begun is not at nothing.
pub fn percent_done(tasks: impl IntoIterator<Item = TaskState>) -> u8 {
    let of = |state: TaskState| match state {
        TaskState::Completed => 100,
        TaskState::InProgress { done, of } => 100 * done / of.max(1),
        TaskState::NotStarted | TaskState::CannotStartYet => 0,
    };
    let (all, done) = tasks.into_iter().fold((0_usize, 0_usize), |(all, done), task| (all + 1, done + of(task)));
    u8::try_from((done / all.max(1)).max(usize::from(done > 0))).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_task_is_done_when_every_part_is() {
        assert_eq!(TaskState::of(0, 3), TaskState::NotStarted);
        assert_eq!(TaskState::of(2, 3), TaskState::InProgress { done: 2, of: 3 });
        assert_eq!(TaskState::of(3, 3), TaskState::Completed);
    }

    #[test]
    fn each_task_weighs_the_same_and_who_has_begun_is_not_at_nothing() {
        let (read, open) = (TaskState::InProgress { done: 1, of: 4 }, TaskState::NotStarted);
        assert_eq!(percent_done([TaskState::Completed, read, open, TaskState::CannotStartYet]), 31);
        assert_eq!(percent_done([open, TaskState::CannotStartYet]), 0);
        assert_eq!(percent_done([TaskState::Completed; 3]), 100);
        assert_eq!(percent_done([open; 0]), 0, "of nothing nothing is done");
        let mut many = vec![open; 500];
        many.push(TaskState::InProgress { done: 1, of: 2 });
        assert_eq!(percent_done(many), 1);
    }

    proptest! {
        #[test]
        fn all_of_it_is_done_exactly_if_every_task_is(parts in proptest::collection::vec((0_usize..5, 1_usize..5), 1..20)) {
            let tasks: Vec<TaskState> = parts.iter().map(|(done, of)| TaskState::of(*done.min(of), *of)).collect();
            let is_all = tasks.iter().all(|task| *task == TaskState::Completed);
            prop_assert_eq!(percent_done(tasks.iter().copied()) == 100, is_all);
            prop_assert_eq!(percent_done(tasks.iter().copied()) == 0, tasks.iter().all(|task| *task == TaskState::NotStarted));
        }
    }
}
