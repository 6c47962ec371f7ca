//! Looks at pages as far as tests need it: words, titles, links and forms. The parser is a browser's: what it moves, drops or leaves open,
//! a browser does too.

use std::collections::BTreeSet;

use scraper::{ElementRef, Node, Selector};

/// A page.
pub(crate) struct Html(scraper::Html);

/// Elements that stand in a line of text; every other one separates words.
const INLINE: [&str; 5] = ["a", "em", "span", "strong", "svg"];

/// Elements whose inside nobody sees.
const HIDDEN: [&str; 4] = ["head", "script", "style", "template"];

/// An element of a page.
#[derive(Clone, Copy)]
pub(crate) struct Tag<'a>(ElementRef<'a>);

impl<'a> Tag<'a> {
    pub(crate) fn name(self) -> &'a str {
        self.0.value().name()
    }

    /// Returns the value of an attribute.
    pub(crate) fn get(self, name: &str) -> Option<&'a str> {
        self.0.attr(name)
    }

    fn text(self, name: &str) -> String {
        self.get(name).unwrap_or_default().to_owned()
    }

    /// Returns the names of all attributes.
    pub(crate) fn attributes(self) -> impl Iterator<Item = &'a str> {
        self.0.value().attrs().map(|(name, _)| name)
    }

    /// Returns the elements that a selector names, in their order: this one, and what lies in it.
    fn tags(self, selector: &str) -> impl Iterator<Item = Tag<'a>> {
        let selector = Selector::parse(selector).expect("a selector");
        self.0.descendent_elements().filter(move |element| selector.matches(element)).map(Tag)
    }

    /// Returns the words inside, with single spaces.
    fn words(self) -> String {
        let mut words = String::new();
        self.add_words(&mut words);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn add_words(self, words: &mut String) {
        let apart = if INLINE.contains(&self.name()) { "" } else { " " };
        words.push_str(apart);
        for node in self.0.children() {
            if let Node::Text(text) = node.value() {
                words.push_str(text);
            } else if let Some(inner) = ElementRef::wrap(node).map(Tag).filter(|inner| !HIDDEN.contains(&inner.name())) {
                inner.add_words(words);
            }
        }
        words.push_str(apart);
    }
}

impl Html {
    pub(crate) fn parse(page: &str) -> Self {
        Self(scraper::Html::parse_document(page))
    }

    fn root(&self) -> Tag<'_> {
        Tag(self.0.root_element())
    }

    /// Returns all words of the body, with single spaces.
    pub(crate) fn words(&self) -> String {
        self.root().words()
    }

    pub(crate) fn title(&self) -> String {
        self.elements("title").into_iter().next().map(|(_, text)| text).unwrap_or_default()
    }

    /// Returns the elements that a selector names, those in templates too.
    pub(crate) fn tags(&self, selector: &str) -> impl Iterator<Item = Tag<'_>> {
        self.root().tags(selector)
    }

    pub(crate) fn has_id(&self, id: &str) -> bool {
        self.tags("[id]").any(|tag| tag.get("id") == Some(id))
    }

    /// Returns the elements that a selector names, each with its words.
    pub(crate) fn elements(&self, selector: &str) -> Vec<(Tag<'_>, String)> {
        self.tags(selector).map(|tag| (tag, tag.words())).collect()
    }

    /// Returns where the link with these words leads.
    #[track_caller]
    pub(crate) fn link(&self, words: &str) -> String {
        let links = self.elements("a");
        let link = links.iter().find(|(_, text)| text.contains(words));
        link.unwrap_or_else(|| panic!("no link {words:?} in {}", self.words())).0.text("href")
    }

    /// Returns the form that is sent to an address that begins so.
    #[track_caller]
    pub(crate) fn form(&self, action: &str) -> Form {
        let form = self.tags("form").find(|form| form.text("action").starts_with(action));
        Form::read(form.unwrap_or_else(|| panic!("no form to {action:?} in {}", self.words())))
    }
}

/// A form as a browser sees it.
#[derive(Debug)]
pub(crate) struct Form {
    pub(crate) action: String,
    /// What is sent if nobody touches the form.
    pub(crate) fields: Vec<(String, String)>,
    /// What may be ticked, chosen or pressed.
    pub(crate) options: Vec<(String, String)>,
}

impl Form {
    fn read(tag: Tag<'_>) -> Self {
        let mut form = Self { action: tag.text("action"), fields: Vec::new(), options: Vec::new() };
        for control in tag.tags("input, textarea, select, button") {
            form.take(control);
        }
        form
    }

    fn take(&mut self, tag: Tag<'_>) {
        let (name, value) = (tag.text("name"), tag.text("value"));
        match (tag.name(), tag.get("type").unwrap_or_default()) {
            ("input", "radio" | "checkbox") => {
                if tag.get("checked").is_some() {
                    self.fields.push((name.clone(), value.clone()));
                }
                self.options.push((name, value));
            }
            ("input", _) => self.fields.push((name, as_sent(&value))),
            ("textarea", _) => self.fields.push((name, as_sent(&tag.0.text().collect::<String>()))),
            ("select", _) => self.take_list(&name, tag),
            ("button", _) if !name.is_empty() => self.options.push((name, value)),
            _ => {}
        }
    }

    /// A list stands on its first option, unless another one is selected.
    fn take_list(&mut self, name: &str, list: Tag<'_>) {
        let options: Vec<Tag<'_>> = list.tags("option").collect();
        let field = |option: &Tag<'_>| (name.to_owned(), option.text("value"));
        let chosen = options.iter().rfind(|option| option.get("selected").is_some()).or(options.first());
        self.fields.extend(chosen.map(field));
        self.options.extend(options.iter().map(field));
    }

    /// Returns the value of a field if nobody touches it.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Returns everything that is chosen under a name.
    pub(crate) fn values(&self, name: &str) -> BTreeSet<&str> {
        self.fields.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
    }

    /// Returns what a browser sends after these fields were filled in or chosen. The form must have them.
    #[track_caller]
    pub(crate) fn filled(&self, filled: &[(&str, &str)]) -> Vec<(String, String)> {
        for (name, value) in filled {
            let choices: Vec<&str> = self.options.iter().filter(|(known, _)| known == name).map(|(_, v)| v.as_str()).collect();
            let is_there = self.fields.iter().any(|(known, _)| known == name) || !choices.is_empty();
            assert!(is_there, "no field {name:?} in {self:?}");
            assert!(choices.is_empty() || choices.contains(value), "{name:?} cannot be {value:?} in {self:?}");
        }
        let untouched = self.fields.iter().filter(|(name, _)| filled.iter().all(|(known, _)| known != name)).cloned();
        untouched.chain(filled.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))).collect()
    }
}

/// Returns a text as a browser sends it. In a page a line ends with LF, whatever stands in its source.
fn as_sent(text: &str) -> String {
    text.replace("\r\n", "\n").replace(['\r', '\n'], "\r\n")
}
