//! What is kept about somebody, in sentences: headings, each with its lines. The paper is made of these.

use std::collections::BTreeMap;

use domain::calendar::TimeZone;
use domain::certification::CycleOutcome;
use domain::ids::CertificationId;
use domain::learning::AttemptState;
use domain::locale::Locale;
use domain::numbers::CountrySupport;
use domain::people::Person;
use serde_json::{Map, Value};
use store::Tx;
use texts::{n, s};
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;
use time::{Date, OffsetDateTime};
use usecases::certification::needs::Needs;
use usecases::own_data::export::export;
use usecases::services::Services;

use crate::certification::exempt::kind_key;
use crate::certification::standing::standing_key;
use crate::certification::why_this_date::{self, Whose};
use crate::error::AppError;

/// A heading with its lines.
type Part = (String, Vec<String>);

/// Returns what is kept about a person. What is empty is left out.
pub async fn summary(
    locale: Locale,
    zone: &TimeZone,
    services: &Services,
    tx: &Tx,
    person: &Person,
) -> Result<Vec<Part>, AppError> {
    let all = export(services, tx, person).await?;
    let needs = Needs::load(tx, services).await?;
    let teller = Teller { locale, person, countries: &services.support, all: &all, zone, needs };
    let parts = [
        ("part-you", teller.profile(tx).await?),
        ("duties", teller.work()),
        ("training-of-person", teller.training(tx).await?),
        ("part-more-time", teller.more_time()),
        ("exemptions", teller.exemptions(tx).await?),
        ("your-certificates", teller.certificates(tx).await?),
        ("part-signed", teller.signed(tx).await?),
        ("part-read", teller.read(tx).await?),
        ("part-checks", teller.checks(tx).await?),
        ("part-decisions", teller.decisions()),
        ("part-mail", teller.mails()),
        ("part-sign-ins", teller.sign_ins()),
        ("part-evidence", vec![teller.tv("evidence-count", [("n", n(teller.list("events").count()))])]),
    ];
    Ok(parts.into_iter().filter(|(_, lines)| !lines.is_empty()).map(|(key, lines)| (teller.t(key), lines)).collect())
}

struct Teller<'a> {
    locale: Locale,
    person: &'a Person,
    /// What each country is called.
    countries: &'a [CountrySupport],
    all: &'a Map<String, Value>,
    zone: &'a TimeZone,
    needs: Needs,
}

