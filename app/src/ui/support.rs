//! The support line at the foot of every page: what to call in danger, then somebody to talk to.

use domain::directory::{ContactKind, CountrySupport};
use domain::locale::Locale;
use leptos::prelude::*;

use super::parts::dial;
use crate::i18n::t;

/// Whom to call in one country.
#[derive(Clone)]
pub struct SupportLine {
    emergency: Vec<(String, String)>,
    someone_to_talk_to: Option<(String, String)>,
}

impl SupportLine {
    /// Returns the line of a country, with names in the reader's language.
    pub fn of(support: &CountrySupport, locale: Locale) -> Self {
        // What needs a word of caution is found on the page of numbers, with that word.
        let named = |kind| {
            let plain = support.of_kind(kind).filter(move |contact| kind != ContactKind::Emergency || contact.note.is_none());
            plain.filter_map(|contact| Some((contact.name.text(locale).to_owned(), contact.phone.clone()?)))
        };
        Self { emergency: named(ContactKind::Emergency).collect(), someone_to_talk_to: named(ContactKind::Emotional).next() }
    }

    /// Shows the line, emergency first.
    pub fn view(self, locale: Locale) -> AnyView {
        let has_emergency = !self.emergency.is_empty();
        let emergency = self.emergency.into_iter().enumerate().map(|(n, (name, phone))| {
            let between = if n == 0 { " " } else { "; " };
            let dial = dial(&phone);
            view! { <>{between} <a class="emergency" href=dial>{phone}</a> " " {name}</> }
        });
        let emergency = emergency.collect_view();
        let talk = self.someone_to_talk_to.map(|(name, phone)| {
            let dial = dial(&phone);
            view! { <>" " {t(locale, "someone-to-talk-to")} " " {name} " " <a href=dial>{phone}</a> "."</> }
        });
        view! {
            {has_emergency.then(|| view! { <p>{t(locale, "in-an-emergency")} {emergency} "."</p> })}
            <p>{t(locale, "hard-to-read")} {talk}</p>
        }
        .into_any()
    }
}
