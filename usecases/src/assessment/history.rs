//! What people missed before: it decides what a refresher asks again.

use std::collections::BTreeMap;

use domain::ids::CycleId;
use store::Tx;

use crate::Refused;
use crate::services::Services;

/// Returns how often each item was missed in the attempts of these cycles.
pub async fn missed_in(tx: &Tx, services: &Services, cycles: &[CycleId]) -> Result<BTreeMap<String, u32>, Refused> {
    let mut missed = BTreeMap::new();
    for attempt in store::attempts::of_cycles(tx, cycles).await?.iter().filter(|attempt| attempt.outcome.is_some()) {
        let release = services.release(tx, attempt.release).await?;
        let answers = store::answers::counting_in(tx, attempt.id).await?;
        for (number, slot) in (1_i64..).zip(&attempt.slots) {
            let Some((_, item)) = release.course.item(&slot.item) else { continue };
            if item.score(answers.get(&number).map(|answer| &answer.response)).points < 100 {
                *missed.entry(slot.item.clone()).or_insert(0) += 1;
            }
        }
    }
    Ok(missed)
}
