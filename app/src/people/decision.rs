//! A page on which something is decided about a person: with a reason, which is kept.

use domain::locale::Locale;
use domain::people::Person;
use domain::text::{FreeText, TextError};
use leptos::prelude::*;
use texts::{n, t, tv};

use crate::paths;
use crate::ui::form::{problem_summary, text_area};
use crate::ui::parts::back_link;
use crate::web::{Ctx, Field, Form, Page, Problems};

/// Reads the reason; without one nothing is decided.
pub fn reason(locale: Locale, form: &Form, problems: &mut Problems) -> Option<FreeText> {
    free_text(locale, form, "reason", Some("error-reason"), problems)
}

/// Reads a text that is kept as it is, and says at its field what is wrong with it. `missing` says what to do if there is none; without it the
/// text may be left out.
pub(super) fn free_text(
    locale: Locale,
    form: &Form,
    name: &'static str,
    missing: Option<&str>,
    problems: &mut Problems,
) -> Option<FreeText> {
    let had_controls = form.had_controls(name);
    match (FreeText::parse(form.text(name)), missing) {
        (Ok(text), _) if !had_controls => return Some(text),
        (Err(TextError::Missing), Some(missing)) => problems.add(name, t(locale, missing)),
        (Err(TextError::Missing), None) if !had_controls => {}
        (Err(TextError::TooLong(limit)), _) => problems.add(name, tv(locale, "error-reason-long", [("limit", n(limit))])),
        _ => problems.add(name, t(locale, "error-text-signs")),
    }
    None
}

/// A page on which something is decided.
pub(super) struct DecisionPage {
    pub title: String,
    pub about: String,
    pub button: String,
    pub reason: Field,
    pub hint: String,
}

impl DecisionPage {
    pub(super) fn page(
        self,
        ctx: &Ctx,
        person: &Person,
        problems: &Problems,
        more: impl FnOnce() -> AnyView + Send + 'static,
    ) -> Page {
        let (ctx, summary, has_problems) = (ctx.clone(), problems.clone(), !problems.is_empty());
        let (name, back) = (person.display_name().to_owned(), paths::person(person.id));
        let page = Page::new(self.title.clone(), move || {
            view! {
                {problem_summary(ctx.locale(), &summary)}
                {back_link(back.clone(), name)}
                <h1>{self.title}</h1>
                <p>{self.about}</p>
                <form class="form" method="post" action=ctx.path.clone() novalidate>
                    {more()}
                    {text_area("reason", ctx.t("reason"), Some(self.hint), self.reason)}
                    <p class="actions">
                        <button class="ds-button">{self.button}</button>
                        <a href=back>{ctx.t("not-now")}</a>
                    </p>
                </form>
            }
        });
        let page = page.for_staff();
        if has_problems { page.with_problems() } else { page }
    }
}
