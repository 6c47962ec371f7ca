//! Certifications: cycles through them, certificates and exemptions, the rules that give them their dates, and what another rule would change.

mod certificate;
pub mod cycle;
mod due;
mod earlier;
mod earlier_name;
mod exemption;
mod of_path;
mod requirement;
pub mod rule;
mod rule_version;
mod validity;
pub mod what_if;
mod withdrawal;

pub use self::certificate::{Certificate, Recording};
pub use self::cycle::{Cycle, CycleKind, CycleOutcome, UnknownCycleKind};
pub use self::due::{Due, DueSince, MoveError};
pub use self::earlier::{Judged, judge};
pub use self::earlier_name::EarlierName;
pub use self::exemption::{Exempt, ExemptError, Exemption, ExemptionKind, UnknownExemptionKind, deciding, holding};
pub use self::of_path::Certification;
pub use self::requirement::{Earned, Requirement, RequirementError};
pub use self::rule_version::RuleVersion;
pub use self::validity::{Fate, Standing, Validity, over_since, standing};
pub use self::withdrawal::{AppealNote, TakenBack, Withdrawal};
