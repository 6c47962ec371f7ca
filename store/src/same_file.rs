//! Whether SQLite still writes where it began: a file that was removed or replaced while it is open goes on taking commits that nobody will
//! find. And whether its log is still its own: one that somebody emptied or cut would be taken into the file all the same.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

/// The database's file as it was when it was opened.
#[derive(Debug)]
pub(crate) struct SameFile {
    path: PathBuf,
    identity: Identity,
    log: PathBuf,
    /// The log is there from the first transaction on.
    log_identity: OnceLock<Identity>,
    /// The log as it was last seen.
    seen: Mutex<Seen>,
    is_damaged: AtomicBool,
}

/// What was seen.
enum Look {
    Fine,
    /// Something else is there, or nothing; it may come back.
    Elsewhere,
    Damaged,
}

/// How often a log is looked at before it counts as damaged.
const LOOKS: u32 = 3;
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

/// How far a log had come.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// What SQLite draws anew whenever it begins the log from its start. Nothing while no whole log was seen: a power cut may leave a torn
    /// one, which SQLite begins anew.
    salt: Option<[u8; 8]>,
    bytes: u64,
    /// Whether the first page in it belongs to it.
    has_first: bool,
}

/// The log's head, and how far the first page's own head reaches behind it.
const HEAD: usize = 32;
const FIRST: usize = HEAD + 24;

/// A log is a few megabytes long. One that nobody could take into the file for hours is not read as a whole.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// How every log of SQLite begins, but for its last bit: that says in which order the bytes of its sums stand.
const LOG: [u8; 4] = [0x37, 0x7f, 0x06, 0x82];

/// What stays the same when a file is renamed, and differs when another one takes its name.
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(file: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (file.dev(), file.ino())
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> Identity {
    // Other systems do not let an open file be removed or replaced.
    (0, 0)
}

impl SameFile {
    /// Returns the file at a path; nothing, if the database lives in memory.
    pub(crate) fn of(path: &str) -> io::Result<Option<Self>> {
        if path.is_empty() {
            return Ok(None);
        }
        let identity = identity(&fs::metadata(path)?);
        let file = Self {
            path: PathBuf::from(path),
            identity,
            log: PathBuf::from(format!("{path}-wal")),
            log_identity: OnceLock::new(),
            seen: Mutex::default(),
            is_damaged: AtomicBool::new(false),
        };
        file.look();
        Ok(Some(file))
    }

    /// Whether the file and the log that belongs to it are still in their place, and the log is whole as far as that can be seen. Asked in a
    /// transaction that writes, and after its commit. Another process may be writing just then: what looks wrong is looked at again.
    pub(crate) async fn is_in_place(&self) -> bool {
        for _ in 0..LOOKS {
            match self.look() {
                Look::Fine => return true,
                Look::Elsewhere => return false,
                Look::Damaged => tokio::time::sleep(BETWEEN_LOOKS).await,
            }
        }
        self.is_damaged.store(true, Ordering::Relaxed);
        false
    }

    /// Looks once more, at every page of the log: before the last connection closes, which takes them into the file. Nobody else should be
    /// writing then.
    pub(crate) fn look_through(&self) -> bool {
        if matches!(self.look(), Look::Damaged) || self.has_hole().unwrap_or(false) {
            self.is_damaged.store(true, Ordering::Relaxed);
        }
        self.is_damaged()
    }

    /// Whether a page that belongs to the log stands behind one that does not: SQLite writes them one after the other.
    fn has_hole(&self) -> io::Result<bool> {
        if fs::metadata(&self.log)?.len() > MOST_BYTES {
            return Ok(false);
        }
        let log = fs::read(&self.log)?;
        let Some(head) = log.first_chunk::<HEAD>().filter(|head| is_head(head)) else { return Ok(false) };
        let page = usize::try_from(u32::from_be_bytes([head[8], head[9], head[10], head[11]])).unwrap_or(usize::MAX);
        let belongs = log[HEAD..].chunks(page.saturating_add(24)).map(|frame| frame.get(8..16) == head.get(16..24));
        let behind_the_end = belongs.skip_while(|belongs| *belongs);
        Ok(behind_the_end.into_iter().any(|belongs| belongs))
    }

    /// Whether the log was found damaged. It stays so: the connections remember pages of a log that is no more, and the last one to close
    /// would write what is there now into the file.
    pub(crate) fn is_damaged(&self) -> bool {
        self.is_damaged.load(Ordering::Relaxed)
    }

    fn look(&self) -> Look {
        let is_there = fs::metadata(&self.path).is_ok_and(|file| identity(&file) == self.identity);
        if self.is_damaged() {
            return Look::Damaged;
        }
        if is_there { self.look_at_log().unwrap_or(Look::Elsewhere) } else { Look::Elsewhere }
    }

    fn look_at_log(&self) -> io::Result<Look> {
        let mut log = match File::open(&self.log) {
            // It is not there before the first transaction.
            Err(error) if error.kind() == io::ErrorKind::NotFound && self.log_identity.get().is_none() => return Ok(Look::Fine),
            log => log?,
        };
        let about = log.metadata()?;
        let identity = identity(&about);
        if *self.log_identity.get_or_init(|| identity) != identity {
            return Ok(Look::Elsewhere);
        }
        let mut start = Vec::with_capacity(FIRST);
        log.by_ref().take(FIRST as u64).read_to_end(&mut start)?;
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(match seen.next(&start, about.len()) {
            Some(next) => {
                *seen = next;
                Look::Fine
            }
            None => Look::Damaged,
        })
    }
}

impl Seen {
    /// Returns how far the log has come now; nothing, if SQLite would not have left it so. It never shrinks and its first page stays while it
    /// goes on from where it was; where it began anew, its salt is another one.
    fn next(self, start: &[u8], bytes: u64) -> Option<Self> {
        if bytes == 0 {
            // Emptied by SQLite itself, which takes the file first; or by somebody else, and then the next page stands behind a hole.
            return Some(Self { bytes, ..self });
        }
        let head = start.first_chunk().filter(|head| is_head(head));
        let Some(salt) = head.and_then(|head| head[16..].first_chunk().copied()) else {
            return self.salt.is_none().then_some(self);
        };
        let has_first = start.get(HEAD + 8..HEAD + 16).is_some_and(|of_first| of_first == salt);
        let goes_on = self.salt == Some(salt);
        let is_whole = !goes_on || (bytes >= self.bytes && (has_first || !self.has_first));
        is_whole.then_some(Self { salt: Some(salt), bytes, has_first })
    }
}

/// Whether this is the head of a log: its mark, and the sum of what stands before it. See "The WAL File Format" in SQLite's documentation.
fn is_head(head: &[u8; HEAD]) -> bool {
    let (mark, is_big) = ([head[0], head[1], head[2], head[3] & !1], head[3] & 1 == 1);
    let number = |at: usize| {
        let bytes = [head[at], head[at + 1], head[at + 2], head[at + 3]];
        if is_big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }
    };
    let (mut one, mut two) = (0_u32, 0_u32);
    for at in (0..24).step_by(8) {
        one = one.wrapping_add(number(at)).wrapping_add(two);
        two = two.wrapping_add(number(at + 4)).wrapping_add(one);
    }
    mark == LOG && head[24..28] == one.to_be_bytes() && head[28..] == two.to_be_bytes()
}
