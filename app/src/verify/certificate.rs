//! The public check of a certificate: one word first, then the dates. Who checks is not recorded.

use domain::certification::{Certificate, EarlierName};
use domain::people::ErasureReason;
use domain::people::found_by::is_same_name;
use leptos::prelude::*;
use texts::s;
use usecases::badges::turns;

use super::brought::Brought;
use super::number::number_form;
use super::report::ask_page;
use crate::certification::pages::{days, origin};
use crate::certification::standing::{explanation_key, over, sign, standing_key};
use crate::certification::why_this_date;
use crate::error::AppError;
use crate::paths;
use crate::ui::form::{Input, input};
use crate::ui::icon;
use crate::ui::parts::fact;
use crate::web::{Ctx, Field, Form, Page, Problems, Reply};

/// Asks for a number, or leads to the page of one.
pub async fn ask(ctx: Ctx) -> Result<Reply, AppError> {
    let typed = ctx.query.text("number").to_owned();
    if !ctx.query.has("number") {
        return Ok(ask_page(&ctx, Field::default(), Brought::default(), &Problems::default()).into());
    }
    if let Some(certificate) = store::certificates::by_number(&ctx.read().await?, &typed).await? {
        return Ok(Reply::See(paths::verify(&certificate.number)));
    }
    let mut problems = Problems::default();
    let key = if typed.is_empty() { "error-certificate-number-missing" } else { "error-certificate-number" };
    problems.add("number", ctx.t(key));
    let field = Field { value: typed, problem: problems.of("number").map(str::to_owned) };
    Ok(Reply::Again(ask_page(&ctx, field, Brought::default(), &problems)))
}

/// Shows what a certificate is worth today; of a number that nobody issued, that there is no such certificate.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    match found(&ctx).await {
        Ok((certificate, removed, earlier)) => Ok(verdict_page(&ctx, certificate, removed, (earlier, Field::default()))?.into()),
        Err(AppError::NotFound) => Ok(Reply::Missing(unknown_page(&ctx))),
        Err(error) => Err(error),
    }
}

/// Returns the certificate, what is said where its name is gone, and the names that stood on it before.
async fn found(ctx: &Ctx) -> Result<(Certificate, Option<String>, Vec<EarlierName>), AppError> {
    let certificate = store::certificates::by_number(&ctx.read().await?, ctx.param("number")).await?.ok_or(AppError::NotFound)?;
    let removed = match store::erasure::reason(&ctx.read().await?, certificate.person).await? {
        Some(ErasureReason::Asked) => Some(ctx.t("name-removed-asked")),
        Some(_) => Some(ctx.t("name-removed")),
        None => None,
    };
    // Of who was erased no name is known any more.
    let earlier = store::certificates::earlier_names(&ctx.read().await?, certificate.id).await?;
    Ok((certificate, removed, earlier))
}

/// Answers whether a name stood on a certificate that was issued again. It is a form: a name stands in no address.
pub async fn ask_name(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let (certificate, removed, earlier) = match found(&ctx).await {
        Err(AppError::NotFound) => return Ok(Reply::Missing(unknown_page(&ctx))),
        found => found?,
    };
    if earlier.is_empty() {
        return Ok(Reply::See(paths::verify(&certificate.number)));
    }
    let typed: String = form.text("name").chars().take(LONGEST_NAME).collect();
    if typed.is_empty() {
        let asked = Field { value: typed, problem: Some(ctx.t("error-name-on-copy")) };
        return Ok(Reply::Again(verdict_page(&ctx, certificate, removed, (earlier, asked))?.with_problems()));
    }
    turns::take(&ctx.caller(), ctx.viewer.address).await?;
    Ok(verdict_page(&ctx, certificate, removed, (earlier, Field::holding(typed)))?.into())
}

