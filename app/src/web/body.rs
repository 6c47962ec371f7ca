//! The body of a request: an ordinary form, or one that brings a file.

use axum::body::{Body, to_bytes};
use multer::{Constraints, Multipart, SizeLimit};

use super::form::Form;
use crate::error::AppError;

/// The most bytes a form may have: a pasted list of two thousand people.
const LARGEST: usize = 256 * 1024;

/// The most bytes a form with a file may have: a list of two thousand completions with long evidence.
const LARGEST_WITH_FILE: u64 = 1024 * 1024;

/// Reads a form. A file counts as a field that holds its text; what is no UTF-8 in it shows as the sign for that.
pub(super) async fn read(kind: &str, takes_files: bool, body: Body) -> Result<Form, AppError> {
    if takes_files && let Ok(boundary) = multer::parse_boundary(kind) {
        return read_parts(boundary, body).await;
    }
    let bytes = to_bytes(body, LARGEST).await.map_err(|_| AppError::Malformed)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| AppError::Malformed)?;
    Form::parse(text).ok_or(AppError::Malformed)
}

async fn read_parts(boundary: String, body: Body) -> Result<Form, AppError> {
    let limits = Constraints::new().size_limit(SizeLimit::new().whole_stream(LARGEST_WITH_FILE));
    let mut parts = Multipart::with_constraints(body.into_data_stream(), boundary, limits);
    let mut form = Form::default();
    while let Some(part) = parts.next_field().await.map_err(|_| AppError::Malformed)? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|_| AppError::Malformed)?;
        form.push(name, String::from_utf8_lossy(&bytes).into_owned());
    }
    Ok(form)
}
