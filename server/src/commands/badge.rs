//! Checks a badge without a database and without the network.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use app::verify::report::{check_key, finding_words, lead_key, outcome_key};
use clap::Subcommand;
use domain::badges::credential::written;
use domain::badges::verdict::{Check, Finding, Outcome, Verdict};
use domain::clock::{Clock, SystemClock};
use domain::locale::Locale;
use domain::text::EmailAddress;
use texts::t;
use usecases::badges::baking::find;
use usecases::badges::jws::read_keys;
use usecases::badges::verify::{Means, verify};

use super::Failure;

#[derive(Subcommand, Debug)]
pub enum BadgeCommand {
    /// Checks a badge of any issuer with nothing but files. Status 0: valid; 1: not valid; 2: not everything could be looked at.
    Verify {
        /// The badge: PNG, SVG, JSON or its text.
        file: PathBuf,
        /// The issuer's keys, as it publishes them at /.well-known/jwks.json.
        #[arg(long, value_name = "FILE")]
        jwks: Option<PathBuf>,
        /// The issuer's list of withdrawn badges, as it publishes it; without it nobody can say whether the badge was withdrawn.
        #[arg(long, value_name = "FILE")]
        status_list: Option<PathBuf>,
        /// The e-mail address of the person whom the badge should be about.
        #[arg(long)]
        email: Option<String>,
    },
}

/// Runs the command.
pub async fn run(command: BadgeCommand) -> Result<ExitCode, Failure> {
    let BadgeCommand::Verify { file, jwks, status_list, email } = command;
    let jws = find(&read(&file)?).map_err(|_| format!("{}: there is no badge in it that can be checked", file.display()))?;
    let keys = jwks.map(|file| read_keys(&read(&file)?).ok_or_else(|| Failure::from(format!("{}: no JWKS", file.display()))));
    let keys = keys.transpose()?;
    let status_list = status_list.map(|file| read(&file).and_then(|bytes| Ok(String::from_utf8(bytes)?))).transpose()?;
    let email =
        email.map(|email| EmailAddress::parse(&email).map_err(|_| format!("{email:?} is no e-mail address"))).transpose()?;
    let means = Means {
        now: SystemClock.now(),
        own: None,
        keys: keys.as_ref(),
        status_list: status_list.as_deref(),
        email: email.as_ref(),
        web: None,
    };
    let verdict = verify(&jws, &means).await?;
    print(&verdict);
    if let Some(more) = missing(&verdict, keys.is_some(), status_list.is_some()) {
        println!("{more}");
    }
    Ok(match verdict.outcome() {
        Outcome::Valid => ExitCode::SUCCESS,
        Outcome::Unknown => ExitCode::from(2),
        _ => ExitCode::FAILURE,
    })
}

/// Returns what to give to this command so that it can look at more.
fn missing(verdict: &Verdict, has_keys: bool, has_list: bool) -> Option<&'static str> {
    let is_open = |check| verdict.steps.iter().any(|step| step.check == check && matches!(step.finding, Finding::Open(_)));
    if !has_keys && is_open(Check::Key) {
        Some("To look at the signature, give the issuer's keys with --jwks FILE.")
    } else if !has_list && is_open(Check::Status) {
        Some("To see whether it was withdrawn, give the issuer's list with --status-list FILE.")
    } else {
        None
    }
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(file).map_err(|error| format!("{}: {error}", file.display()).into())
}

fn print(verdict: &Verdict) {
    let (locale, outcome, facts) = (Locale::En, verdict.outcome(), &verdict.facts);
    println!("{}. {}", t(locale, outcome_key(outcome, verdict)), t(locale, lead_key(outcome, verdict)));
    let until = facts.valid_until.map(written).unwrap_or_default();
    for (label, value) in [
        ("badge-achievement", facts.achievement.name.as_str()),
        ("badge-issuer", facts.issuer.id.as_str()),
        ("valid-from", &facts.valid_from.map(written).unwrap_or_default()),
        ("valid-until", &until),
        ("badge-subject", &facts.subject),
        ("badge-key", &facts.key),
    ] {
        if !value.is_empty() {
            println!("  {}: {}", t(locale, label), value.escape_debug());
        }
    }
    println!("{}", t(locale, "badge-steps"));
    for step in &verdict.steps {
        let (word, why) = finding_words(step.finding);
        let why = why.map(|key| format!(" {}", t(locale, key))).unwrap_or_default();
        println!("  {}: {}.{why}", t(locale, check_key(step.check, verdict)), t(locale, word));
    }
}
