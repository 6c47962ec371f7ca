//! Which islands there are in `app`, and which of them reached the browser half.

use std::path::Path;

use crate::problem::Result;
use crate::workspace::{files_below, read_text};

/// Returns the function names of all islands below a folder.
pub fn declared(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for file in files_below(folder, &|_| true)? {
        if file.extension().is_some_and(|extension| extension == "rs") {
            names.extend(declared_in(&read_text(&file)?));
        }
    }
    Ok(names)
}

fn declared_in(source: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut is_waiting = false;
    for line in source.lines().map(str::trim_start).filter(|line| !line.starts_with("//")) {
        is_waiting |= line.starts_with("#[island") || (line.starts_with("#[leptos::") && line.contains("::island"));
        if is_waiting && let Some((_, rest)) = line.split_once("fn ") {
            names.push(rest.chars().take_while(|&letter| letter.is_alphanumeric() || letter == '_').collect());
            is_waiting = false;
        }
    }
    names
}

/// Returns the names of all functions that the script of wasm-bindgen exports.
pub fn exported(js: &str) -> Vec<&str> {
    let functions = js.lines().filter_map(|line| line.trim_start().strip_prefix("export function "));
    functions.filter_map(|rest| rest.split_once('(')).map(|(name, _)| name).collect()
}

/// Returns the islands that have no exported function. Each function serves one island only.
pub fn missing(declared: Vec<String>, exported: &[&str]) -> Vec<String> {
    let mut unclaimed: Vec<String> = exported.iter().filter_map(|function| island_of(function)).collect();
    let is_missing = |name: &String| {
        let Some(place) = unclaimed.iter().position(|island| *island == plain(name)) else { return true };
        unclaimed.swap_remove(place);
        false
    };
    declared.into_iter().filter(is_missing).collect()
}

/// Leptos exports the island `answer_form` as `AnswerForm_` and a number made from its source.
fn island_of(function: &str) -> Option<String> {
    let (name, number) = function.rsplit_once('_')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| plain(name))
}

/// Returns a name without what differs between `snake_case` and `PascalCase`.
fn plain(name: &str) -> String {
    name.chars().filter(|&letter| letter != '_').flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{declared_in, exported, missing};

    #[test]
    fn islands_are_found_under_other_attributes_and_not_in_comments() {
        let source = "/// #[island] as in the book\n// #[island]\nfn no() {}\n\
            #[island]\n#[expect(dead_code)]\npub fn AnswerForm(id: u8) -> impl IntoView {}\n\
            mod inner {\n    #[island(lazy)]\n    pub async fn save_note() {}\n}\n\
            #[leptos::prelude::island] fn Clock() {}\n#[component]\nfn Plain() {}";
        assert_eq!(declared_in(source), ["AnswerForm", "save_note", "Clock"]);
    }

    #[test]
    fn exports_are_functions_by_name() {
        let js = "export class A {}\nexport function AnswerForm_12(el) {\n}\nfunction inner() {}\nexport function hydrate() {";
        assert_eq!(exported(js), ["AnswerForm_12", "hydrate"]);
    }

    #[test]
    fn an_island_without_its_own_export_is_missing() {
        let declared = ["AnswerForm", "save_note", "Clock", "Clock", "hydrate"].map(str::to_owned).to_vec();
        let exported = ["AnswerForm_12", "SaveNote_7", "Clock_1", "hydrate", "Clock_x", "SaveNoteNow_3"];
        assert_eq!(missing(declared, &exported), ["Clock", "hydrate"]);
    }
}
