//! Reads mails as far as tests need it.

use std::collections::BTreeMap;

/// A mail.
pub(crate) struct Mail {
    headers: BTreeMap<String, String>,
    /// The parts: content type without parameters, and text.
    parts: Vec<(String, String)>,
}

impl Mail {
    /// Reads a mail as it was on the wire.
    pub(crate) fn parse(raw: &str) -> Self {
        let (headers, body) = headers_and_body(raw);
        let boundary = headers["content-type"].split("boundary=").nth(1).expect("a mail of several parts");
        let boundary = format!("--{}", boundary.split(';').next().unwrap_or_default().trim_matches('"'));
        let parts = body.split(&boundary).skip(1).filter(|part| !part.starts_with("--"));
        Self { headers, parts: parts.map(|part| read_part(part.trim_start_matches("\r\n"))).collect() }
    }

    /// Returns a header by its name in small letters; nothing is an empty text.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// Returns the subject as readers see it.
    pub(crate) fn subject(&self) -> String {
        let (mut subject, mut was_encoded) = (String::new(), true);
        for word in self.header("subject").split(' ') {
            let encoded = word.strip_prefix("=?utf-8?b?").and_then(|word| word.strip_suffix("?="));
            // The space between two encoded words belongs to neither.
            if !(was_encoded && (encoded.is_some() || subject.is_empty())) {
                subject.push(' ');
            }
            was_encoded = encoded.is_some();
            subject.push_str(&encoded.map_or_else(|| word.to_owned(), from_base64));
        }
        subject
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

fn headers_and_body(text: &str) -> (BTreeMap<String, String>, &str) {
    let (headers, body) = text.split_once("\r\n\r\n").expect("an empty line ends the headers");
    let unfolded = headers.replace("\r\n ", " ").replace("\r\n\t", " ");
    let header = |line: &str| {
        let (name, value) = line.split_once(':').expect("a header has a name");
        (name.to_ascii_lowercase(), value.trim().to_owned())
    };
    (unfolded.split("\r\n").map(header).collect(), body)
}

fn read_part(part: &str) -> (String, String) {
    let (headers, body) = headers_and_body(part);
    let kind = headers["content-type"].split(';').next().unwrap_or_default().to_owned();
    let text = match headers.get("content-transfer-encoding").map_or("7bit", String::as_str) {
        "7bit" | "8bit" => body.to_owned(),
        "quoted-printable" => unquote(body),
        other => panic!("tests cannot read {other}"),
    };
    (kind, text.replace("\r\n", "\n"))
}

fn unquote(text: &str) -> String {
    let joined = text.replace("=\r\n", "");
    let (mut bytes, mut rest) = (Vec::new(), joined.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        let code = (*first == b'=').then(|| std::str::from_utf8(&after[..2]).expect("two digits"));
        bytes.push(code.map_or(*first, |code| u8::from_str_radix(code, 16).expect("hexadecimal digits")));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).expect("mails are UTF-8")
}

fn from_base64(text: &str) -> String {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for digit in text.bytes().filter(|byte| *byte != b'=') {
        let value = ALPHABET.iter().position(|known| *known == digit).expect("a digit of base64");
        bits = bits << 6 | u32::try_from(value).expect("six bits");
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).expect("eight bits"));
        }
    }
    String::from_utf8(bytes).expect("mails are UTF-8")
}
