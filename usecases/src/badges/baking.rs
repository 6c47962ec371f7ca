//! Badges in pictures: the signed text is put into a PNG or SVG where other programs look for it, and found in whatever somebody brings.

mod no_badge;
mod png;
mod svg;

pub use no_badge::NoBadge;
pub use png::bake as bake_png;
use serde_json::Value;
pub use svg::{Picture, bake as bake_svg};

/// Finds the signed text in what somebody brought: a picture, a file of JSON, or the text itself.
pub fn find(bytes: &[u8]) -> Result<String, NoBadge> {
    if png::is_png(bytes) {
        return of_text(&png::find(bytes)?);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| NoBadge::Nothing)?.trim_start_matches('\u{feff}').trim();
    if text.starts_with('<') { of_text(&svg::find(text)?) } else { of_text(text) }
}

fn of_text(text: &str) -> Result<String, NoBadge> {
    let text = text.trim();
    if text.starts_with(['{', '"']) {
        return of_json(text);
    }
    let is_compact = text.split('.').count() == 3 && !text.contains(char::is_whitespace);
    if is_compact { Ok(text.to_owned()) } else { Err(NoBadge::Nothing) }
}

/// Finds the signed text in JSON: the text as a string, or a wrapper around it.
fn of_json(json: &str) -> Result<String, NoBadge> {
    const WRAPPED: &str = "data:application/vc+jwt,";
    match serde_json::from_str(json).map_err(|_| NoBadge::Nothing)? {
        Value::String(text) if !text.trim_start().starts_with(['{', '"']) => of_text(&text),
        Value::Object(members) => {
            let wrapped = members.get("id").and_then(Value::as_str).and_then(|id| id.strip_prefix(WRAPPED));
            match wrapped {
                Some(text) => of_text(text),
                None if members.contains_key("proof") || members.contains_key("@context") => Err(NoBadge::OtherKind),
                None => Err(NoBadge::Nothing),
            }
        }
        _ => Err(NoBadge::Nothing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JWS: &str = "eyJhbGciOiJSUzI1NiJ9.e30.c2ln";

    #[test]
    fn a_badge_is_found_in_every_form_it_comes_in() {
        let picture = Picture { organisation: "Kirkens kjøkken", title: "Første vakt", note: "Valid" };
        let wrapped = format!(r#"{{"type":"EnvelopedVerifiableCredential","id":"data:application/vc+jwt,{JWS}"}}"#);
        for bytes in [
            JWS.as_bytes().to_vec(),
            format!("\u{feff} {JWS}\r\n").into_bytes(),
            format!("\"{JWS}\"").into_bytes(),
            wrapped.into_bytes(),
            bake_png(JWS),
            bake_svg(JWS, &picture).into_bytes(),
        ] {
            assert_eq!(find(&bytes).as_deref(), Ok(JWS));
        }
    }

    #[test]
    fn what_is_no_badge_says_so() {
        for bytes in ["", "hello", "a.b", "a b.c.d", "<svg></svg>", "<html>", "{", "\"{}\"", "[]", "\u{0}"] {
            assert_eq!(find(bytes.as_bytes()), Err(NoBadge::Nothing), "{bytes:?}");
        }
        assert_eq!(find(&[0xff, 0xfe, 0x00]), Err(NoBadge::Nothing));
        let embedded = br#"{"@context":["https://www.w3.org/ns/credentials/v2"],"proof":[]}"#;
        assert_eq!(find(embedded), Err(NoBadge::OtherKind));
        assert_eq!(
            find(br#"<svg xmlns:openbadges="http://openbadges.org"><openbadges:assertion verify="x.y.z"/></svg>"#),
            Err(NoBadge::OtherKind)
        );
    }
}
