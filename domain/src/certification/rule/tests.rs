mod constraints;
mod corners;
mod properties;
mod reasons;
mod worked;

use time::Date;
use time::macros::date;

use super::*;
use crate::calendar::Period;
use crate::certification::CycleKind;

fn period(text: &str) -> Period {
    text.parse().expect("a period")
}

/// One year, a window of a month, at least six months, no grace, nothing early.
fn yearly(mode: Mode) -> Terms {
    Terms {
        mode,
        active: period("P1Y"),
        window: period("P1M"),
        min_active: Some(period("P6M")),
        grace: period("P0D"),
        early_renewal: EarlyRenewal::Refused,
    }
}

fn rule(terms: Terms) -> Rule {
    Rule::new(terms).expect("a rule")
}

fn completed<const N: usize>(completions: [Date; N]) -> History {
    History { completions: completions.to_vec(), ..History::default() }
}

fn due<const N: usize>(due: Date, completions: [Date; N]) -> History {
    History { due: Some(due), ..completed(completions) }
}

fn revoked<const N: usize>(revoked_on: Date, completions: [Date; N]) -> History {
    History { revoked_on: Some(revoked_on), ..completed(completions) }
}

/// Evaluates long after everything.
fn in_the_end(terms: Terms, history: &History) -> Evaluation {
    evaluate(&rule(terms), history, date!(2999 - 12 - 31))
}

fn ends(terms: Terms, history: &History) -> Vec<Date> {
    in_the_end(terms, history).cycles.iter().map(|cycle| cycle.valid_until).collect()
}

fn paths(evaluation: &Evaluation) -> Vec<CycleKind> {
    evaluation.cycles.iter().map(|cycle| cycle.path).collect()
}

fn ignored(evaluation: &Evaluation) -> Vec<(Date, IgnoredReason)> {
    evaluation.ignored.iter().map(|ignored| (ignored.completed, ignored.reason)).collect()
}
