//! Everybody for whom something changes, as a file for a spreadsheet.

use std::collections::BTreeMap;

use domain::certification::what_if::Mail;
use domain::ids::UnitId;
use domain::lists::formula::guarded;
use domain::lists::of_spreadsheets;
use domain::locale::Locale;
use usecases::rules::subject::Subject;
use usecases::rules::survey::{Found, walk};

use super::{draft, table};
use crate::error::AppError;
use crate::paths;
use crate::web::{Ctx, Download, Reply};

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

/// Sends the file. A rule that is not in order leads back to the form.
pub async fn download(ctx: Ctx) -> Result<Reply, AppError> {
    let tx = ctx.read().await?;
    let subject = Subject::of(&tx, &ctx.services, ctx.param("path")).await?;
    let Ok(draft) = draft::read(&ctx, &subject, &ctx.query) else {
        return Ok(Reply::See(format!("{}{}", paths::rule_changes(&subject.path.slug), ctx.query.query_with("", ""))));
    };
    let units = store::organisation::units(&tx).await?.into_iter().map(|unit| (unit.id, unit.name)).collect();
    let locale = ctx.locale();
    let mut file = csv::WriterBuilder::new().delimiter(of_spreadsheets(locale)).from_writer(Vec::new());
    let mut failed = file.write_record(COLUMNS.map(|key| ctx.t(key))).err();
    let write = |found: Found<'_>| {
        if failed.is_none() && (found.difference.is_some() || !found.mails.before.is_empty() || !found.mails.after.is_empty()) {
            failed = file.write_record(record(locale, &found, &units).map(|value| guarded(&value))).err();
        }
    };
    walk(&tx, &subject, &draft.requirement, write).await?;
    if let Some(error) = failed {
        return Err(AppError::unexpected(&error));
    }
    let rows = file.into_inner().map_err(|error| AppError::unexpected(&error))?;
    let name = format!("rule-{}-{}.csv", subject.path.slug, ctx.today()?);
    // Spreadsheets take a file without the mark for one of the local alphabet.
    let body = [b"\xEF\xBB\xBF".as_slice(), &rows].concat();
    Ok(Download::saved(name, "text/csv; charset=utf-8").with(body))
}

fn record(locale: Locale, found: &Found<'_>, units: &BTreeMap<UnitId, String>) -> [String; 11] {
    let person = found.person;
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
