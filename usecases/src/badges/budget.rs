//! What one check of a badge may ask of others. Whoever makes a badge chooses the addresses in it: a check must not become a way to burden
//! them, nor to keep this server busy.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::web::{FetchError, Fetched, Web};

/// The most fetches of one check: a key and the list of keys, a newer copy, four lists, and one more key.
const FETCHES: usize = 8;

/// How long a check may ask and wait for its turn: less than a page may take, so that whatever was found out is shown.
const PATIENCE: Duration = Duration::from_secs(20);

/// The web, for one check. Each address is asked once.
pub struct Budget<'a> {
    web: &'a dyn Web,
    until: Instant,
    spent: Mutex<Spent>,
}

#[derive(Default)]
struct Spent {
    /// What each address that was asked has answered.
    answers: BTreeMap<String, Option<Vec<u8>>>,
    /// Whether there was more to ask than may be asked.
    is_short: bool,
}

impl<'a> Budget<'a> {
    pub fn of(web: &'a dyn Web) -> Self {
        Self { web, until: Instant::now() + PATIENCE, spent: Mutex::default() }
    }

    /// Whether there was more to ask than may be asked.
    pub fn was_short(&self) -> bool {
        self.spent().is_short
    }

    fn spent(&self) -> std::sync::MutexGuard<'_, Spent> {
        self.spent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns what is known of an address, or why it may not be asked; nothing, if it may be.
    fn known(&self, url: &str) -> Option<Result<Vec<u8>, FetchError>> {
        let mut spent = self.spent();
        if let Some(answer) = spent.answers.get(url) {
            return Some(answer.clone().ok_or_else(|| FetchError::Failed("it was asked before".into())));
        }
        if spent.answers.len() < FETCHES {
            // Counted before it is asked.
            spent.answers.insert(url.to_owned(), None);
            return None;
        }
        spent.is_short = true;
        Some(Err(FetchError::Failed("this check has asked enough".into())))
    }
}

impl Web for Budget<'_> {
    fn fetch<'a>(&'a self, url: &'a str) -> Fetched<'a> {
        Box::pin(async move {
            if let Some(known) = self.known(url) {
                return known;
            }
            let Ok(answer) = tokio::time::timeout_at(self.until, self.web.fetch(url)).await else {
                self.spent().is_short = true;
                return Err(FetchError::Failed("the check takes too long".into()));
            };
            if let Ok(answer) = &answer {
                self.spent().answers.insert(url.to_owned(), Some(answer.clone()));
            }
            answer
        })
    }
}
