//! Reads pages as far as tests need it: words, titles, links and forms.

use std::collections::BTreeSet;

/// A page.
pub(crate) struct Html(Vec<Token>);

enum Token {
    Start(Tag),
    End(String),
    Text(String),
}

/// Elements that stand in a line of text; every other one separates words.
const INLINE: [&str; 5] = ["a", "em", "span", "strong", "svg"];

impl Token {
    /// Returns what this adds to the words of the page.
    fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Start(Tag { name, .. }) | Self::End(name) if INLINE.contains(&name.as_str()) => "",
            Self::Start(_) | Self::End(_) => " ",
        }
    }
}

/// An opening tag.
pub(crate) struct Tag {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// Returns the value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn text(&self, name: &str) -> String {
        self.get(name).unwrap_or_default().to_owned()
    }

    /// Returns the names of all attributes.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|(name, _)| name.as_str())
    }

    fn parse(inside: &str) -> Self {
        let (name, mut rest) = inside.split_at(inside.find([' ', '\n', '/']).unwrap_or(inside.len()));
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start_matches([' ', '\n', '/']);
            if rest.is_empty() {
                return Self { name: name.to_ascii_lowercase(), attributes };
            }
            let end = rest.find(['=', ' ', '\n', '/']).unwrap_or(rest.len());
            let key = rest[..end].to_ascii_lowercase();
            rest = &rest[end..];
            let mut value = "";
            if let Some(quoted) = rest.strip_prefix("=\"") {
                // The comments that a development build writes may hold what looks like a tag.
                let end = quoted.find('"').unwrap_or(quoted.len());
                (value, rest) = (&quoted[..end], quoted.get(end + 1..).unwrap_or_default());
            } else if let Some(bare) = rest.strip_prefix('=') {
                let end = bare.find([' ', '\n']).unwrap_or(bare.len());
                (value, rest) = (&bare[..end], &bare[end..]);
            }
            attributes.push((key, decode(value)));
        }
    }
}

/// Elements whose inside is text, whatever it looks like.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

impl Html {
    pub(crate) fn parse(page: &str) -> Self {
        let (mut tokens, mut rest) = (Vec::new(), page);
        while let Some(at) = rest.find('<') {
            tokens.push(Token::Text(decode(&rest[..at])));
            rest = &rest[at + 1..];
            if let Some(comment) = rest.strip_prefix("!--") {
                rest = comment.split_once("-->").map_or("", |(_, after)| after);
                continue;
            }
            let end = end_of_tag(rest);
            let inside = &rest[..end];
            rest = rest.get(end + 1..).unwrap_or_default();
            if let Some(name) = inside.strip_prefix('/') {
                tokens.push(Token::End(name.trim().to_ascii_lowercase()));
            } else if !inside.starts_with('!') {
                let tag = Tag::parse(inside);
                let raw = RAW.contains(&tag.name.as_str()).then(|| rest.find(&format!("</{}", tag.name)).unwrap_or(rest.len()));
                tokens.push(Token::Start(tag));
                if let Some(end) = raw {
                    tokens.push(Token::Text(decode(&rest[..end])));
                    rest = &rest[end..];
                }
            }
        }
        tokens.push(Token::Text(decode(rest)));
        Self(tokens)
    }

    /// Returns all words of the body, with single spaces.
    pub(crate) fn words(&self) -> String {
        let (mut words, mut hidden) = (String::new(), 0_i32);
        for token in &self.0 {
            match token {
                Token::Start(tag) if tag.name == "head" || tag.name == "script" => hidden += 1,
                Token::End(name) if name == "head" || name == "script" => hidden -= 1,
                Token::Text(_) if hidden > 0 => {}
                token => words.push_str(token.text()),
            }
        }
        tidy(&words)
    }

    pub(crate) fn title(&self) -> String {
        self.elements("title").into_iter().next().map(|(_, text)| text).unwrap_or_default()
    }

