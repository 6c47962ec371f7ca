//! The folder that is served: files with content-hashed names, each with its compressed siblings.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::problem::{Explain, Result};
use crate::workspace::files_below;

/// What gains from being compressed; fonts and pictures already are.
const COMPRESSIBLE: [&str; 9] = ["css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest", "xml"];

/// The folder that is served, while it is being filled.
pub struct Output {
    root: PathBuf,
    kept: BTreeSet<PathBuf>,
}

impl Output {
    /// Starts to fill a folder. What was in it stays until the end, so that a running server loses nothing meanwhile.
    pub fn into(root: PathBuf) -> Result<Self> {
        fs::create_dir_all(&root).explain(|| format!("cannot make {}", root.display()))?;
        // Written last, by its owner; nothing else may take its name.
        let kept = BTreeSet::from([root.join("manifest.json")]);
        Ok(Self { root, kept })
    }

    /// Adds a file to `pkg` under a name that changes with its content, and returns that name.
    pub fn add_hashed(&mut self, stem: &str, extension: &str, bytes: &[u8]) -> Result<String> {
        // Sixteen digits tell builds apart well enough.
        let hash = Sha256::digest(bytes).iter().take(8).fold(0, |hash, &byte| hash << 8 | u64::from(byte));
        let name = format!("{stem}-{hash:016x}.{extension}");
        self.add(&Path::new("pkg").join(&name), bytes)?;
        Ok(name)
    }

    /// Adds a file, and its compressed siblings if they make sense.
    pub fn add(&mut self, name: &Path, bytes: &[u8]) -> Result<()> {
        let path = self.root.join(name);
        if !self.kept.insert(path.clone()) {
            return Err(format!("two files want to be /{}, rename one", name.display()).into());
        }
        let is_compressible = path.extension().and_then(|end| end.to_str()).is_some_and(|end| COMPRESSIBLE.contains(&end));
        let siblings = if is_compressible { vec![sibling(&path, "br"), sibling(&path, "gz")] } else { Vec::new() };
        self.kept.extend(siblings.iter().cloned());
        // Compressing takes longest, and most files are the same as last time.
        if fs::read(&path).is_ok_and(|before| before == bytes) && siblings.iter().all(|sibling| sibling.is_file()) {
            return Ok(());
        }
        if is_compressible {
            write(&sibling(&path, "br"), &brotli(bytes)?)?;
            write(&sibling(&path, "gz"), &gzip(bytes)?)?;
        }
        // Last, because it vouches for its siblings.
        write(&path, bytes)
    }

    /// Removes what is left of earlier builds.
    pub fn finish(self) -> Result<()> {
        for path in files_below(&self.root, &|_| true)? {
            if !self.kept.contains(&path) {
                fs::remove_file(&path).explain(|| format!("cannot remove {}", path.display()))?;
            }
        }
        Ok(())
    }
}

/// Returns the name of a compressed sibling.
pub fn sibling(path: &Path, extension: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    name.into()
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, bytes));
    written.explain(|| format!("cannot write {}", path.display()))
}

fn brotli(mut bytes: &[u8]) -> Result<Vec<u8>> {
    let settings = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut compressed, &settings).explain(|| "cannot compress with brotli".to_owned())?;
    Ok(compressed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let compressed = encoder.write_all(bytes).and_then(|()| encoder.finish());
    compressed.explain(|| "cannot compress with gzip".to_owned())
}
