//! My training: what must be done, by when and why, and where the learner left off.

use domain::learning::TaskState;
use domain::locale::Locale;
use leptos::prelude::*;
use store::certificates::Certificate;

use super::track::{Track, tracks};
use crate::error::AppError;
use crate::i18n::{n, s, t, tv};
use crate::paths;
use crate::ui::icon;
use crate::web::{Ctx, Page, Reply};

/// Shows the task list.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let person = ctx.person()?.clone();
    let tx = ctx.read().await?;
    let tracks = tracks(&tx, &ctx.services, person.id).await?;
    let certificates = store::certificates::of_person(&tx, person.id).await?;
    let mut parts = Vec::new();
    for track in &tracks {
        let certificate = certificates.iter().find(|certificate| certificate.cycle == track.cycle.id);
        parts.push(TrackView::of(&ctx, track, certificate)?);
    }
    let first_name = person.display_name().split_whitespace().next().unwrap_or_default().to_owned();
    let hello = ctx.tv("hello", [("name", s(first_name))]);
    let title = ctx.t("my-training");
    Ok(Page::new(title, move || {
        let locale = ctx.locale();
        let links = certificates.iter().map(|certificate| {
            view! { <li><a href=paths::certificate(&certificate.number)>{certificate.title.text(locale).to_owned()}</a></li> }
        });
        let links = links.collect_view();
        let parts = parts.into_iter().map(|part| part.view(locale)).collect_view();
        view! {
            <h1>{hello}</h1>
            {parts}
            {(!certificates.is_empty()).then(|| view! {
                <section aria-labelledby="certificates">
                    <h2 id="certificates">{t(locale, "your-certificates")}</h2>
                    <ul>{links}</ul>
                </section>
            })}
            <ul class="row"><li><a href=paths::NUMBERS>{t(locale, "numbers-to-call")}</a></li></ul>
        }
    })
    .into())
}

/// One row of the list, ready to be shown.
struct Row {
    label: String,
    /// Where it leads; nothing while it cannot be started.
    path: Option<String>,
    note: Option<String>,
    state: TaskState,
}

/// One way to a certificate, ready to be shown.
struct TrackView {
    lead: String,
    because: String,
    minutes: String,
    rows: Vec<Row>,
    next: Option<(String, String)>,
}

impl TrackView {
    fn of(ctx: &Ctx, track: &Track, certificate: Option<&Certificate>) -> Result<Self, AppError> {
        let locale = ctx.locale();
        let mut rows = policy_rows(locale, track);
        rows.extend(module_rows(locale, track)?);
        rows.push(check_row(ctx, track)?);
        let minutes: u16 = track.release.course.modules_of(track.path()?).map(|module| module.minutes).sum();
        let next = match certificate {
            Some(certificate) => Some((ctx.t("see-your-certificate"), paths::certificate(&certificate.number))),
            None => next_step(ctx, &rows),
        };
        let (lead, because) = dates(ctx, track, certificate);
        let minutes = match certificate {
            Some(_) => ctx.t("done"),
            // The check and the code of conduct take about a quarter of an hour together.
            None => ctx.tv("about-minutes", [("minutes", n(minutes + 15))]),
        };
        Ok(Self { lead, because, minutes, rows, next })
    }

    fn view(self, locale: Locale) -> AnyView {
        let rows = self.rows.into_iter().map(|row| row.view(locale)).collect_view();
        view! {
            <p class="lead">{self.lead}</p>
            <details>
                <summary>{t(locale, "why-this-date")}</summary>
                <p>{self.because}</p>
            </details>
            <section aria-labelledby="before">
                <div class="heading-line">
                    <h2 id="before">{t(locale, "before-first-shift")}</h2>
                    <p class="small">{self.minutes}</p>
                </div>
                <ul class="task-list">{rows}</ul>
                {self.next.map(|(label, path)| view! { <a class="ds-button" href=path>{label}</a> })}
            </section>
        }
        .into_any()
    }
}

/// Returns the sentence with the date that matters now, and why it is that date.
fn dates(ctx: &Ctx, track: &Track, certificate: Option<&Certificate>) -> (String, String) {
    if let Some(certificate) = certificate {
        let validity = certificate.validity;
        let lead = ctx.tv("lead-certified", [("until", s(ctx.date(validity.until)))]);
        let because = ctx.tv(
            "because-valid",
            [("completed", s(ctx.date(validity.from))), ("months", s(period(ctx.locale(), validity.valid)))],
        );
        return (lead, because);
    }
    let due = track.cycle.due;
    let lead = ctx.tv("lead-due", [("due", s(ctx.date(due.on)))]);
    let because = ctx.tv("because-due", [("joined", s(ctx.date(due.joined))), ("days", n(due.days))]);
    (lead, because)
}

/// Returns a period in words.
pub fn period(locale: Locale, period: domain::calendar::Period) -> String {
    let (months, days) = period.parts();
    let months_text = (months > 0).then(|| tv(locale, "months", [("n", n(months))]));
    let days_text = (days > 0).then(|| tv(locale, "days", [("n", n(days))]));
    [months_text, days_text].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn policy_rows(locale: Locale, track: &Track) -> Vec<Row> {
    let row = |(version, signed): &(store::sign_offs::PolicyVersion, Option<_>)| Row {
        label: version.title.text(locale).to_owned(),
        path: Some(paths::policy(&version.policy)),
        note: None,
        state: if signed.is_some() { TaskState::Completed } else { TaskState::NotStarted },
    };
    track.policies.iter().map(row).collect()
}

fn module_rows(locale: Locale, track: &Track) -> Result<Vec<Row>, AppError> {
    let modules = track.release.course.modules_of(track.path()?);
    let row = |(place, module): (usize, &domain::learning::Module)| {
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
    Ok(modules.enumerate().map(row).collect())
}

fn check_row(ctx: &Ctx, track: &Track) -> Result<Row, AppError> {
    let path = track.path()?;
    let label = ctx.tv("final-check-questions", [("n", n(path.assessment.draw))]);
    let (state, note) = if track.passed_attempt().is_some() {
        (TaskState::Completed, None)
    } else if track.open_attempt().is_some() {
        (TaskState::InProgress { done: 0, of: path.assessment.draw }, None)
    } else if track.is_ready_for_check()? {
        (TaskState::NotStarted, None)
    } else {
        (TaskState::CannotStartYet, Some(ctx.t("opens-when-done")))
    };
    let to = match (state, track.passed_attempt()) {
        (TaskState::CannotStartYet, _) => None,
        (_, Some(passed)) => Some(paths::result(passed.id)),
        _ => Some(paths::check(&path.slug)),
    };
    Ok(Row { label, path: to, note, state })
}

/// Returns the button that leads on: the first thing in progress, else the first not started.
fn next_step(ctx: &Ctx, rows: &[Row]) -> Option<(String, String)> {
    let in_progress = rows.iter().find(|row| matches!(row.state, TaskState::InProgress { .. }));
    let row = in_progress.or_else(|| rows.iter().find(|row| row.state == TaskState::NotStarted))?;
    let key = if in_progress.is_some() { "continue-with" } else { "start-with" };
    Some((ctx.tv(key, [("task", s(row.label.clone()))]), row.path.clone()?))
}

impl Row {
    fn view(self, locale: Locale) -> AnyView {
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
