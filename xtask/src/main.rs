//! Project commands: `cargo xtask <command>`.

mod advisories;
mod borders;
mod browser;
mod circles;
mod fresh;
mod islands;
mod manifest;
mod output;
mod problem;
mod site;
mod sizes;
mod styles;
mod workspace;

use std::process::ExitCode;

use problem::Result;
use workspace::Workspace;

/// The name of a command, what it does in one line, and the function that does it.
type Command = (&'static str, &'static str, fn(&Workspace) -> Result<()>);

const COMMANDS: [Command; 5] = [
    ("site", "builds the browser half into target/site, if anything changed", site::build),
    ("sizes", "checks that the browser half is small enough and has every island", sizes::check),
    ("borders", "checks that no crate knows what it must not know", borders::check),
    ("circles", "checks that no files know each other in a circle", circles::check),
    ("advisories", "checks that no library we use is known to be unsafe", advisories::check),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let wanted = match arguments.as_slice() {
        [name] => COMMANDS.iter().find(|(known, ..)| known == name),
        _ => None,
    };
    let Some((_, _, run)) = wanted else {
        eprintln!("xtask: {}", usage(&arguments));
        return ExitCode::from(2);
    };
    match Workspace::here().and_then(|workspace| run(&workspace)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("xtask: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn usage(arguments: &[String]) -> String {
    let complaint = match arguments {
        [] => "say which command to run".to_owned(),
        given => format!("there is no command \"{}\"", given.join(" ")),
    };
    let commands = COMMANDS.map(|(name, purpose, _)| format!("  cargo xtask {name:<10} {purpose}"));
    format!("{complaint}. There are:\n{}", commands.join("\n"))
}
