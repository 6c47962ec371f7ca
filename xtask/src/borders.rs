//! `cargo xtask borders`: what a crate must not know, as the table in docs/ARCHITECTURE.md says, and what only one folder may write.

mod table;

use std::path::Path;

use crate::problem::Result;
use crate::workspace::{Workspace, files_below, output_of, read_text};

/// Returns how cargo is asked for everything that a crate uses when it runs.
fn tree_of(name: &str) -> Vec<&str> {
    let more: &[&str] = match name {
        "frontend" => &["--target", "wasm32-unknown-unknown", "-e", "normal,no-proc-macro"],
        "app" => &["--features", "ssr", "-e", "normal"],
        _ => &["-e", "normal"],
    };
    [&["tree", "--prefix", "none", "-p", name], more].concat()
}

/// Two of one of these would be two databases, or two renderers, that know nothing of each other. Cargo says nothing when that happens.
const ONCE: [&str; 5] = ["leptos", "sea-orm", "sqlx", "libsqlite3-sys", "wasm-bindgen"];

/// Where markup is written, the folder that may use what is dangerous, and what that is.
const MARKUP: [&str; 2] = ["app/src", "server/src"];
const WRAPPERS: &str = "app/src/ui";
const DANGEROUS: [(&str, &str); 2] = [
    ("<textarea", "leptos 0.8 does not escape what stands in it, use the wrapper in app/src/ui"),
    ("inner_html", "it is not escaped, only app/src/ui may use it"),
];

/// Fails if a crate knows what it must not know, or markup could let unescaped text through.
pub fn check(workspace: &Workspace) -> Result<()> {
    let mut faults = Vec::new();
    let rows = table::rows(&read_text(&workspace.path("docs/ARCHITECTURE.md"))?)?;
    faults.extend(table::differences(&rows, &table::used(workspace)?));
    for row in &rows {
        let list = output_of(workspace.command("cargo").args(tree_of(&row.name)))?;
        let crossing = crossings(&list, &row.name, &row.forbidden);
        faults.extend(crossing.iter().map(|name| format!("`{}` must not depend on `{name}`", row.name)));
    }
    faults.extend(doubles(&read_text(&workspace.path("Cargo.lock"))?));
    for folder in MARKUP {
        faults.extend(markup_faults(workspace, folder)?);
    }
    if faults.is_empty() {
        println!("borders are kept");
        return Ok(());
    }
    Err(faults.join("\nxtask: ").into())
}

/// Returns the forbidden packages in the output of cargo tree. A name stands for its family: `sqlx` for `sqlx-core` too.
fn crossings(list: &str, subject: &str, forbidden: &[String]) -> Vec<String> {
    let is_forbidden = |name: &str| {
        forbidden
            .iter()
            .any(|family| name.strip_prefix(family.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')))
    };
    let names = list.lines().filter_map(|line| line.split_whitespace().next());
    let mut found: Vec<String> = names.filter(|name| *name != subject && is_forbidden(name)).map(str::to_owned).collect();
    found.sort();
    found.dedup();
    found
}

/// Returns the packages that stand in the lock file in more than one version, of those that must not.
fn doubles(lock: &str) -> Vec<String> {
    let count = |name: &str| lock.lines().filter(|line| *line == format!("name = \"{name}\"")).count();
    let double = ONCE.into_iter().filter(|name| count(name) > 1);
    double.map(|name| format!("`{name}` stands in Cargo.lock in more than one version")).collect()
}

fn markup_faults(workspace: &Workspace, folder: &str) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    let root = workspace.path("");
    let wrappers = workspace.path(WRAPPERS);
    for file in files_below(&workspace.path(folder), &|folder| folder != wrappers)? {
        if file.extension().is_some_and(|extension| extension == "rs" || extension == "html") {
            faults.extend(faults_in(file.strip_prefix(&root).unwrap_or(&file), &read_text(&file)?));
        }
    }
    Ok(faults)
}

fn faults_in(file: &Path, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
        for (needle, reason) in DANGEROUS.iter().filter(|(needle, _)| line.contains(needle)) {
            faults.push(format!("{}:{}: `{needle}`: {reason}", file.display(), index + 1));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{crossings, doubles, faults_in};

    #[test]
    fn a_forbidden_name_stands_for_its_family_only() {
        let list = "content v0.1.0 (/work)\nsqlx-core v0.9.0\ntokio v1.0.0\nstorekit v1.0.0\nreactive_stores v0.4.3\ntokio v1.0.0 (*)\n\n";
        let forbidden = ["content", "sqlx", "tokio", "store"].map(str::to_owned);
        assert_eq!(crossings(list, "content", &forbidden), ["sqlx-core", "tokio"]);
    }

    #[test]
    fn a_second_version_of_the_database_driver_is_named() {
        let lock = "[[package]]\nname = \"sqlx\"\nversion = \"0.9.0\"\n\n[[package]]\nname = \"sqlx-core\"\n";
        assert_eq!(doubles(lock), Vec::<String>::new());
        let two = format!("{lock}\n[[package]]\nname = \"sqlx\"\nversion = \"0.8.6\"\n");
        assert_eq!(doubles(&two), ["`sqlx` stands in Cargo.lock in more than one version"]);
    }

    #[test]
    fn dangerous_markup_is_named_by_line() {
        let text = "// never <textarea here\nview! {\n    <textarea>{text}</textarea>\n    <Textarea />\n}";
        let faults = faults_in(Path::new("app/src/a.rs"), text);
        assert_eq!(faults.len(), 1);
        assert!(faults[0].starts_with("app/src/a.rs:3: `<textarea`"), "{faults:?}");
    }
}
