//! Taking a list from a form: as a file, or as it was pasted.

use std::sync::Arc;

use domain::lists::TooLong;
use domain::lists::encoding::{Encoding, NotText, decode, others, read_again};
use domain::locale::Locale;
use leptos::prelude::*;

use crate::error::AppError;
use crate::ui::form::{FileInput, file_input};
use crate::web::{Ctx, Form, LARGEST_LIST, Problems};

/// The field of a file.
pub const FILE: &str = "file";

/// The field that says how the letters of a file were read, as far as that is a guess.
pub(super) const LETTERS: &str = "letters";

/// What a button is called that reads the letters in another way; the name of the encoding follows.
pub(super) const READ_AS: &str = "letters-";

/// How much larger a list may become on its way through a page: the form around it, and line ends of two signs.
const ROOM: usize = 64 * 1024;

/// A list, as it was sent.
#[derive(Clone, Debug)]
pub struct Taken {
    /// Its text.
    pub text: Arc<str>,
    /// How its letters were read, if that is a guess.
    pub guessed: Option<Encoding>,
    /// How they may be read otherwise.
    pub others: Vec<Encoding>,
}

/// Why a list is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NotTaken {
    /// It is too large.
    TooLarge,
    /// It is no text.
    NotText(NotText),
}

impl NotTaken {
    /// Returns the text that says so.
    const fn key(self) -> &'static str {
        match self {
            Self::TooLarge => "error-list-large",
            Self::NotText(NotText::Workbook) => "error-list-workbook",
            Self::NotText(NotText::Other) => "error-list-no-text",
        }
    }
}

/// What a page asks of the list that it takes.
pub struct Asked<L> {
    /// Whether there is anything in it that the page is for.
    pub has_any: fn(&L) -> bool,
    /// What is said if there is nothing.
    pub is_empty: String,
    /// What is said if it has too many lines.
    pub is_long: String,
}

/// Takes the list of a form. Returns nothing where the form is to be shown again: something is wrong with the list, which stands among the
/// problems then, or it is to be changed.
pub async fn take<L: Send + 'static>(
    ctx: &Ctx,
    form: &Form,
    reader: impl FnOnce(&str) -> Result<L, TooLong> + Send + 'static,
    asked: Asked<L>,
    problems: &mut Problems,
) -> Result<Option<(Taken, L)>, AppError> {
    let field = if form.file(FILE).is_some() { FILE } else { "list" };
    let (field, problem) = match read(ctx, form, reader).await? {
        Err(why) => (FILE, ctx.t(why.key())),
        Ok((_, Err(TooLong))) => (field, asked.is_long),
        Ok((_, Ok(list))) if !(asked.has_any)(&list) => (field, asked.is_empty),
        Ok((taken, Ok(list))) if form.text("step") != "change" => return Ok(Some((taken, list))),
        Ok(_) if form.had_controls("list") => ("list", ctx.t("error-text-signs")),
        Ok(_) => return Ok(None),
    };
    problems.add(field, problem);
    Ok(None)
}

/// Reads it away from the threads that answer: a long one takes its time.
async fn read<T: Send + 'static>(
    ctx: &Ctx,
    form: &Form,
    reader: impl FnOnce(&str) -> T + Send + 'static,
) -> Result<Result<(Taken, T), NotTaken>, AppError> {
    if form.is_too_large() {
        return Ok(Err(NotTaken::TooLarge));
    }
    let organisation = ctx.viewer.organisation.as_ref().map_or(ctx.locale(), |organisation| organisation.locale);
    let sent = Sent::of(form);
    let read = move || {
        let taken = sent.taken(organisation)?;
        let read = reader(&taken.text);
        Ok((taken, read))
    };
    tokio::task::spawn_blocking(read).await.map_err(|error| AppError::unexpected(&error))
}

/// What a form sent.
enum Sent {
    /// A file that was chosen is what is meant; the text beside it may be from before.
    File(Vec<u8>),
    /// A text, how its letters were read, and how they are to be read now.
    Text(String, Option<Encoding>, Option<Encoding>),
}

impl Sent {
    fn of(form: &Form) -> Self {
        if let Some(file) = form.file(FILE) {
            return Self::File(file.to_vec());
        }
        let wanted = form.text("step").strip_prefix(READ_AS).and_then(Encoding::guessed);
        Self::Text(form.with_controls("list").to_owned(), Encoding::guessed(form.text(LETTERS)), wanted)
    }

    fn taken(self, organisation: Locale) -> Result<Taken, NotTaken> {
        let (text, encoding) = match self {
            Self::File(bytes) => {
                let decoded = decode(&bytes, organisation).map_err(NotTaken::NotText)?;
                (decoded.text, Some(decoded.encoding))
            }
            Self::Text(text, Some(was), Some(is)) => match read_again(&text, was, is) {
                Some(text) => (text, Some(is)),
                None => (text, Some(was)),
            },
            Self::Text(text, was, _) => (text, was),
        };
        // What is shown goes along in a form once more.
        if text.len() + ROOM > LARGEST_LIST {
            return Err(NotTaken::TooLarge);
        }
        let guessed = encoding.filter(|encoding| encoding.is_guess());
        let others = guessed.map(|encoding| others(&text, encoding)).unwrap_or_default();
        Ok(Taken { text: text.into(), guessed, others })
    }
}

/// Shows the place to choose a file.
pub fn file_field(ctx: &Ctx, problems: &Problems) -> AnyView {
    let file = FileInput { name: FILE, accept: ".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain" };
    file_input(file, ctx.t("list-file"), Some(ctx.t("list-file-hint")), problems.of(FILE).map(str::to_owned))
}
