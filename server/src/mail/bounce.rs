//! Reads the report that a mail server sends when a mail could not be delivered (RFC 3464).

use domain::ids::MessageId;
use mail_parser::{MessageParser, PartType};
use usecases::reminders::coming_back::Bounce;

/// The longest report that is read.
pub const LONGEST: u64 = 1024 * 1024;

/// Why a report changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoBounce {
    /// It is no report of a failed delivery: a delay, or an answer of a person.
    #[error("this is no report of a mail that failed")]
    NotFailed,
    /// It is about no mail of ours.
    #[error("the report names no mail of this deployment")]
    NotOurs,
}

/// The most numbers that are looked up for one report. More than a few has only what was written to make trouble.
const MOST: usize = 20;

/// Reads a report. The mail is known by its envelope sender, or by its Message-ID further down.
pub fn read(report: &[u8]) -> Result<Bounce, NoBounce> {
    let message = MessageParser::default().parse(report).ok_or(NoBounce::NotFailed)?;
    // Some mail servers write reports that are no whole multipart: there the fields stand in the plain text.
    let parts = message.parts.iter().filter_map(|part| match &part.body {
        PartType::Text(text) | PartType::Html(text) => Some(text.clone()),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => Some(String::from_utf8_lossy(bytes).into_owned().into()),
        PartType::Message(inner) => Some(String::from_utf8_lossy(&inner.raw_message).into_owned().into()),
        PartType::Multipart(_) => None,
    });
    let whole = String::from_utf8_lossy(report);
    let texts: Vec<String> = parts.chain([whole.clone()]).map(|text| text.replace("\r\n", "\n")).collect();
    let failed = texts.iter().flat_map(|text| text.split("\n\n")).find_map(failure).ok_or(NoBounce::NotFailed)?;
    let why: String = failed.trim().chars().filter(|c| !c.is_control()).take(300).collect();
    // The whole first: its head says of itself what counts least.
    let messages = ids(&texts.into_iter().rev().collect::<String>());
    if messages.is_empty() { Err(NoBounce::NotOurs) } else { Ok(Bounce { messages, is_for_good: why.starts_with('5'), why }) }
}

/// Returns status and reason from the fields about one recipient, if the mail to them failed.
fn failure(fields: &str) -> Option<String> {
    let fields = format!("{}\n\n", fields.trim_start());
    let fields = MessageParser::new().parse_headers(fields.as_bytes())?;
    // Raw: each field has a syntax of its own, and a value may go on in the next line.
    let field = |name: &str| fields.header_raw(name).map(|value| value.split_whitespace().collect::<Vec<_>>().join(" "));
    let has_failed = field("Action").is_some_and(|action| action.eq_ignore_ascii_case("failed"));
    let status = field("Status").filter(|status| has_failed && status.starts_with(['4', '5']))?;
    Some(format!("{status} {}", field("Diagnostic-Code").unwrap_or_default()))
}

