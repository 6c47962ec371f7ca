//! What a decision about somebody brings: a certificate is withdrawn or holds again, they are exempted, they renew early.

use time::Date;

use super::day::{way_of_renewal, when_not_required};
use super::{CycleKind, CycleState, LatestCycle, Situation, Step};
use crate::certification::{Due, Requirement, Validity};

/// Returns what happens, in this order, for somebody one of whose certificates is withdrawn on `today`: the newest of them, or another one.
pub fn after_withdrawal(rule: &Requirement, of: &Situation, is_newest: bool, today: Date) -> Vec<Step> {
    if !is_newest {
        // What they have to do follows from a newer one.
        return Vec::new();
    }
    // There is nothing to renew any more.
    let ends = of.cycle.filter(LatestCycle::is_open).map(|_| Step::Ends);
    let due = Due::after_withdrawal(today, rule.due_days);
    let begins = of.is_needed.then_some(Step::Opens { kind: CycleKind::Original, due });
    // Who is exempt need not do it either; what there is to do when that ends follows from this cycle.
    let is_exempt = of.exempt.is_some_and(|exempt| exempt.covers(today));
    let exempts = begins.filter(|_| is_exempt).map(|_| Step::Exempts);
    [ends, begins, exempts].into_iter().flatten().collect()
}

/// Returns what happens with a cycle that came after a certificate whose withdrawal is taken back: it is open only because that one did not
/// hold.
pub fn when_taken_back(newer: LatestCycle) -> Option<Step> {
    when_not_required(Some(newer))
}

/// Returns what happens for somebody who is exempted: what is open closes. What there is to do when that ends, a day then brings.
pub fn when_exempted(cycle: Option<LatestCycle>) -> Option<Step> {
    cycle.filter(LatestCycle::is_open).map(|_| Step::Exempts)
}

/// Returns what opens for somebody who renews on `today` what they hold, before its window opens, where the rule allows that. What is open, or was
/// closed by an exemption, comes first.
pub fn renews_early(rule: &Requirement, of: &Situation, today: Date) -> Option<Step> {
    let comes_first = |cycle: LatestCycle| match cycle.state {
        CycleState::Open | CycleState::Exempted => true,
        CycleState::Ended | CycleState::NoLongerRequired => false,
    };
    if !of.is_needed || !bool::from(rule.terms.early_renewal) || of.cycle.is_some_and(comes_first) {
        return None;
    }
    // Who finished today and finishes again today has one completion, not two.
    let is_before_its_window = |held: &Validity| held.from < today && today < held.window_opens;
    let held = of.held.filter(is_before_its_window)?;
    Some(Step::Opens { kind: way_of_renewal(rule, of, held, today), due: Due::early_renewal(held, today) })
}
