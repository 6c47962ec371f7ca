//! What a badge of ours says, in the order and under the names of Open Badges 3.0 as VC-JWT.

#![expect(clippy::struct_field_names, reason = "the names are those of the standard, as they stand in the JSON")]

use serde::Serialize;
use time::OffsetDateTime;

use crate::ids::SubjectId;

/// What the data model is written in: the order matters.
pub const CONTEXT: [&str; 2] =
    ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"];
const SCHEMA: &str = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";

/// What a badge is made of. Addresses come whole: who issues knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadgeFacts {
    /// The address of the certificate's check page, which is the credential's id.
    pub id: String,
    /// Who issued it.
    pub issuer: Profile,
    /// Whom it is about: random, of this certificate alone.
    pub subject: SubjectId,
    /// The hash of the holder's e-mail address with its salt, if there was an address.
    pub identity: Option<(String, String)>,
    /// What was achieved.
    pub achievement: Achievement,
    /// The first second in which it holds.
    pub valid_from: OffsetDateTime,
    /// The last second in which it holds.
    pub valid_until: OffsetDateTime,
    /// The address of the list that says whether it was withdrawn.
    pub status_list: String,
    /// Its place in that list.
    pub position: u32,
}

/// An issuer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Profile {
    id: String,
    #[serde(rename = "type")]
    kind: [&'static str; 1],
    name: String,
    url: String,
}

impl Profile {
    /// Returns the profile of an organisation: its address as an issuer, its name and its site.
    pub fn new(id: String, name: String, url: String) -> Self {
        Self { id, kind: ["Profile"], name, url }
    }
}

/// Something that can be achieved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Achievement {
    id: String,
    #[serde(rename = "type")]
    kind: [&'static str; 1],
    achievement_type: &'static str,
    name: String,
    version: String,
    in_language: &'static str,
    description: String,
    criteria: Criteria,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Criteria {
    narrative: String,
}

/// What is said about an achievement, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AchievementText {
    /// The language.
    pub language: crate::locale::Locale,
    /// What was completed.
    pub name: String,
    /// What it allows.
    pub description: String,
    /// What had to be done for it.
    pub criteria: String,
}

impl Achievement {
    /// Returns an achievement: its address, the number of the release it was earned on, and what is said about it.
    pub fn new(id: String, release: i64, text: AchievementText) -> Self {
        Self {
            id,
            kind: ["Achievement"],
            achievement_type: "Certificate",
            name: text.name,
            version: release.to_string(),
            in_language: text.language.tag(),
            description: text.description,
            criteria: Criteria { narrative: text.criteria },
        }
    }
}

