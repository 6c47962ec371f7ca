//! SVG: one element `openbadges:credential` directly after the beginning of the drawing, with the signed text in its attribute `verify`.

use domain::text::escaped;
use roxmltree::{Document, ParsingOptions};

use super::no_badge::NoBadge;

/// The drawing, with places for words.
const DRAWING: &str = include_str!("../../../badges/badge.svg");

const NAMESPACE: &str = "https://purl.imsglobal.org/ob/v3p0";

/// The most attributes of one tag, and the most declarations of namespaces of a whole drawing: each is compared with all the others,
/// and a drawing made for it would take hours to read. Real ones have a dozen.
const MOST: usize = 500;

/// What stands in the drawing.
#[derive(Clone, Copy, Debug)]
pub struct Picture<'a> {
    /// Who issued it.
    pub organisation: &'a str,
    /// What was completed.
    pub title: &'a str,
    /// What the drawing is, for screen readers.
    pub note: &'a str,
}

/// Returns the drawing with its words and a signed text in it.
pub fn bake(jws: &str, picture: &Picture) -> String {
    let open = format!("<svg xmlns:openbadges=\"{NAMESPACE}\"");
    let credential = format!("<openbadges:credential verify=\"{}\"/>", escaped(jws));
    let baked = DRAWING.replacen("<svg", &open, 1).replacen('>', &format!(">{credential}"), 1);
    let label = format!("{}: {}. {}", picture.note, picture.title, picture.organisation);
    baked
        .replace("{label}", &escaped(&label))
        .replace("{title}", &lines(picture.title, TITLE))
        .replace("{organisation}", &lines(picture.organisation, ORGANISATION))
}

/// How words are set: the letters that fit into a line, the lines that fit, the height of a line, and where the middle of all lines is.
#[derive(Clone, Copy)]
struct Setting {
    letters: usize,
    lines: usize,
    height: usize,
    middle: usize,
}

const TITLE: Setting = Setting { letters: 18, lines: 4, height: 34, middle: 256 };
const ORGANISATION: Setting = Setting { letters: 28, lines: 2, height: 22, middle: 372 };

/// Returns the lines of a text, one below the other around the middle.
fn lines(text: &str, setting: Setting) -> String {
    let lines = wrap(text, setting);
    let first = setting.middle.saturating_sub((lines.len().saturating_sub(1)) * setting.height / 2);
    let span = |(place, line): (usize, &String)| {
        format!("<tspan x=\"240\" y=\"{}\">{}</tspan>", first + place * setting.height, escaped(line))
    };
    lines.iter().enumerate().map(span).collect()
}

/// Breaks a text between words. What does not fit ends in an ellipsis; the badge itself says it whole.
fn wrap(text: &str, setting: Setting) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let word = shorten(word, setting.letters);
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= setting.letters => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    if lines.len() > setting.lines {
        lines.truncate(setting.lines);
        if let Some(last) = lines.last_mut() {
            *last = shorten(&format!("{last} …"), setting.letters);
        }
    }
    lines
}

fn shorten(word: &str, letters: usize) -> String {
    if word.chars().count() <= letters {
        return word.to_owned();
    }
    let kept: String = word.chars().take(letters - 1).collect();
    format!("{}…", kept.trim_end())
}

/// Finds the signed text in a drawing, in an element of another namespace than the drawing's own.
pub fn find(svg: &str) -> Result<String, NoBadge> {
    let drawing = read(svg).ok_or(if svg.contains("<svg") { NoBadge::Unreadable } else { NoBadge::Nothing })?;
    let own = drawing.root_element().tag_name().namespace();
    let elements = |name: &'static str| {
        drawing.descendants().filter(move |node| node.has_tag_name(name) && node.tag_name().namespace() != own)
    };
    let found: Vec<&str> = elements("credential").filter_map(|element| element.attribute("verify")).collect();
    match found.as_slice() {
        [one] => Ok((*one).to_owned()),
        [] if elements("credential").chain(elements("assertion")).next().is_some() => Err(NoBadge::OtherKind),
        [] => Err(NoBadge::Nothing),
        _ => Err(NoBadge::Several),
    }
}

/// Reads a drawing. Many name their document type, which is fetched from nowhere. None that declares entities is read: a few lines of
/// those may stand for more than there is room for.
fn read(svg: &str) -> Option<Document<'_>> {
    if has_too_much(svg) {
        return None;
    }
    Document::parse_with_options(svg, ParsingOptions { allow_dtd: true, ..ParsingOptions::default() }).ok()
}

/// Returns true if a drawing declares entities, or if a tag has more attributes, or all have more namespaces, than are read. It is
/// asked of what stands between two angle brackets, for a tag holds none: no quotation mark elsewhere hides one.
fn has_too_much(svg: &str) -> bool {
    let mut namespaces = 0;
    let mut is_too_large = |tag: &str| {
        let names = names(tag);
        namespaces += names.matches("xmlns").count();
        names.matches('=').count() > MOST || namespaces > MOST
    };
    let declares_entities = svg.contains("<!DOCTYPE") && svg.contains("<!ENTITY");
    declares_entities || svg.split('<').filter(|tag| !tag.starts_with('!')).any(&mut is_too_large)
}

