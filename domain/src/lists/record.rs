//! Divides a text into records and fields, as spreadsheets write them: a field in quotation marks may hold separators, line ends and doubled
//! marks.
//!
//! The crate `csv` is not used for reading. It takes an unclosed mark for the beginning of a field that lasts to the end of the file, and says
//! nothing; it joins what stands after a closed one, so that `"Nordmann, Kari" <kari@example.org>` is no longer what was pasted; and its
//! lines end with LF only.

/// How many lines a field may go on over. What lasts longer is a mark that nobody closed: the lines below it are lines of their own.
const MOST_LINES: u64 = 20;

/// A record, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record<'a> {
    /// The line on which it begins, counted from 1.
    pub line: u64,
    /// The line on which it ends.
    pub last: u64,
    /// All of it, as it was written.
    pub text: &'a str,
    /// Its fields, trimmed; nothing, if it begins a field in quotation marks that does not end.
    pub fields: Option<Vec<String>>,
}

impl Record<'_> {
    /// Returns true if nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.fields.as_ref().is_some_and(|fields| fields.iter().all(String::is_empty))
    }
}

/// Goes through the records of a text.
pub(super) struct Records<'a> {
    text: &'a str,
    separator: Option<char>,
    at: usize,
    line: u64,
}

impl<'a> Records<'a> {
    /// Begins at the first line. Without a separator each record is one field.
    pub const fn of(text: &'a str, separator: Option<char>) -> Self {
        Self { text, separator, at: 0, line: 1 }
    }

    /// Goes on with another separator.
    pub const fn with(self, separator: Option<char>) -> Self {
        Self { separator, ..self }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.text[self.at..];
        if rest.is_empty() {
            return None;
        }
        let line = self.line;
        let mut scan = Scan { text: rest, separator: self.separator, at: 0, lines: 0 };
        let fields = scan.fields();
        let end = if fields.is_some() { scan.at } else { line_end(rest) };
        let last = if fields.is_some() { line + scan.lines } else { line };
        self.at += end + length_of_break(&rest[end..]);
        self.line = last + 1;
        Some(Record { line, last, text: rest[..end].trim(), fields })
    }
}

/// Divides a record once more, by another separator.
pub(super) fn fields_of(record: &str, separator: Option<char>) -> Option<Vec<String>> {
    Scan { text: record, separator, at: 0, lines: 0 }.fields()
}

fn line_end(text: &str) -> usize {
    text.find(['\r', '\n']).unwrap_or(text.len())
}

/// Returns how many bytes the line end has with which a text begins: CR and LF together are one.
fn length_of_break(text: &str) -> usize {
    if text.starts_with("\r\n") { 2 } else { usize::from(text.starts_with(['\r', '\n'])) }
}

/// Reads one record.
struct Scan<'a> {
    text: &'a str,
    separator: Option<char>,
    at: usize,
    lines: u64,
}

impl Scan<'_> {
    /// Returns the fields up to the end of the record; nothing, if a quotation mark is not closed.
    fn fields(&mut self) -> Option<Vec<String>> {
        let mut fields = Vec::new();
        loop {
            self.skip_blanks();
            fields.push(if self.peek() == Some('"') { self.quoted()? } else { self.plain().to_owned() });
            if self.peek() != self.separator || self.peek().is_none() {
                return Some(fields);
            }
            self.at += self.separator.map_or(0, char::len_utf8);
        }
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn skip_blanks(&mut self) {
        let is_blank = |sign: char| sign.is_whitespace() && !matches!(sign, '\r' | '\n') && Some(sign) != self.separator;
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start_matches(is_blank).len();
    }

    fn is_at_end(&self) -> bool {
        self.peek().is_none_or(|sign| Some(sign) == self.separator || matches!(sign, '\r' | '\n'))
    }

    fn plain(&mut self) -> &str {
        let (start, separator) = (self.at, self.separator);
        let rest = &self.text[start..];
        let is_end = |sign: char| matches!(sign, '\r' | '\n') || Some(sign) == separator;
        self.at += rest.find(is_end).unwrap_or(rest.len());
        self.text[start..self.at].trim()
    }

    /// Reads a field that begins with a mark. What stands behind the closing one, as in an address of a mail program, belongs to the field as
    /// it is; a field over several lines must end where it is closed.
    fn quoted(&mut self) -> Option<String> {
        let (start, lines) = (self.at, self.lines);
        let value = self.inside()?;
        self.skip_blanks();
        if self.is_at_end() {
            return Some(value.trim().to_owned());
        }
        if self.lines > lines {
            return None;
        }
        self.plain();
        Some(self.text[start..self.at].trim().to_owned())
    }

    /// Reads what stands between two marks, doubled ones being one. Returns nothing if the second one does not come.
    fn inside(&mut self) -> Option<String> {
        let mut value = String::new();
        self.at += 1;
        loop {
            let rest = &self.text[self.at..];
            let end = rest.find(['"', '\r', '\n'])?;
            value.push_str(&rest[..end]);
            self.at += end;
            let rest = &rest[end..];
            if rest.starts_with("\"\"") {
                value.push('"');
                self.at += 2;
            } else if rest.starts_with('"') {
                self.at += 1;
                return Some(value);
            } else {
                value.push('\n');
                self.at += length_of_break(rest);
                self.lines += 1;
                if self.lines > MOST_LINES {
                    return None;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