/// Says that a certificate was issued again with another name, and answers whether a name that somebody reads on a copy stood on it. The
/// earlier name itself is not shown: whoever changes it may have good reason.
fn earlier_name(ctx: &Ctx, certificate: &Certificate, earlier: &[EarlierName], asked: Field) -> Option<AnyView> {
    let newest = earlier.first()?;
    let typed = asked.value.as_str();
    let stood = || earlier.iter().any(|earlier| is_same_name(&earlier.holder, typed));
    let answer = (!typed.is_empty()).then(|| {
        let key = match (is_same_name(&certificate.holder, typed), stood()) {
            (true, _) => "name-stands-on-it",
            (false, true) => "name-stood-on-it",
            (false, false) => "name-never-stood-on-it",
        };
        view! { <p class="notice" role="status">{ctx.tv(key, [("name", s(typed))])}</p> }
    });
    let name = Input { name: "name", kind: "text", autocomplete: "off" };
    let again = ctx.tv("verified-issued-again", [("date", s(ctx.date(newest.replaced_on)))]);
    let section = view! {
        <p id="copy">{again}</p>
        {answer}
        <form class="form" method="post" action=format!("{}#copy", ctx.path)>
            {input(name, ctx.t("name-on-copy"), Some(ctx.t("name-on-copy-hint")), asked)}
            <button class="ds-button" data-variant="secondary">{ctx.t("ask-about-name")}</button>
        </form>
    };
    Some(section.into_any())
}

/// No name on a certificate is longer.
const LONGEST_NAME: usize = 200;

/// No number is longer; more of an address is not repeated.
const LONGEST: usize = 40;

/// Says that a number was made up, and takes another one.
fn unknown_page(ctx: &Ctx) -> Page {
    let ctx = ctx.clone();
    let number: String = ctx.param("number").chars().take(LONGEST).collect();
    Page::new(ctx.t("no-such-certificate"), move || {
        view! {
            <h1 class="verdict over">{icon::bar()}{ctx.t("no-such-certificate")}</h1>
            <p class="lead">{ctx.tv("number-not-issued", [("number", s(number.to_uppercase()))])}</p>
            {check_another(&ctx)}
        }
    })
}

fn check_another(ctx: &Ctx) -> AnyView {
    view! {
        <h2>{ctx.t("check-another")}</h2>
        {number_form(ctx, Field::default())}
        <p class="small">{ctx.t("checks-are-not-recorded")}</p>
    }
    .into_any()
}

/// `removed` says, where the holder was erased, that the name is gone.
fn verdict_page(
    ctx: &Ctx,
    certificate: Certificate,
    removed: Option<String>,
    (earlier, asked): (Vec<EarlierName>, Field),
) -> Result<Page, AppError> {
    let ctx = ctx.clone();
    let (locale, today) = (ctx.locale(), ctx.today()?);
    let (standing, over) = (certificate.standing(today), over(locale, &certificate, today));
    let word = ctx.t(standing_key(standing));
    let now = ctx.moment(ctx.services.now())?;
    Ok(Page::new(word.clone(), move || {
        let holds = over.is_none();
        // Of who was erased only what the certificate itself says is left.
        let because = if removed.is_some() { None } else { why_this_date::valid_to_strangers(locale, certificate.validity) };
        let organisation = ("organisation", s(ctx.organisation_name()));
        let issued = match removed {
            Some(_) => ctx.tv("verified-lead-erased", [organisation]),
            None if holds => ctx.tv("verified-lead", [("holder", s(certificate.holder.clone())), organisation]),
            None => ctx.tv("issued-lead", [("holder", s(certificate.holder.clone())), organisation]),
        };
        // What it allows is said only while it does; else, first of all, that it allows nothing.
        let (lead, second) = match over {
            None => (issued, certificate.allows.text(locale).to_owned()),
            Some(over) => (over.since, issued),
        };
        let explanation = explanation_key(standing).map(|key| view! { <p>{ctx.t(key)}</p> });
        let [from, until] = days(locale, &certificate, holds).map(|(label, value)| fact(label, value));
        let dates = ctx.t(if holds { "valid-until" } else { "printed-until" });
        view! {
            <h1 class="verdict" class:over=!holds>{sign(standing)}{word}</h1>
            <p class="lead">{lead}</p>
            {explanation}
            <p>{second}</p>
            {removed.map(|removed| view! { <p>{removed}</p> })}
            <dl class="facts">
                {fact(ctx.t("training"), certificate.title.text(locale).to_owned())}
                {origin(locale, &certificate).map(|(label, value)| fact(label, value))}
                {from}
                {until}
                {certificate.fate.revoked_on.map(|on| fact(ctx.t("withdrawn-on"), ctx.date(on)))}
                {fact(ctx.t("number"), certificate.number.clone())}
            </dl>
            {because.map(|because| why_this_date::view(locale, Some(dates), [because]))}
            {earlier_name(&ctx, &certificate, &earlier, asked)}
            <p class="small">{ctx.tv("checked-at", [("moment", s(now))])}</p>
            {check_another(&ctx)}
        }
    }))
}
