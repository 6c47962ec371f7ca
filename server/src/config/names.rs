//! Names in the environment that look like settings and are none: whoever misspells one would go on with its default in silence.

use std::fmt;

use clap::Command;

/// How all settings begin.
const PREFIX: &str = "VERN_";
/// What is no argument of any command: the filter of the log, and what tests and scripts ask for.
const OTHERS: [&str; 3] = ["VERN_LOG", "VERN_BIN", "VERN_SCREENSHOTS"];

/// A name that nobody reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misspelt {
    /// The name.
    pub name: String,
    /// The setting that it resembles most.
    pub meant: Option<String>,
}

impl fmt::Display for Misspelt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no setting", self.name)?;
        match &self.meant {
            Some(meant) => write!(f, "; did you mean {meant}?"),
            None => f.write_str(" of this program; remove it"),
        }
    }
}

/// Returns the names in the environment of this process that begin like a setting and are none.
pub fn misspelt_here(program: &Command) -> Vec<Misspelt> {
    misspelt(program, std::env::vars_os().map(|(name, _)| name.to_string_lossy().into_owned()))
}

/// Returns which of these names begin like a setting and are none of any command of the program.
fn misspelt(program: &Command, names: impl Iterator<Item = String>) -> Vec<Misspelt> {
    let mut known: Vec<String> = OTHERS.map(str::to_owned).into();
    collect(program, &mut known);
    let begins = |name: &String| name.get(..PREFIX.len()).is_some_and(|start| start.eq_ignore_ascii_case(PREFIX));
    let mut unknown: Vec<String> = names.filter(|name| begins(name) && !known.contains(name)).collect();
    unknown.sort();
    unknown.into_iter().map(|name| Misspelt { meant: nearest(&name, &known), name }).collect()
}

fn collect(command: &Command, known: &mut Vec<String>) {
    known.extend(command.get_arguments().filter_map(|argument| argument.get_env()?.to_str().map(str::to_owned)));
    for command in command.get_subcommands() {
        collect(command, known);
    }
}

/// Returns the name that differs least, if it differs in less than a third of its letters.
fn nearest(name: &str, known: &[String]) -> Option<String> {
    let name = name.to_ascii_uppercase();
    let (steps, best) = known.iter().map(|known| (distance(&name, known), known)).min()?;
    (steps * 3 < name.chars().count()).then(|| best.clone())
}

/// Returns how many letters have to be put in, taken out or changed to make one word of the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, letter) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (place, other) in to.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *other);
            diagonal = row[place + 1];
            row[place + 1] = changed.min(diagonal + 1).min(row[place] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::commands::Cli;

    fn found(names: &[&str]) -> Vec<String> {
        let found = misspelt(&Cli::command(), names.iter().map(|name| (*name).to_owned()));
        found.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_misspelt_setting_is_named_with_the_one_that_was_meant() {
        assert_eq!(found(&["VERN_PUBLIC_ULR"]), ["VERN_PUBLIC_ULR is no setting; did you mean VERN_PUBLIC_URL?"]);
        assert_eq!(found(&["VERN_NOWORKER"]), ["VERN_NOWORKER is no setting; did you mean VERN_NO_WORKER?"]);
        assert_eq!(found(&["vern_secret"]), ["vern_secret is no setting; did you mean VERN_SECRET?"]);
        assert_eq!(found(&["VERN_COLOUR_OF_THE_SKY"]), ["VERN_COLOUR_OF_THE_SKY is no setting of this program; remove it"]);
    }

    #[test]
    fn what_somebody_reads_and_what_is_not_ours_is_left_alone() {
        let names = ["VERN_PUBLIC_URL", "VERN_NO_WORKER", "VERN_LOG", "VERN_SCREENSHOTS", "PATH", "VERNE_PUBLIC_ULR"];
        assert_eq!(found(&names), Vec::<String>::new());
    }
}
