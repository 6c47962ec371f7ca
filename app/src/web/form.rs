/// What a form sent. Nothing is assumed: a field may be missing, doubled or not of ours at all.
#[derive(Clone, Debug, Default)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// Reads a form's body, or a query.
    pub fn parse(body: &str) -> Option<Self> {
        serde_urlencoded::from_str(body).ok().map(Self)
    }

    /// Adds a field.
    pub(super) fn push(&mut self, name: String, value: String) {
        self.0.push((name, value));
    }

    /// Returns the first value of a field, trimmed; nothing is an empty text.
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// Returns the first value of a field as it was sent: passwords keep their spaces.
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Returns all values of a field.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect()
    }

    /// Returns the fields without one of them.
    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        Self(self.0.iter().filter(|(key, _)| key != name).cloned().collect())
    }

    /// Returns the fields as a query, with one of them replaced, or left out where the value is empty.
    pub fn query_with(&self, name: &str, value: &str) -> String {
        let mut pairs: Vec<(&str, &str)> = self.0.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        pairs.retain(|(key, _)| *key != name);
        if !value.is_empty() {
            pairs.push((name, value));
        }
        let query = serde_urlencoded::to_string(pairs).unwrap_or_default();
        if query.is_empty() { query } else { format!("?{query}") }
    }

    /// Returns true if the field was sent: a ticked box, a pressed button.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }
}

/// What is wrong with a form, by field, in the reader's words and in the order of the fields.
#[derive(Clone, Debug, Default)]
pub struct Problems(Vec<(String, String)>);

impl Problems {
    /// Adds a problem; the first one of a field stands.
    pub fn add(&mut self, field: impl Into<String>, text: String) {
        let field = field.into();
        if self.of(&field).is_none() {
            self.0.push((field, text));
        }
    }

    /// Returns true if nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns what is wrong with a field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, text)| text.as_str())
    }

    /// Returns all problems: the id of the field and what to do.
    pub fn all(&self) -> Vec<(String, String)> {
        self.0.clone()
    }
}

/// A field as it is shown again: what was typed and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// What was typed.
    pub value: String,
    /// What is wrong with it.
    pub problem: Option<String>,
}

impl Field {
    /// Returns the field as a form sent it.
    pub fn of(form: &Form, problems: &Problems, name: &str) -> Self {
        Self { value: form.raw(name).to_owned(), problem: problems.of(name).map(str::to_owned) }
    }

    /// Returns a field that holds this to begin with.
    pub fn holding(value: impl Into<String>) -> Self {
        Self { value: value.into(), problem: None }
    }
}
