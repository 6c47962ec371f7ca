//! A sender as people write it: `Vern <vern@example.org>`, also with a comma in the name.

use lettre::Address;
use lettre::message::Mailbox;

/// Returns the sender; nothing, if the text is none. Mail wants quotation marks around a name with a comma, people do not write them.
pub fn read(text: &str) -> Option<Mailbox> {
    if let Ok(mailbox) = text.parse() {
        return Some(mailbox);
    }
    let (name, address) = text.trim().strip_suffix('>')?.rsplit_once('<')?;
    let name = name.trim().trim_matches('"');
    let is_name = !name.is_empty() && !name.chars().any(|c| c.is_control() || "<>\"@".contains(c));
    let address: Address = address.trim().parse().ok().filter(|_| is_name)?;
    Some(Mailbox::new(Some(name.to_owned()), address))
}

#[cfg(test)]
mod tests {
    use lettre::Message;

    use super::*;

    #[test]
    fn a_name_may_have_a_comma() {
        for (written, name) in [
            ("Example, organisation <a@b.example>", "Example, organisation"),
            ("\"Example, organisation\" <a@b.example>", "Example, organisation"),
            ("Vern <a@b.example>", "Vern"),
            ("Hjelp (Oslo), avd. 2; øst <a@b.example>", "Hjelp (Oslo), avd. 2; øst"),
        ] {
            let sender = read(written).expect(written);
            assert_eq!((sender.name.as_deref(), sender.email.to_string().as_str()), (Some(name), "a@b.example"));
        }
        assert_eq!(read("a@b.example").map(|sender| sender.name), Some(None));
    }

    #[test]
    fn it_is_one_sender_in_the_mail_too() {
        let sender = read("Example, organisation <a@b.example>").expect("a sender");
        let mail = Message::builder().from(sender).to("c@d.example".parse().expect("an address")).body(String::new());
        let mail = String::from_utf8(mail.expect("a mail").formatted()).expect("ASCII");
        let from = mail.lines().find(|line| line.starts_with("From: ")).expect("a sender");
        // The name goes encoded: a comma in the open would begin another sender.
        assert!(!from.contains(',') && from.ends_with(" <a@b.example>"), "{from}");
    }

    #[test]
    fn what_is_no_sender_is_refused() {
        for text in [
            "",
            "Example, organisation",
            "Example, <a>",
            "A <a@b.example>, B <c@d.example>",
            ", <a@b.example",
            "A\r\nBcc: x, <a@b.example>",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }
}
