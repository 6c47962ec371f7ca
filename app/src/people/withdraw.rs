//! Withdrawing a certificate.

use domain::certification::Certificate;
use domain::people::Person;
use leptos::prelude::*;
use texts::s;
use usecases::certification::withdrawing;

use super::decision::{DecisionPage, reason};
use crate::error::AppError;
use crate::paths;
use crate::web::{Ctx, Done, Field, Form, Page, Problems, Reply};

/// Returns the person of the address and their certificate of the number in it, if the viewer may decide about it.
pub(super) async fn certificate(ctx: &Ctx) -> Result<(Person, Certificate), AppError> {
    let tx = ctx.read().await?;
    Ok(withdrawing::certificate(&tx, &ctx.caller(), ctx.parsed("person")?, ctx.param("number")).await?)
}

/// Says what withdrawing means, and asks why.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let (person, certificate) = certificate(&ctx).await?;
    Ok(withdraw_form(&ctx, &person, &certificate, &Form::default(), &Problems::default()).into())
}

fn withdraw_form(ctx: &Ctx, person: &Person, certificate: &Certificate, form: &Form, problems: &Problems) -> Page {
    let title = certificate.title.text(ctx.locale());
    let fields = DecisionPage {
        title: ctx.t("withdraw-certificate"),
        about: ctx.tv("withdraw-about", [("name", s(person.display_name())), ("title", s(title))]),
        button: ctx.t("withdraw-now"),
        reason: Field::of(form, problems, "reason"),
        hint: ctx.t("reason-hint-withdraw"),
    };
    fields.page(ctx, person, problems, || ().into_any())
}

/// Withdraws a certificate; the whole path opens again.
pub async fn withdraw(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let (person, certificate) = certificate(&ctx).await?;
    let mut problems = Problems::default();
    let Some(reason) = reason(ctx.locale(), &form, &mut problems) else {
        return Ok(Reply::Again(withdraw_form(&ctx, &person, &certificate, &form, &problems)));
    };
    if withdrawing::withdraw(&ctx.caller(), person.id, &certificate.number, &reason).await? {
        return Ok(Reply::telling(&paths::person(person.id), Done::Saved));
    }
    // Somebody else was faster: there it says why.
    Ok(Reply::See(paths::appeal(person.id, &certificate.number)))
}
