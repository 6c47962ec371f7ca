//! Evidence: an event beside every change, and the chain of hashes that shows nothing was altered later.

use std::fmt;
use std::str::FromStr;

use domain::audit::{Actor, Event};
use domain::text::hex;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};

use crate::convert::to_json;
use crate::entity::audit_event;
use crate::{Result, Tx, WriteTx};

/// Writes an event in the transaction of the change it tells of.
pub async fn add(tx: &WriteTx, actor: Actor, event: Event) -> Result<()> {
    let row = audit_event::ActiveModel {
        id: Set(tx.fresh_id()),
        at: Set(tx.now_seconds()),
        actor: Set(to_json("audit_event", "actor", &actor)?),
        event: Set(to_json("audit_event", "event", &event)?),
        position: Set(None),
        hash: Set(None),
    };
    row.insert(tx.conn()).await?;
    Ok(())
}

/// How many events one sealing takes at most.
const BATCH: u64 = 1_000;

/// Appends unsealed events to the chain and returns how many. Sealing happens apart from the changes, so that writers never queue on the
/// chain's head; events of the present second wait, for others of the same second may still be on their way.
pub async fn seal(tx: &WriteTx) -> Result<usize> {
    let (mut position, mut hash) = head(tx).await?;
    let waiting = audit_event::Entity::find()
        .filter(audit_event::Column::Hash.is_null())
        .filter(audit_event::Column::At.lt(tx.now_seconds()))
        .order_by_asc(audit_event::Column::At)
        .order_by_asc(audit_event::Column::Id)
        .limit(BATCH)
        .all(tx.conn())
        .await?;
    let sealed = waiting.len();
    for row in waiting {
        position += 1;
        hash = link(&hash, position, &row);
        let mut row: audit_event::ActiveModel = row.into();
        row.position = Set(Some(position));
        row.hash = Set(Some(hash.clone()));
        row.update(tx.conn()).await?;
    }
    Ok(sealed)
}

async fn head(tx: &Tx) -> Result<(i64, String)> {
    let last = audit_event::Entity::find()
        .filter(audit_event::Column::Position.is_not_null())
        .order_by_desc(audit_event::Column::Position)
        .one(tx.conn())
        .await?;
    Ok(last.map_or((0, String::new()), |row| (row.position.unwrap_or(0), row.hash.unwrap_or_default())))
}

/// Returns the last link of the chain, if there is one.
pub async fn last_link(tx: &Tx) -> Result<Option<Head>> {
    let (position, hash) = head(tx).await?;
    Ok((position > 0).then_some(Head { position, hash }))
}

/// Whether a link is in the chain.
pub async fn has_link(tx: &Tx, link: &Head) -> Result<bool> {
    let at = audit_event::Entity::find().filter(audit_event::Column::Position.eq(link.position));
    Ok(at.one(tx.conn()).await?.is_some_and(|row| row.hash.as_deref() == Some(link.hash.as_str())))
}

/// Returns the hash of one link: of the link before it and of everything this event says.
fn link(previous: &str, position: i64, row: &audit_event::Model) -> String {
    let text = format!("{previous}\n{position}\n{}\n{}\n{}\n{}", row.id.as_simple(), row.at, row.actor, row.event);
    sha256(&text)
}

/// Returns the SHA-256 of a text, as hexadecimal digits.
pub(crate) fn sha256(text: &str) -> String {
    hex(Sha256::digest(text.as_bytes()))
}

/// What a check of the chain found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Links that hold.
    pub sealed: i64,
    /// Events not sealed yet.
    pub unsealed: usize,
    /// What is broken, with its position in the chain.
    pub broken: Vec<String>,
    /// The last link: kept elsewhere, it shows later that nothing was cut off the end.
    pub head: Option<Head>,
}

/// A link of the chain, by its position and hash; written `position:hash`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Counted from 1.
    pub position: i64,
    /// 64 hexadecimal digits.
    pub hash: String,
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.position, self.hash)
    }
}

impl FromStr for Head {
    type Err = &'static str;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        let wrong = "a head is written position:hash, as an earlier check printed it";
        let (position, hash) = text.trim().split_once(':').ok_or(wrong)?;
        let position = position.parse().ok().filter(|position| *position > 0).ok_or(wrong)?;
        let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_hash { Ok(Self { position, hash: hash.to_ascii_lowercase() }) } else { Err(wrong) }
    }
}

/// Recomputes the whole chain. `earlier` is a link that was there once: it has to be there still.
pub async fn verify(tx: &Tx, earlier: Option<&Head>) -> Result<Verdict> {
    let mut verdict = Verdict::default();
    let mut met = None;
    let mut previous = String::new();
    loop {
        let rows = audit_event::Entity::find()
            .filter(audit_event::Column::Position.gt(verdict.sealed))
            .order_by_asc(audit_event::Column::Position)
            .limit(BATCH)
            .all(tx.conn())
            .await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let expected = verdict.sealed + 1;
            let position = row.position.unwrap_or_default();
            if position != expected {
                verdict.broken.push(format!("position {expected} is missing; the chain goes on at {position}"));
                // What this link was made of is gone with the missing one: it is not to blame, and the next one is checked by it.
                previous = row.hash.unwrap_or_default();
                verdict.sealed = position;
                continue;
            }
            previous = link(&previous, position, &row);
            if row.hash.as_deref() != Some(previous.as_str()) {
                verdict.broken.push(format!("position {position} was altered (event {})", row.id.as_simple()));
                // Go on from what is written, so that one altered event is one finding.
                previous = row.hash.unwrap_or_default();
            }
            verdict.sealed = position;
            if earlier.is_some_and(|head| head.position == position) {
                met = Some(previous.clone());
            }
        }
    }
    if let Some(head) = earlier.filter(|head| met.as_deref() != Some(head.hash.as_str())) {
        verdict.broken.push(format!("the link {head} of an earlier check is not in the chain any more"));
    }
    verdict.head = (verdict.sealed > 0).then_some(Head { position: verdict.sealed, hash: previous });
    let unsealed = audit_event::Entity::find().filter(audit_event::Column::Position.is_null()).all(tx.conn()).await?;
    verdict.unsealed = unsealed.len();
    Ok(verdict)
}
