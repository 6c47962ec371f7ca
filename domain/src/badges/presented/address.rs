//! An address in the place of an id (RFC 6068).

use super::Presented;

impl Presented {
    /// Returns the e-mail address that stands for the person it is about, where it does: `mailto:` is what a common library writes.
    pub fn subject_address(&self) -> Option<String> {
        of(self.subject_id()?)
    }
}

/// Returns the address in a `mailto:`, without what a mail to it should say.
fn of(id: &str) -> Option<String> {
    let (scheme, rest) = id.split_once(':')?;
    let written = rest.split(['?', '#']).next().unwrap_or_default();
    scheme.trim().eq_ignore_ascii_case("mailto").then(|| decoded(written)).flatten()
}

/// Returns a text in which two digits after a percent sign stand for a byte, as they do for the plus of an address.
fn decoded(text: &str) -> Option<String> {
    let mut pieces = text.trim().split('%');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        let (digits, rest) = piece.split_at_checked(2)?;
        bytes.extend(hex::decode(digits).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_it_is_written_in_an_id() {
        for (id, address) in [
            ("mailto:olena@example.org", Some("olena@example.org")),
            ("MAILTO:Olena@Example.org?subject=Badge", Some("Olena@Example.org")),
            ("mailto:olena%2bbadges@example.org", Some("olena+badges@example.org")),
            ("mailto:olena%2@example.org", None),
            ("mailto:olena%", None),
            ("mailto:olena%+b@example.org", None),
            ("urn:uuid:3a6a1f0e-51c7-4f3c-8d0b-0d2f3f5a9e21", None),
            ("olena@example.org", None),
        ] {
            assert_eq!(of(id).as_deref(), address, "{id}");
        }
    }
}
