//! A certificate issued again with the name that its holder has now. Number and dates stay, and the earlier name can still be proved.

use domain::certification::Certificate;
use domain::locale::Locale;
use domain::people::{Action, Person};
use leptos::prelude::*;
use texts::{s, t, tv};
use time::Date;
use usecases::certification::issuing_again::{self, other_name};

use super::stand::Stand;
use super::withdraw::certificate;
use crate::error::AppError;
use crate::paths;
use crate::ui::parts::{back_link, fact};
use crate::web::access::Access;
use crate::web::{Ctx, Done, Form, Page, Reply, Route, get, post};

/// Returns the addresses of these pages.
pub fn routes() -> Vec<Route> {
    let access = Access::May(Action::DecideOnTraining);
    vec![get(paths::ISSUE_AGAIN, access, page), post(paths::ISSUE_AGAIN, access, issue_again)]
}

/// Returns the certificates of a person on which another name stands than the one they have.
pub(super) fn stands(locale: Locale, person: &Person, certificates: &[Certificate], today: Date) -> Vec<Stand> {
    let other = certificates.iter().filter(|certificate| other_name(person, certificate, today).is_some());
    let stand = |certificate: &Certificate| Stand {
        title: certificate.title.text(locale).to_owned(),
        words: tv(locale, "issued-to-other-name", [("name", s(certificate.holder.clone()))]),
        because: Vec::new(),
        decisions: vec![(paths::issue_again(person.id, &certificate.number), t(locale, "issue-again"))],
        allows: None,
    };
    other.map(stand).collect()
}

/// Shows both names and says what follows.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let (person, certificate) = certificate(&ctx).await?;
    let name = other_name(&person, &certificate, ctx.today()?).cloned();
    // Somebody else did it meanwhile, or there is nothing to do.
    let Some(name) = name else { return Ok(Reply::See(paths::person(person.id))) };
    let (shown, back) = (person.display_name().to_owned(), paths::person(person.id));
    Ok(Page::new(ctx.t("issue-again"), move || {
        view! {
            {back_link(back.clone(), shown)}
            <h1>{ctx.t("issue-again")}</h1>
            <dl class="facts">
                {fact(ctx.t("training"), certificate.title.text(ctx.locale()).to_owned())}
                {fact(ctx.t("number"), certificate.number.clone())}
                {fact(ctx.t("valid-until"), ctx.date(certificate.validity.until))}
                {fact(ctx.t("name-so-far"), certificate.holder.clone())}
                {fact(ctx.t("name-from-now-on"), name.to_string())}
            </dl>
            <p>{ctx.t("issue-again-text")}</p>
            <form class="actions" method="post" action=ctx.path.clone()>
                // What was shown is what is done.
                <input type="hidden" name="name" value=name.to_string() />
                <button class="ds-button">{ctx.t("issue-again-now")}</button>
                <a href=back>{ctx.t("not-now")}</a>
            </form>
        }
    })
    .for_staff()
    .into())
}

/// Issues it, unless the name has changed once more since it was shown.
pub async fn issue_again(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let person = ctx.parsed("person")?;
    let there = paths::person(person);
    let is_issued = issuing_again::issue_again(&ctx.caller(), person, ctx.param("number"), form.text("name")).await?;
    Ok(if is_issued { Reply::telling(&there, Done::Saved) } else { Reply::See(there) })
}
