//! An address as somebody wrote it, to which mail will go: read in one place for one's own account and for those who look after people.

use domain::lists::odd_letter;
use domain::locale::Locale;
use domain::text::{EmailAddress, has_unseen};
use texts::{s, t, tv};

use crate::web::{Form, Problems};

/// Reads an address, and says at its field what is wrong with it. A letter that only looks like the others would lead to somebody else, or to
/// nobody.
pub fn read_address(locale: Locale, form: &Form, name: &'static str, problems: &mut Problems) -> Option<EmailAddress> {
    let Some(email) = form.email(name) else {
        problems.add(name, no_address(locale, form, name));
        return None;
    };
    let Some(letter) = odd_letter(email.as_str()) else { return Some(email) };
    problems.add(name, tv(locale, "error-address-letter", [("letter", s(letter))]));
    None
}

/// Returns why what somebody wrote is no address. One that was pasted may look right.
pub fn no_address(locale: Locale, form: &Form, name: &str) -> String {
    let key = match form.text(name) {
        _ if form.had_controls(name) => "error-text-signs",
        typed if has_unseen(typed) => "error-address-signs",
        _ => "error-email",
    };
    t(locale, key)
}
