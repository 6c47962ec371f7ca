//! Exempting somebody from a training for a while, and ending that early. Each with a reason, each kept.

use domain::certification::{Exempt, ExemptError, Exemption, ExemptionKind};
use domain::people::Person;
use leptos::prelude::*;
use store::Tx;
use texts::s;
use usecases::certification::exempting::{self, Case, Grounds};
use usecases::certification::needs::Needs;

use super::decision::{DecisionPage, free_text, reason};
use crate::certification::exempt::words;
use crate::error::AppError;
use crate::paths;
use crate::ui::form::{Input, Radios, input, text_area};
use crate::web::{Ctx, Done, Field, Form, Page, Problems, Reply};

/// Returns what the address names, if the viewer may decide about the person and the person needs the certification.
pub(super) async fn case(ctx: &Ctx) -> Result<Case, AppError> {
    let tx = ctx.read().await?;
    Ok(Case::of(&tx, &ctx.caller(), ctx.parsed("person")?, ctx.parsed("certification")?).await?)
}

/// Asks why, on what evidence and until when.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let case = case(&ctx).await?;
    Ok(form_page(&ctx, &case, &Form::default(), &Problems::default()).into())
}

fn form_page(ctx: &Ctx, case: &Case, form: &Form, problems: &Problems) -> Page {
    let about = [("name", s(case.person.display_name())), ("title", s(case.title.text(ctx.locale())))];
    let about = match case.exempt_until {
        None => ctx.tv("exempt-about", about),
        Some(until) => {
            let [name, title] = about;
            ctx.tv("exempt-longer-about", [name, title, ("date", s(ctx.date(until)))])
        }
    };
    let fields = DecisionPage {
        title: ctx.t(if case.exempt_until.is_some() { "exempt-longer" } else { "exempt-person" }),
        about,
        button: ctx.t("exempt-now"),
        reason: Field::of(form, problems, "reason"),
        hint: ctx.t("reason-hint-time"),
    };
    let kinds = ExemptionKind::ALL.iter().map(|kind| (kind.word().to_owned(), ctx.t(offer_key(*kind)))).collect();
    let (kind, until) = (Field::of(form, problems, "waived"), Field::of(form, problems, "until"));
    let evidence = Field::of(form, problems, "evidence");
    let date = Input { name: "until", kind: "date", autocomplete: "off" };
    let (recognise, by_badge) = (paths::recognise(case.person.id, case.certification), ctx.t("recognise-badge"));
    let labels =
        ["exempt-kind", "evidence-seen", "evidence-hint", "exempt-until-when", "exempt-until-hint"].map(|key| ctx.t(key));
    fields.page(ctx, &case.person, problems, move || {
        let [kind_label, evidence_label, evidence_hint, until_label, until_hint] = labels;
        view! {
            <p><a href=recognise>{by_badge}</a></p>
            {Radios { name: "waived", legend: kind_label, problem: kind.problem, chosen: &kind.value }.view(kinds)}
            {text_area("evidence", evidence_label, Some(evidence_hint), evidence)}
            {input(date, until_label, Some(until_hint), until)}
        }
        .into_any()
    })
}

const fn offer_key(kind: ExemptionKind) -> &'static str {
    match kind {
        ExemptionKind::TestedOut => "offer-tested-out",
        ExemptionKind::EquivalentInside => "offer-equivalent-inside",
        ExemptionKind::EquivalentOutside => "offer-equivalent-outside",
        ExemptionKind::Administrative => "offer-administrative",
    }
}

