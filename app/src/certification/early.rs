//! Renewing before the window opens, where the rule allows it: the learner begins when it suits them, and sees beforehand what they get.

use domain::certification::{CycleKind, Due, Standing, Validity};
use leptos::prelude::*;
use store::Tx;
use store::certificates::Certificate;
use texts::s;
use usecases::certification::assigning::Needs;
use usecases::certification::record::Record;
use usecases::learning::track::{Track, tracks};

use super::because::{self, Whose};
use super::pages::own;
use crate::error::AppError;
use crate::paths;
use crate::web::{Ctx, Form, Reply};

/// A renewal that may begin now.
pub struct EarlyRenewal {
    track: Track,
    /// What somebody who finishes today would get.
    pub today: Validity,
}

/// Returns the renewal of a certificate, if it may begin before its window opens.
pub async fn of(ctx: &Ctx, tx: &Tx, certificate: &Certificate) -> Result<Option<EarlyRenewal>, AppError> {
    let (today, person) = (ctx.today()?, ctx.person()?);
    // Who finished today and finishes again today has one completion, not two.
    if certificate.standing(today) != Standing::Valid || certificate.validity.from == today {
        return Ok(None);
    }
    let track = tracks(tx, &ctx.services, person.id).await?.into_iter().find(|track| track.cycle.id == certificate.cycle);
    let Some(track) = track.filter(|track| bool::from(track.requirement.terms.early_renewal)) else { return Ok(None) };
    let assignments = store::assignments::of_person(tx, person.id).await?;
    if !Needs::load(tx, &ctx.services).await?.include(track.certification.id, &assignments, person) {
        return Ok(None);
    }
    let all = store::certificates::of_person(tx, person.id).await?;
    let today = track.requirement.validity(&Record::of(&track.rounds, &all).earned(), today);
    Ok(Some(EarlyRenewal { track, today }))
}

/// Opens the renewal.
pub async fn begin(ctx: Ctx, _: Form) -> Result<Reply, AppError> {
    let (certificate, _) = own(&ctx).await?;
    let tx = ctx.write().await?;
    if let Some(EarlyRenewal { track, .. }) = of(&ctx, &tx, &certificate).await? {
        let is_short = track.path()?.refresher.is_some();
        let kind = if is_short { CycleKind::Refresher } else { CycleKind::Original };
        let due = Due::early_renewal(certificate.validity, ctx.today()?);
        let last = track.rounds.last().unwrap_or(&track.cycle);
        store::cycles::open_renewal(&tx, last, due, kind).await?;
        tx.commit().await?;
    }
    Ok(Reply::See(paths::TRAINING.to_owned()))
}

/// Shows what a renewal that begins now would give, and the button for it.
pub fn view(ctx: &Ctx, number: &str, renewal: &EarlyRenewal) -> AnyView {
    let validity = renewal.today;
    view! {
        <section class="screen-only" aria-labelledby="renew-early">
            <h2 id="renew-early">{ctx.t("renew-early")}</h2>
            <p>{ctx.tv("renew-early-text", [("until", s(ctx.date(validity.until)))])} " " {because::valid(ctx, Whose::Reader, validity)}</p>
            <form method="post" action=paths::renew(number)>
                <button class="ds-button" data-variant="secondary">{ctx.t("renew-now")}</button>
            </form>
        </section>
    }
    .into_any()
}
