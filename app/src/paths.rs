//! Every address once.

use domain::ids::{AttemptId, MessageId};
pub use usecases::badges::addresses::{ISSUER, JWKS, achievement, badge_key, status_list, verify};

pub const HOME: &str = "/";
pub const SIGN_IN: &str = "/sign-in";
pub const SIGN_IN_PASSWORD: &str = "/sign-in/password";
pub const SIGN_IN_KEPT: &str = "/sign-in/kept";
pub const SIGN_IN_LINK: &str = "/sign-in/{token}";
pub const JOIN: &str = "/join/{token}";
pub const SIGN_OUT: &str = "/sign-out";
pub const LEAVE: &str = "/leave";
pub const ACCOUNT: &str = "/account";
pub const OWN_CONTACT: &str = "/account/contact";
pub const NEW_ADDRESS: &str = "/account/address/{token}";
pub const SESSIONS: &str = "/account/sessions";
pub const MAIL_PREFERENCES: &str = "/account/mail";
pub const OWN_DATA: &str = "/account/data";
pub const OWN_DATA_JSON: &str = "/account/data.json";
pub const OWN_DATA_PDF: &str = "/account/data.pdf";
pub const TRAINING: &str = "/training";
pub const POLICY: &str = "/policies/{policy}";
pub const MODULE: &str = "/modules/{module}";
pub const SECTION: &str = "/modules/{module}/{section}";
pub const SCENARIO: &str = "/modules/{module}/practice/{scenario}";
pub const CARD: &str = "/card";
pub const CARD_PDF: &str = "/card/pdf";
pub const CALENDAR: &str = "/calendar";
/// The secret, with `.ics` behind it.
pub const CALENDAR_EVENTS: &str = "/calendar/{feed}";
pub const CALENDAR_TASKS: &str = "/calendar/{feed}/todo.ics";
pub const CHECK: &str = "/check/{path}";
pub const QUESTION: &str = "/attempts/{attempt}/{question}";
pub const ANSWERS: &str = "/attempts/{attempt}/answers";
pub const SAVE_ANSWER: &str = "/attempts/{attempt}/save";
pub const RESULT: &str = "/attempts/{attempt}/result";
pub const CERTIFICATE: &str = "/certificates/{number}";
pub const CERTIFICATE_PDF: &str = "/certificates/{number}/pdf";
pub const RENEW: &str = "/certificates/{number}/renew";
pub const BADGE_FILE: &str = "/certificates/{number}/badge/{form}";
pub const BADGE_KEY: &str = "/keys/{key}";
pub const ACHIEVEMENT: &str = "/achievements/{path}";
pub const STATUS_LIST: &str = "/status/{list}";
pub const VERIFY: &str = "/verify";
pub const VERIFY_NUMBER: &str = "/verify/{number}";
pub const PEOPLE: &str = "/people";
pub const INVITE: &str = "/people/invite";
pub const EARLIER_TRAINING: &str = "/people/earlier-training";
pub const PERSON: &str = "/people/{person}";
pub const ERASE: &str = "/people/{person}/erase";
pub const CONTACT: &str = "/people/{person}/contact";
pub const DEPARTURE: &str = "/people/{person}/departure";
pub const RETURN: &str = "/people/{person}/return";
pub const EXTEND: &str = "/people/{person}/extend/{cycle}";
pub const EXEMPT: &str = "/people/{person}/exempt/{certification}";
pub const RECOGNISE: &str = "/people/{person}/exempt/{certification}/badge";
pub const END_EXEMPTION: &str = "/people/{person}/exemptions/{exemption}/end";
pub const WITHDRAW: &str = "/people/{person}/withdraw/{number}";
pub const ISSUE_AGAIN: &str = "/people/{person}/issue-again/{number}";
pub const APPEAL: &str = "/people/{person}/appeal/{number}";
pub const TAKE_BACK: &str = "/people/{person}/take-back/{number}";
pub const INVITE_AGAIN: &str = "/people/{person}/invite-again";
pub const PERSON_MAIL: &str = "/people/{person}/mail";
pub const MAIL: &str = "/mail";
pub const MAIL_AHEAD: &str = "/mail/ahead/{day}";
pub const MAIL_TEST: &str = "/mail/test";
pub const MAIL_TEST_RESULT: &str = "/mail/test/{message}";
pub const MAIL_AGAIN: &str = "/mail/again/{message}";
pub const STOP_SUMMARIES: &str = "/mail/stop/{token}";
pub const RULES: &str = "/rules";
pub const RULE: &str = "/rules/{path}";
pub const RULE_CHANGES: &str = "/rules/{path}/changes";
pub const RULE_CHANGES_FILE: &str = "/rules/{path}/changes/file";
pub const NUMBERS: &str = "/numbers";
pub const NUMBERS_OF: &str = "/numbers/{country}";
pub const SOURCES: &str = "/sources";
pub const PRIVACY: &str = "/privacy";
pub const DEMO_MAIL: &str = "/demo/mail";
pub const DEMO_MESSAGE: &str = "/demo/mail/{message}";

