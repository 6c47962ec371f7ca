//! Reads mails as far as tests need it.

use std::collections::BTreeMap;

use mail_parser::{MessageParser, MessagePart, MimeHeaders};

/// A mail.
pub(crate) struct Mail {
    headers: BTreeMap<String, String>,
    subject: String,
    /// The parts: content type without parameters, and text.
    parts: Vec<(String, String)>,
}

impl Mail {
    /// Reads a mail as it was on the wire.
    pub(crate) fn parse(raw: &str) -> Self {
        let message = MessageParser::default().parse(raw).expect("a mail");
        let unfolded = |value: &str| value.replace("\r\n", "").trim().to_owned();
        let headers = message.headers_raw().map(|(name, value)| (name.to_ascii_lowercase(), unfolded(value)));
        Self {
            headers: headers.collect(),
            subject: message.subject().unwrap_or_default().to_owned(),
            parts: message.parts.iter().filter(|part| !part.is_multipart()).map(read_part).collect(),
        }
    }

    /// Returns a header by its name in small letters, as it was on the wire; nothing is an empty text.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// Returns the subject as readers see it.
    pub(crate) fn subject(&self) -> &str {
        &self.subject
    }

    /// Returns the part of this content type.
    pub(crate) fn part(&self, kind: &str) -> &str {
        &self.parts.iter().find(|(known, _)| known == kind).expect("the mail has the part").1
    }

    /// Returns the content types of all parts, in their order.
    pub(crate) fn kinds(&self) -> Vec<&str> {
        self.parts.iter().map(|(kind, _)| kind.as_str()).collect()
    }
}

/// Returns content type and text. The parser forgives what is encoded in another way than it says; readers show it broken.
fn read_part(part: &MessagePart<'_>) -> (String, String) {
    let kind = part.content_type().expect("a part says of which kind it is");
    let kind = format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default());
    let text = part.text_contents().expect("a part is text");
    assert!(!part.is_encoding_problem && !text.contains(char::REPLACEMENT_CHARACTER), "{kind} is not encoded as it says: {text}");
    (kind, text.replace("\r\n", "\n"))
}
