//! `cargo xtask site`: everything a browser loads, under names that change with the content.

use std::fs;

use crate::fresh::Started;
use crate::manifest::Manifest;
use crate::output::Output;
use crate::problem::{Explain, Result};
use crate::workspace::{Workspace, files_below, read_text};
use crate::{browser, fresh, styles};

/// Builds the browser half into target/site, unless nothing changed since the last time.
pub fn build(workspace: &Workspace) -> Result<()> {
    if fresh::is_up_to_date(workspace)? {
        println!("browser half is up to date");
        return Ok(());
    }
    println!("Building the browser half (about two minutes the first time) …");
    let started = Started::now(workspace)?;
    let half = browser::build(workspace)?;
    println!("Bundling the styles …");
    let css = styles::bundle(&workspace.path("frontend/style/main.css"))?;

    println!("Writing and compressing …");
    let mut output = Output::into(workspace.target("site"))?;
    let js = output.add_hashed("vern", "js", half.js.as_bytes())?;
    let wasm = output.add_hashed("vern", "wasm", &half.wasm)?;
    let boot = boot_script(&read_text(&workspace.path("frontend/scripts/boot.js"))?, &js, &wasm)?;
    let leave = read_text(&workspace.path("frontend/scripts/leave.js"))?;
    let waiting = read_text(&workspace.path("frontend/scripts/waiting.js"))?;
    let manifest = Manifest {
        css: output.add_hashed("vern", "css", css.as_bytes())?,
        boot: output.add_hashed("boot", "js", boot.as_bytes())?,
        leave: output.add_hashed("leave", "js", leave.as_bytes())?,
        waiting: output.add_hashed("waiting", "js", waiting.as_bytes())?,
        js,
        wasm,
    };
    copy_public(workspace, &mut output)?;
    output.finish()?;
    manifest.write(workspace, &started)?;
    println!("browser half is built: {}", workspace.target("site").display());
    Ok(())
}

/// Puts the addresses of the other two files into the script that loads them.
fn boot_script(template: &str, js: &str, wasm: &str) -> Result<String> {
    let mut script = template.to_owned();
    for (placeholder, name) in [("__VERN_JS__", js), ("__VERN_WASM__", wasm)] {
        if !script.contains(placeholder) {
            return Err(format!("frontend/scripts/boot.js does not mention {placeholder}").into());
        }
        script = script.replace(placeholder, &format!("/pkg/{name}"));
    }
    Ok(script)
}

fn copy_public(workspace: &Workspace, output: &mut Output) -> Result<()> {
    let public = workspace.path("frontend/public");
    for path in files_below(&public, &|_| true)? {
        let name = path.strip_prefix(&public).explain(|| format!("{} is not where it was found", path.display()))?;
        let bytes = fs::read(&path).explain(|| format!("cannot read {}", path.display()))?;
        output.add(name, &bytes)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::boot_script;

    #[test]
    fn boot_script_gets_absolute_addresses() {
        let script = boot_script("import('__VERN_JS__'); fetch('__VERN_WASM__')", "vern-1.js", "vern-2.wasm").unwrap();
        assert_eq!(script, "import('/pkg/vern-1.js'); fetch('/pkg/vern-2.wasm')");
    }

    #[test]
    fn boot_script_without_a_placeholder_is_refused() {
        let problem = boot_script("import('__VERN_JS__')", "vern-1.js", "vern-2.wasm").unwrap_err();
        assert_eq!(problem.to_string(), "frontend/scripts/boot.js does not mention __VERN_WASM__");
    }
}
