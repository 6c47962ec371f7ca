//! What a check of a badge found: every step, the facts that it proves, and one word for all of it.

use super::facts::{Facts, KeyOrigin};
use super::presented::{ClaimProblem, ShapeProblem};

/// What was looked at, in the order in which the standard says to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// It has the shape of a badge.
    Shape,
    /// The issuer's key is known.
    Key,
    /// The signature is of that key.
    Signature,
    /// The claims beside the credential say the same as it.
    Claims,
    /// A newer copy could be asked for.
    Refresh,
    /// It was not withdrawn.
    Status,
    /// Today is one of its days.
    Dates,
    /// It is about the person whom the reader has before them.
    Recipient,
    /// Others endorse it.
    Endorsements,
}

/// What a look found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It is so.
    Holds,
    /// It is not so.
    Fails(Why),
    /// It could not be found out.
    Open(Why),
    /// The badge says nothing that could be looked at.
    Absent,
}

/// Why something is not so, or could not be found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is not even JSON of the right kind.
    Unreadable,
    /// A required property is missing or wrong.
    Shape(ShapeProblem),
    /// The header holds what it may not hold.
    Header,
    /// It is signed in a way that proves nothing, or that we do not know.
    Algorithm,
    /// It does not say which key signed it.
    NoKey,
    /// The issuer does not publish the key that it names.
    UnknownKey,
    /// The issuer's keys could not be asked for.
    NoNetwork,
    /// The issuer has no address at which its keys could be asked for.
    NoAddress,
    /// The signature is not of that key: something was changed, or somebody else signed.
    Signature,
    /// Nothing of it is proved, because the signature could not be checked.
    Unproved,
    /// A claim says something else than the credential.
    Claim(ClaimProblem),
    /// The issuer offers a newer copy, and it did not come or is not the same badge.
    Refresh,
    /// It was withdrawn.
    Revoked,
    /// It is suspended for now.
    Suspended,
    /// A newer one took its place.
    Superseded,
    /// It is signed by us, and the certificate is not in our books.
    Unrecorded,
    /// The list of withdrawn badges is of a kind that we cannot read.
    StatusKind,
    /// The list of withdrawn badges could not be fetched.
    StatusUnreachable,
    /// The list of withdrawn badges is not signed by the issuer, too old, or broken.
    StatusUntrusted,
    /// It asks for more than is looked at for one badge.
    TooMuch,
    /// Its first day has not come.
    NotYet,
    /// Its last day is over.
    Expired,
    /// It is about somebody else.
    OtherPerson,
    /// It says nothing by which a person could be compared.
    NoIdentity,
    /// Endorsements are not checked here.
    Endorsements,
}

/// One look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// At what.
    pub check: Check,
    /// What it found.
    pub finding: Finding,
}

/// One word for a badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is genuine and holds today.
    Valid,
    /// It is genuine, and its first day has not come.
    NotYet,
    /// It is genuine, and its last day is over.
    Expired,
    /// It is genuine, and a newer one took its place.
    Superseded,
    /// It is genuine, and was withdrawn or suspended.
    Revoked,
    /// It is genuine, and about somebody else.
    OtherPerson,
    /// It is not genuine, or no badge at all.
    Invalid,
    /// Nobody here can say: something could not be looked at.
    Unknown,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What the badge says.
    pub facts: Facts,
    /// Every look, in order.
    pub steps: Vec<Step>,
}

/// The steps that prove that a badge is the issuer's and was not changed.
const PROOF: [Check; 4] = [Check::Shape, Check::Key, Check::Signature, Check::Claims];

impl Verdict {
    /// Returns what a look found; nothing, if it was not taken.
    pub fn finding(&self, check: Check) -> Option<Finding> {
        self.steps.iter().find(|step| step.check == check).map(|step| step.finding)
    }

    /// Whether it is proved that the issuer signed exactly this.
    pub fn is_genuine(&self) -> bool {
        PROOF.iter().all(|check| self.finding(*check) == Some(Finding::Holds))
    }

    /// Whether that is proved only if the keys that the reader brought are the issuer's.
    pub fn rests_on_brought_keys(&self) -> bool {
        self.facts.key_origin == Some(KeyOrigin::Given)
    }