pub fn sign_in_link(token: &str) -> String {
    format!("/sign-in/{token}")
}

pub fn join(token: &str) -> String {
    format!("/join/{token}")
}

pub fn policy(slug: &str) -> String {
    format!("/policies/{slug}")
}

pub fn module(slug: &str) -> String {
    format!("/modules/{slug}")
}

pub fn section(module: &str, section: &str) -> String {
    format!("/modules/{module}/{section}")
}

pub fn scenario(module: &str, scenario: &str) -> String {
    format!("/modules/{module}/practice/{scenario}")
}

pub fn calendar_events(secret: &str) -> String {
    format!("/calendar/{secret}.ics")
}

pub fn calendar_tasks(secret: &str) -> String {
    format!("/calendar/{secret}/todo.ics")
}

pub fn check(path: &str) -> String {
    format!("/check/{path}")
}

pub fn question(attempt: AttemptId, number: usize) -> String {
    format!("/attempts/{attempt}/{number}")
}

pub fn answers(attempt: AttemptId) -> String {
    format!("/attempts/{attempt}/answers")
}

pub fn result(attempt: AttemptId) -> String {
    format!("/attempts/{attempt}/result")
}

pub fn certificate(number: &str) -> String {
    format!("/certificates/{number}")
}

pub fn certificate_pdf(number: &str) -> String {
    format!("/certificates/{number}/pdf")
}

pub fn renew(number: &str) -> String {
    format!("/certificates/{number}/renew")
}

pub fn badge_file(number: &str, form: &str) -> String {
    format!("/certificates/{number}/badge/{form}")
}

pub fn card_pdf(country: &str) -> String {
    format!("{CARD_PDF}?country={country}")
}

pub fn person(person: domain::ids::PersonId) -> String {
    format!("/people/{person}")
}

pub fn contact(person: domain::ids::PersonId) -> String {
    format!("/people/{person}/contact")
}

pub fn new_address(token: &str) -> String {
    format!("/account/address/{token}")
}

pub fn departure(person: domain::ids::PersonId) -> String {
    format!("/people/{person}/departure")
}

pub fn come_back(person: domain::ids::PersonId) -> String {
    format!("/people/{person}/return")
}

pub fn erase(person: domain::ids::PersonId) -> String {
    format!("/people/{person}/erase")
}

pub fn extend(person: domain::ids::PersonId, cycle: domain::ids::CycleId) -> String {
    format!("/people/{person}/extend/{cycle}")
}

pub fn recognise(person: domain::ids::PersonId, certification: domain::ids::CertificationId) -> String {
    format!("/people/{person}/exempt/{certification}/badge")
}

pub fn exempt(person: domain::ids::PersonId, certification: domain::ids::CertificationId) -> String {
    format!("/people/{person}/exempt/{certification}")
}

pub fn end_exemption(person: domain::ids::PersonId, exemption: domain::ids::ExemptionId) -> String {
    format!("/people/{person}/exemptions/{exemption}/end")
}

pub fn issue_again(person: domain::ids::PersonId, number: &str) -> String {
    format!("/people/{person}/issue-again/{number}")
}

pub fn withdraw(person: domain::ids::PersonId, number: &str) -> String {
    format!("/people/{person}/withdraw/{number}")
}

pub fn appeal(person: domain::ids::PersonId, number: &str) -> String {
    format!("/people/{person}/appeal/{number}")
}

pub fn take_back(person: domain::ids::PersonId, number: &str) -> String {
    format!("/people/{person}/take-back/{number}")
}

pub fn invite_again(person: domain::ids::PersonId) -> String {
    format!("/people/{person}/invite-again")
}

pub fn person_mail(person: domain::ids::PersonId) -> String {
    format!("/people/{person}/mail")
}

pub fn mail_ahead(day: time::Date) -> String {
    format!("/mail/ahead/{day}")
}

pub fn mail_again(message: MessageId) -> String {
    format!("/mail/again/{message}")
}

pub fn mail_test(message: MessageId) -> String {
    format!("/mail/test/{message}")
}

pub fn stop_summaries(token: &str) -> String {
    format!("/mail/stop/{token}")
}

pub fn rule(path: &str) -> String {
    format!("/rules/{path}")
}

pub fn rule_changes(path: &str) -> String {
    format!("/rules/{path}/changes")
}

pub fn rule_changes_file(path: &str) -> String {
    format!("/rules/{path}/changes/file")
}

pub fn numbers_of(country: &str) -> String {
    format!("/numbers/{}", country.to_lowercase())
}

pub fn demo_message(message: MessageId) -> String {
    format!("/demo/mail/{message}")
}
