//! `cargo xtask circles`: files of a crate that know each other in a circle. Whoever reads one of them must read all.
//!
//! A file knows another if a path in it leads there. What a file passes on (`pub use`) is followed to where it stands, so that a table of
//! contents is no part of a circle. Tests are left out: they may know everything.

mod paths;

use std::collections::{BTreeMap, BTreeSet};

use self::paths::{Module, module};
use crate::problem::{Explain, Result};
use crate::workspace::{Workspace, files_below, read_text};

/// Where there must be none.
const CRATES: [&str; 4] = ["app", "domain", "store", "usecases"];

/// How many circles of folders there may be in `app`.
const MOST_OF_FOLDERS: usize = 2;

/// Fails if files of a crate know each other in a circle.
pub fn check(workspace: &Workspace) -> Result<()> {
    let mut faults = Vec::new();
    for name in CRATES {
        let modules = modules(workspace, name)?;
        let edges = edges(&modules);
        faults.extend(circles(&edges).iter().map(|circle| format!("{name}: in a circle: {}", circle.join(", "))));
        let folders = circles(&folders(&edges));
        if name == "app" && folders.len() > MOST_OF_FOLDERS {
            faults.extend(folders.iter().map(|circle| format!("{name}: folders in a circle: {}", circle.join(", "))));
        }
    }
    if faults.is_empty() {
        println!("no files know each other in a circle");
        return Ok(());
    }
    Err(faults.join("\nxtask: ").into())
}

/// Reads the files of a crate, by the paths of their modules.
fn modules(workspace: &Workspace, name: &str) -> Result<BTreeMap<String, Module>> {
    let root = workspace.path(&format!("{name}/src"));
    let mut modules = BTreeMap::new();
    for file in files_below(&root, &|_| true)? {
        let relative = file.strip_prefix(&root).unwrap_or(&file);
        let path = relative.with_extension("").to_string_lossy().replace('/', "::");
        let is_test = path == "tests" || path.ends_with("::tests");
        if relative.extension().is_none_or(|extension| extension != "rs") || is_test {
            continue;
        }
        let path = if path == "lib" { String::new() } else { path };
        let read = module(&read_text(&file)?, &path).explain(|| format!("cannot read {}", file.display()))?;
        modules.insert(path, read);
    }
    Ok(modules)
}

type Edges<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// Returns which file knows which.
fn edges(modules: &BTreeMap<String, Module>) -> Edges<'_> {
    let known = |(path, module): (&'_ String, &'_ Module)| {
        let targets = module.paths.iter().filter_map(|target| home(modules, target, 0));
        let others = targets.filter(|target| *target != path.as_str() && !target.is_empty());
        others.map(str::to_owned).collect::<BTreeSet<_>>()
    };
    modules
        .iter()
        .map(|entry| {
            let targets = known(entry);
            let targets = targets.iter().filter_map(|target| modules.get_key_value(target.as_str()));
            (entry.0.as_str(), targets.map(|(target, _)| target.as_str()).collect())
        })
        .collect()
}

/// Returns the file in which the end of a path stands: that of the longest module in it, or where that one has it from.
fn home<'a>(modules: &'a BTreeMap<String, Module>, path: &str, depth: usize) -> Option<&'a str> {
    let segments: Vec<&str> = path.split("::").filter(|segment| !segment.is_empty()).collect();
    let longest = (0..=segments.len()).rev().find(|count| modules.contains_key(&segments[..*count].join("::")))?;
    let (found, module) = modules.get_key_value(&segments[..longest].join("::"))?;
    let passed_on = segments.get(longest).and_then(|name| module.passed_on.get(*name)).filter(|_| depth < 8);
    match passed_on {
        Some(from) => home(modules, from, depth + 1),
        None => Some(found),
    }
}

/// Returns which folder knows which.
fn folders<'a>(edges: &Edges<'a>) -> Edges<'a> {
    let folder = |path: &'a str| path.split("::").next().unwrap_or(path);
    let mut folders = Edges::new();
    for (from, to) in edges.iter().flat_map(|(from, targets)| targets.iter().map(|to| (folder(from), folder(to)))) {
        if from != to {
            folders.entry(from).or_default().insert(to);
        }
    }
    folders
}

/// Returns the circles, each with its files in order.
fn circles<'a>(edges: &Edges<'a>) -> Vec<Vec<&'a str>> {
    let reach: BTreeMap<&str, BTreeSet<&str>> = edges.keys().map(|file| (*file, reachable(edges, file))).collect();
    let mut circles: BTreeSet<Vec<&str>> = BTreeSet::new();
    for (file, reached) in &reach {
        let back = |other: &&str| reach.get(other).is_some_and(|from_there| from_there.contains(file));
        let circle: Vec<&str> = reached.iter().copied().filter(back).collect();
        if circle.contains(file) {
            circles.insert(circle);
        }
    }
    circles.into_iter().collect()
}

fn reachable<'a>(edges: &Edges<'a>, from: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&str> = edges.get(from).into_iter().flatten().copied().collect();
    while let Some(file) = next.pop() {
        if reached.insert(file) {
            next.extend(edges.get(file).into_iter().flatten());
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let read = |(path, text): &(&str, &str)| ((*path).to_owned(), module(text, path).expect("Rust"));
        let modules = files.iter().map(read).collect();
        circles(&edges(&modules)).into_iter().map(|circle| circle.join(" ")).collect()
    }

    #[test]
    fn two_files_that_know_each_other_are_a_circle() {
        let files = [("", "mod a; mod b;"), ("a", "use crate::b::B;"), ("b", "pub struct B; fn b() { super::a::a() }")];
        assert_eq!(found(&files), ["a b"]);
        assert_eq!(found(&files[..2]), Vec::<String>::new());
    }

    #[test]
    fn a_parent_that_passes_on_what_its_child_has_is_no_circle() {
        let child = ("a::kept", "use super::other::Other; pub struct Kept;");
        let other = ("a::other", "pub struct Other;");
        assert_eq!(
            found(&[("a", "mod kept; mod other; pub use self::kept::Kept; pub use other::Other;"), child, other]),
            Vec::<String>::new()
        );
        assert_eq!(found(&[("a", "mod kept; use kept::Kept; pub struct Own;"), ("a::kept", "use super::Own;")]), ["a a::kept"]);
        // By what the parent passes on nobody comes to know the parent.
        assert_eq!(
            found(&[
                ("a", "mod kept; mod other; pub use kept::Kept; pub use other::Other;"),
                ("a::kept", "use super::Other;"),
                other
            ]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn folders_know_each_other_by_their_files() {
        let edges =
            Edges::from([("a::x", BTreeSet::from(["b::x"])), ("b::y", BTreeSet::from(["a::z"])), ("a::z", BTreeSet::new())]);
        assert_eq!(circles(&edges), Vec::<Vec<&str>>::new());
        assert_eq!(circles(&folders(&edges)), [["a", "b"]]);
    }

    #[test]
    fn macros_count_and_tests_do_not() {
        let by_macro = [("a", "fn a() { view! { <p>{crate::b::b()}</p> } }"), ("b", "use crate::a::a;")];
        assert_eq!(found(&by_macro), ["a b"]);
        let by_test = [("a", "#[cfg(test)] mod tests { use crate::b::b; }"), ("b", "use crate::a::a;")];
        assert_eq!(found(&by_test), Vec::<String>::new());
    }
}
