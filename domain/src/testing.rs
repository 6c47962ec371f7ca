//! Somebody and what they have, for the tests of rules about people.

use time::Date;
use time::Duration;
use time::macros::{date, datetime};
use uuid::Uuid;

use crate::calendar::Period;
use crate::certification::rule::{EarlyRenewal, Mode, Terms};
use crate::certification::{Certificate, Cycle, CycleKind, Due, Exempt, Exemption, ExemptionKind, Fate, Validity};
use crate::ids::{CertificateId, CertificationId, CycleId, ExemptionId, PersonId, ReleaseId, UnitId};
use crate::locale::{Locale, Localised};
use crate::people::{Person, PersonKind};
use crate::text::{EmailAddress, PersonName};

pub(crate) const TODAY: Date = date!(2026 - 11 - 23);

pub(crate) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn said(text: &str) -> Localised<String> {
    let mut said = Localised::empty();
    said.set(Locale::En, text.to_owned());
    said
}

pub(crate) fn certificate(until: Date) -> Certificate {
    let period = Period::days(365);
    let validity = Validity { until, ..Validity::from_completion(TODAY - Duration::days(100), period, period) };
    Certificate {
        id: CertificateId::new(id(1)),
        number: "7F3K-29QD-XM4R".into(),
        person: PersonId::new(id(2)),
        cycle: CycleId::new(id(3)),
        release: ReleaseId::new(id(4)),
        holder: "Lea North".into(),
        title: said("First shift"),
        allows: said("May start, under supervision"),
        validity,
        issued_at: datetime!(2026-08-15 9:00 UTC),
        fate: Fate::default(),
        revoked_because: None,
        recorded: None,
    }
}

pub(crate) fn exemption(until: Date) -> Exemption {
    Exemption {
        id: ExemptionId::new(id(5)),
        person: PersonId::new(id(2)),
        certification: CertificationId::new(id(6)),
        kind: ExemptionKind::Administrative,
        evidence: String::new(),
        reason: "Reads the accounts".into(),
        badge: None,
        badge_key: None,
        days: Exempt::granted(TODAY - Duration::days(1), until).expect("days"),
        granted_by: None,
        granted_at: datetime!(2026-11-22 9:00 UTC),
        ended_by: None,
        ended_because: None,
    }
}

/// Returns an open cycle through a certification; the certificate above was earned in the one through the seventh.
pub(crate) fn cycle(certification: u128) -> Cycle {
    Cycle {
        id: CycleId::new(id(if certification == 7 { 3 } else { 100 + certification })),
        person: PersonId::new(id(2)),
        certification: CertificationId::new(id(certification)),
        number: 1,
        kind: CycleKind::Original,
        opened_at: datetime!(2026-11-20 9:00 UTC),
        due: Due::after_joining(TODAY, 14),
        completed_on: None,
        outcome: None,
        revision: 0,
        changed_at: datetime!(2026-11-20 9:00 UTC),
    }
}

/// Returns a volunteer who joined on 20 November 2026.
pub(crate) fn person() -> Person {
    Person {
        id: PersonId::new(id(2)),
        name: PersonName::parse("Lea North").ok(),
        email: EmailAddress::parse("lea.north@example.org").ok(),
        stands_for: None,
        kind: PersonKind::Volunteer,
        locale: Locale::En,
        country: "NO".into(),
        unit: UnitId::new(id(9)),
        joined_on: date!(2026 - 11 - 20),
        accepted_on: Some(date!(2026 - 11 - 20)),
        left_on: None,
        has_password: false,
    }
}

/// Returns the terms of a certificate that is valid for two years and renewed within their last sixty days.
pub(crate) fn two_year_terms() -> Terms {
    Terms {
        mode: Mode::Expiry,
        active: Period::months(24),
        window: Period::days(60),
        min_active: None,
        grace: Period::days(0),
        early_renewal: EarlyRenewal::Refused,
    }
}
