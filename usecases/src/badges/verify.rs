//! Judges a badge of any issuer, in the order in which Open Badges 3.0 says to look. What cannot be looked at is said, and never taken for
//! good.

mod key;
mod means;
mod status;

use domain::badges::facts::{Facts, IssuerFacts, KeyOrigin};
use domain::badges::presented::{Presented, PresentedIdentity};
use domain::badges::verdict::{Check, Finding, Step, Verdict, Why};
use domain::text::EmailAddress;
use store::badges::identity_hash;
use time::OffsetDateTime;

use self::key::Found;
pub use self::means::{Means, Own};
use super::budget::Budget;
use super::jws::Compact;
use super::web::Web;

/// Judges a badge: the signed text, as it was found by [`super::baking::find`].
pub async fn verify(jws: &str, means: &Means<'_>) -> store::Result<Verdict> {
    let budget = means.web.map(Budget::of);
    let means = &Means { web: budget.as_ref().map(|budget| budget as &dyn Web), ..*means };
    let mut looked = match Looked::at(jws, means).await {
        Ok(looked) => looked,
        Err(verdict) => return Ok(verdict),
    };
    let mut refresh = if looked.badge.offers_newer() { Finding::Open(Why::Refresh) } else { Finding::Absent };
    if let Some(newer) = newer(&looked, means).await {
        (looked, refresh) = (newer, Finding::Holds);
    }
    let Looked { mut verdict, badge, key } = looked;
    verdict.add(Check::Refresh, refresh);
    let status = match &key {
        Ok(found) if verdict.is_genuine() => status::check(&badge, found.origin, means).await?,
        _ => Finding::Open(Why::Unproved),
    };
    let was_short = budget.as_ref().is_some_and(Budget::was_short);
    let status = if was_short && matches!(status, Finding::Open(_)) { Finding::Open(Why::TooMuch) } else { status };
    verdict.add(Check::Status, status);
    verdict.look(Check::Dates, dates(&badge, means.now));
    if let Some(email) = means.email {
        verdict.add(Check::Recipient, recipient(&badge, email));
    }
    let endorsements = if badge.has_endorsements() { Finding::Open(Why::Endorsements) } else { Finding::Absent };
    verdict.add(Check::Endorsements, endorsements);
    Ok(verdict)
}

/// A badge whose proof was looked at, and did not fail.
struct Looked {
    verdict: Verdict,
    badge: Presented,
    key: Result<Found, Finding>,
}

impl Looked {
    /// Looks at shape, key, signature and claims. It is the verdict once one of them fails.
    async fn at(jws: &str, means: &Means<'_>) -> Result<Self, Verdict> {
        let unreadable = || one_step(Check::Shape, Finding::Fails(Why::Unreadable));
        let compact = Compact::parse(jws).ok_or_else(unreadable)?;
        let badge: Presented = serde_json::from_slice(&compact.payload).map_err(|_| unreadable())?;
        let mut verdict = Verdict { facts: facts(&badge), steps: Vec::new() };
        if !verdict.look(Check::Shape, badge.check_shape().map_err(Why::Shape)) {
            return Err(verdict);
        }
        let key = key::find(&compact, badge.issuer_id().unwrap_or_default(), means).await;
        if prove(&mut verdict, &compact, &badge, key.as_ref()) { Ok(Self { verdict, badge, key }) } else { Err(verdict) }
    }
}

/// Returns the newer copy of a genuine badge, if its issuer offers one and gives it: the same badge, as genuine. It is asked for once; a
/// copy that offers yet another one is judged as it is.
async fn newer(looked: &Looked, means: &Means<'_>) -> Option<Looked> {
    let address = looked.badge.refresh_address().filter(|_| looked.verdict.is_genuine())?;
    let answer = means.web?.fetch(address).await;
    let answer = answer.inspect_err(|error| tracing::info!(%error, "a newer copy of a badge did not come"));
    let jws = String::from_utf8(answer.ok()?).ok()?;
    let newer = Looked::at(jws.trim(), means).await.ok()?;
    let same = |facts: &Facts| (facts.issuer.id.clone(), facts.id.clone());
    (newer.verdict.is_genuine() && same(&newer.verdict.facts) == same(&looked.verdict.facts)).then_some(newer)
}

