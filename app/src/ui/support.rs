//! The support line at the foot of every page: what to call in danger, then somebody to talk to.

use domain::locale::Locale;
use domain::numbers::{Contact, ContactKind, CountrySupport, Dial};
use leptos::prelude::*;
use texts::t;

use super::parts::call;

/// Whom to call in one country.
#[derive(Clone)]
pub struct SupportLine {
    emergency: Vec<Line>,
    someone_to_talk_to: Option<Line>,
}

/// Who answers, the number, and what dials it.
type Line = (String, String, Option<String>);

impl SupportLine {
    /// Returns the line of a country, with names in the reader's language.
    pub fn of(support: &CountrySupport, locale: Locale) -> Self {
        let named = |contact: &Contact| {
            let phone = contact.phone.clone()?;
            let address = Dial::of(&phone, &support.code).address(true);
            Some((contact.name.text(locale).to_owned(), phone, address))
        };
        // What needs a word of caution is found on the page of numbers, with that word.
        let emergency = support.of_kind(ContactKind::Emergency).filter(|contact| contact.note.is_none());
        Self {
            emergency: emergency.filter_map(named).collect(),
            someone_to_talk_to: support.of_kind(ContactKind::Emotional).find_map(named),
        }
    }

    /// Shows the line, emergency first.
    pub fn view(self, locale: Locale) -> AnyView {
        let has_emergency = !self.emergency.is_empty();
        let emergency = self.emergency.into_iter().map(|(name, phone, address)| call(&phone, address, name, true)).collect_view();
        let talk = self.someone_to_talk_to.map(|(name, phone, address)| {
            view! { <p class="calls"><span>{t(locale, "someone-to-talk-to")}</span> " " {call(&phone, address, name, false)}</p> }
        });
        view! {
            {has_emergency.then(|| view! { <p class="calls"><span>{t(locale, "in-an-emergency")}</span> " " {emergency}</p> })}
            <p>{t(locale, "hard-to-read")}</p>
            {talk}
        }
        .into_any()
    }
}
