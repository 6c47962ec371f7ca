//! Files built into the program: styles, scripts, courses. In a development build they are read from the work tree instead.

use app::assets::Assets;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use content::Source;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Site;

#[derive(RustEmbed)]
#[folder = "../courses"]
struct Courses;

/// Returns the courses that came with the program.
pub fn courses() -> Source {
    let files = Courses::iter().filter_map(|path| Some((path.to_string(), Courses::get(&path)?.data.into_owned())));
    Source::from_files(files)
}

/// Returns the names of the style and script files.
pub fn assets() -> Assets {
    let manifest = Site::get("manifest.json").map(|file| file.data);
    let assets = manifest.and_then(|json| serde_json::from_slice(&json).ok());
    assets.unwrap_or_else(|| {
        tracing::warn!("styles and scripts were not built; pages work but look plain. Run `cargo xtask site`.");
        Assets::default()
    })
}

/// Answers a file of `/pkg`. Their names change with their content, so browsers may keep them for ever.
pub async fn pkg(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let accepts = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let packed = [("br", "br"), ("gzip", "gz")].into_iter().filter(|(encoding, _)| accepts.contains(encoding));
    let found = packed.chain([("", "")]).find_map(|(encoding, ending)| {
        let path = if ending.is_empty() { format!("pkg/{name}") } else { format!("pkg/{name}.{ending}") };
        Site::get(&path).map(|file| (encoding, file))
    });
    let Some((encoding, file)) = found else { return StatusCode::NOT_FOUND.into_response() };
    let mut response = file.data.into_owned().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = HeaderValue::from_str(encoding).ok().filter(|value| !value.is_empty()) {
        headers.insert(header::CONTENT_ENCODING, encoding);
    }
    response
}

/// Answers the icon in the browser's tab.
pub async fn icon() -> Response {
    let svg = include_str!("../assets/icon.svg");
    ([(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "public, max-age=86400")], svg).into_response()
}