/// Returns what looks like an identifier of ours before an @: as it stands in an envelope sender first, then the others, what the head of the
/// report says of itself last.
fn ids(report: &str) -> Vec<MessageId> {
    let head = report.find("\n\n").unwrap_or(report.len());
    let (mut found, mut at): (Vec<(u8, MessageId)>, usize) = (Vec::new(), 0);
    for before in report.split_inclusive('@') {
        at += before.len();
        let Some(before) = before.strip_suffix('@') else { break };
        let rest = before.trim_end_matches(|c: char| c.is_ascii_hexdigit() || c == '-');
        let word = &before[rest.len()..];
        let Some(id) = (word.len() >= 32).then(|| word.parse().ok()).flatten() else { continue };
        let rank = if rest.ends_with('+') { 0 } else { 1 + u8::from(at <= head) };
        found.push((rank, id));
    }
    found.sort_by_key(|(rank, _)| *rank);
    let mut ids: Vec<MessageId> = Vec::new();
    for (_, id) in found {
        if ids.len() < MOST && !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
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

    fn read_text(report: &str) -> Result<Bounce, NoBounce> {
        read(report.as_bytes())
    }

    /// As mail servers write it: in parts, with a reason that goes on in the next line.
    #[test]
    fn a_report_in_parts_is_read_with_the_whole_reason() {
        let report = |body: &str, encoding: &str| {
            format!(
                "From: MAILER-DAEMON@mx.example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; \
                 boundary=\"a\"\r\n\r\n--a\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--a\r\nContent-Type: message/delivery-status\r\n\
                 Content-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n--a\r\nContent-Type: message/rfc822\r\n\r\n\
                 Message-ID: <{ID}@train.example.org>\r\nSubject: x\r\n\r\nx\r\n--a--\r\n"
            )
        };
        let fields = "Reporting-MTA: dns; mx.example.org\r\n\r\nFinal-Recipient: rfc822; somebody@example.org\r\nAction: failed\r\n\
                      Status: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 No such\r\n mailbox here\r\n";
        let plain = read_text(&report(fields, "7bit")).expect("a report");
        assert_eq!(plain.why, "5.1.1 smtp; 550 5.1.1 No such mailbox here");
        assert_eq!((plain.messages, plain.is_for_good), (vec![ID.parse().expect("an id")], true));
        let packed = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, fields);
        let packed = read_text(&report(&packed, "base64")).expect("a report in another encoding");
        assert_eq!(packed.why, "5.1.1 smtp; 550 5.1.1 No such mailbox here");
    }

    #[test]
    fn a_failed_delivery_is_known_by_its_envelope_or_its_message_id() {
        let why = "5.1.1 smtp; 550 5.1.1 No such mailbox".to_owned();
        let expected = Bounce { messages: vec![ID.parse().expect("an id")], why, is_for_good: true };
        assert_eq!(read_text(&report("failed", "5.1.1", "vern@train.example.org")), Ok(expected.clone()));
        assert_eq!(read_text(&report("failed", "5.1.1", &format!("bounces+{ID}@train.example.org"))), Ok(expected));
    }

    #[test]
    fn the_number_of_the_report_itself_comes_last() {
        let other = "7d0f1a52-9c1e-4b63-9f5e-0c2b3a4d5e6f";
        let plain = format!("Message-ID: <{other}@mx.example.org>\r\n{}", report("failed", "5.1.1", "vern@train.example.org"));
        let own = |report: &str| read_text(report).expect("a report").messages.first().copied();
        assert_eq!(own(&plain), ID.parse().ok());
        let by_envelope =
            plain.replace("To: vern@", &format!("To: bounces+{ID}@")).replace(&format!("<{ID}@"), &format!("<{other}@"));
        assert_eq!(own(&by_envelope), ID.parse().ok());
        assert_eq!(read_text(&plain).expect("a report").messages.len(), 2, "which of them is ours only the database knows");
    }

    #[test]
    fn who_was_tried_for_days_in_vain_may_be_reached_another_time() {
        let full = read_text(&report("failed", "4.2.2", "vern@train.example.org")).expect("a report");
        assert!(!full.is_for_good);
        assert!(full.why.starts_with("4.2.2 "), "{}", full.why);
    }

    #[test]
    fn the_status_of_another_recipient_says_nothing() {
        let two = report("failed", "4.2.2", "vern@train.example.org").replace(
            "Final-Recipient:",
            "Final-Recipient: rfc822; other@example.org\r\nAction: delayed\r\nStatus: 5.0.0\r\n\r\nFinal-Recipient:",
        );
        assert!(!read_text(&two).expect("a report").is_for_good);
    }

    #[test]
    fn a_delay_is_no_failure() {
        assert_eq!(read_text(&report("delayed", "4.4.1", "vern@train.example.org")), Err(NoBounce::NotFailed));
        assert_eq!(read_text("Subject: Re: your training\r\n\r\nThank you!"), Err(NoBounce::NotFailed));
    }

    #[test]
    fn a_report_about_somebody_else_s_mail_is_not_ours() {
        let other = report("failed", "5.1.1", "vern@train.example.org").replace(ID, "20261124-abc");
        assert_eq!(read_text(&other), Err(NoBounce::NotOurs));
        assert_eq!(read_text(&"@".repeat(10_000)), Err(NoBounce::NotFailed));
    }
}
