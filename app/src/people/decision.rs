//! A page on which something is decided about a person: with a reason, which is kept.

use domain::locale::Locale;
use domain::people::Person;
use leptos::prelude::*;
use texts::{n, t, tv};

use crate::paths;
use crate::ui::form::{problem_summary, text_area};
use crate::ui::parts::back_link;
use crate::web::{Ctx, Field, Form, Page, Problems};

/// The longest reason that is kept.
const LONGEST: usize = 500;

/// Reads the reason; without one nothing is decided.
pub fn reason<'a>(locale: Locale, form: &'a Form, problems: &mut Problems) -> &'a str {
    free_text(locale, form, "reason", Some("error-reason"), problems)
}

/// Reads a text that is kept as it is. `missing` says what to do if there is none; without it the text may be empty.
pub(super) fn free_text<'a>(
    locale: Locale,
    form: &'a Form,
    name: &'static str,
    missing: Option<&str>,
    problems: &mut Problems,
) -> &'a str {
    let text = form.text(name);
    if let Some(missing) = missing.filter(|_| text.is_empty()) {
        problems.add(name, t(locale, missing));
    } else if text.chars().count() > LONGEST {
        problems.add(name, tv(locale, "error-reason-long", [("limit", n(LONGEST))]));
    } else if form.had_controls(name) {
        problems.add(name, t(locale, "error-text-signs"));
    }
    text
}

/// A page on which something is decided.
pub(super) struct Decision {
    pub title: String,
    pub about: String,
    pub button: String,
    pub reason: Field,
    pub hint: String,
}

impl Decision {
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
