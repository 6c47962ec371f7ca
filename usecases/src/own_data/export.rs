//! The whole of it, as JSON. `docs/EXPORT.md` says what stands where.

use std::collections::BTreeSet;

use domain::ids::ReleaseId;
use domain::learning::{Course, Item};
use domain::locale::Locale;
use domain::people::Person;
use serde_json::{Map, Value, json};
use store::Tx;

use crate::services::Services;

/// Returns everything that is kept about a person, with the words of the questions they were asked, in their language.
pub async fn export(services: &Services, tx: &Tx, person: &Person) -> store::Result<Map<String, Value>> {
    let mut all = store::own_data::export(tx, person.id).await?;
    let mut questions = Map::new();
    for (release, items) in asked(&all) {
        let release = services.release(tx, release).await?;
        for item in items.iter().filter_map(|item| find(&release.course, item)) {
            questions.entry(item.id.clone()).or_insert_with(|| words(item, person.locale));
        }
    }
    all.insert("questions".into(), Value::Object(questions));
    Ok(all)
}

/// Returns which items were asked, by release.
fn asked(all: &Map<String, Value>) -> Vec<(ReleaseId, BTreeSet<String>)> {
    let attempts = all.get("attempts").and_then(Value::as_array).into_iter().flatten();
    let of_attempt = |attempt: &Value| {
        let release = attempt["release_id"].as_str()?.parse().ok()?;
        let slots = attempt["slots"].as_array()?;
        Some((release, slots.iter().filter_map(|slot| slot["item"].as_str().map(str::to_owned)).collect()))
    };
    attempts.filter_map(of_attempt).collect()
}

fn find<'c>(course: &'c Course, id: &str) -> Option<&'c Item> {
    course.item(id).map(|(_, item)| item)
}

fn words(item: &Item, locale: Locale) -> Value {
    let options = item.options.iter().map(|option| (option.id.clone(), Value::String(option.text.text(locale).to_owned())));
    json!({ "question": item.question.text(locale), "options": options.collect::<Map<_, _>>() })
}