/// Exempts the person.
pub async fn grant(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let case = case(&ctx).await?;
    let mut problems = Problems::default();
    let kind = form.text("waived").parse::<ExemptionKind>().ok();
    if kind.is_none() {
        problems.add("waived", ctx.t("error-choose-one"));
    }
    let is_needed = kind.is_some_and(ExemptionKind::needs_evidence);
    let evidence = free_text(ctx.locale(), &form, "evidence", is_needed.then_some("error-evidence"), &mut problems);
    let days = read_days(&ctx, &case, &form, &mut problems)?;
    let reason = reason(ctx.locale(), &form, &mut problems);
    let (Some(kind), Some(days), Some(reason), true) = (kind, days, reason, problems.is_empty()) else {
        return Ok(Reply::Again(form_page(&ctx, &case, &form, &problems)));
    };
    let grounds = Grounds { kind, evidence, reason, badge: None };
    exempting::grant(&ctx.caller(), case.person.id, case.certification, days, grounds).await?;
    Ok(Reply::telling(&paths::person(case.person.id), Done::Saved))
}

/// Reads until when: after today, later than what holds already, and not too far ahead.
fn read_days(ctx: &Ctx, case: &Case, form: &Form, problems: &mut Problems) -> Result<Option<Exempt>, AppError> {
    let today = ctx.today()?;
    let until = form.date("until");
    let days = until.map_or(Err(ExemptError::NotInFuture), |until| Exempt::granted(today, until));
    let after = case.exempt_until.unwrap_or(today);
    match days {
        Ok(days) if days.adds_to(case.exempt_until) => return Ok(Some(days)),
        Err(ExemptError::TooLong { latest }) => {
            problems.add("until", ctx.tv("error-exempt-long", [("latest", s(ctx.date(latest)))]));
        }
        Ok(_) | Err(ExemptError::NotInFuture) => {
            problems.add("until", ctx.tv("error-exempt-until", [("after", s(ctx.date(after)))]));
        }
    }
    Ok(None)
}

async fn exemption(ctx: &Ctx, tx: &Tx) -> Result<(Person, Exemption), AppError> {
    Ok(exempting::exemption(tx, &ctx.caller(), ctx.parsed("person")?, ctx.parsed("exemption")?).await?)
}

/// Says what ending it means, and asks why.
pub async fn end_page(ctx: Ctx) -> Result<Reply, AppError> {
    let tx = ctx.read().await?;
    let (person, exemption) = exemption(&ctx, &tx).await?;
    end_form(&ctx, &tx, &person, &exemption, &Form::default(), &Problems::default()).await.map(Reply::Page)
}

async fn end_form(
    ctx: &Ctx,
    tx: &Tx,
    person: &Person,
    exemption: &Exemption,
    form: &Form,
    problems: &Problems,
) -> Result<Page, AppError> {
    let needs = Needs::load(tx, &ctx.services).await?;
    let title = needs.path(exemption.certification).map(|path| path.title.text(ctx.locale()).to_owned()).unwrap_or_default();
    let about = [("name", s(person.display_name())), ("title", s(title)), ("words", s(words(ctx.locale(), exemption)))];
    let fields = DecisionPage {
        title: ctx.t("end-exemption"),
        about: ctx.tv("end-exemption-about", about),
        button: ctx.t("end-exemption-now"),
        reason: Field::of(form, problems, "reason"),
        hint: ctx.t("reason-hint-time"),
    };
    Ok(fields.page(ctx, person, problems, || ().into_any()))
}

/// Ends an exemption today; what the person needs opens at once.
pub async fn end(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let mut problems = Problems::default();
    let Some(reason) = reason(ctx.locale(), &form, &mut problems) else {
        let tx = ctx.read().await?;
        let (person, exemption) = exemption(&ctx, &tx).await?;
        return Ok(Reply::Again(end_form(&ctx, &tx, &person, &exemption, &form, &problems).await?));
    };
    let person = ctx.parsed("person")?;
    let is_ended = exempting::end(&ctx.caller(), person, ctx.parsed("exemption")?, &reason).await?;
    // Somebody else was faster: their page says so.
    let there = paths::person(person);
    Ok(if is_ended { Reply::telling(&there, Done::Saved) } else { Reply::See(there) })
}
