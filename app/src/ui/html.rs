//! The two places where HTML is put into a page as it is, and what keeps them safe.

use leptos::prelude::*;

/// Shows HTML that the course reader made and sanitised.
pub fn course_html(html: &str, class: &'static str) -> AnyView {
    view! { <div class=class inner_html=html.to_owned()></div> }.into_any()
}

/// Shows a drawing or icon that is part of the program. The line end of its file would be a space before the words beside it.
pub fn drawing(svg: &'static str) -> AnyView {
    view! { <span class="picture" aria-hidden="true" inner_html=svg.trim_end()></span> }.into_any()
}
