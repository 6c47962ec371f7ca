//! `cargo xtask advisories`: whether a library that we use is known to be unsafe, by the advisories that `scripts/test-tools` fetched.

use std::collections::BTreeSet;

use rustsec::package::Package;
use rustsec::report::{Report, Settings};
use rustsec::{Database, Lockfile};

use crate::problem::{Explain, Result};
use crate::workspace::{Workspace, output_of};

/// Advisories that do not concern us, each with the reason.
const OF_NO_CONCERN: [(&str, &str); 1] =
    [("RUSTSEC-2026-0235", "rkyv packs source maps for lightningcss, which reads only our own styles, and makes none")];

/// Fails if a library is known to be unsafe in the version that we use. One that nobody looks after any more is named, and fails nothing.
pub fn check(workspace: &Workspace) -> Result<()> {
    let folder = workspace.target("advisories");
    if !folder.join("crates").is_dir() {
        println!("advisories: there is no copy of them, nothing was compared");
        return Ok(());
    }
    let known = Database::open(&folder).explain(|| format!("cannot read {}", folder.display()))?;
    let lock = Lockfile::load(workspace.path("Cargo.lock")).explain(|| "cannot read Cargo.lock".to_owned())?;
    let ignore = OF_NO_CONCERN.iter().map(|(id, _)| id.parse()).collect::<std::result::Result<_, _>>();
    let ignore = ignore.explain(|| "an advisory of no concern has no such name".to_owned())?;
    let report = Report::generate(&known, &lock, &Settings { ignore, ..Settings::default() });
    let used = used(workspace)?;
    let is_used = |package: &Package| used.contains(&format!("{} v{}", package.name, package.version));
    for warning in report.warnings.values().flatten().filter(|warning| is_used(&warning.package)) {
        let about = warning.advisory.as_ref().map(|advisory| format!(": {} ({})", advisory.title, advisory.id));
        let (package, kind) = (&warning.package, warning.kind.as_str());
        println!("advisories: {} {} is {kind}{}", package.name, package.version, about.unwrap_or_default());
    }
    let faults: Vec<String> = report
        .vulnerabilities
        .list
        .iter()
        .filter(|found| is_used(&found.package))
        .map(|found| {
            let (package, advisory) = (&found.package, &found.advisory);
            let mended: Vec<String> = found.versions.patched().iter().map(ToString::to_string).collect();
            let (name, version, mended) = (&package.name, &package.version, mended.join(", "));
            format!("{name} {version} is unsafe: {} ({}); mended in {mended}", advisory.title, advisory.id)
        })
        .collect();
    if faults.is_empty() {
        println!("advisories: of {} libraries none is known to be unsafe", used.len());
        return Ok(());
    }
    Err(faults.join("\n").into())
}

/// Returns what is really built, as `name v1.2.3`: the lock file also names what libraries could use and we do not.
fn used(workspace: &Workspace) -> Result<BTreeSet<String>> {
    let tree = ["tree", "--workspace", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"];
    let list = output_of(workspace.command("cargo").args(tree))?;
    let name_and_version = |line: &str| line.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    Ok(list.lines().map(name_and_version).collect())
}
