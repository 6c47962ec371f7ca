//! My training: what must be done, by when and why, and where the learner left off.

mod lead;
mod rows;
mod to_sign;

use domain::certification::{Certificate, DueSince, Standing};
use domain::clearance::deciding;
use domain::ids::CycleId;
use domain::locale::Locale;
use leptos::prelude::*;
use texts::{date, n, s, t, tv};
use usecases::learning::track::Track;
use usecases::people::known::Known;

use self::lead::lead;
use self::rows::{Listed, Row, check_row, module_rows, next_step, policy_rows};
use crate::certification::exempt::Exempted;
use crate::certification::standing::allows_you;
use crate::certification::why_this_date::{self, Whose};
use crate::error::AppError;
use crate::paths;
use crate::web::{Ctx, Page, Reply};

/// Shows the task lists.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let locale = ctx.locale();
    let known = Known::of(&ctx.read().await?, &ctx.services, ctx.person()?).await?;
    let exempted = known.exempt().into_iter().filter_map(|exemption| Exempted::of(locale, &known.needs, exemption));
    let exempted: Vec<Exempted> = exempted.collect();
    let asked = known.asked();
    let gate = deciding(&asked, known.today()).and_then(|one| known.track(one.certification));
    let gate = gate.map(|gate| Gate { cycle: gate.cycle.id, is_only: asked.len() == 1 });
    let (lead, because) = lead(locale, &known, &asked, &exempted);
    let mut parts = Vec::new();
    let mut listed = Listed::new();
    for track in known.tracks.iter().filter(|track| track.cycle.is_open()) {
        parts.push(TrackView::of(locale, track, gate, &mut listed)?);
    }
    let mut done = Vec::new();
    for track in known.tracks.iter().filter(|track| track.is_done()) {
        done.push(TrackView::of(locale, track, gate, &mut Listed::new())?);
    }
    let to_sign = to_sign::view(locale, to_sign::rows(locale, &known));
    // One button leads on: what is to be signed comes before the next shift.
    let next = if to_sign.is_some() { None } else { parts.iter().find_map(|part| part.next.clone()) };
    let first_name = known.person.display_name().split_whitespace().next().unwrap_or_default().to_owned();
    let hello = ctx.tv("hello", [("name", s(first_name))]);
    let held = held(locale, &known, gate);
    let title = ctx.t("my-training");
    Ok(Page::new(title, move || {
        let is_done = parts.is_empty() && to_sign.is_none();
        let mut next = next.map(|(label, path)| view! { <a class="ds-button" href=path>{label}</a> });
        let parts = parts.into_iter().enumerate().map(|(place, part)| {
            let next = next.take();
            view! { {part.view(locale, place)} {next} }
        });
        let parts = parts.collect_view();
        view! {
            <h1>{hello}</h1>
            <p class="lead">{lead}</p>
            {why_this_date::view(locale, None, [because])}
            {to_sign}
            {parts}
            {is_done.then(|| view! { <p>{t(locale, "nothing-to-do-now")}</p> })}
            {(!exempted.is_empty()).then(|| view! {
                <section aria-labelledby="exempted">
                    <h2 id="exempted">{t(locale, "no-need-to-do")}</h2>
                    <ul class="task-list">{exempted.into_iter().map(|row| exempted_row(locale, row)).collect_view()}</ul>
                </section>
            })}
            {(!held.is_empty()).then(|| view! {
                <section aria-labelledby="certificates">
                    <h2 id="certificates">{t(locale, "your-certificates")}</h2>
                    <ul>{held.into_iter().map(held_view).collect_view()}</ul>
                </section>
            })}
            {(!done.is_empty()).then(|| view! {
                <section aria-labelledby="done">
                    <h2 id="done">{t(locale, "read-again")}</h2>
                    {done.into_iter().map(|part| part.done_view(locale)).collect_view()}
                </section>
            })}
            <ul class="row">
                <li><a href=paths::CARD>{t(locale, "pocket-card")}</a></li>
                <li><a href=paths::CALENDAR>{t(locale, "calendar")}</a></li>
                <li><a href=paths::NUMBERS>{t(locale, "numbers-to-call")}</a></li>
            </ul>
        }
    })
    .into())
}

/// The way that decides whether somebody may start.
#[derive(Clone, Copy)]
struct Gate {
    cycle: CycleId,
    /// Whether it is the only one that everyone needs, so that no name is needed to tell it from others.
    is_only: bool,
}

/// Shows a training that need not be done, until when and why.
fn exempted_row(locale: Locale, row: Exempted) -> AnyView {
    view! {
        <li class="task">
            <span>{row.title.clone()} " " <span class="small">{row.words}</span></span>
            " "
            <details>
                <summary>{t(locale, "why-exempt")}<span class="ds-sr-only">": " {row.title}</span></summary>
                <p>{row.because}</p>
            </details>
        </li>
    }
    .into_any()
}

/// A certificate, ready to be shown.
struct Held {
    title: String,
    path: String,
    state: String,
    /// What it allows, while it holds, if that does not stand above.
    allows: Option<String>,
}

