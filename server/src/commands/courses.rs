use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use content::{Severity, check, check_support, content_hash, course_names, review, summarise};
use usecases::Caller;
use usecases::courses::exporting::latest;
use usecases::courses::importing::{self, Imported};
use usecases::services::Services;

use super::start::Deployment;
use super::{Failure, source};
use crate::config::Settings;

#[derive(Subcommand, Debug)]
pub enum CoursesCommand {
    /// Reports every problem of the course files, with file, line and what to do.
    Check {
        /// Folder of courses; without it, those built into the program.
        path: Option<PathBuf>,
        /// Also print what each course holds.
        #[arg(long)]
        summary: bool,
    },
    /// Makes a release of each course whose content changed.
    Import {
        /// Folder of courses; without it, those built into the program.
        path: Option<PathBuf>,
        #[command(flatten)]
        settings: Settings,
    },
    /// Prints the latest release of a course as JSON, or writes its files as documents for a reviewer (--review).
    Export {
        /// The course's slug; with --review, all courses if it is missing.
        course: Option<String>,
        /// Write one HTML document per language, with sources and open questions, for an organisation to annotate.
        #[arg(long)]
        review: bool,
        /// Folder of courses for --review; without it, those built into the program.
        #[arg(long, requires = "review")]
        from: Option<PathBuf>,
        /// Where the documents go.
        #[arg(long, requires = "review", default_value = ".")]
        out: PathBuf,
        #[command(flatten)]
        settings: Settings,
    },
}

/// Runs the command.
pub async fn run(command: CoursesCommand) -> Result<ExitCode, Failure> {
    match command {
        CoursesCommand::Check { path, summary } => check_all(path, summary),
        CoursesCommand::Import { path, settings } => {
            let deployment = Deployment::open_and_migrate(&settings).await?;
            for line in import(&deployment.services, path).await? {
                println!("{line}");
            }
            Ok(ExitCode::SUCCESS)
        }
        CoursesCommand::Export { course, review: true, from, out, .. } => export_review(course.as_deref(), from, &out),
        CoursesCommand::Export { course: Some(course), settings, .. } => export(&course, &settings).await,
        CoursesCommand::Export { course: None, .. } => Err("say which course to export".into()),
    }
}

fn check_all(path: Option<PathBuf>, with_summary: bool) -> Result<ExitCode, Failure> {
    let source = source(path)?;
    let mut problems = check_support(&source).problems;
    let names = course_names(&source);
    for name in &names {
        let checked = check(&source, name);
        if let Some(course) = checked.course.as_ref().filter(|_| with_summary) {
            print!("{}", summarise(course));
        }
        problems.extend(checked.problems);
    }
    for problem in &problems {
        println!("{problem}");
    }
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    println!("{} courses, {errors} errors, {} warnings", names.len(), problems.len() - errors);
    if names.is_empty() {
        println!("no folder with a course.toml was found");
    }
    Ok(if errors == 0 && !names.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Imports every course and returns a line about each.
pub async fn import(services: &Services, path: Option<PathBuf>) -> Result<Vec<String>, Failure> {
    let source = source(path)?;
    let caller = Caller::system(services, None);
    let mut lines = Vec::new();
    for name in course_names(&source) {
        let checked = check(&source, &name);
        let is_releasable = checked.is_releasable();
        let (true, Some(course)) = (is_releasable, checked.course) else {
            let problems: Vec<String> = checked.problems.iter().map(ToString::to_string).collect();
            return Err(format!("{name} cannot be released:\n{}", problems.join("\n")).into());
        };
        let (json, hash) = content_hash(&course)?;
        lines.push(match importing::import(&caller, &course, json, hash.as_str()).await?? {
            Imported::Released(number) => format!("{name}: release {number} ({hash})"),
            Imported::Unchanged(number) => format!("{name}: unchanged since release {number}"),
        });
    }
    Ok(lines)
}

/// Writes each course, or one, as a document per language.
fn export_review(wanted: Option<&str>, from: Option<PathBuf>, out: &Path) -> Result<ExitCode, Failure> {
    let source = source(from)?;
    let mut written = 0;
    for name in course_names(&source).iter().filter(|name| wanted.is_none_or(|wanted| wanted == name.as_str())) {
        let Some(course) = check(&source, name).course else { continue };
        std::fs::create_dir_all(out)?;
        for locale in &course.locales {
            let file = out.join(format!("{name}.{locale}.html"));
            std::fs::write(&file, review(&course, *locale))
                .map_err(|error| format!("cannot write {}: {error}", file.display()))?;
            println!("{}", file.display());
            written += 1;
        }
    }
    if written == 0 { Err("there is no such course; run `vern courses check` to see why".into()) } else { Ok(ExitCode::SUCCESS) }
}

async fn export(course: &str, settings: &Settings) -> Result<ExitCode, Failure> {
    let services = Deployment::open(settings).await?.services;
    let Some(release) = latest(&services.read().await?, &services, course).await? else {
        return Err(format!("there is no release of {course:?}; run `vern courses import` first").into());
    };
    println!("{}", serde_json::to_string_pretty(&release.course)?);
    Ok(ExitCode::SUCCESS)
}
