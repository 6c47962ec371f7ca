//! What is asked again, in the transaction that marks a mail as being sent.

use domain::certification::{Cycle, CycleOutcome};
use domain::mail::{MailKind, Message};
use domain::reminders::{NotSent, Occasion};
use store::outbox::rewrite_leased;
use store::reminders::leave_out;
use store::{Tx, WriteTx};
use time::Date;

use super::still_so::{StillSo, unreachable};
use super::{signing, summary};
use crate::mail::{CertificateMail, LinkMail, ReminderItem, ReminderMail};
use crate::services::Services;

/// Asks whether what a mail tells is still so. What is not is left out; when nothing is left, it is not sent.
pub async fn ask_again(tx: &WriteTx, services: &Services, message: Message, today: Date) -> store::Result<StillSo> {
    if let Some(person) = message.person
        && store::people::find(tx, person).await?.is_some_and(|person| person.has_left(today))
    {
        return Ok(StillSo::Drop(NotSent::Left));
    }
    match message.kind {
        MailKind::Reminder => ask_about_reminder(tx, message).await,
        MailKind::Summary => summary::ask_again(tx, message, today).await,
        MailKind::Policy => signing::ask_again(tx, services, message).await,
        MailKind::Withdrawn | MailKind::Reinstated => ask_about_withdrawal(tx, message).await,
        MailKind::Invitation | MailKind::SignIn | MailKind::NewAddress => ask_about_link(tx, message).await,
        MailKind::HereAlready
        | MailKind::Certificate
        | MailKind::IssuedAgain
        | MailKind::Password
        | MailKind::AddressChanged
        | MailKind::Test => Ok(StillSo::Send(Box::new(message))),
    }
}

/// Leaves out what was undone before it could be told: a certificate that was withdrawn and holds again was never without.
async fn ask_about_withdrawal(tx: &Tx, message: Message) -> store::Result<StillSo> {
    let mail: CertificateMail = store::outbox::payload(&message)?;
    let certificate = store::certificates::by_number(tx, &mail.number).await?;
    let is_withdrawn = certificate.is_some_and(|certificate| certificate.fate.revoked_on.is_some());
    let is_so = is_withdrawn == (message.kind == MailKind::Withdrawn);
    Ok(if is_so { StillSo::Send(Box::new(message)) } else { StillSo::Drop(NotSent::NothingLeft) })
}

/// Leaves out a link that was ended before its time: whoever joined by another invitation, or set a new password, needs it no more.
async fn ask_about_link(tx: &Tx, message: Message) -> store::Result<StillSo> {
    let mail: LinkMail = store::outbox::payload(&message)?;
    let is_over = store::sign_in::find_link(tx, mail.link).await?.is_some_and(|link| link.was_ended_early(message.created_at));
    Ok(if is_over { StillSo::Drop(NotSent::NothingLeft) } else { StillSo::Send(Box::new(message)) })
}

async fn ask_about_reminder(tx: &WriteTx, message: Message) -> store::Result<StillSo> {
    let mail: ReminderMail = store::outbox::payload(&message)?;
    if let Some(why) = unreachable(tx, &message).await? {
        return Ok(StillSo::Drop(why));
    }
    let ids: Vec<_> = mail.items.iter().map(|item| item.cycle).collect();
    let cycles = store::cycles::by_ids(tx, &ids).await?;
    let (mut kept, mut first) = (Vec::new(), None);
    for item in &mail.items {
        let cycle = cycles.iter().find(|cycle| cycle.id == item.cycle);
        match over(item, cycle) {
            None => kept.push(*item),
            Some(why) => {
                leave_out(tx, message.id, item.cycle, why).await?;
                first.get_or_insert(why);
            }
        }
    }
    if kept.is_empty() {
        return Ok(StillSo::Drop(first.unwrap_or(NotSent::NothingLeft)));
    }
    if kept.len() == mail.items.len() {
        return Ok(StillSo::Send(Box::new(message)));
    }
    let mail = ReminderMail { items: kept };
    rewrite_leased(tx, message.id, &mail).await?;
    store::outbox::telling(message, &mail).map(Box::new).map(StillSo::Send)
}

/// Returns why nobody needs to be told any more.
fn over(item: &ReminderItem, cycle: Option<&Cycle>) -> Option<NotSent> {
    let Some(cycle) = cycle else { return Some(NotSent::Removed) };
    match cycle.outcome {
        Some(CycleOutcome::NoLongerRequired) => Some(NotSent::NoLongerRequired),
        Some(CycleOutcome::Exempted) => Some(NotSent::Exempt),
        Some(CycleOutcome::Lapsed) => Some(NotSent::Lapsed),
        Some(CycleOutcome::Completed) => Some(NotSent::Completed),
        None if cycle.completed_on.is_some() => Some(NotSent::Completed),
        None if item.occasion != Occasion::Opened && cycle.due.on != item.due_on => Some(NotSent::MoreTime),
        None => None,
    }
}
