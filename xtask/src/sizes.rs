//! `cargo xtask sizes`: the browser half stays small, and has every island.

use std::fs;
use std::path::Path;

use crate::manifest::Manifest;
use crate::output::sibling;
use crate::problem::{Explain, Result};
use crate::workspace::{Workspace, read_text};
use crate::{fresh, islands};

/// A file, or several together, and the number of bytes they may have when compressed with brotli.
struct Budget<'a> {
    what: &'static str,
    files: Vec<&'a str>,
    limit: u64,
}

/// Prints how large the browser half is, and fails if it is too large or lacks an island.
pub fn check(workspace: &Workspace) -> Result<()> {
    let manifest = Manifest::read(workspace).explain(|| "run `cargo xtask site` first".to_owned())?;
    if !fresh::is_up_to_date(workspace)? {
        eprintln!("xtask: warning: there are changes since the last `cargo xtask site`, the numbers are of that one.");
    }
    let pkg = workspace.target("site/pkg");
    print_files(&pkg, &manifest)?;
    let mut faults = over_budget(&pkg, &manifest)?;
    let declared = islands::declared(&workspace.path("app/src"))?;
    let count = declared.len();
    let js = read_text(&pkg.join(&manifest.js))?;
    let missing = islands::missing(declared, &islands::exported(&js));
    println!("{} of {count} islands are in {}", count - missing.len(), manifest.js);
    faults.extend(missing.iter().map(|name| {
        format!("the island {name} did not reach the browser: nothing exports it, so it would never start (is it linked by `frontend`?)")
    }));
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\nxtask: ").into()) }
}

fn print_files(pkg: &Path, manifest: &Manifest) -> Result<()> {
    println!("{:<28} {:>9} {:>9}", "file", "plain", "brotli");
    for name in manifest.files() {
        let path = pkg.join(name);
        println!("{name:<28} {:>9} {:>9}", kilobytes(length(&path)?), kilobytes(length(&sibling(&path, "br"))?));
    }
    Ok(())
}

fn over_budget(pkg: &Path, manifest: &Manifest) -> Result<Vec<String>> {
    let Manifest { css, js, wasm, boot, leave, waiting } = manifest;
    let budgets = [
        Budget { what: "the styles", files: vec![css], limit: 20_000 },
        Budget { what: "the WebAssembly file", files: vec![wasm], limit: 60_000 },
        Budget { what: "scripts and WebAssembly together", files: vec![js, wasm, boot, leave, waiting], limit: 70_000 },
    ];
    println!("\n{:<38} {:>9} {:>9}", "budget", "brotli", "limit");
    let mut faults = Vec::new();
    for Budget { what, files, limit } in budgets {
        let lengths: Result<Vec<u64>> = files.iter().map(|name| length(&sibling(&pkg.join(name), "br"))).collect();
        let sum = lengths?.iter().sum();
        println!("{what:<38} {:>9} {:>9}", kilobytes(sum), kilobytes(limit));
        if sum > limit {
            faults.push(format!("too large with brotli: {what}, {sum} bytes where {limit} are allowed"));
        }
    }
    println!();
    Ok(faults)
}

fn length(path: &Path) -> Result<u64> {
    fs::metadata(path).map(|facts| facts.len()).explain(|| format!("cannot look at {}", path.display()))
}

/// Returns a number of bytes as kB, with one decimal.
fn kilobytes(bytes: u64) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}
