//! Reads the report that a mail server sends when a mail could not be delivered (RFC 3464).

use domain::audit::{Actor, Event};
use domain::ids::MessageId;
use store::Tx;
use store::outbox::Message;

/// The longest report that is read.
pub const LONGEST: u64 = 1024 * 1024;

/// A mail came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounce {
    /// Which mail it may be, the likeliest first: a report has a number of its own, and the mail servers on its way have theirs.
    pub messages: Vec<MessageId>,
    /// What the mail server said.
    pub why: String,
    /// Whether another mail to the address would come back too: status 5.x.x. After 4.x.x the mail server tried for days and gave up, as
    /// with a full mailbox; the mail did not arrive, and the next one may.
    pub is_for_good: bool,
}

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

/// Notes what a report says. Returns the mail that came back, unless that is known or none of the likely ones was sent.
pub async fn note(tx: &Tx, bounce: &Bounce) -> store::Result<Option<Message>> {
    for id in &bounce.messages {
        let Some(message) = store::outbox::bounce(tx, *id, &bounce.why).await? else { continue };
        if let Some(person) = message.person {
            if bounce.is_for_good {
                store::mail_trouble::note(tx, person, &message.recipient, &bounce.why).await?;
            }
            store::audit::record(tx, Actor::System, Event::MailReturned { person, message: message.id }).await?;
        }
        return Ok(Some(message));
    }
    Ok(None)
}

/// The most numbers that are looked up for one report. More than a few has only what was written to make trouble.
const MOST: usize = 20;

/// Reads a report. The mail is known by its envelope sender, or by its Message-ID further down.
pub fn read(report: &str) -> Result<Bounce, NoBounce> {
    let text = report.replace("\r\n", "\n");
    let (status, said) = text.split("\n\n").find_map(failure).ok_or(NoBounce::NotFailed)?;
    let why: String = format!("{status} {said}").trim().chars().filter(|c| !c.is_control()).take(300).collect();
    let messages = ids(&text);
    if messages.is_empty() { Err(NoBounce::NotOurs) } else { Ok(Bounce { messages, why, is_for_good: status.starts_with('5') }) }
}

/// Returns status and reason from the fields about one recipient, if the mail to them failed.
fn failure(fields: &str) -> Option<(&str, &str)> {
    let has_failed = field(fields, "action").any(|action| action.eq_ignore_ascii_case("failed"));
    let status = field(fields, "status").find(|status| status.starts_with(['4', '5'])).filter(|_| has_failed)?;
    Some((status, field(fields, "diagnostic-code").next().unwrap_or_default()))
}

/// Returns all values of a field, wherever in the report it stands.
fn field<'a>(report: &'a str, name: &'static str) -> impl Iterator<Item = &'a str> {
    let lines = report.lines().filter_map(|line| line.split_once(':'));
    lines.filter(move |(key, _)| key.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
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

    #[test]
    fn a_failed_delivery_is_known_by_its_envelope_or_its_message_id() {
        let why = "5.1.1 smtp; 550 5.1.1 No such mailbox".to_owned();
        let expected = Bounce { messages: vec![ID.parse().expect("an id")], why, is_for_good: true };
        assert_eq!(read(&report("failed", "5.1.1", "vern@train.example.org")), Ok(expected.clone()));
        assert_eq!(read(&report("failed", "5.1.1", &format!("bounces+{ID}@train.example.org"))), Ok(expected));
    }

    #[test]
    fn the_number_of_the_report_itself_comes_last() {
        let other = "7d0f1a52-9c1e-4b63-9f5e-0c2b3a4d5e6f";
        let plain = format!("Message-ID: <{other}@mx.example.org>\r\n{}", report("failed", "5.1.1", "vern@train.example.org"));
        let own = |report: &str| read(report).expect("a report").messages.first().copied();
        assert_eq!(own(&plain), ID.parse().ok());
        let by_envelope =
            plain.replace("To: vern@", &format!("To: bounces+{ID}@")).replace(&format!("<{ID}@"), &format!("<{other}@"));
        assert_eq!(own(&by_envelope), ID.parse().ok());
        assert_eq!(read(&plain).expect("a report").messages.len(), 2, "which of them is ours only the database knows");
    }

    #[test]
    fn who_was_tried_for_days_in_vain_may_be_reached_another_time() {
        let full = read(&report("failed", "4.2.2", "vern@train.example.org")).expect("a report");
        assert!(!full.is_for_good);
        assert!(full.why.starts_with("4.2.2 "), "{}", full.why);
    }

    #[test]
    fn the_status_of_another_recipient_says_nothing() {
        let two = report("failed", "4.2.2", "vern@train.example.org").replace(
            "Final-Recipient:",
            "Final-Recipient: rfc822; other@example.org\r\nAction: delayed\r\nStatus: 5.0.0\r\n\r\nFinal-Recipient:",
        );
        assert!(!read(&two).expect("a report").is_for_good);
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
