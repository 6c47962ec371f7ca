//! Certificates. They keep what they said on the day they were issued.

mod names;
mod renewals;
pub(crate) mod row;

use domain::audit::{Actor, Event};
use domain::certification::{Certificate, Recording, Validity};
use domain::ids::{CertificateId, CycleId, PersonId, ReleaseId};
use domain::locale::Localised;
use domain::text::PersonName;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

pub use self::names::{earlier_names, issue_again};
pub use self::renewals::{opening_counts, opening_on, to_renew};
use self::row::{EARNED, RECORDED, certificate};
use crate::convert::to_json;
use crate::entity::certificate;
use crate::{Result, Tx, WriteTx, audit, badges};

/// What a certificate is made of.
#[derive(Clone, Debug)]
pub struct NewCertificate {
    /// Whose.
    pub person: PersonId,
    /// The cycle it was earned in.
    pub cycle: CycleId,
    /// The content it was earned on.
    pub release: ReleaseId,
    /// The name on it.
    pub holder: PersonName,
    /// What was completed.
    pub title: Localised<String>,
    /// What it allows.
    pub allows: Localised<String>,
    /// Its dates.
    pub validity: Validity,
}

/// Issues a certificate, and draws what its badge keeps.
pub async fn issue(tx: &WriteTx, new: NewCertificate) -> Result<Certificate> {
    let person = new.person;
    let issued = insert(tx, new, None).await?;
    let Validity { from: valid_from, until: valid_until, .. } = issued.validity;
    let event = Event::CertificateIssued { person, certificate: issued.id, valid_from, valid_until };
    audit::add(tx, Actor::Person(person), event).await?;
    badges::ensure(tx, issued.id, issued.person).await?;
    Ok(issued)
}

/// Records a certificate of earlier training. It has no badge: that would say by which check of which version it was earned.
pub async fn record(tx: &WriteTx, by: Actor, new: NewCertificate, evidence: String) -> Result<Certificate> {
    let issued = insert(tx, new, Some(Recording { evidence, by: by.person() })).await?;
    let Validity { from: valid_from, until: valid_until, .. } = issued.validity;
    let (person, cycle) = (issued.person, issued.cycle);
    let event = Event::CertificateRecorded { person, certificate: issued.id, cycle, valid_from, valid_until };
    audit::add(tx, by, event).await?;
    Ok(issued)
}

async fn insert(tx: &WriteTx, new: NewCertificate, recorded: Option<Recording>) -> Result<Certificate> {
    let row = certificate::ActiveModel {
        id: Set(tx.fresh_id()),
        number: Set(number_of(Tx::unguessable())),
        person_id: Set(new.person.uuid()),
        cycle_id: Set(new.cycle.uuid()),
        release_id: Set(new.release.uuid()),
        holder: Set(new.holder.to_string()),
        title: Set(to_json("certificate", "title", &new.title)?),
        allows: Set(to_json("certificate", "allows", &new.allows)?),
        valid_from: Set(new.validity.from),
        valid_until: Set(new.validity.until),
        validity: Set(to_json("certificate", "validity", &new.validity)?),
        issued_at: Set(tx.now_seconds()),
        revoked_on: Set(None),
        revoked_because: Set(None),
        superseded_on: Set(None),
        window_opens: Set(Some(new.validity.window_opens)),
        origin: Set(if recorded.is_some() { RECORDED } else { EARNED }.to_owned()),
        recorded_by: Set(recorded.as_ref().and_then(|recorded| recorded.by).map(PersonId::uuid)),
        evidence: Set(recorded.map(|recorded| recorded.evidence)),
    };
    certificate(row.insert(tx.conn()).await?)
}

