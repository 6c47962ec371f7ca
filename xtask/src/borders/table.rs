//! The table of crates in docs/ARCHITECTURE.md: it says which of our crates each one uses, and what it must not use.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::problem::{Explain, Result};
use crate::workspace::{Workspace, output_of};

/// The chapter in which the table stands.
const CHAPTER: &str = "## Crates";

/// A line of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    /// The crate.
    pub name: String,
    /// Which of our crates it uses.
    pub uses: BTreeSet<String>,
    /// What it must not use, itself or through another.
    pub forbidden: Vec<String>,
}

/// Returns the lines of the table.
pub fn rows(document: &str) -> Result<Vec<Row>> {
    let chapter = document.lines().skip_while(|line| *line != CHAPTER).skip(1);
    let lines = chapter.take_while(|line| !line.starts_with("## ")).filter(|line| line.starts_with("| `"));
    lines.map(row).collect()
}

fn row(line: &str) -> Result<Row> {
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    let [name, _, uses, forbidden] = cells[..] else {
        return Err(format!("the table of crates has four columns, not in this line: {line}").into());
    };
    let names = |cell: &str| -> Vec<String> {
        cell.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty() && name != "nothing").collect()
    };
    Ok(Row { name: name.trim_matches('`').to_owned(), uses: names(uses).into_iter().collect(), forbidden: names(forbidden) })
}

/// Returns which of our crates each of our crates uses, whatever its features.
pub fn used(workspace: &Workspace) -> Result<BTreeMap<String, BTreeSet<String>>> {
    let text = output_of(workspace.command("cargo").args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_str(&text).explain(|| "cannot read what cargo says of the crates".to_owned())?;
    Ok(used_in(&metadata))
}

fn used_in(metadata: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let name = |value: &Value| value["name"].as_str().unwrap_or_default().to_owned();
    let ours: BTreeSet<String> = packages.iter().map(name).collect();
    let uses = |package: &Value| -> BTreeSet<String> {
        let all = package["dependencies"].as_array().map(Vec::as_slice).unwrap_or_default();
        // What only tests use has another kind.
        all.iter().filter(|one| one["kind"].is_null()).map(name).filter(|name| ours.contains(name)).collect()
    };
    packages.iter().map(|package| (name(package), uses(package))).collect()
}

/// Returns what the table says otherwise than it is. Crates that only build and measure need not stand in it.
pub fn differences(rows: &[Row], used: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    const TOOLS: [&str; 2] = ["bench", "xtask"];
    let list = |names: &BTreeSet<String>| names.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    let mut faults = Vec::new();
    for (name, uses) in used.iter().filter(|(name, _)| !TOOLS.contains(&name.as_str())) {
        match rows.iter().find(|row| row.name == *name) {
            None => faults.push(format!("`{name}` stands not in the table of crates")),
            Some(row) if row.uses != *uses => {
                faults.push(format!("the table of crates says that `{name}` uses {}; it uses {}", list(&row.uses), list(uses)));
            }
            Some(_) => {}
        }
    }
    let unknown = rows.iter().filter(|row| !used.contains_key(&row.name));
    faults.extend(unknown.map(|row| format!("the table of crates names `{}`, which is not there", row.name)));
    faults
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const DOCUMENT: &str = "## Crates\n\n| crate | is | uses | must not use |\n|---|---|---|---|\n\
                            | `store` | queries | domain | axum, lettre |\n| `domain` | rules | nothing | tokio |\n\n## Data\n| `x` | y |";

    #[test]
    fn a_line_says_what_a_crate_uses_and_must_not_use() {
        let rows = rows(DOCUMENT).expect("a table");
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].name.as_str(), rows[0].uses.len(), rows[0].forbidden.len()), ("store", 1, 2));
        assert!(rows[1].uses.is_empty());
    }

    #[test]
    fn what_the_table_says_otherwise_is_named() {
        let package = |name: &str, uses: &[(&str, Value)]| {
            let uses: Vec<Value> = uses.iter().map(|(name, kind)| json!({"name": name, "kind": kind})).collect();
            json!({"name": name, "dependencies": uses})
        };
        let store = package("store", &[("domain", Value::Null), ("sqlx", Value::Null), ("content", json!("dev"))]);
        let as_it_is = json!({"packages": [store, package("domain", &[]), package("xtask", &[])]});
        let rows = rows(DOCUMENT).expect("a table");
        assert_eq!(differences(&rows, &used_in(&as_it_is)), Vec::<String>::new());
        let another = json!({"packages": [package("store", &[]), package("app", &[])]});
        assert_eq!(differences(&rows, &used_in(&another)).len(), 3);
    }
}
