//! Markdown to clean HTML, and what Markdown in a course may not hold.

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};

use crate::problem::Report;

/// Renders Markdown. Raw HTML is reported and dropped; whatever remains passes a sanitiser besides.
///
/// `first_line` is the line of the file on which the text begins.
pub(crate) fn render(text: &str, first_line: usize, report: &mut Report<'_>) -> String {
    let mut events = Vec::new();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        let line = first_line + text[..range.start].matches('\n').count();
        if let Some(event) = allowed(event, line, report) {
            events.push(event);
        }
    }
    let mut html = String::new();
    html::push_html(&mut html, events.into_iter());
    sanitise(&html)
}

fn allowed<'a>(event: Event<'a>, line: usize, report: &mut Report<'_>) -> Option<Event<'a>> {
    match event {
        Event::Html(_) | Event::InlineHtml(_) => {
            report.error_on(line, "raw HTML is not allowed; write it in Markdown");
            None
        }
        Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock | TagEnd::Image | TagEnd::Heading(HeadingLevel::H1)) => None,
        Event::Start(Tag::Image { .. }) => {
            report.error_on(line, "images are not allowed in course texts; describe it in words");
            None
        }
        Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
            report.error_on(line, "a heading of the first level is the page's; use ### inside a section");
            None
        }
        Event::Start(Tag::Link { link_type, ref dest_url, .. }) => {
            if !is_sound_link(link_type, dest_url) {
                report.error_on(line, format!("broken link {:?}; use https://…, tel:… or /numbers", dest_url.as_ref()));
            }
            Some(event)
        }
        other => Some(other),
    }
}

fn is_sound_link(kind: LinkType, target: &str) -> bool {
    let host = target.strip_prefix("https://").and_then(|rest| rest.split(['/', '?', '#']).next());
    let is_number = |number: &str| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '+');
    kind != LinkType::Email
        && (target == "/numbers"
            || target.strip_prefix("tel:").is_some_and(is_number)
            || host.is_some_and(|host| host.contains('.') && !host.contains(char::is_whitespace)))
}

/// Keeps the few elements that course texts need, and nothing that can act.
pub(crate) fn sanitise(html: &str) -> String {
    let tags = [
        "p",
        "br",
        "strong",
        "em",
        "ul",
        "ol",
        "li",
        "a",
        "h2",
        "h3",
        "h4",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "hr",
    ];
    ammonia::Builder::empty()
        .tags(tags.into())
        .tag_attributes([("a", ["href"].into())].into())
        .url_schemes(["https", "tel"].into())
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(Some("noreferrer"))
        .clean(html)
        .to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rendered(text: &str) -> (String, Vec<String>) {
        let mut report = Report::new("f.md", text);
        let html = render(text, 1, &mut report);
        (html, report.into_problems().into_iter().map(|problem| format!("{}: {}", problem.line, problem.text)).collect())
    }

    #[test]
    fn ordinary_text_becomes_plain_elements() {
        let (html, problems) = rendered("Some **strong** words.\n\n- one\n- [two](https://example.org/x)");
        assert!(problems.is_empty(), "{problems:?}");
        assert!(
            html.contains("<strong>strong</strong>") && html.contains(r#"<a href="https://example.org/x" rel="noreferrer">"#)
        );
    }

    #[test]
    fn raw_html_images_and_broken_links_are_reported_with_their_line() {
        let (html, problems) =
            rendered("one\n\n<script>x</script>\n\n![](x.png)\n\n[a](javascript:x) [b](nowhere) [c](https://)");
        assert_eq!(problems.len(), 5, "{problems:?}");
        assert!(problems[0].starts_with("3: raw HTML"));
        assert!(!html.contains("script"));
    }

    proptest! {
        #[test]
        fn nothing_that_can_act_comes_through(text in "[<>a-z=\"'/ :()!\\[\\]\n&;#*-]{0,80}") {
            let (html, _) = rendered(&text);
            prop_assert!(!html.contains("<script") && !html.contains("onerror=\"") && !html.contains("href=\"javascript"));
        }
    }
}
