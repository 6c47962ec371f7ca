//! Files that are made when somebody asks for them.

use axum::body::Body;
use axum::response::IntoResponse;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};

use super::reply::Reply;

/// A file as an answer. It may tell of people, so neither the browser nor anybody on the way keeps it.
pub struct Download {
    /// What the browser does with it, in the word of the header.
    disposition: &'static str,
    name: String,
    media_type: &'static str,
}

impl Download {
    /// Returns a file that the browser saves under this name.
    pub fn saved(name: impl Into<String>, media_type: &'static str) -> Self {
        Self { disposition: "attachment", name: name.into(), media_type }
    }

    /// Returns a file that the browser shows, if it can; this is its name when it is saved.
    pub fn shown(name: impl Into<String>, media_type: &'static str) -> Self {
        Self { disposition: "inline", name: name.into(), media_type }
    }

    /// Returns the answer with this in the file.
    pub fn with(self, content: impl Into<Body>) -> Reply {
        let Self { disposition, name, media_type } = self;
        let headers = [
            (CONTENT_TYPE, media_type.to_owned()),
            (CONTENT_DISPOSITION, format!("{disposition}; filename=\"{name}\"")),
            (CACHE_CONTROL, "private, no-store".to_owned()),
        ];
        let content: Body = content.into();
        Reply::Raw((headers, content).into_response())
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderName;

    use super::*;

    fn headers(reply: Reply) -> [String; 3] {
        let Reply::Raw(response) = reply else { panic!("a file is no page") };
        let text = |name: HeaderName| response.headers().get(name).expect("a header").to_str().expect("a text").to_owned();
        [CONTENT_TYPE, CONTENT_DISPOSITION, CACHE_CONTROL].map(text)
    }

    #[test]
    fn a_file_has_a_name_and_a_kind_and_is_kept_nowhere() {
        let saved = headers(Download::saved("list.csv", "text/csv; charset=utf-8").with("Name\n"));
        assert_eq!(saved, ["text/csv; charset=utf-8", "attachment; filename=\"list.csv\"", "private, no-store"]);
        let shown = headers(Download::shown("card.pdf", "application/pdf").with(vec![0_u8]));
        assert_eq!(shown, ["application/pdf", "inline; filename=\"card.pdf\"", "private, no-store"]);
    }
}
