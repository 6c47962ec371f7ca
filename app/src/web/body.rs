//! Reads what a form sent, with a limit to how much.

use std::future::poll_fn;
use std::pin::Pin;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{FromRequest, Multipart, Request};
use http::HeaderMap;
use http::header::CONTENT_TYPE;

use super::form::{Form, MOST_FIELDS};
use super::route::Route;
use crate::error::AppError;

/// The most bytes a form may have.
pub const LARGEST_FORM: usize = 256 * 1024;

/// The most bytes a form with a file may have.
const LARGEST_UPLOAD: usize = 1024 * 1024;

/// The most bytes a form with a list may have: two thousand people with long names, whose letters become six bytes each on their way.
pub const LARGEST_LIST: usize = 2 * 1024 * 1024;

/// How much more than the limit is read and thrown away: a browser that is still sending does not see the answer.
const THROWN_AWAY: usize = 16 * 1024 * 1024;

/// Reads a form. Only where files are expected may it come in parts.
pub(super) async fn read_form(headers: &HeaderMap, route: &Route, body: Body) -> Result<Form, AppError> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
    let has_parts = route.takes_files && kind.to_ascii_lowercase().starts_with("multipart/form-data");
    let most = match (route.takes_list, has_parts) {
        (true, _) => LARGEST_LIST,
        (false, true) => LARGEST_UPLOAD,
        (false, false) => LARGEST_FORM,
    };
    match read_within(body, most).await? {
        Some(bytes) if has_parts => read_parts(&kind, bytes).await,
        Some(bytes) => {
            let text = std::str::from_utf8(&bytes).map_err(|_| AppError::Malformed)?;
            Form::parse(text).ok_or(AppError::Malformed)
        }
        // The page with the form says so.
        None if has_parts || route.takes_list => Ok(Form::too_large()),
        None => Err(AppError::TooLarge),
    }
}

/// Returns what a body holds; nothing, if that is more than so many bytes.
async fn read_within(mut body: Body, most: usize) -> Result<Option<Bytes>, AppError> {
    let (mut bytes, mut length) = (Vec::new(), 0);
    while let Some(frame) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        let Ok(data) = frame.map_err(|_| AppError::Malformed)?.into_data() else { continue };
        length += data.len();
        if length <= most {
            bytes.extend_from_slice(&data);
        } else if length > most + THROWN_AWAY {
            break;
        } else {
            bytes = Vec::new();
        }
    }
    Ok((length <= most).then(|| bytes.into()))
}

async fn read_parts(kind: &str, bytes: Bytes) -> Result<Form, AppError> {
    let request = Request::builder().header(CONTENT_TYPE, kind).body(Body::from(bytes)).map_err(|_| AppError::Malformed)?;
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| AppError::Malformed)?;
    let mut form = Form::default();
    let mut read = 0;
    while let Some(part) = parts.next_field().await.map_err(|_| AppError::Malformed)? {
        read += 1;
        if read > MOST_FIELDS {
            return Err(AppError::Malformed);
        }
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = part.file_name().is_some();
        let bytes = part.bytes().await.map_err(|_| AppError::Malformed)?;
        if is_file {
            form.add_file(name, bytes.to_vec());
        } else {
            form.add(name, std::str::from_utf8(&bytes).map_err(|_| AppError::Malformed)?);
        }
    }
    Ok(form)
}