    /// Returns the opening tags of this name, or all.
    pub(crate) fn tags<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Tag> {
        let tags = self.0.iter().filter_map(|token| if let Token::Start(tag) = token { Some(tag) } else { None });
        tags.filter(move |tag| name.is_empty() || tag.name == name)
    }

    pub(crate) fn has_id(&self, id: &str) -> bool {
        self.tags("").any(|tag| tag.get("id") == Some(id))
    }

    /// Returns the elements of this name, each with its words. They do not lie in each other.
    pub(crate) fn elements(&self, name: &str) -> Vec<(&Tag, String)> {
        let mut found: Vec<(&Tag, String)> = Vec::new();
        let mut is_inside = false;
        for token in &self.0 {
            match token {
                Token::Start(tag) if tag.name == name => {
                    is_inside = true;
                    found.push((tag, String::new()));
                }
                Token::End(ended) if ended == name => is_inside = false,
                token if is_inside => found.last_mut().expect("an element is open").1.push_str(token.text()),
                _ => {}
            }
        }
        found.into_iter().map(|(tag, text)| (tag, tidy(&text))).collect()
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
        let form = self.forms().into_iter().find(|form| form.action.starts_with(action));
        form.unwrap_or_else(|| panic!("no form to {action:?} in {}", self.words()))
    }

    fn forms(&self) -> Vec<Form> {
        let mut forms: Vec<Form> = Vec::new();
        for token in &self.0 {
            match (token, forms.last_mut()) {
                (Token::Start(tag), _) if tag.name == "form" => {
                    forms.push(Form { action: tag.text("action"), ..Form::default() });
                }
                (Token::Start(tag), Some(form)) if !form.is_over => form.take(tag),
                (Token::End(name), Some(form)) if name == "form" => form.is_over = true,
                (Token::Text(text), Some(form)) if !form.is_over => form.take_text(text),
                _ => {}
            }
        }
        forms
    }
}

/// A form as a browser sees it.
#[derive(Debug, Default)]
pub(crate) struct Form {
    pub(crate) action: String,
    /// What is sent if nobody touches the form.
    pub(crate) fields: Vec<(String, String)>,
    /// What may be ticked, chosen or pressed.
    pub(crate) options: Vec<(String, String)>,
    is_in_text_area: bool,
    is_over: bool,
    /// The name of the list that is open; several lists may have the same.
    select: String,
    /// Where its field is, once it has a first option.
    selected_at: Option<usize>,
}

impl Form {
    fn take(&mut self, tag: &Tag) {
        let (name, value) = (tag.text("name"), tag.text("value"));
        self.is_in_text_area = tag.name == "textarea";
        match (tag.name.as_str(), tag.get("type").unwrap_or_default()) {
            ("input", "radio" | "checkbox") => {
                if tag.get("checked").is_some() {
                    self.fields.push((name.clone(), value.clone()));
                }
                self.options.push((name, value));
            }
            ("input" | "textarea", _) => self.fields.push((name, value)),
            ("select", _) => (self.select, self.selected_at) = (name, None),
            ("option", _) => {
                match self.selected_at {
                    None => {
                        self.selected_at = Some(self.fields.len());
                        self.fields.push((self.select.clone(), value.clone()));
                    }
                    Some(at) if tag.get("selected").is_some() => self.fields[at].1.clone_from(&value),
                    Some(_) => {}
                }
                self.options.push((self.select.clone(), value));
            }
            ("button", _) if !name.is_empty() => self.options.push((name, value)),
            _ => {}
        }
    }

    fn take_text(&mut self, text: &str) {
        if self.is_in_text_area {
            let field = self.fields.last_mut().expect("a text area is a field");
            text.strip_prefix('\n').unwrap_or(text).clone_into(&mut field.1);
            self.is_in_text_area = false;
        }
    }

    /// Returns the value of a field as it stands in the page.
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

/// Returns where a tag ends: at the first `>` outside quotes.
fn end_of_tag(rest: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at,
            _ => {}
        }
    }
    rest.len()
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn decode(text: &str) -> String {
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    named.iter().fold(text.to_owned(), |text, (entity, character)| text.replace(entity, character))
}
