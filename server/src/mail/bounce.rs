//! Reads the report that a mail server sends when a mail could not be delivered (RFC 3464).

use domain::ids::MessageId;

/// The longest report that is read.
pub const LONGEST: u64 = 1024 * 1024;

/// A mail came back for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounce {
    /// Which mail.
    pub message: MessageId,
    /// What the mail server said.
    pub why: String,
}

/// Why a report changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoBounce {
    /// It is no report of a failed delivery: a delay, or an answer of a person.
    #[error("this is no report of a mail that failed for good")]
    NotFailed,
    /// It is about no mail of ours.
    #[error("the report names no mail of this deployment")]
    NotOurs,
}

/// Reads a report. The mail is known by its envelope sender, or by its Message-ID further down.
pub fn read(report: &str) -> Result<Bounce, NoBounce> {
    let has_failed = field(report, "action").any(|action| action.eq_ignore_ascii_case("failed"));
    let status = field(report, "status").find(|status| status.starts_with('5'));
    let (true, Some(status)) = (has_failed, status) else { return Err(NoBounce::NotFailed) };
    let message = ids(report).next().ok_or(NoBounce::NotOurs)?;
    let said = field(report, "diagnostic-code").next().unwrap_or_default();
    let why: String = format!("{status} {said}").trim().chars().filter(|c| !c.is_control()).take(300).collect();
    Ok(Bounce { message, why })
}

/// Returns all values of a field, wherever in the report it stands.
fn field<'a>(report: &'a str, name: &'static str) -> impl Iterator<Item = &'a str> {
    let lines = report.lines().filter_map(|line| line.split_once(':'));
    lines.filter(move |(key, _)| key.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

/// Returns what looks like an identifier of ours before an @.
fn ids(text: &str) -> impl Iterator<Item = MessageId> {
    let words =
        text.split('@').map(|before| before.rsplit(|c: char| !c.is_ascii_hexdigit() && c != '-').next().unwrap_or_default());
    words.filter(|word| word.len() >= 32).filter_map(|word| word.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "019aa8c0-1111-7222-8333-444455556666";

    fn report(action: &str, status: &str, to: &str) -> String {
        format!(
            "From: MAILER-DAEMON@mx.example.org\r\nTo: {to}\r\nContent-Type: multipart/report; report-type=delivery-status\r\n\r\n\
             Final-Recipient: rfc822; somebody@example.org\r\nAction: {action}\r\nStatus: {status}\r\n\
             Diagnostic-Code: smtp; 550 5.1.1 No such mailbox\r\n\r\nMessage-ID: <{ID}@train.example.org>\r\n"
        )
    }

    #[test]
    fn a_failed_delivery_is_known_by_its_envelope_or_its_message_id() {
        let expected = Bounce { message: ID.parse().expect("an id"), why: "5.1.1 smtp; 550 5.1.1 No such mailbox".into() };
        assert_eq!(read(&report("failed", "5.1.1", "vern@train.example.org")), Ok(expected.clone()));
        assert_eq!(read(&report("failed", "5.1.1", &format!("bounces+{ID}@train.example.org"))), Ok(expected));
    }

    #[test]
    fn a_delay_is_no_failure() {
        assert_eq!(read(&report("delayed", "4.4.1", "vern@train.example.org")), Err(NoBounce::NotFailed));
        assert_eq!(read("Subject: Re: your training\r\n\r\nThank you!"), Err(NoBounce::NotFailed));
    }

    #[test]
    fn a_report_about_somebody_else_s_mail_is_not_ours() {
        let other = report("failed", "5.1.1", "vern@train.example.org").replace(ID, "20261124-abc");
        assert_eq!(read(&other), Err(NoBounce::NotOurs));
        assert_eq!(read(&"@".repeat(10_000)), Err(NoBounce::NotFailed));
    }
}
