//! The line that tells of answers that wait on this device. A script fills it (`frontend/scripts/waiting.js`); without one nothing waits.

use domain::ids::PersonId;
use domain::locale::Locale;
use leptos::prelude::*;
use texts::{s, t, tv};

use crate::web::Ctx;

/// Whose answers may wait here, and what the script has to know.
#[derive(Clone)]
pub struct WaitingLine {
    person: PersonId,
    now: i64,
    is_quiet: bool,
}

impl WaitingLine {
    /// Returns the line of whoever is signed in. On the page of the questions it is quiet: that page says it beside the question.
    pub fn of(ctx: &Ctx, is_quiet: bool) -> Option<Self> {
        let person = ctx.viewer.signed_in.as_ref()?.person.id;
        Some(Self { person, now: ctx.services.now().unix_timestamp(), is_quiet })
    }

    /// Shows the line: nothing, until something waits.
    pub fn view(self, locale: Locale) -> AnyView {
        let quiet = self.is_quiet.then_some("");
        view! {
            <p
                id="waiting"
                class="waiting"
                role="status"
                hidden
                data-person=self.person.to_string()
                data-now=self.now.to_string()
                data-quiet=quiet
                data-waiting=tv(locale, "answers-wait-here", [("n", s("{n}"))])
                data-sent=t(locale, "answers-sent-now")
                data-older=t(locale, "answer-older")
                data-closed=t(locale, "answer-too-late")
                data-refused=t(locale, "answer-not-taken")
                data-signed-out=tv(locale, "answers-wait-signed-out", [("n", s("{n}"))])
            ></p>
        }
        .into_any()
    }
}
