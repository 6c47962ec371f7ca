//! A withdrawn certificate: what happened, what the person says to it, and taking the withdrawal back.

use domain::certification::Withdrawal;
use domain::locale::Locale;
use leptos::prelude::*;
use store::Tx;
use texts::{date, s, tv};
use usecases::certification::appealing::{self, Case};

use super::decision::{DecisionPage, free_text, reason};
use super::person::who;
use crate::error::AppError;
use crate::paths;
use crate::ui::form::{problem_summary, text_area};
use crate::ui::notice;
use crate::ui::parts::back_link;
use crate::web::{Ctx, Done, Field, Form, Page, Problems, Reply};

async fn case(ctx: &Ctx, tx: &Tx) -> Result<Case, AppError> {
    Ok(Case::of(tx, &ctx.caller(), ctx.parsed("person")?, ctx.param("number")).await?)
}

/// Shows what happened, and asks for a note while the certificate is withdrawn.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let tx = ctx.read().await?;
    let case = case(&ctx, &tx).await?;
    case_page(&ctx, &tx, &case, &Form::default(), &Problems::default()).await.map(Reply::Page)
}

/// Returns each step in words, in order.
async fn history(locale: Locale, tx: &Tx, withdrawals: &[Withdrawal]) -> Result<Vec<String>, AppError> {
    let mut steps = Vec::new();
    for withdrawal in withdrawals {
        let by = who(locale, tx, withdrawal.by).await?;
        let said = [("date", s(date(locale, withdrawal.on))), ("who", s(by)), ("reason", s(withdrawal.reason.clone()))];
        steps.push(tv(locale, "withdrawn-step", said));
        for note in &withdrawal.notes {
            let by = who(locale, tx, Some(note.by)).await?;
            let said = [("date", s(date(locale, note.on))), ("who", s(by)), ("note", s(note.note.clone()))];
            steps.push(tv(locale, "appeal-step", said));
        }
        if let Some(end) = &withdrawal.taken_back {
            let by = who(locale, tx, end.by).await?;
            let said = [("date", s(date(locale, end.on))), ("who", s(by)), ("reason", s(end.because.clone()))];
            steps.push(tv(locale, "taken-back-step", said));
        }
    }
    Ok(steps)
}

async fn case_page(ctx: &Ctx, tx: &Tx, case: &Case, form: &Form, problems: &Problems) -> Result<Page, AppError> {
    let steps = history(ctx.locale(), tx, &case.withdrawals).await?;
    let note = Field::of(form, problems, "note");
    let (name, back) = (case.person.display_name().to_owned(), paths::person(case.person.id));
    let about = [("name", s(name.clone())), ("title", s(case.certificate.title.text(ctx.locale())))];
    let about = ctx.tv("withdrawal-about", [about[0].clone(), about[1].clone(), ("number", s(case.certificate.number.clone()))]);
    let (is_withdrawn, may) = (case.is_withdrawn(), case.may_be_taken_back());
    let take_back = paths::take_back(case.person.id, &case.certificate.number);
    let (ctx, summary, has_problems) = (ctx.clone(), problems.clone(), !problems.is_empty());
    let page = Page::new(ctx.t("withdrawal-and-appeal"), move || {
        let steps = steps.into_iter().map(|step| view! { <li>{step}</li> }).collect_view();
        view! {
            {problem_summary(ctx.locale(), &summary)}
            {back_link(back, name)}
            {notice::done(&ctx, |done| matches!(done, Done::Saved))}
            <h1>{ctx.t("withdrawal-and-appeal")}</h1>
            <p class="lead">{about}</p>
            <h2>{ctx.t("what-happened-so-far")}</h2>
            <ol class="steps">{steps}</ol>
            {is_withdrawn.then(|| view! {
                <form class="form" method="post" action=ctx.path.clone() novalidate>
                    {text_area("note", ctx.t("appeal-note"), Some(ctx.t("appeal-note-hint")), note)}
                    <p class="actions"><button class="ds-button" data-variant="secondary">{ctx.t("add-note")}</button></p>
                </form>
                <h2>{ctx.t("take-back")}</h2>
                {if may {
                    view! {
                        <p>{ctx.t("take-back-text")}</p>
                        <p class="actions"><a class="ds-button" href=take_back>{ctx.t("take-back")}</a></p>
                    }
                    .into_any()
                } else {
                    view! { <p>{ctx.t("take-back-not")}</p> }.into_any()
                }}
            })}
        }
    });
    let page = page.for_staff();
    Ok(if has_problems { page.with_problems() } else { page })
}

/// Keeps a note.
pub async fn note(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let mut problems = Problems::default();
    let Some(note) = free_text(ctx.locale(), &form, "note", Some("error-appeal-note"), &mut problems) else {
        let tx = ctx.read().await?;
        let case = case(&ctx, &tx).await?;
        return Ok(Reply::Again(case_page(&ctx, &tx, &case, &form, &problems).await?));
    };
    let (person, number) = (ctx.parsed("person")?, ctx.param("number"));
    appealing::note(&ctx.caller(), person, number, &note).await?;
    Ok(Reply::telling(&paths::appeal(person, number), Done::Saved))
}

/// Says what taking it back means, and asks why.
pub async fn take_back_page(ctx: Ctx) -> Result<Reply, AppError> {
    let case = case(&ctx, &ctx.read().await?).await?;
    if !case.may_be_taken_back() {
        return Ok(Reply::See(paths::appeal(case.person.id, &case.certificate.number)));
    }
    Ok(take_back_form(&ctx, &case, &Form::default(), &Problems::default()).into())
}

fn take_back_form(ctx: &Ctx, case: &Case, form: &Form, problems: &Problems) -> Page {
    let title = case.certificate.title.text(ctx.locale());
    let until = ctx.date(case.certificate.validity.until);
    let about = [("name", s(case.person.display_name())), ("title", s(title)), ("date", s(until))];
    let fields = DecisionPage {
        title: ctx.t("take-back"),
        about: ctx.tv("take-back-about", about),
        button: ctx.t("take-back-now"),
        reason: Field::of(form, problems, "reason"),
        hint: ctx.t("reason-hint-withdraw"),
    };
    fields.page(ctx, &case.person, problems, || ().into_any())
}

/// Takes the withdrawal back; what was to be done instead is no longer required.
pub async fn take_back(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let case = case(&ctx, &ctx.read().await?).await?;
    let there = paths::appeal(case.person.id, &case.certificate.number);
    if !case.may_be_taken_back() {
        return Ok(Reply::See(there));
    }
    let mut problems = Problems::default();
    let Some(reason) = reason(ctx.locale(), &form, &mut problems) else {
        return Ok(Reply::Again(take_back_form(&ctx, &case, &form, &problems)));
    };
    appealing::take_back(&ctx.caller(), case.person.id, &case.certificate.number, &reason).await?;
    Ok(Reply::telling(&there, Done::Saved))
}
