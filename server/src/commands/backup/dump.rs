//! A dump of PostgreSQL in the custom format: read to its end by PostgreSQL's own program, and counted.

use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use store::audit::Head;
use store::backup::Contents;
use store::schema::{self, Schema};

use super::check::{Checked, Kind, empty};
use crate::commands::Failure;
use crate::commands::database::refuse_strange;

/// How every such dump begins.
pub(super) const MAGIC: &[u8] = b"PGDMP";
/// What the text that is made of a dump ends with.
const END: &str = "-- PostgreSQL database dump complete";

/// Checks a dump. Without PostgreSQL's program, nothing but its beginning is looked at.
pub(super) fn check(file: &Path) -> Result<Checked, Failure> {
    let Some(dump) = read(file)? else {
        return Ok(Checked { kind: Kind::Postgres, contents: None, is_older: false, broken: Vec::new() });
    };
    let schema = schema::judge(dump.has_tables, &dump.migrations);
    refuse_strange(&schema, &file.display().to_string())?;
    if schema == Schema::Empty || dump.contents.organisation.is_none() {
        return Err(empty(file));
    }
    let is_older = schema == Schema::Older;
    Ok(Checked { kind: Kind::Postgres, contents: Some(dump.contents), is_older, broken: Vec::new() })
}

/// Reads a dump, unless there is no program for it.
fn read(file: &Path) -> Result<Option<Dump>, Failure> {
    let mut program = Command::new("pg_restore");
    program.arg("--file=-").arg(file).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = match program.spawn() {
        Ok(child) => child,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(format!("cannot run pg_restore: {error}").into()),
    };
    let (Some(text), Some(mut complaints)) = (child.stdout.take(), child.stderr.take()) else {
        return Err("pg_restore cannot be listened to".into());
    };
    // Read at the same time: a program whose complaints nobody takes would wait for ever.
    let complaints = thread::spawn(move || {
        let mut said = String::new();
        let _ = complaints.read_to_string(&mut said);
        said
    });
    let dump = Dump::read(BufReader::new(text))?;
    let status = child.wait()?;
    let said = complaints.join().unwrap_or_default();
    if !status.success() || !dump.is_whole {
        let said = said.lines().next().unwrap_or("it ends in the middle");
        return Err(format!("{} was cut off or is damaged: {said}", file.display()).into());
    }
    Ok(Some(dump))
}

/// What the text of a dump says.
#[derive(Debug)]
struct Dump {
    has_tables: bool,
    migrations: Vec<String>,
    contents: Contents,
    is_whole: bool,
}

impl Dump {
    fn read(mut text: impl BufRead) -> io::Result<Self> {
        let contents = Contents { organisation: None, people: 0, certificates: 0, events: 0, head: None };
        let mut dump = Self { has_tables: false, migrations: Vec::new(), contents, is_whole: false };
        let (mut copying, mut line) = (None, Vec::new());
        while text.read_until(b'\n', &mut line)? > 0 {
            let read = String::from_utf8_lossy(&line);
            let read = read.trim_end_matches('\n');
            match &copying {
                Some(_) if read == r"\." => copying = None,
                Some(table) => dump.count(table, read),
                None => {
                    dump.is_whole |= read == END;
                    dump.has_tables |= read.starts_with("CREATE TABLE ");
                    copying = Table::of(read);
                }
            }
            line.clear();
        }
        Ok(dump)
    }

    fn count(&mut self, table: &Table, row: &str) {
        match table.name.as_str() {
            "organisation" => self.contents.organisation = table.value(row, "name").map(str::to_owned),
            "person" => self.contents.people += 1,
            "certificate" => self.contents.certificates += 1,
            "audit_event" => {
                self.contents.events += 1;
                let position = table.value(row, "position").and_then(|position| position.parse().ok());
                let last = self.contents.head.as_ref().map_or(0, |head| head.position);
                if let (Some(position), Some(hash)) = (position, table.value(row, "hash"))
                    && position > last
                {
                    self.contents.head = Some(Head { position, hash: hash.to_owned() });
                }
            }
            "seaql_migrations" => self.migrations.extend(table.value(row, "version").map(str::to_owned)),
            _ => {}
        }
    }
}

/// A table whose rows follow, one a line.
struct Table {
    name: String,
    columns: Vec<String>,
}

impl Table {
    /// Reads a line such as `COPY public.person (id, name) FROM stdin;`.
    fn of(line: &str) -> Option<Self> {
        let (name, rest) = line.strip_prefix("COPY ")?.strip_suffix(" FROM stdin;")?.split_once(" (")?;
        let plain = |name: &str| name.rsplit('.').next().unwrap_or(name).trim_matches('"').to_owned();
        Some(Self { name: plain(name), columns: rest.trim_end_matches(')').split(", ").map(plain).collect() })
    }

    fn value<'a>(&self, row: &'a str, column: &str) -> Option<&'a str> {
        let place = self.columns.iter().position(|known| known == column)?;
        row.split('\t').nth(place).filter(|value| *value != r"\N")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "CREATE TABLE public.person (\nCOPY public.person (id, name) FROM stdin;\n1\tAda\n2\t\\N\n\\.\n\n\
        COPY public.organisation (id, name) FROM stdin;\n0\tKitchen\n\\.\n\
        COPY public.audit_event (id, \"position\", hash) FROM stdin;\n7\t2\tbb\n8\t1\taa\n9\t\\N\t\\N\n\\.\n\
        COPY public.seaql_migrations (version, applied_at) FROM stdin;\nm1\t5\n\\.\n";

    #[test]
    fn rows_of_a_dump_are_counted_and_its_last_link_is_found() {
        let dump = Dump::read(format!("{TEXT}--\n{END}\n").as_bytes()).expect("text");
        let head = Some(Head { position: 2, hash: "bb".into() });
        let contents = Contents { organisation: Some("Kitchen".into()), people: 2, certificates: 0, events: 3, head };
        assert_eq!(dump.contents, contents);
        assert_eq!(dump.migrations, ["m1"]);
        assert!(dump.is_whole && dump.has_tables);
    }

    #[test]
    fn a_text_that_does_not_say_that_it_is_complete_is_not_whole() {
        assert!(!Dump::read(TEXT.as_bytes()).expect("text").is_whole);
    }
}
