//! Doing what the rule says: whatever opens or closes a cycle goes through here.

use domain::audit::Actor;
use domain::certification::cycle::Step;
use domain::certification::{Cycle, CycleKind};
use domain::ids::{CertificationId, PersonId};
use store::WriteTx;

/// Opens or closes a cycle of somebody in a certification; `last` is their latest one. What a rule opens and closes, the program does: only of an
/// exemption the evidence says by whom.
pub async fn take(
    tx: &WriteTx,
    by: Actor,
    (person, certification): (PersonId, CertificationId),
    last: Option<&Cycle>,
    step: Step,
) -> store::Result<()> {
    match (step, last) {
        (Step::Opens { kind, due }, last) => {
            store::cycles::open_next(tx, person, certification, last, due, kind).await?;
        }
        (Step::Closes, Some(open)) => {
            store::cycles::no_longer_required(tx, open).await?;
        }
        (Step::Lapses, Some(open)) => {
            if store::cycles::lapse(tx, open).await? {
                store::cycles::open_next(tx, person, certification, Some(open), open.due, CycleKind::Original).await?;
            }
        }
        (Step::Ends, Some(open)) => {
            store::cycles::lapse(tx, open).await?;
        }
        (Step::Exempts, Some(open)) => {
            store::cycles::exempt(tx, by, open).await?;
        }
        (Step::Closes | Step::Lapses | Step::Ends | Step::Exempts, None) => {}
    }
    Ok(())
}