/// Looks at key, signature and claims; returns false once one of them fails.
fn prove(verdict: &mut Verdict, compact: &Compact, badge: &Presented, found: Result<&Found, &Finding>) -> bool {
    let found = match found {
        Ok(found) => {
            verdict.facts.key.clone_from(&found.name);
            verdict.facts.key_origin = Some(found.origin);
            verdict.add(Check::Key, Finding::Holds);
            found
        }
        Err(finding) => {
            verdict.add(Check::Key, *finding);
            if matches!(finding, Finding::Fails(_)) {
                return false;
            }
            verdict.add(Check::Signature, Finding::Open(Why::Unproved));
            return verdict.look(Check::Claims, badge.check_claims().map_err(Why::Claim));
        }
    };
    let signed = if compact.is_signed_by(&found.jwk) { Ok(()) } else { Err(Why::Signature) };
    verdict.look(Check::Signature, signed) && verdict.look(Check::Claims, badge.check_claims().map_err(Why::Claim))
}

fn one_step(check: Check, finding: Finding) -> Verdict {
    Verdict { facts: Facts::default(), steps: vec![Step { check, finding }] }
}

/// Keeps what a look found.
trait Look {
    fn add(&mut self, check: Check, finding: Finding);
    /// Adds a look that ends in yes or no, and returns which.
    fn look(&mut self, check: Check, result: Result<(), Why>) -> bool;
}

impl Look for Verdict {
    fn add(&mut self, check: Check, finding: Finding) {
        self.steps.push(Step { check, finding });
    }

    fn look(&mut self, check: Check, result: Result<(), Why>) -> bool {
        let finding = result.map_or_else(Finding::Fails, |()| Finding::Holds);
        self.add(check, finding);
        finding == Finding::Holds
    }
}

fn facts(badge: &Presented) -> Facts {
    let (name, url) = badge.issuer_words();
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    Facts {
        id: text(badge.id.as_deref()),
        issuer: IssuerFacts { id: text(badge.issuer_id()), name: text(name), url: text(url) },
        achievement: badge.achievement().unwrap_or_default(),
        subject: text(badge.subject_id()),
        valid_from: badge.valid_from(),
        valid_until: badge.valid_until(),
        key: String::new(),
        key_origin: None::<KeyOrigin>,
    }
}

fn dates(badge: &Presented, now: OffsetDateTime) -> Result<(), Why> {
    if badge.valid_from().is_none_or(|from| now < from) {
        Err(Why::NotYet)
    } else if badge.valid_until().is_some_and(|until| until < now) {
        Err(Why::Expired)
    } else {
        Ok(())
    }
}

fn recipient(badge: &Presented, email: &EmailAddress) -> Finding {
    let known = badge.identities().iter().filter(|identity| identity.identity_type == "emailAddress");
    let by_id = badge.subject_address().map(|address| is_address(&address, email));
    let mut answers = known.filter_map(|identity| is_of(identity, email)).chain(by_id).peekable();
    if answers.peek().is_none() {
        Finding::Open(Why::NoIdentity)
    } else if answers.any(|answer| answer) {
        Finding::Holds
    } else {
        Finding::Fails(Why::OtherPerson)
    }
}

fn is_address(text: &str, email: &EmailAddress) -> bool {
    EmailAddress::parse(text).is_ok_and(|address| address == *email)
}

/// Returns whether an identity is this address; nothing, if it is hashed in a way that we do not know.
fn is_of(identity: &PresentedIdentity, email: &EmailAddress) -> Option<bool> {
    if !identity.hashed {
        return Some(is_address(&identity.identity_hash, email));
    }
    let salt = identity.salt.as_deref().unwrap_or_default();
    let is_known = identity.identity_hash.starts_with("sha256$");
    is_known.then(|| identity.identity_hash.eq_ignore_ascii_case(&identity_hash(email.as_str(), salt)))
}
