//! How long a certificate is valid, and what it is worth on a given day.

mod certificate;
pub mod cycle;
mod due;
mod earlier;
mod exemption;
mod requirement;
pub mod rule;
mod validity;
pub mod what_if;

pub use self::certificate::{Certificate, Recording};
pub use self::cycle::{Cycle, CycleKind, CycleOutcome};
pub use self::due::{Due, DueSince, MoveError};
pub use self::earlier::{Judged, judge};
pub use self::exemption::{Exempt, ExemptError, Exemption, ExemptionKind, UnknownExemptionKind, deciding, holding};
pub use self::requirement::{Earned, Requirement, RequirementError};
pub use self::validity::{Fate, Standing, Validity, over_since, standing};