    /// Returns one word for everything: what could not be looked at is never called valid.
    pub fn outcome(&self) -> Outcome {
        let fails = |check: Check| matches!(self.finding(check), Some(Finding::Fails(_)));
        if PROOF.into_iter().any(fails) {
            return Outcome::Invalid;
        }
        if !self.is_genuine() {
            return Outcome::Unknown;
        }
        match self.finding(Check::Status) {
            Some(Finding::Fails(Why::Superseded)) => return Outcome::Superseded,
            Some(Finding::Fails(_)) => return Outcome::Revoked,
            _ => {}
        }
        match self.finding(Check::Dates) {
            Some(Finding::Fails(Why::NotYet)) => return Outcome::NotYet,
            Some(Finding::Fails(_)) => return Outcome::Expired,
            _ => {}
        }
        let settled = |check| matches!(self.finding(check), Some(Finding::Holds | Finding::Absent));
        match self.finding(Check::Recipient) {
            Some(Finding::Fails(_)) => Outcome::OtherPerson,
            Some(Finding::Open(_)) => Outcome::Unknown,
            _ if settled(Check::Status) && settled(Check::Dates) => Outcome::Valid,
            _ => Outcome::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(changed: &[(Check, Finding)]) -> Outcome {
        let checks = [PROOF.as_slice(), &[Check::Status, Check::Dates]].concat();
        let mut steps: Vec<Step> = checks.into_iter().map(|check| Step { check, finding: Finding::Holds }).collect();
        for (check, finding) in changed {
            match steps.iter_mut().find(|step| step.check == *check) {
                Some(step) => step.finding = *finding,
                None => steps.push(Step { check: *check, finding: *finding }),
            }
        }
        Verdict { facts: Facts::default(), steps }.outcome()
    }

    #[test]
    fn a_badge_is_valid_when_everything_holds() {
        assert_eq!(verdict(&[]), Outcome::Valid);
        assert_eq!(verdict(&[(Check::Status, Finding::Absent)]), Outcome::Valid, "nothing to ask");
    }

    #[test]
    fn whatever_breaks_the_proof_is_invalid_even_if_something_else_could_not_be_asked() {
        for check in PROOF {
            let broken = (check, Finding::Fails(Why::Signature));
            assert_eq!(verdict(&[broken]), Outcome::Invalid);
            assert_eq!(verdict(&[broken, (Check::Status, Finding::Open(Why::StatusUnreachable))]), Outcome::Invalid);
        }
    }

    #[test]
    fn what_could_not_be_looked_at_is_never_valid() {
        for check in [PROOF.as_slice(), &[Check::Status, Check::Recipient]].concat() {
            assert_eq!(verdict(&[(check, Finding::Open(Why::NoNetwork))]), Outcome::Unknown, "{check:?}");
        }
        let nothing_done = Verdict { facts: Facts::default(), steps: Vec::new() };
        assert_eq!(nothing_done.outcome(), Outcome::Unknown);
        let unproved = [(Check::Key, Finding::Open(Why::NoNetwork)), (Check::Dates, Finding::Fails(Why::Expired))];
        assert_eq!(verdict(&unproved), Outcome::Unknown, "dates that nobody proved say nothing");
    }

    #[test]
    fn a_genuine_badge_that_does_not_count_says_why() {
        for (check, why, outcome) in [
            (Check::Status, Why::Revoked, Outcome::Revoked),
            (Check::Status, Why::Suspended, Outcome::Revoked),
            (Check::Status, Why::Superseded, Outcome::Superseded),
            (Check::Dates, Why::Expired, Outcome::Expired),
            (Check::Dates, Why::NotYet, Outcome::NotYet),
            (Check::Recipient, Why::OtherPerson, Outcome::OtherPerson),
        ] {
            assert_eq!(verdict(&[(check, Finding::Fails(why))]), outcome);
        }
        let both = [(Check::Status, Finding::Fails(Why::Revoked)), (Check::Dates, Finding::Fails(Why::Expired))];
        assert_eq!(verdict(&both), Outcome::Revoked, "withdrawn weighs more");
    }

    #[test]
    fn a_newer_copy_that_does_not_come_and_endorsements_change_nothing() {
        let extras = [(Check::Refresh, Finding::Open(Why::Refresh)), (Check::Endorsements, Finding::Open(Why::Endorsements))];
        assert_eq!(verdict(&extras), Outcome::Valid);
    }
}
