//! The WebAssembly file and the script around it.

use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::problem::{Explain, Result};
use crate::workspace::{Workspace, output_of, run};

const TARGET: &str = "wasm32-unknown-unknown";

/// The islands, and the script through which the browser calls them.
pub struct BrowserHalf {
    /// An ECMAScript module; its default export loads the WebAssembly file it is given.
    pub js: String,
    /// The WebAssembly file.
    pub wasm: Vec<u8>,
}

/// Compiles the islands and makes them as small as they get.
pub fn build(workspace: &Workspace) -> Result<BrowserHalf> {
    let module = compile(workspace)?;
    println!("Binding it to JavaScript …");
    let mut half = bind(&module)?;
    half.wasm = shrink(workspace, half.wasm)?;
    Ok(half)
}

fn compile(workspace: &Workspace) -> Result<PathBuf> {
    let toolchain = output_of(workspace.command("bash").arg("xtask/browser-target.sh"))?;
    // A folder of its own, because the native build has other features and flags.
    let folder = workspace.target("browser");
    let mut cargo = workspace.command("cargo");
    if !toolchain.trim().is_empty() {
        cargo.arg(format!("+{}", toolchain.trim()));
    }
    cargo.args(["build", "-p", "frontend", "--lib", "--target", TARGET, "--profile", "browser"]);
    // Stripping everything takes the list of target features too, which wasm-bindgen and wasm-opt go by.
    cargo.args(["--config", "profile.browser.strip=\"debuginfo\""]);
    run(cargo.arg("--target-dir").arg(&folder))?;
    Ok(folder.join(TARGET).join("browser/frontend.wasm"))
}

fn bind(module: &Path) -> Result<BrowserHalf> {
    let attempt = || format!("cannot bind {} to JavaScript", module.display());
    let mut bindgen = Bindgen::new();
    bindgen.web(true).explain(attempt)?;
    bindgen.input_path(module).typescript(false).omit_default_module_path(true);
    bindgen.remove_name_section(true).remove_producers_section(true);
    let mut bound = bindgen.generate_output().explain(attempt)?;
    // They would be files of their own, imported by names without a hash.
    let snippets = bound.snippets().iter().filter(|(_, scripts)| !scripts.is_empty()).map(|(name, _)| name);
    if let Some(name) = snippets.chain(bound.local_modules().keys()).next() {
        return Err(format!("{}: the JavaScript snippet {name} has no place in target/site yet", attempt()).into());
    }
    let js = unindented(bound.js());
    if js.contains("_bg.wasm") {
        return Err(format!("{}: the script asks for a WebAssembly file that will have another name", attempt()).into());
    }
    Ok(BrowserHalf { js, wasm: bound.wasm_mut().emit_wasm() })
}

/// wasm-bindgen indents for its own templates, and counts on lines being trimmed.
fn unindented(js: &str) -> String {
    js.lines().map(str::trim).filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]).collect()
}

fn shrink(workspace: &Workspace, wasm: Vec<u8>) -> Result<Vec<u8>> {
    let Some(program) = find_wasm_opt(workspace) else {
        eprintln!("xtask: warning: no wasm-opt found, the WebAssembly file stays larger than it could be.");
        eprintln!("xtask: what to do: run `npm ci` in frontend, then this again.");
        return Ok(wasm);
    };
    println!("Shrinking it …");
    let (large, small) = (workspace.target("browser/large.wasm"), workspace.target("browser/small.wasm"));
    fs::write(&large, wasm).explain(|| format!("cannot write {}", large.display()))?;
    let mut command = workspace.command(program);
    command.args(["-Oz", "--enable-bulk-memory", "--enable-nontrapping-float-to-int"]);
    run(command.arg(&large).arg("-o").arg(&small))?;
    fs::read(&small).explain(|| format!("cannot read {}", small.display()))
}

/// The one that is pinned in `frontend/package.json`, else the one of the system.
fn find_wasm_opt(workspace: &Workspace) -> Option<PathBuf> {
    let pinned = workspace.path("frontend/node_modules/.bin/wasm-opt");
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let installed = std::env::split_paths(&folders).map(|folder| folder.join("wasm-opt"));
    std::iter::once(pinned).chain(installed).find(|path| path.is_file())
}
