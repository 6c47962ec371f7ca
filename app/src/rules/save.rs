//! Saves a rule: a new version, with a reason. People are given or let go of training by the worker, soon.

use store::rules::{NewRule, set};
use store::schedule::{ASSIGN_TRAINING, OPEN_RENEWALS, bring_forward};
use usecases::rules::subject::Subject;

use super::preview::{AFTER, preview};
use super::{draft, form};
use crate::error::AppError;
use crate::paths;
use crate::people::decide;
use crate::sign_in::confirm::ask_again;
use crate::web::{Ctx, Form, Problems, Reply};

/// Saves the rule.
pub async fn save(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    if let Some(question) = ask_again(&ctx, &form).await? {
        return Ok(question);
    }
    let tx = ctx.write().await?;
    let subject = Subject::of(&tx, &ctx.services, ctx.param("path")).await?;
    let draft = match draft::read(&ctx, &subject, &form) {
        Ok(draft) => draft,
        Err(problems) => return Ok(Reply::Again(form::form_page(&ctx, &tx, &subject, &form, &problems).await?)),
    };
    let mut problems = Problems::default();
    let reason = decide::reason(&ctx, &form, &mut problems);
    if form.text(AFTER) != subject.version.to_string() {
        // What was looked at is not what would change now.
        problems.add("reason", ctx.t("error-rule-changed"));
    }
    if !problems.is_empty() {
        drop(tx);
        return Ok(Reply::Again(preview(&ctx, &ctx.read().await?, &subject, &draft, &form, &problems).await?));
    }
    let (certification, after) = (subject.certification.id, subject.version);
    let new = NewRule { certification, after, requirement: draft.set.as_ref(), reason };
    set(&tx, ctx.person()?.id, new).await?;
    for job in [ASSIGN_TRAINING, OPEN_RENEWALS] {
        bring_forward(&tx, job).await?;
    }
    tx.commit().await?;
    Ok(Reply::See(format!("{}?saved=1", paths::rule(&subject.path.slug))))
}
