//! The check of a badge that somebody brings: pasted, or as a file. Nothing of it is kept.

use domain::badges::verdict::Verdict;
use domain::text::EmailAddress;
use jsonwebtoken::jwk::JwkSet;
use usecases::badges::baking::{NoBadge, find};
use usecases::badges::jws::read_keys;
use usecases::badges::turns;
use usecases::badges::verify::{Means, Own, verify};

use super::brought::Brought;
use super::report::{ask_page, report_page};
use crate::error::AppError;
use crate::web::{Ctx, Field, Form, Problems, Reply};

/// A badge to be judged, and what to judge it by.
pub struct Asked {
    /// The signed text.
    pub jws: String,
    keys: Option<JwkSet>,
    email: Option<EmailAddress>,
}

impl Asked {
    /// Returns the same, to be about whoever has this address.
    #[must_use]
    pub fn about(self, email: Option<EmailAddress>) -> Self {
        Self { email, ..self }
    }
}

/// Checks a badge and shows what was found.
pub async fn check(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let asked = match read(&ctx, &form) {
        Ok(asked) => asked,
        Err(problems) => {
            let brought = Brought::of(&form, &problems);
            return Ok(Reply::Again(ask_page(&ctx, Field::default(), brought, &problems)));
        }
    };
    let verdict = match verdict(&ctx, &asked).await {
        Err(AppError::TryLater(wait)) => {
            let problems = wait_problem(&ctx, &form);
            let brought = Brought::of(&form, &problems);
            return Ok(Reply::Later(ask_page(&ctx, Field::default(), brought, &problems), wait));
        }
        verdict => verdict?,
    };
    Ok(report_page(&ctx, verdict)?.into())
}

/// Says, at the badge that was brought, that so many were checked from here.
pub fn wait_problem(ctx: &Ctx, form: &Form) -> Problems {
    let mut problems = Problems::default();
    problems.add(field_of(form), ctx.t("error-badge-wait"));
    problems
}

/// Returns the field by which the badge was brought.
pub fn field_of(form: &Form) -> &'static str {
    if form.file("file").is_some() { "file" } else { "badge" }
}

/// Judges a badge by everything that this deployment may use.
pub async fn verdict(ctx: &Ctx, asked: &Asked) -> Result<Verdict, AppError> {
    turns::take(&ctx.caller(), ctx.viewer.address).await?;
    let means = Means {
        now: ctx.services.now(),
        own: Some(Own { services: &ctx.services, today: ctx.today()? }),
        keys: asked.keys.as_ref(),
        status_list: None,
        email: asked.email.as_ref(),
        web: ctx.services.web.as_deref(),
    };
    Ok(verify(&asked.jws, &means).await?)
}

/// Reads what somebody brought.
pub fn read(ctx: &Ctx, form: &Form) -> Result<Asked, Problems> {
    let mut problems = Problems::default();
    let jws = badge(ctx, form, &mut problems);
    let keys = form.text("keys");
    let keys = (!keys.is_empty()).then(|| read_keys(keys.as_bytes()));
    if keys.as_ref().is_some_and(Option::is_none) {
        problems.add("keys", ctx.t("error-badge-keys"));
    }
    let email = form.email("email");
    if email.is_none() && !form.text("email").is_empty() {
        problems.add("email", ctx.t("error-badge-email"));
    }
    match (jws, problems.is_empty()) {
        (Some(jws), true) => Ok(Asked { jws, keys: keys.flatten(), email }),
        _ => Err(problems),
    }
}

/// Returns the signed text of the file, or of what was pasted.
fn badge(ctx: &Ctx, form: &Form, problems: &mut Problems) -> Option<String> {
    if form.is_too_large() {
        problems.add("file", ctx.t("error-badge-too-large"));
        return None;
    }
    let file = form.file("file");
    let (field, found) = match file {
        Some(bytes) => ("file", find(bytes)),
        None if form.text("badge").is_empty() => {
            problems.add("file", ctx.t("error-badge-missing"));
            return None;
        }
        None => ("badge", find(form.text("badge").as_bytes())),
    };
    let key = match found {
        Ok(jws) => return Some(jws),
        Err(NoBadge::Nothing) => "error-badge-none",
        Err(NoBadge::Unreadable) => "error-badge-unreadable",
        Err(NoBadge::Several) => "error-badge-several",
        Err(NoBadge::OtherKind) => "error-badge-other-kind",
    };
    problems.add(field, ctx.t(key));
    None
}