fn held_view(held: Held) -> AnyView {
    let allows = held.allows.map(|allows| view! { <p class="small">{allows}</p> });
    view! { <li><a href=held.path>{held.title}</a> " " <span class="small">{held.state}</span> {allows}</li> }.into_any()
}

/// Returns the newest certificate of each way, and whatever else still holds: what is no longer needed is not lost.
fn held(locale: Locale, known: &Known, gate: Option<Gate>) -> Vec<Held> {
    let Known { tracks, certificates, .. } = known;
    let today = known.today();
    let row = |certificate: &Certificate| {
        let until = certificate.validity.until;
        let (key, day) = match certificate.standing(today) {
            Standing::Valid | Standing::Expiring => ("valid-until-day", until),
            Standing::Expired | Standing::Superseded => ("was-valid-until-day", until),
            Standing::Revoked => ("withdrawn-day", certificate.fate.revoked_on.unwrap_or(today)),
        };
        let track = tracks.iter().find(|track| track.has_cycle(certificate.cycle));
        let path = track.and_then(|track| track.path().ok());
        // What the gate allows stands at the top of the page.
        let is_gate = track.zip(gate).is_some_and(|(track, gate)| gate.cycle == track.cycle.id);
        let says = certificate.standing(today).holds() && !is_gate;
        Held {
            allows: says.then(|| allows_you(locale, path, &certificate.allows)),
            title: certificate.title.text(locale).to_owned(),
            path: paths::certificate(&certificate.number),
            state: tv(locale, key, [("date", s(date(locale, day)))]),
        }
    };
    let newest = tracks.iter().filter_map(|track| track.certificate(certificates)).map(|certificate| certificate.id);
    let newest: Vec<_> = newest.collect();
    let shown = |certificate: &&Certificate| newest.contains(&certificate.id) || certificate.standing(today).holds();
    certificates.iter().filter(shown).map(row).collect()
}

/// One way to a certificate, ready to be shown.
struct TrackView {
    /// What is certified.
    name: String,
    /// What stands above the list.
    title: String,
    minutes: String,
    due: String,
    because: String,
    is_gate: bool,
    /// How much of it stands in a list above already.
    above: Option<String>,
    rows: Vec<Row>,
    next: Option<(String, String)>,
}

impl TrackView {
    /// `listed` holds the modules and policies of the lists above: each stands on the page once.
    fn of(locale: Locale, track: &Track, gate: Option<Gate>, listed: &mut Listed) -> Result<Self, AppError> {
        let path = track.path()?;
        let mut rows = policy_rows(locale, track, listed);
        let modules = track.modules().len();
        let new = module_rows(locale, track, listed);
        let above = modules - new.len();
        let above = (above > 0).then(|| tv(locale, "listed-above", [("n", n(above))]));
        rows.extend(new);
        // A cycle that was closed without a check has none to look at: it was recorded, or nobody asks for it.
        if track.cycle.is_open() || track.passed_attempt().is_some() {
            rows.push(check_row(locale, track)?);
        }
        // Until an exemption or a certificate ends, the top of the page speaks of that.
        let gate = gate.filter(|gate| gate.cycle == track.cycle.id);
        let is_gate = gate.is_some() && !matches!(track.cycle.due.since, DueSince::Renewal | DueSince::ExemptionEnds);
        let title = match track.cycle.due.since {
            DueSince::Renewal => tv(locale, "renew", [("title", s(path.title.text(locale)))]),
            _ if is_gate && gate.is_some_and(|gate| gate.is_only) => t(locale, "before-first-shift"),
            _ => path.title.text(locale).to_owned(),
        };
        let due = track.cycle.due;
        Ok(Self {
            name: path.title.text(locale).to_owned(),
            title,
            minutes: tv(locale, "about-minutes", [("minutes", n(track.minutes_left()))]),
            due: tv(locale, "due-by", [("due", s(date(locale, due.on)))]),
            because: why_this_date::due(locale, Whose::Reader, due),
            is_gate,
            above,
            next: next_step(locale, &rows),
            rows,
        })
    }

    /// A way that was gone to its end: everything on it can be read again.
    fn done_view(self, locale: Locale) -> AnyView {
        let rows = self.rows.into_iter().map(|row| row.view(locale)).collect_view();
        view! { <details><summary>{self.name}</summary><ul class="task-list">{rows}</ul></details> }.into_any()
    }

    fn view(self, locale: Locale, place: usize) -> AnyView {
        let rows = self.rows.into_iter().map(|row| row.view(locale)).collect_view();
        let id = format!("way-{}", place + 1);
        let labelled = id.clone();
        // The date of what everyone needs first stands at the top of the page already.
        let due = (!self.is_gate).then(|| {
            view! {
                <p class="due">{self.due}</p>
                {why_this_date::view(locale, Some(self.title.clone()), [self.because])}
            }
        });
        view! {
            <section aria-labelledby=labelled>
                <div class="heading-line">
                    <h2 id=id>{self.title}</h2>
                    <p class="small">{self.minutes}</p>
                </div>
                {due}
                {self.above.map(|above| view! { <p class="small">{above}</p> })}
                <ul class="task-list">{rows}</ul>
            </section>
        }
        .into_any()
    }
}
