//! The texts for what a check found, by their keys.

use domain::badges::facts::KeyOrigin;
use domain::badges::presented::{ClaimProblem, ShapeProblem};
use domain::badges::verdict::{Check, Finding, Outcome, Verdict, Why};

/// Returns the one word; who brought the keys reads on whose word it is so.
pub fn outcome_key(outcome: Outcome, verdict: &Verdict) -> &'static str {
    match outcome {
        Outcome::Valid if verdict.rests_on_brought_keys() => "badge-valid-brought",
        Outcome::Valid => "badge-valid",
        Outcome::NotYet => "badge-not-yet",
        Outcome::Expired => "badge-expired",
        Outcome::Superseded => "badge-superseded",
        Outcome::Revoked => "badge-revoked",
        Outcome::OtherPerson => "badge-other-person",
        Outcome::Invalid => "badge-invalid",
        Outcome::Unknown => "badge-unknown",
    }
}

/// Returns the sentence below the word.
pub fn lead_key(outcome: Outcome, verdict: &Verdict) -> &'static str {
    let is_brought = verdict.rests_on_brought_keys();
    match outcome {
        Outcome::Valid if is_brought => "badge-valid-lead-brought",
        Outcome::Valid => "badge-valid-lead",
        Outcome::NotYet => "badge-not-yet-lead",
        Outcome::Expired => "badge-expired-lead",
        Outcome::Superseded => "badge-superseded-lead",
        Outcome::Revoked if verdict.finding(Check::Status) == Some(Finding::Fails(Why::Suspended)) => "badge-suspended-lead",
        Outcome::Revoked => "badge-revoked-lead",
        Outcome::OtherPerson if is_brought => "badge-other-person-lead-brought",
        Outcome::OtherPerson => "badge-other-person-lead",
        Outcome::Invalid => "badge-invalid-lead",
        Outcome::Unknown if is_brought && verdict.is_genuine() => "badge-unknown-genuine-lead-brought",
        Outcome::Unknown if verdict.is_genuine() => "badge-unknown-genuine-lead",
        Outcome::Unknown => "badge-unknown-lead",
    }
}

/// Returns the sentence that says by whose keys a badge was checked.
pub const fn origin_key(origin: KeyOrigin) -> &'static str {
    match origin {
        KeyOrigin::Own => "badge-key-own",
        KeyOrigin::Given => "badge-key-given",
        KeyOrigin::Published => "badge-key-published",
    }
}

/// Returns what was looked at.
pub fn check_key(check: Check, verdict: &Verdict) -> &'static str {
    match check {
        Check::Shape => "badge-check-shape",
        Check::Key if verdict.rests_on_brought_keys() => "badge-check-key-brought",
        Check::Key => "badge-check-key",
        Check::Signature => "badge-check-signature",
        Check::Claims => "badge-check-claims",
        Check::Refresh => "badge-check-refresh",
        Check::Status => "badge-check-status",
        Check::Dates => "badge-check-dates",
        Check::Recipient => "badge-check-recipient",
        Check::Endorsements => "badge-check-endorsements",
    }
}

/// Returns the word for what a look found, and why.
pub fn finding_words(finding: Finding) -> (&'static str, Option<&'static str>) {
    match finding {
        Finding::Holds => ("badge-holds", None),
        Finding::Fails(why) => ("badge-fails", Some(why_key(why))),
        Finding::Open(why) => ("badge-open", Some(why_key(why))),
        Finding::Absent => ("badge-absent", None),
    }
}

const fn why_key(why: Why) -> &'static str {
    match why {
        Why::Unreadable => "badge-why-unreadable",
        Why::Shape(problem) => shape_key(problem),
        Why::Header => "badge-why-header",
        Why::Algorithm => "badge-why-algorithm",
        Why::NoKey => "badge-why-no-key",
        Why::UnknownKey => "badge-why-unknown-key",
        Why::NoNetwork => "badge-why-no-network",
        Why::NoAddress => "badge-why-no-address",
        Why::Signature => "badge-why-signature",
        Why::Unproved => "badge-why-unproved",
        Why::Claim(problem) => claim_key(problem),
        Why::Refresh => "badge-why-refresh",
        Why::Revoked => "badge-why-revoked",
        Why::Suspended => "badge-why-suspended",
        Why::Superseded => "badge-superseded-lead",
        Why::Unrecorded => "badge-why-unrecorded",
        Why::StatusKind => "badge-why-status-kind",
        Why::StatusUnreachable => "badge-why-status-unreachable",
        Why::StatusUntrusted => "badge-why-status-untrusted",
        Why::TooMuch => "badge-why-too-much",
        Why::NotYet => "badge-not-yet-lead",
        Why::Expired => "badge-expired-lead",
        Why::OtherPerson => "badge-other-person-lead",
        Why::NoIdentity => "badge-why-no-identity",
        Why::Endorsements => "badge-why-endorsements",
    }
}

const fn shape_key(problem: ShapeProblem) -> &'static str {
    match problem {
        ShapeProblem::OlderWay => "badge-shape-older",
        ShapeProblem::Context => "badge-shape-context",
        ShapeProblem::Kind => "badge-shape-kind",
        ShapeProblem::Id => "badge-shape-id",
        ShapeProblem::Issuer => "badge-shape-issuer",
        ShapeProblem::From => "badge-shape-from",
        ShapeProblem::Until => "badge-shape-until",
        ShapeProblem::Subject => "badge-shape-subject",
        ShapeProblem::Achievement => "badge-shape-achievement",
    }
}

const fn claim_key(problem: ClaimProblem) -> &'static str {
    match problem {
        ClaimProblem::Issuer => "badge-claim-issuer",
        ClaimProblem::Subject => "badge-claim-subject",
        ClaimProblem::Id => "badge-claim-id",
        ClaimProblem::From => "badge-claim-from",
        ClaimProblem::Until => "badge-claim-until",
    }
}
