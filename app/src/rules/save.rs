//! Saves a rule: a new version, with a reason. People are given or let go of training by the worker, soon.

use usecases::rules::saving;
use usecases::rules::subject::Subject;

use super::preview::{AFTER, preview};
use super::{draft, form};
use crate::error::AppError;
use crate::paths;
use crate::people::decision;
use crate::sign_in::confirm::ask_again;
use crate::web::{Ctx, Done, Form, Problems, Reply};

/// Saves the rule.
pub async fn save(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    if let Some(question) = ask_again(&ctx, &form).await? {
        return Ok(question);
    }
    let tx = ctx.read().await?;
    let subject = Subject::of(&tx, &ctx.services, ctx.param("path")).await?;
    let draft = match draft::read(&ctx, &subject, &form) {
        Ok(draft) => draft,
        Err(problems) => return Ok(Reply::Again(form::form_page(&ctx, &tx, &subject, &form, &problems).await?)),
    };
    let mut problems = Problems::default();
    let reason = decision::reason(ctx.locale(), &form, &mut problems);
    if form.text(AFTER) != subject.version.to_string() {
        // What was looked at is not what would change now.
        problems.add("reason", ctx.t("error-rule-changed"));
    }
    let (Some(reason), true) = (reason, problems.is_empty()) else {
        return Ok(Reply::Again(preview(&ctx, &tx, &subject, &draft, &form, &problems).await?));
    };
    drop(tx);
    saving::save(&ctx.caller(), &subject.path.slug, subject.version, draft.set.as_ref(), &reason).await?;
    Ok(Reply::telling(&paths::rule(&subject.path.slug), Done::RuleSaved))
}