/// Returns a tag without the values of its attributes and without what stands behind it.
fn names(tag: &str) -> String {
    let (mut names, mut quote) = (String::new(), None);
    for letter in tag.chars() {
        match (quote, letter) {
            (None, '>') => break,
            (None, '"' | '\'') => quote = Some(letter),
            (None, other) => names.push(other),
            (Some(open), close) if open == close => quote = None,
            (Some(_), _) => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    const JWS: &str = "eyJhbGciOiJSUzI1NiJ9.e30.c2ln";

    fn picture<'a>(title: &'a str, organisation: &'a str) -> Picture<'a> {
        Picture { organisation, title, note: "Badge" }
    }

    #[test]
    fn the_credential_stands_directly_after_the_beginning() {
        let baked = bake(JWS, &picture("First shift", "Example"));
        assert!(baked.starts_with(r#"<svg xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0""#), "{baked}");
        let (_, after) = baked.split_once('>').expect("a tag");
        assert!(after.starts_with(&format!("<openbadges:credential verify=\"{JWS}\"/>")), "{after}");
        assert_eq!(baked.matches("openbadges:credential").count(), 1);
        assert!(!baked.contains(['{', '}']), "every place has its words: {baked}");
    }

    #[test]
    fn words_are_escaped_and_broken_between_words() {
        let baked = bake(JWS, &picture("<b> & \"first\"", "Kirkens kjøkken"));
        assert!(baked.contains("&lt;b&gt; &amp;") && !baked.contains("<b>"), "{baked}");
        let setting = Setting { letters: 10, lines: 2, height: 1, middle: 1 };
        assert_eq!(wrap("Перша зміна у прихистку для всіх", setting), ["Перша", "зміна у …"]);
        assert_eq!(wrap("Menneskehandelsveileder", setting), ["Menneskeh…"]);
        assert_eq!(wrap("", setting), Vec::<String>::new());
    }

    /// Returns a drawing as other programs write it.
    fn around(inside: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:openbadges=\"{NAMESPACE}\">\
             {inside}<path d=\"M0 0\"/></svg>"
        )
    }

    #[test]
    fn drawings_of_other_bakers_are_read_too() {
        for inside in [
            format!("<openbadges:credential verify=\"{JWS}\"></openbadges:credential>"),
            format!("<ob:credential\n  xmlns:ob=\"https://purl.imsglobal.org/ob/v3p0\" verify = '{JWS}' />"),
        ] {
            assert_eq!(find(&around(&inside)).as_deref(), Ok(JWS));
        }
        let one = format!("<openbadges:credential verify=\"{JWS}\"/>");
        assert_eq!(find(&around(&format!("{one}{one}"))), Err(NoBadge::Several));
        assert_eq!(find(&around("<openbadges:credential><![CDATA[{}]]></openbadges:credential>")), Err(NoBadge::OtherKind));
        assert_eq!(find(&around("<credential verify=\"x\"/>")), Err(NoBadge::Nothing), "an element of somebody else");
        for broken in
            ["<", "<svg", "<a:credential verify", "<a:credential verify=", "<a:credential verify=\"", "<:credential verify=é"]
        {
            let _ = find(broken);
        }
    }

    #[test]
    fn what_does_not_stand_in_the_drawing_is_not_found() {
        let one = format!("<openbadges:credential verify=\"{JWS}\"/>");
        for inside in [format!("<!--{one}-->"), format!("<![CDATA[{one}]]>")] {
            assert_eq!(find(&around(&inside)), Err(NoBadge::Nothing), "{inside}");
        }
        assert_eq!(
            find(&around(&one.replace("openbadges", "unknown"))),
            Err(NoBadge::Unreadable),
            "nobody says what the prefix is"
        );
        let shown = format!("{one}<text>{}</text>", escaped(&one));
        assert_eq!(find(&around(&shown)).as_deref(), Ok(JWS), "its text stands there too");
    }

    #[test]
    fn a_document_type_is_read_and_one_with_entities_is_not() {
        let drawing = around(&format!("<openbadges:credential verify=\"{JWS}\"/>"));
        let of_type = |inside: &str| {
            let kind = format!("<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/svg11.dtd\"{inside}><svg");
            drawing.replacen("<svg", &kind, 1)
        };
        assert_eq!(find(&of_type("")).as_deref(), Ok(JWS));
        assert_eq!(find(&of_type(" [<!ENTITY a \"b\">]")), Err(NoBadge::Unreadable));
    }

    #[test]
    fn a_drawing_that_would_take_long_to_read_is_not_read() {
        let many = |of: fn(usize) -> String| -> String { (0..=MOST).map(of).collect() };
        let one = format!("<openbadges:credential verify=\"{JWS}\"/>");
        for inside in [format!("<g{}/>", many(|n| format!(" a{n}=\"\""))), many(|n| format!("<g xmlns:a{n}=\"b\"/>"))] {
            assert_eq!(find(&around(&format!("{one}{inside}"))), Err(NoBadge::Unreadable));
        }
        let large = format!("<g{}/>", many(|n| format!(" a{n}=\"\"")));
        for before in ["<?note it's open?>", "<!-- it's open -->", "<desc>it's open</desc>"] {
            assert_eq!(find(&around(&format!("{one}{before}{large}"))), Err(NoBadge::Unreadable), "{before}");
        }
        let text = many(|n| format!("a{n}[b=c] xmlns "));
        for beside in [
            format!("<style><![CDATA[{text}]]></style>"),
            format!("<desc>{text}</desc>"),
            format!("<a href=\"?{text}\"/>"),
            format!("<!-- <!ENTITY a \"b\"> {text} -->"),
        ] {
            assert_eq!(find(&around(&format!("{one}{beside}"))).as_deref(), Ok(JWS), "words are no attributes");
        }
        let shapes = many(|n| format!("<g id=\"a{n}\"/>"));
        assert_eq!(find(&around(&format!("{one}{shapes}"))).as_deref(), Ok(JWS), "many tags with few attributes are fine");
    }
}
