//! The style sheet: one file with everything it imports, minified.

use std::path::Path;

use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions};

use crate::problem::{Explain, Result};

/// Bundles a style sheet with everything it imports. What cannot be parsed is an error: passing it on unminified would
/// go unnoticed until pages are slow.
pub fn bundle(main: &Path) -> Result<String> {
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler.bundle(main).explain(|| format!("cannot bundle {}", main.display()))?;
    sheet.minify(MinifyOptions::default()).explain(|| format!("cannot minify {}", main.display()))?;
    let printed = sheet.to_css(PrinterOptions { minify: true, ..PrinterOptions::default() });
    Ok(printed.explain(|| format!("cannot print {}", main.display()))?.code)
}
