mod input;

use std::io::Read;
use std::process::ExitCode;

use clap::Subcommand;
use domain::certification::rule::{CountedCompletion, Evaluation, Ignored, State, evaluate};
use serde::Serialize;

use self::input::Input;
use super::Failure;

/// The exit code for input that is no question we can answer.
const BAD_INPUT: u8 = 2;

#[derive(Subcommand, Debug)]
pub enum RulesCommand {
    /// Reads a certification and a history as one JSON object, and prints cycles, state and reasons as another.
    Evaluate,
}

/// Runs the command.
pub fn run(command: &RulesCommand) -> Result<ExitCode, Failure> {
    let RulesCommand::Evaluate = command;
    let mut json = Vec::new();
    std::io::stdin().lock().read_to_end(&mut json)?;
    match Input::parse(&json) {
        Ok(input) => {
            let evaluation = evaluate(&input.rule, &input.history, input.on);
            println!("{}", serde_json::to_string(&Output::from(&evaluation))?);
            Ok(ExitCode::SUCCESS)
        }
        Err(problem) => {
            eprintln!("{problem}");
            Ok(ExitCode::from(BAD_INPUT))
        }
    }
}

/// An evaluation as it is printed, its reasons in English.
#[derive(Serialize)]
struct Output<'a> {
    cycles: &'a [CountedCompletion],
    ignored: &'a [Ignored],
    state: State,
    because: Vec<String>,
}

impl<'a> From<&'a Evaluation> for Output<'a> {
    fn from(evaluation: &'a Evaluation) -> Self {
        let because = evaluation.reasons.iter().map(ToString::to_string).collect();
        Self { cycles: &evaluation.cycles, ignored: &evaluation.ignored, state: evaluation.state, because }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_evaluation_is_printed_in_the_order_of_its_fields() {
        let json = br#"{"time_zone":"Europe/Oslo","certification":{"mode":"expiry","active":"P1Y","window":"P1M",
            "early_renewal":false},"completions":[],"on":"2026-06-01"}"#;
        let input = Input::parse(json).expect("an input");
        let evaluation = evaluate(&input.rule, &input.history, input.on);
        let printed = serde_json::to_string(&Output::from(&evaluation)).expect("JSON");
        let because = "not started: no completion counts so far";
        assert_eq!(printed, format!(r#"{{"cycles":[],"ignored":[],"state":"not_started","because":["{because}"]}}"#));
    }
}
