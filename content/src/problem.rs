use std::fmt;

/// Something in a course file that needs mending.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, from the folder of courses.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// Whether the course can be released with it.
    pub severity: Severity,
    /// What is wrong and what to do.
    pub text: String,
}

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The course cannot be released.
    Error,
    /// Worth a look.
    Warning,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{}:{}: {severity}: {}", self.file, self.line, self.text)
    }
}

/// The problems of one file, collected while reading goes on.
pub(crate) struct Report<'a> {
    file: &'a str,
    text: &'a str,
    problems: Vec<Problem>,
}

impl<'a> Report<'a> {
    pub(crate) const fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text, problems: Vec::new() }
    }

    /// Reports an error at a byte offset of the file.
    pub(crate) fn error_at(&mut self, offset: usize, text: impl Into<String>) {
        let line = self.line_of(offset);
        self.error_on(line, text);
    }

    /// Reports an error on a line, counted from 1.
    pub(crate) fn error_on(&mut self, line: usize, text: impl Into<String>) {
        self.problems.push(Problem { file: self.file.to_owned(), line, severity: Severity::Error, text: text.into() });
    }

    /// Returns the line of a byte offset, counted from 1.
    pub(crate) fn line_of(&self, offset: usize) -> usize {
        let before = |(at, _): &(usize, &str)| *at < offset;
        1 + self.text.match_indices('\n').take_while(before).count()
    }

    pub(crate) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }
}
