//! A page that is ready to be shown.

use domain::locale::Locale;
use leptos::prelude::*;

/// Who a page is for, which decides what stands around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frame {
    /// Learners: the support line stands below.
    #[default]
    Learner,
    /// Managers and administrators: navigation beside, full width.
    Staff,
}

/// A page that is ready to be shown: everything it needs was read before.
pub struct Page {
    pub(crate) title: String,
    pub(crate) frame: Frame,
    pub(crate) has_islands: bool,
    pub(crate) has_problems: bool,
    pub(crate) locale: Option<Locale>,
    pub(super) body: Box<dyn FnOnce() -> AnyView + Send>,
}

impl Page {
    /// Returns a page with this title and this content.
    pub fn new<V: IntoView + 'static>(title: impl Into<String>, body: impl FnOnce() -> V + Send + 'static) -> Self {
        let body = Box::new(move || body().into_any());
        Self { title: title.into(), frame: Frame::default(), has_islands: false, has_problems: false, locale: None, body }
    }

    /// Puts the page into the frame for managers and administrators.
    #[must_use]
    pub fn for_staff(mut self) -> Self {
        self.frame = Frame::Staff;
        self
    }

    /// Lets the page load the browser half.
    #[must_use]
    pub fn with_islands(mut self) -> Self {
        self.has_islands = true;
        self
    }

    /// Puts what stands around the page into the language that its content was written in, where that is not the viewer's.
    #[must_use]
    pub fn in_language(mut self, locale: Locale) -> Self {
        self.locale = Some(locale);
        self
    }

    /// Says in the title that something is wrong with the form.
    #[must_use]
    pub fn with_problems(mut self) -> Self {
        self.has_problems = true;
        self
    }
}