/// Marks what a person held before on these cycles as replaced by a newer certificate, from its first valid day on. What was withdrawn stays
/// so.
pub async fn supersede(tx: &WriteTx, cycles: &[CycleId], by: &Certificate) -> Result<()> {
    let held = certificate::Entity::find()
        .filter(certificate::Column::CycleId.is_in(cycles.iter().map(|cycle| cycle.uuid())))
        .filter(certificate::Column::Id.ne(by.id.uuid()))
        .filter(certificate::Column::ValidFrom.lte(by.validity.from))
        .filter(certificate::Column::SupersededOn.is_null())
        .filter(certificate::Column::RevokedOn.is_null())
        .all(tx.conn())
        .await?;
    for row in held {
        let id = CertificateId::new(row.id);
        let mut row: certificate::ActiveModel = row.into();
        row.superseded_on = Set(Some(by.validity.from));
        row.update(tx.conn()).await?;
        let event = Event::CertificateSuperseded { person: by.person, certificate: id, by: by.id };
        audit::add(tx, Actor::Person(by.person), event).await?;
    }
    Ok(())
}

/// Letters and digits that nobody confuses when reading aloud: no I, L, O, U, 0 or 1.
const ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Makes a number such as `7F3K-29QD-XM4R` of random bits: 58 of them show, so that numbers can be neither guessed nor counted.
fn number_of(random: u128) -> String {
    let mut rest = random & ((1 << 62) - 1);
    let mut number = String::new();
    for place in 0..12 {
        if place % 4 == 0 && place > 0 {
            number.push('-');
        }
        let index = usize::try_from(rest % 30).unwrap_or(0);
        number.push(char::from(ALPHABET[index]));
        rest /= 30;
    }
    number
}

/// Returns the certificate of a number, however it was typed: small letters and missing hyphens are forgiven.
pub async fn by_number(tx: &Tx, typed: &str) -> Result<Option<Certificate>> {
    let Some(number) = tidy_number(typed) else { return Ok(None) };
    let row = certificate::Entity::find().filter(certificate::Column::Number.eq(number)).one(tx.conn()).await?;
    row.map(certificate).transpose()
}

fn tidy_number(typed: &str) -> Option<String> {
    let letters: String = typed.chars().filter(char::is_ascii_alphanumeric).take(13).collect::<String>().to_ascii_uppercase();
    (letters.len() == 12).then(|| format!("{}-{}-{}", &letters[..4], &letters[4..8], &letters[8..]))
}

/// Returns all certificates of a person, the newest first.
pub async fn of_person(tx: &Tx, person: PersonId) -> Result<Vec<Certificate>> {
    let rows = certificate::Entity::find()
        .filter(certificate::Column::PersonId.eq(person.uuid()))
        .order_by_desc(certificate::Column::ValidFrom)
        .order_by_desc(certificate::Column::Id)
        .all(tx.conn())
        .await?;
    rows.into_iter().map(certificate).collect()
}

/// Returns the certificates of these people.
pub async fn of_people(tx: &Tx, people: &[PersonId]) -> Result<Vec<Certificate>> {
    let rows = certificate::Entity::find()
        .filter(certificate::Column::PersonId.is_in(people.iter().map(|person| person.uuid())))
        .order_by_asc(certificate::Column::ValidFrom)
        .order_by_asc(certificate::Column::Id)
        .all(tx.conn())
        .await?;
    rows.into_iter().map(certificate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_forgiven_its_hyphens_and_small_letters() {
        assert_eq!(tidy_number(" 7f3k 29qd-xm4r "), Some("7F3K-29QD-XM4R".into()));
        assert_eq!(tidy_number("7F3K-29QD-XM4"), None);
        assert_eq!(tidy_number("7F3K-29QD-XM4RR"), None);
        assert_eq!(tidy_number("ØÆÅ"), None);
    }

    #[test]
    fn a_number_is_twelve_letters_in_three_groups() {
        assert_eq!(number_of(0), "2222-2222-2222");
        assert_eq!(number_of(31), "3322-2222-2222");
        assert_ne!(number_of(1), number_of(2));
    }
}
