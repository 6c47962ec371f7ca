//! Asks for the number of a certificate.

use leptos::prelude::*;

use crate::paths;
use crate::ui::form::{Input, input};
use crate::web::{Ctx, Field};

/// Shows the line for a number.
pub fn number_form(ctx: &Ctx, field: Field) -> AnyView {
    let number = Input { name: "number", kind: "text", autocomplete: "off" };
    view! {
        <form class="form" method="get" action=paths::VERIFY novalidate>
            {input(number, ctx.t("number-on-certificate"), Some(ctx.t("number-hint")), field)}
            <button class="ds-button" data-variant="secondary">{ctx.t("check")}</button>
        </form>
    }
    .into_any()
}
