//! Makes the badge of a certificate. The same certificate gives the same words in the same language, whenever it is asked.

use domain::badges::Badge;
use domain::badges::credential::{Achievement, AchievementText, BadgeFacts, Credential, Profile};
use domain::certification::Certificate;
use domain::ids::CertificationId;
use domain::learning::{Course, PassRule};
use domain::locale::{Locale, Localised};
use domain::organisation::Organisation;
use store::Tx;
use texts::{n, t, tv};

use super::addresses;
use super::jws;
use crate::Refused;
use crate::services::Services;

/// Returns the signed badge of a certificate.
pub async fn sign(
    services: &Services,
    tx: &Tx,
    certificate: &Certificate,
    badge: &Badge,
    wish: Locale,
) -> Result<String, Refused> {
    let credential = credential(services, tx, certificate, badge, wish).await?;
    let key = services.badge_keys.signing();
    jws::sign(key, &services.settings.public_url, &credential).map_err(|error| Refused::unexpected(&error))
}

/// Returns what the badge of a certificate says.
async fn credential(
    services: &Services,
    tx: &Tx,
    certificate: &Certificate,
    badge: &Badge,
    wish: Locale,
) -> Result<Credential, Refused> {
    let organisation = store::organisation::get(tx).await?;
    let release = services.release(tx, certificate.release).await?;
    let certification = store::cycles::get(tx, certificate.cycle).await?.certification;
    let path = path_of(tx, certification).await?;
    let text = achievement_text(&certificate.title, &certificate.allows, pass_rule(&release.course, &path), wish);
    let zone = &organisation.time_zone;
    Ok(Credential::new(BadgeFacts {
        id: services.absolute(&addresses::verify(&certificate.number)),
        issuer: issuer(services, &organisation),
        subject: badge.subject,
        identity: badge.email_hash.clone().map(|hash| (hash, badge.salt.clone())),
        achievement: Achievement::new(services.absolute(&addresses::achievement(&path)), release.number, text),
        valid_from: zone.instant(certificate.validity.from, 0),
        valid_until: zone.end_of(certificate.validity.until),
        status_list: services.absolute(&addresses::status_list(badge.list)),
        position: badge.place,
    }))
}

async fn path_of(tx: &Tx, certification: CertificationId) -> Result<String, Refused> {
    let all = store::courses::certifications(tx).await?;
    all.into_iter().find(|known| known.id == certification).map(|known| known.path).ok_or(Refused::NotFound)
}

/// Returns the organisation as an issuer.
pub fn issuer(services: &Services, organisation: &Organisation) -> Profile {
    Profile::new(services.absolute(addresses::ISSUER), organisation.name.clone(), services.settings.public_url.clone())
}

/// Returns the rule by which a path is passed.
pub fn pass_rule(course: &Course, path: &str) -> Option<PassRule> {
    course.path(path).map(|path| path.assessment.pass)
}

/// Returns what is said about an achievement, in the wished language or the nearest there is.
pub fn achievement_text(
    title: &Localised<String>,
    allows: &Localised<String>,
    rule: Option<PassRule>,
    wish: Locale,
) -> AchievementText {
    let is_there = title.exact(wish).is_some();
    let language = if is_there { wish } else { title.iter().next().map_or(wish, |(language, _)| language) };
    AchievementText {
        language,
        name: title.text(language).to_owned(),
        description: allows.text(language).to_owned(),
        criteria: criteria(rule, language),
    }
}

fn criteria(rule: Option<PassRule>, language: Locale) -> String {
    let Some(rule) = rule else { return t(language, "badge-criteria") };
    let values = [("total", n(rule.total)), ("competency", n(rule.competency))];
    tv(language, if rule.critical_fails { "badge-criteria-rule" } else { "badge-criteria-rule-lenient" }, values)
}
