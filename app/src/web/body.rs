//! Reads what a form sent, with a limit to how much.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest, Multipart, Request};
use http::HeaderMap;
use http::header::CONTENT_TYPE;

use super::form::Form;
use crate::error::AppError;

/// The most bytes a form may have: a pasted list of two thousand people.
const LARGEST_FORM: usize = 256 * 1024;

/// The most bytes a form with a file may have.
const LARGEST_UPLOAD: usize = 1024 * 1024;

/// Reads a form. Only where files are expected may it come in parts.
pub(super) async fn read_form(headers: &HeaderMap, takes_files: bool, body: Body) -> Result<Form, AppError> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
    if takes_files && kind.to_ascii_lowercase().starts_with("multipart/form-data") {
        // The page with the form says that a file is too large; the connection is not cut off under the sender.
        return match to_bytes(body, LARGEST_UPLOAD).await {
            Ok(bytes) => read_parts(&kind, bytes).await,
            Err(_) => Ok(Form::too_large()),
        };
    }
    let bytes = to_bytes(body, LARGEST_FORM).await.map_err(|_| AppError::Malformed)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| AppError::Malformed)?;
    Form::parse(text).ok_or(AppError::Malformed)
}

async fn read_parts(kind: &str, bytes: Bytes) -> Result<Form, AppError> {
    let request = Request::builder().header(CONTENT_TYPE, kind).body(Body::from(bytes)).map_err(|_| AppError::Malformed)?;
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| AppError::Malformed)?;
    let mut form = Form::default();
    while let Some(part) = parts.next_field().await.map_err(|_| AppError::Malformed)? {
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = part.file_name().is_some();
        let bytes = part.bytes().await.map_err(|_| AppError::Malformed)?;
        if is_file {
            form.add_file(name, bytes.to_vec());
        } else {
            form.add(name, String::from_utf8(bytes.to_vec()).map_err(|_| AppError::Malformed)?);
        }
    }
    Ok(form)
}
