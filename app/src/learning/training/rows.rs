//! The rows of a task list: what is to be signed, read and taken, and how far it is.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::learning::{Module, TaskState};
use domain::locale::Locale;
use domain::policies::{PolicyVersion, SignOff};
use leptos::prelude::*;
use texts::{n, s, t, tv};
use usecases::learning::track::{Check, Track};

use crate::error::AppError;
use crate::paths;
use crate::ui::icon;

/// What stands in a list above already, and whether it is done there.
pub(super) type Listed = BTreeMap<String, bool>;

/// One row of the list, ready to be shown.
pub(super) struct Row {
    label: String,
    /// Where it leads; nothing while it cannot be started.
    path: Option<String>,
    note: Option<String>,
    state: TaskState,
}

pub(super) fn policy_row(locale: Locale, version: &PolicyVersion, is_signed: bool) -> Row {
    Row {
        label: version.title.text(locale).to_owned(),
        path: Some(paths::policy(&version.policy)),
        note: None,
        state: if is_signed { TaskState::Completed } else { TaskState::NotStarted },
    }
}

pub(super) fn policy_rows(locale: Locale, track: &Track, listed: &mut Listed) -> Vec<Row> {
    let row = |(version, signed): &(Arc<PolicyVersion>, Option<SignOff>)| policy_row(locale, version, signed.is_some());
    let new = track.policies.iter().filter(|(version, _)| listed.insert(format!("policy {}", version.policy), true).is_none());
    new.map(row).collect()
}

pub(super) fn module_rows(locale: Locale, track: &Track, listed: &mut Listed) -> Vec<Row> {
    let row = |(place, module): (usize, &Module)| {
        let state = track.module_state(module);
        let note = match state {
            TaskState::InProgress { done, of } => tv(locale, "parts-done", [("done", n(done)), ("of", n(of))]),
            _ => tv(locale, "about-minutes", [("minutes", n(module.minutes))]),
        };
        Row {
            label: format!("{}. {}", place + 1, module.title.text(locale)),
            path: Some(paths::module(&module.slug)),
            note: (state != TaskState::Completed).then_some(note),
            state,
        }
    };
    // What is done for one certificate may have to be read anew for the renewal of another: then it stands there once more.
    let is_new = |module: &&Module| {
        let is_done = track.module_state(module) == TaskState::Completed;
        let above = listed.insert(module.slug.clone(), is_done);
        above.is_none_or(|was_done| was_done && !is_done)
    };
    let new = track.modules().into_iter().filter(is_new);
    new.enumerate().map(row).collect()
}

pub(super) fn check_row(locale: Locale, track: &Track) -> Result<Row, AppError> {
    let path = track.path()?;
    let draw = track.draw()?;
    let label = tv(locale, "final-check-questions", [("n", n(draw))]);
    let (state, to) = match track.check()? {
        Check::Passed(passed) => (TaskState::Completed, Some(paths::result(passed.id))),
        Check::Open(_) => (TaskState::InProgress { done: 0, of: draw }, Some(paths::check(&path.slug))),
        Check::Ready => (TaskState::NotStarted, Some(paths::check(&path.slug))),
        Check::NotReady => (TaskState::CannotStartYet, None),
    };
    let note = (state == TaskState::CannotStartYet).then(|| t(locale, "opens-when-done"));
    Ok(Row { label, path: to, note, state })
}

/// Returns the button that leads on: the first thing in progress, else the first not started.
pub(super) fn next_step(locale: Locale, rows: &[Row]) -> Option<(String, String)> {
    let in_progress = rows.iter().find(|row| matches!(row.state, TaskState::InProgress { .. }));
    let row = in_progress.or_else(|| rows.iter().find(|row| row.state == TaskState::NotStarted))?;
    let key = if in_progress.is_some() { "continue-with" } else { "start-with" };
    Some((tv(locale, key, [("task", s(row.label.clone()))]), row.path.clone()?))
}

impl Row {
    pub(super) fn view(self, locale: Locale) -> AnyView {
        let class = if self.path.is_some() { "task" } else { "task closed" };
        let state = match self.state {
            TaskState::Completed => view! { {icon::check()} " " {t(locale, "completed")} }.into_any(),
            TaskState::InProgress { .. } => t(locale, "in-progress").into_any(),
            TaskState::NotStarted => t(locale, "not-started").into_any(),
            TaskState::CannotStartYet => t(locale, "cannot-start-yet").into_any(),
        };
        let note = self.note.map(|note| view! { " " <span class="small">{note}</span> });
        let label = match self.path {
            Some(path) => view! { <a href=path>{self.label}</a> }.into_any(),
            None => self.label.into_any(),
        };
        view! { <li class=class><span>{label}{note}</span> " " <span class="state">{state}</span></li> }.into_any()
    }
}