impl Teller<'_> {
    fn t(&self, key: &str) -> String {
        texts::t(self.locale, key)
    }

    fn tv<const N: usize>(&self, key: &str, values: [(&'static str, texts::Value); N]) -> String {
        texts::tv(self.locale, key, values)
    }

    fn date(&self, date: Date) -> String {
        texts::date(self.locale, date)
    }

    fn list(&self, name: &str) -> impl Iterator<Item = &Value> {
        self.all.get(name).and_then(Value::as_array).into_iter().flatten()
    }

    fn day(&self, at: OffsetDateTime) -> String {
        self.date(self.zone.date(at))
    }

    /// Returns a civil day as the copy writes it, in words.
    fn civil(&self, value: &Value) -> String {
        let day = value.as_str().and_then(|text| Date::parse(text, format_description!("[year]-[month]-[day]")).ok());
        day.map(|day| self.date(day)).unwrap_or_default()
    }

    /// Returns the day of an instant as the copy writes it, in words.
    fn day_of(&self, value: &Value) -> String {
        let at = value.as_str().and_then(|text| OffsetDateTime::parse(text, &Rfc3339).ok());
        at.map(|at| self.day(at)).unwrap_or_default()
    }

    async fn profile(&self, tx: &Tx) -> Result<Vec<String>, AppError> {
        let person = self.person;
        let units = store::organisation::units(tx).await?;
        let unit = units.into_iter().find(|unit| unit.id == person.unit).map(|unit| unit.name).unwrap_or_default();
        let mut facts = vec![
            ("name", person.display_name().to_owned()),
            ("your-email", person.email.as_ref().map(ToString::to_string).unwrap_or_default()),
            ("unit", unit),
            ("your-kind", self.t(&format!("kind-{}", person.kind))),
            ("language", person.locale.own_name().to_owned()),
            ("country", self.country(&person.country)),
            ("joined", self.date(person.joined_on)),
        ];
        facts.extend(person.accepted_on.map(|day| ("accepted", self.date(day))));
        facts.extend(person.left_on.map(|day| ("left-from", self.date(day))));
        facts.push(("password", self.t(if person.has_password { "password-is-set" } else { "password-is-not-set" })));
        facts.extend(self.list("roles").filter_map(|role| Some(("role", self.t(&format!("role-{}", role["role"].as_str()?))))));
        let facts = facts.into_iter().filter(|(_, value)| !value.is_empty());
        Ok(facts.map(|(key, value)| format!("{}: {value}", self.t(key))).collect())
    }

    fn work(&self) -> Vec<String> {
        let line = |assignment: &Value| {
            let word = assignment["word"].as_str()?;
            let what = if assignment["kind"] == "duty" { self.t(&format!("duty-{word}")) } else { self.country(word) };
            let (since, until) = (self.civil(&assignment["since"]), self.civil(&assignment["until"]));
            let key = if until.is_empty() { "work-line" } else { "work-line-ended" };
            Some(self.tv(key, [("what", s(what)), ("since", s(since)), ("until", s(until))]))
        };
        self.list("assignments").filter_map(line).collect()
    }

    fn country(&self, code: &str) -> String {
        let known = self.countries.iter().find(|country| country.code == code);
        known.map_or_else(|| code.to_owned(), |country| country.name.text(self.locale).to_owned())
    }

    fn title(&self, certification: CertificationId) -> String {
        self.needs.title(certification, self.locale).unwrap_or_default().to_owned()
    }

    async fn training(&self, tx: &Tx) -> Result<Vec<String>, AppError> {
        let line = |cycle: &domain::certification::Cycle| {
            let state = match (cycle.completed_on, cycle.outcome) {
                (Some(day), _) => self.tv("cycle-completed", [("date", s(self.date(day)))]),
                (None, Some(CycleOutcome::Lapsed)) => self.t("cycle-lapsed"),
                (None, Some(CycleOutcome::Exempted)) => self.t("cycle-exempt"),
                (None, Some(_)) => self.t("cycle-not-required"),
                (None, None) => self.tv("due-by", [("due", s(self.date(cycle.due.on)))]),
            };
            format!("{}: {state} {}", self.title(cycle.certification), why_this_date::due(self.locale, Whose::Reader, cycle.due))
        };
        Ok(store::cycles::of_person(tx, self.person.id).await?.iter().map(line).collect())
    }

    fn more_time(&self) -> Vec<String> {
        let line = |extension: &Value| {
            let [before, until] = ["due_before", "due_on"].map(|field| s(self.civil(&extension[field])));
            let why = s(extension["reason"].as_str().unwrap_or_default());
            self.tv("more-time-line", [("before", before), ("until", until), ("why", why)])
        };
        self.list("extensions").map(line).collect()
    }

    /// Tells each exemption with its reason, and why it ended early. Who decided it is the data of somebody else.
    async fn exemptions(&self, tx: &Tx) -> Result<Vec<String>, AppError> {
        let line = |exemption: &domain::certification::Exemption| {
            let days = exemption.days;
            let values = [
                ("title", s(self.title(exemption.certification))),
                ("from", s(self.date(days.from))),
                ("until", s(self.date(days.until))),
                ("kind", s(self.t(kind_key(exemption.kind)))),
                ("reason", s(exemption.reason.clone())),
            ];
            let mut says = vec![self.tv("exemption-line", values)];
            if !exemption.evidence.is_empty() {
                says.push(self.tv("exemption-evidence", [("evidence", s(exemption.evidence.clone()))]));
            }
            if let Some(ended_on) = days.ended_on {
                let why = exemption.ended_because.clone().unwrap_or_default();
                says.push(self.tv("exemption-line-ended", [("date", s(self.date(ended_on))), ("reason", s(why))]));
            }
            says.join(" ")
        };
        Ok(store::exemptions::of_person(tx, self.person.id).await?.iter().map(line).collect())
    }

    async fn certificates(&self, tx: &Tx) -> Result<Vec<String>, AppError> {
        let today = self.needs.today();
        let line = |certificate: &domain::certification::Certificate| {
            let title = certificate.title.text(self.locale);
            let (from, until) = (self.date(certificate.validity.from), self.date(certificate.validity.until));
            let standing = self.t(standing_key(certificate.standing(today)));
            let values = [
                ("title", s(title)),
                ("number", s(certificate.number.clone())),
                ("from", s(from)),
                ("until", s(until)),
                ("standing", s(standing)),
            ];
            let line = self.tv("certificate-line", values);
            certificate.revoked_because.as_ref().map_or_else(|| line.clone(), |why| format!("{line} {why}"))
        };
        Ok(store::certificates::of_person(tx, self.person.id).await?.iter().map(line).collect())
    }

    async fn signed(&self, tx: &Tx) -> Result<Vec<String>, AppError> {
        let mut lines = Vec::new();
        for signed in store::sign_offs::of_person(tx, self.person.id).await? {
            let version = store::sign_offs::version(tx, signed.version).await?;
            let (title, number) = (version.title.text(self.locale), self.tv("version", [("n", n(version.number))]));
            lines.push(format!("{title}, {number}: {} ({})", self.day(signed.signed_at), signed.locale.own_name()));
        }
        Ok(lines)
    }

    /// Tells of each module how many of its parts were done, and when the last of them.
    async fn read(&self, tx: &Tx) -> Result<Vec<String>, AppError> {
        let mut modules = BTreeMap::<String, (usize, OffsetDateTime)>::new();
        for part in store::progress::of_person(tx, self.person.id).await? {
            let module = modules.entry(part.module).or_insert((0, part.at));
            *module = (module.0 + 1, module.1.max(part.at));
        }
        let line = |(module, (parts, last)): (String, (usize, OffsetDateTime))| {
            let values =
                [("module", s(self.needs.module_title(&module, self.locale))), ("n", n(parts)), ("date", s(self.day(last)))];
            self.tv("read-line", values)
        };
        let wordings = self.list("wordings").filter(|wording| wording["gentle"] == true);
        let wordings = wordings.filter_map(|wording| {
            let module = self.needs.module_title(wording["module"].as_str()?, self.locale);
            Some(self.tv("gentle-line", [("module", s(module))]))
        });
        Ok(modules.into_iter().map(line).chain(wordings).collect())
    }

    async fn checks(&self, tx: &Tx) -> Result<Vec<String>, AppError> {
        let cycles = store::cycles::of_person(tx, self.person.id).await?;
        let ids: Vec<_> = cycles.iter().map(|cycle| cycle.id).collect();
        let mut lines = Vec::new();
        for attempt in store::attempts::of_cycles(tx, &ids).await? {
            let cycle = cycles.iter().find(|cycle| cycle.id == attempt.cycle);
            let title = cycle.map(|cycle| self.title(cycle.certification)).unwrap_or_default();
            let key = match attempt.state {
                AttemptState::Passed => "check-passed",
                AttemptState::Failed => "check-failed",
                AttemptState::Void => "check-void",
                AttemptState::Created | AttemptState::InProgress | AttemptState::Submitted => "check-open",
            };
            let day = attempt.submitted_at.map(|at| self.day(at)).unwrap_or_default();
            let percent = attempt.outcome.as_ref().map_or(0, |outcome| outcome.percent);
            let values = [("title", s(title)), ("date", s(day)), ("percent", n(percent))];
            lines.push(self.tv(key, values));
        }
        let answers = self.list("answers").count();
        lines.extend((answers > 0).then(|| self.tv("answers-kept", [("n", n(answers))])));
        Ok(lines)
    }

    fn decisions(&self) -> Vec<String> {
        let mut by_module = BTreeMap::<&str, usize>::new();
        for decision in self.list("decisions") {
            *by_module.entry(decision["module"].as_str().unwrap_or_default()).or_insert(0) += 1;
        }
        let line = |(module, count): (&str, usize)| {
            let title = self.needs.module_title(module, self.locale);
            self.tv("decisions-line", [("module", s(title)), ("n", n(count))])
        };
        by_module.into_iter().map(line).collect()
    }

    fn mails(&self) -> Vec<String> {
        let line = |mail: &Value| {
            let subject = self.t(&format!("mail-{}-subject-short", mail["kind"].as_str()?.replace('_', "-")));
            let state = self.t(&format!("mail-state-{}", mail["state"].as_str()?));
            Some(format!("{}: {subject}, {state}", self.day_of(&mail["created_at"])))
        };
        self.list("mails").filter_map(line).collect()
    }

    fn sign_ins(&self) -> Vec<String> {
        let session = |session: &Value| self.tv("session-line", [("date", s(self.day_of(&session["created_at"])))]);
        let calendar = |feed: &Value| {
            let key = if feed["revoked_at"].is_null() { "calendar-line" } else { "calendar-line-stopped" };
            self.tv(key, [("date", s(self.day_of(&feed["created_at"])))])
        };
        self.list("sessions").map(session).chain(self.list("calendar_addresses").map(calendar)).collect()
    }
}
