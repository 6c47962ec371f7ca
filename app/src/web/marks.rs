//! The marks of the renderer between the parts of a page: comments by which a page that comes to life finds its places. Nothing looks for them
//! on a page without islands.

/// Returns a document without its comments. What people wrote holds none: there, each `<` is escaped, in text and in attributes.
pub(super) fn without_marks(html: &[u8]) -> Vec<u8> {
    let (mut kept, mut rest) = (Vec::with_capacity(html.len()), html);
    while let Some(at) = find(rest, b"<!") {
        let (before, mark) = rest.split_at(at);
        kept.extend_from_slice(before);
        let length = length(mark);
        // The document's type begins like a comment, and is none.
        if length == 0 {
            kept.extend_from_slice(b"<!");
        }
        rest = mark.get(length.max(2)..).unwrap_or_default();
    }
    kept.extend_from_slice(rest);
    kept
}

/// Returns how long the comment is that begins here; nothing, if it is none or has no end.
fn length(mark: &[u8]) -> usize {
    if mark.starts_with(b"<!>") {
        3
    } else if mark.starts_with(b"<!--") {
        // The end may share its dashes with the beginning.
        find(&mark[2..], b"-->").map_or(0, |end| 2 + end + 3)
    } else {
        0
    }
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_everything_else_stays() {
        for (html, expected) in [
            ("<!DOCTYPE html><p>a<!>b<!-- c -->d</p>", "<!DOCTYPE html><p>abd</p>"),
            ("<!-->a<!---->b<!--->c", "abc"),
            ("<p>&lt;!-- a --&gt; <! <!", "<p>&lt;!-- a --&gt; <! <!"),
            ("a<!-- has no end", "a<!-- has no end"),
            ("<b>ä<!>ö</b>", "<b>äö</b>"),
            ("", ""),
        ] {
            assert_eq!(String::from_utf8(without_marks(html.as_bytes())).as_deref(), Ok(expected), "{html}");
        }
    }
}
