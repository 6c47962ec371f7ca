//! The questions of an attempt as its pages show them.

use domain::learning::{Item, ItemKind, Response};
use domain::locale::Locale;
use store::Tx;
use usecases::assessment::sitting::Sitting;

use super::question::{Question, placed};
use crate::error::AppError;
use crate::web::Ctx;

/// Returns the attempt that the address names, if it is the viewer's.
pub async fn sitting(ctx: &Ctx, tx: &Tx) -> Result<Sitting, AppError> {
    Ok(Sitting::of(tx, &ctx.caller(), ctx.parsed("attempt")?).await?)
}

/// Returns all questions as they are shown.
pub fn questions(sitting: &Sitting, locale: Locale) -> Result<Vec<Question>, AppError> {
    (1_i64..).zip(&sitting.attempt.slots).map(|(number, slot)| question(sitting, number, slot, locale)).collect()
}

fn question(sitting: &Sitting, number: i64, slot: &domain::learning::Slot, locale: Locale) -> Result<Question, AppError> {
    let item = sitting.item(number)?;
    let answer = sitting.answers.get(&number);
    let option = |id: &String| item.option(id).map(|option| (id.clone(), option.text.text(locale).to_owned()));
    Ok(Question {
        scene: match &item.kind {
            ItemKind::Decision(scene) => Some(scene.text(locale).to_owned()),
            ItemKind::Single | ItemKind::Multiple(_) | ItemKind::Order => None,
        },
        text: item.question.text(locale).to_owned(),
        is_order: matches!(item.kind, ItemKind::Order),
        choose: item.choose(),
        options: slot.options.iter().filter_map(option).collect(),
        chosen: answer.map(|answer| as_chosen(item, &answer.response)).unwrap_or_default(),
        seen: answer.map_or(0, |answer| answer.seen),
        is_disputed: answer.is_some_and(|answer| answer.is_disputed),
    })
}

/// Returns a response as the form sends it: ids, with their places where order is asked.
fn as_chosen(item: &Item, response: &Response) -> Vec<String> {
    match item.kind {
        ItemKind::Order => response.ids().iter().zip(1_usize..).map(|(id, place)| placed(id, place)).collect(),
        _ => response.ids().to_vec(),
    }
}