/// The payload of a badge: the credential itself, and beside it the claims that every VC-JWT has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Credential {
    #[serde(rename = "@context")]
    context: [&'static str; 2],
    id: String,
    #[serde(rename = "type")]
    kind: [&'static str; 2],
    name: String,
    issuer: Profile,
    valid_from: String,
    valid_until: String,
    credential_subject: Subject,
    credential_status: StatusEntry,
    credential_schema: [Schema; 1],
    iss: String,
    sub: String,
    jti: String,
    nbf: i64,
    exp: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Subject {
    id: String,
    #[serde(rename = "type")]
    kind: [&'static str; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    identifier: Option<[Identity; 1]>,
    achievement: Achievement,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Identity {
    #[serde(rename = "type")]
    kind: &'static str,
    hashed: bool,
    identity_type: &'static str,
    identity_hash: String,
    salt: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct StatusEntry {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    status_purpose: &'static str,
    status_list_index: String,
    status_list_credential: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Schema {
    id: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
}

impl Credential {
    /// Returns what a badge of these facts says: the same facts give the same words.
    pub fn new(facts: BadgeFacts) -> Self {
        let BadgeFacts { id, issuer, subject, identity, achievement, valid_from, valid_until, status_list, position } = facts;
        let subject = subject.uuid().urn().to_string();
        let identifier = identity.map(|(identity_hash, salt)| {
            [Identity { kind: "IdentityObject", hashed: true, identity_type: "emailAddress", identity_hash, salt }]
        });
        Self {
            context: CONTEXT,
            kind: ["VerifiableCredential", "OpenBadgeCredential"],
            name: achievement.name.clone(),
            valid_from: written(valid_from),
            valid_until: written(valid_until),
            credential_status: StatusEntry {
                id: format!("{status_list}#{position}"),
                kind: "BitstringStatusListEntry",
                status_purpose: "revocation",
                status_list_index: position.to_string(),
                status_list_credential: status_list,
            },
            credential_schema: [Schema { id: SCHEMA, kind: "1EdTechJsonSchemaValidator2019" }],
            iss: issuer.id.clone(),
            sub: subject.clone(),
            jti: id.clone(),
            nbf: valid_from.unix_timestamp(),
            exp: valid_until.unix_timestamp(),
            credential_subject: Subject { id: subject, kind: ["AchievementSubject"], identifier, achievement },
            issuer,
            id,
        }
    }
}

/// Returns an instant as the data model writes it: UTC and whole seconds, for `nbf` and `exp` have no fractions and must equal it.
pub fn written(instant: OffsetDateTime) -> String {
    let utc = instant.to_offset(time::UtcOffset::UTC);
    let (date, (hour, minute, second)) = (utc.date(), utc.to_hms());
    let (year, month, day) = date.to_calendar_date();
    format!("{year:04}-{:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z", u8::from(month))
}

#[cfg(test)]
pub(super) mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::locale::Locale;

    pub(crate) fn facts() -> BadgeFacts {
        let at = |path: &str| format!("https://train.example.org/{path}");
        let text = AchievementText {
            language: Locale::En,
            name: "Safe first response".into(),
            description: "Completed and passed the mandatory module and assessment.".into(),
            criteria: "Total at least 80 %, each competency at least 70 %, no critical error.".into(),
        };
        BadgeFacts {
            id: at("verify/7F3K-29QD-XM4R"),
            issuer: Profile::new(at("issuer"), "Example NGO".into(), "https://train.example.org".into()),
            subject: "3a6a1f0e-51c7-4f3c-8d0b-0d2f3f5a9e21".parse().expect("an id"),
            identity: Some(("sha256$00ff".into(), "pepper".into())),
            achievement: Achievement::new(at("achievements/safe-first-response"), 14, text),
            valid_from: datetime!(2026-01-01 01:00:00.5 +1),
            valid_until: datetime!(2026-12-31 23:59:59 UTC),
            status_list: at("status/1"),
            position: 48211,
        }
    }

    #[test]
    fn a_badge_says_what_the_standard_shows_in_its_example() {
        let expected = r#"{"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
            "id":"https://train.example.org/verify/7F3K-29QD-XM4R","type":["VerifiableCredential","OpenBadgeCredential"],"name":"Safe first response",
            "issuer":{"id":"https://train.example.org/issuer","type":["Profile"],"name":"Example NGO","url":"https://train.example.org"},
            "validFrom":"2026-01-01T00:00:00Z","validUntil":"2026-12-31T23:59:59Z",
            "credentialSubject":{"id":"urn:uuid:3a6a1f0e-51c7-4f3c-8d0b-0d2f3f5a9e21","type":["AchievementSubject"],
            "identifier":[{"type":"IdentityObject","hashed":true,"identityType":"emailAddress","identityHash":"sha256$00ff","salt":"pepper"}],
            "achievement":{"id":"https://train.example.org/achievements/safe-first-response","type":["Achievement"],"achievementType":"Certificate",
            "name":"Safe first response","version":"14","inLanguage":"en","description":"Completed and passed the mandatory module and assessment.",
            "criteria":{"narrative":"Total at least 80 %, each competency at least 70 %, no critical error."}}},
            "credentialStatus":{"id":"https://train.example.org/status/1#48211","type":"BitstringStatusListEntry","statusPurpose":"revocation",
            "statusListIndex":"48211","statusListCredential":"https://train.example.org/status/1"},
            "credentialSchema":[{"id":"https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
            "type":"1EdTechJsonSchemaValidator2019"}],
            "iss":"https://train.example.org/issuer","sub":"urn:uuid:3a6a1f0e-51c7-4f3c-8d0b-0d2f3f5a9e21",
            "jti":"https://train.example.org/verify/7F3K-29QD-XM4R","nbf":1767225600,"exp":1798761599}"#;
        let expected: serde_json::Value = serde_json::from_str(expected).expect("JSON");
        assert_eq!(serde_json::to_value(Credential::new(facts())).expect("JSON"), expected);
    }

    #[test]
    fn somebody_without_an_address_has_no_empty_list_of_them() {
        let json = serde_json::to_string(&Credential::new(BadgeFacts { identity: None, ..facts() })).expect("JSON");
        assert!(!json.contains("identifier") && !json.contains("null") && !json.contains("[]"), "{json}");
    }
}
