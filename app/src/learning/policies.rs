//! A policy: read it, sign it.

use domain::policies::{PolicyVersion, SignOff};
use leptos::prelude::*;
use texts::{n, s};
use usecases::learning::signing;

use crate::error::AppError;
use crate::paths;
use crate::ui::form::problem_summary;
use crate::ui::html::course_html;
use crate::ui::parts::{back_link, lang_of, place_line};
use crate::web::{Ctx, Form, Page, Problems, Reply};

/// Shows a policy.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let tx = ctx.read().await?;
    let version = store::sign_offs::current(&tx, ctx.param("policy")).await?;
    let signed = store::sign_offs::find(&tx, ctx.person()?.id, version.id).await?;
    Ok(policy_page(&ctx, version, signed, &Problems::default())?.into())
}

fn policy_page(ctx: &Ctx, version: PolicyVersion, signed: Option<SignOff>, problems: &Problems) -> Result<Page, AppError> {
    let (ctx, locale, reading) = (ctx.clone(), ctx.locale(), ctx.reading_locale());
    let signed_on = signed.map(|signed| ctx.time_zone().map(|zone| ctx.date(zone.date(signed.signed_at)))).transpose()?;
    let name = ctx.person()?.display_name().to_owned();
    let summary = problems.clone();
    let has_problems = !problems.is_empty();
    let page = Page::new(version.title.text(locale).to_owned(), move || {
        let lang = lang_of(reading, locale);
        let action = format!("{}?in={reading}", ctx.path);
        let place = ctx.tv("version", [("n", n(version.number))]);
        view! {
            {problem_summary(locale, &summary)}
            {back_link(paths::TRAINING.to_owned(), ctx.t("my-training"))}
            {place_line(&ctx, place)}
            <h1 lang=lang>{version.title.text(reading).to_owned()}</h1>
            <div lang=lang>{course_html(version.body.text(reading), "policy")}</div>
            {match signed_on {
                Some(date) => view! {
                    <p class="notice" role="status">{ctx.tv("signed-on", [("date", s(date))])}</p>
                    <div class="actions"><a class="ds-button" href=paths::TRAINING>{ctx.t("go-to-training")}</a></div>
                }.into_any(),
                None => view! {
                    <form class="form" method="post" action=action novalidate>
                        <label class="option" lang=lang>
                            <input class="ds-input" type="checkbox" name="agree" id="agree" value="yes" />
                            " "
                            <span>{version.promise.text(reading).to_owned()}</span>
                        </label>
                        <button class="ds-button">{ctx.tv("sign-as", [("name", s(name))])}</button>
                    </form>
                    <p class="small">{ctx.t("what-signing-keeps")}</p>
                }.into_any(),
            }}
        }
    });
    Ok(if has_problems { page.with_problems() } else { page })
}

/// Signs the current version in the language it was read in.
pub async fn sign(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    if !form.has("agree") {
        let version = store::sign_offs::current(&ctx.read().await?, ctx.param("policy")).await?;
        let mut problems = Problems::default();
        problems.add("agree", ctx.t("error-agree"));
        return Ok(Reply::Again(policy_page(&ctx, version, None, &problems)?));
    }
    signing::sign(&ctx.caller(), ctx.param("policy"), ctx.reading_locale()).await?;
    Ok(Reply::See(paths::TRAINING.to_owned()))
}
