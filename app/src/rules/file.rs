//! Everybody for whom something changes, as a file for a spreadsheet.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::certification::Requirement;
use domain::certification::what_if::Mail;
use domain::ids::UnitId;
use domain::locale::Locale;
use usecases::rules::subject::Subject;
use usecases::rules::survey::{Found, Walk};
use usecases::services::Services;

use super::{draft, table};
use crate::error::AppError;
use crate::paths;
use crate::web::{Ctx, Reply, Rows, spreadsheet};

const COLUMNS: [&str; 11] = [
    "name",
    "your-email",
    "unit",
    "what-if-change",
    "what-if-effect",
    "what-if-clearance",
    "what-if-file-from",
    "what-if-file-before",
    "what-if-file-after",
    "dry-run-before",
    "dry-run-after",
];

type Row = [String; COLUMNS.len()];

/// Sends the file. A rule that is not in order leads back to the form.
pub async fn download(ctx: Ctx) -> Result<Reply, AppError> {
    let tx = ctx.read().await?;
    let subject = Subject::of(&tx, &ctx.services, ctx.param("path")).await?;
    let Ok(draft) = draft::read(&ctx, &subject, &ctx.query) else {
        return Ok(Reply::See(format!("{}{}", paths::rule_changes(&subject.path.slug), ctx.query.query_with("", ""))));
    };
    let units = store::organisation::units(&tx).await?.into_iter().map(|unit| (unit.id, unit.name)).collect();
    let (services, locale, walk) = (Arc::clone(&ctx.services), ctx.locale(), Walk::begin(&tx).await?);
    let name = format!("rule-{}-{}.csv", subject.path.slug, ctx.today()?);
    let concerned = Concerned { services, locale, subject, new: draft.requirement, units, walk };
    Ok(spreadsheet(name, locale, COLUMNS.map(|key| ctx.t(key)), concerned))
}

/// Everybody for whom something changes, or who would be written to.
struct Concerned {
    services: Arc<Services>,
    locale: Locale,
    subject: Subject,
    new: Requirement,
    units: BTreeMap<UnitId, String>,
    walk: Walk,
}

impl Rows<{ COLUMNS.len() }> for Concerned {
    async fn next(&mut self) -> Result<Option<Vec<Row>>, AppError> {
        // Each portion is read in a transaction of its own: a reader with a slow connection holds none of the database's.
        let tx = self.services.read().await?;
        let Some(portion) = self.walk.next(&tx, &self.subject, &self.new).await? else { return Ok(None) };
        drop(tx);
        let concerned = portion.iter().filter(|found| is_concerned(found));
        Ok(Some(concerned.map(|found| record(self.locale, found, &self.units)).collect()))
    }
}

fn is_concerned(found: &Found) -> bool {
    found.difference.is_some() || !found.mails.before.is_empty() || !found.mails.after.is_empty()
}

fn record(locale: Locale, found: &Found, units: &BTreeMap<UnitId, String>) -> Row {
    let person = &found.person;
    let change = found.difference;
    let day = |day: Option<time::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let next = |side: usize| day(change.and_then(|change| change.next[side]).map(|next| next.until));
    let mails = |mails: &[Mail]| {
        let mails = mails.iter().map(|mail| format!("{} {}", mail.day, table::mail(locale, *mail)));
        mails.collect::<Vec<_>>().join("; ")
    };
    [
        person.name.as_ref().map(ToString::to_string).unwrap_or_default(),
        person.email.as_ref().map(ToString::to_string).unwrap_or_default(),
        units.get(&person.unit).cloned().unwrap_or_default(),
        change.map(|change| table::kind(locale, change.kind)).unwrap_or_default(),
        change.and_then(|change| table::effect(locale, change.effect)).unwrap_or_default(),
        change.map(|change| table::clearance(locale, change.cleared)).unwrap_or_default(),
        day(change.and_then(|change| change.next[1]).map(|next| next.from)),
        next(0),
        next(1),
        mails(&found.mails.before),
        mails(&found.mails.after),
    ]
}
