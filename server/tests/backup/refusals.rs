//! What is no backup is refused, and so is a place that is not empty.

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::ground::{Ground, number, say, text};
use crate::harness::process::run;
use crate::harness::{Directory, Sql, sqlite_url};

/// Writes a file among the backups.
fn written(ground: &Ground, name: &str, bytes: &[u8]) -> PathBuf {
    let file = ground.file(name);
    fs::write(&file, bytes).expect("a file is written");
    file
}

/// Fails unless a file is refused by the check and by a restore that leaves the place as it was.
fn is_refused(file: &Path, why: &str) {
    let place = Directory::new();
    say(place.path(), &["backup", "--check", text(file)]).refused(why);
    say(place.path(), &["restore", text(file)]).refused(why);
    let left: Vec<_> = fs::read_dir(place.path()).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect();
    assert_eq!(left, ["log"], "nothing was made");
}

#[tokio::test]
async fn an_empty_a_cut_a_damaged_and_a_foreign_file_are_refused() {
    let ground = Ground::new();
    let sound = fs::read(ground.backup("sound.db")).expect("a backup");
    is_refused(&written(&ground, "empty.db", b""), "is empty");
    is_refused(&written(&ground, "header.db", &sound[..100]), "was cut off");
    is_refused(&written(&ground, "half.db", &sound[..sound.len() / 2]), "was cut off");
    is_refused(&written(&ground, "page.db", &sound[..sound.len() - 4096]), "was cut off");
    is_refused(&written(&ground, "text.db", b"a letter to the auditor"), "is neither a database of SQLite nor a dump");
    let mut damaged = sound.clone();
    let middle = damaged.len() / 2;
    damaged[middle..middle + 8192].fill(0xff);
    is_refused(&written(&ground, "damaged.db", &damaged), "is damaged");
    let mut used = sound.clone();
    // As in the file of a server: its log belongs to it.
    used[18..20].fill(2);
    is_refused(&written(&ground, "copied.db", &used), "is the file of a server, not a backup");
    let shop = ground.file("shop.db");
    Sql::of(format!("sqlite:{}?mode=rwc", shop.display())).execute("CREATE TABLE shop (id INTEGER)").await;
    is_refused(&shop, "holds the tables of another program");
    let newer = written(&ground, "newer.db", &sound);
    let tomorrow = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m20991231_000001_add_tomorrow', 0)";
    Sql::of(format!("sqlite:{}?mode=rw", newer.display())).execute(tomorrow).await;
    is_refused(&newer, "was brought up to date by a newer program");
    written(&ground, "used.db", &sound);
    written(&ground, "used.db-wal", b"the newest commits");
    is_refused(&ground.file("used.db"), "is a part of a database in use");
}

#[tokio::test]
async fn a_database_in_which_nobody_is_is_neither_backed_up_nor_restored() {
    let (data, ground) = (Directory::new(), Ground::new());
    let file = ground.file("nobody.db");
    say(data.path(), &["backup", text(&file)]).refused("nothing to back up");
    run(data.path(), &["migrate"]);
    say(data.path(), &["backup", text(&file)]).refused("holds no organisation");
    let left = fs::read_dir(ground.backups.path()).expect("a folder").count();
    assert_eq!(left, 0, "no file is left that looks like a backup");
    Sql::of(sqlite_url(data.path())).execute(&format!("VACUUM INTO '{}'", text(&file))).await;
    is_refused(&file, "holds no organisation");
}

#[test]
fn a_backup_comes_back_into_an_empty_place_only() {
    let ground = Ground::new();
    let file = ground.backup("sound.db");
    for name in ["vern.db", "vern.db-wal", "vern.db-shm", "vern.db-journal"] {
        let place = Directory::new();
        let there = place.path().join(name);
        fs::write(&there, "of another time").expect("a file is written");
        say(place.path(), &["restore", text(&file)]).refused(text(&there));
        assert_eq!(fs::read(&there).expect("it is there"), b"of another time");
        assert!(name == "vern.db" || !place.path().join("vern.db").exists(), "no old file beside a newer log");
    }
}

#[test]
fn a_backup_never_replaces_a_file() {
    let ground = Ground::new();
    let file = written(&ground, "there.db", b"of another time");
    say(ground.data.path(), &["backup", text(&file)]).refused("is there already");
    assert_eq!(fs::read(&file).expect("it is there"), b"of another time");
    assert!(!ground.file("there.db.unfinished").exists(), "nothing is left beside it");
    let other = ground.file("other.db");
    fs::create_dir(ground.file("other.db.keys")).expect("a folder");
    say(ground.data.path(), &["backup", text(&other)]).refused("other.db.keys is there without");
    assert!(!other.exists());
}

#[test]
fn two_backups_of_one_name_do_not_meet_and_one_of_another_name_is_told_of() {
    let ground = Ground::new();
    let other = File::create(ground.file("busy.db.unfinished")).expect("a file");
    other.lock().expect("the lock is free");
    say(ground.data.path(), &["backup", text(&ground.file("busy.db"))]).refused("is being written at this moment");
    let said = say(ground.data.path(), &["backup", text(&ground.file("free.db"))]).well();
    assert!(said.contains("still there") && said.contains("busy.db.unfinished"), "{said}");
    drop(other);
    ground.backup("busy.db");
}

#[test]
fn keys_and_secret_go_beside_a_backup_or_are_left_out_in_words() {
    let ground = Ground::new();
    let file = ground.file("with.db");
    let with = say(ground.data.path(), &["backup", text(&file)]).well();
    assert!(with.contains("with.db.keys/ (keys of badges: 1)") && with.contains("with.db.keys/secret.key"), "{with}");
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    for name in ["with.db", "with.db.keys/0001.pem", "with.db.keys/secret.key"] {
        assert_eq!(mode(&ground.file(name)), 0o600, "{name} is readable for nobody else");
    }
    let without = say(ground.data.path(), &["backup", text(&ground.file("without.db")), "--without-keys"]).well();
    assert!(without.contains("left out: the keys of badges and the secret"), "{without}");
    assert!(!ground.file("without.db.keys").exists());
    let place = Directory::new();
    let restored = say(place.path(), &["restore", text(&ground.file("without.db"))]).well();
    assert!(restored.contains("no keys lie beside the backup"), "{restored}");
    assert!(!place.path().join("secret.key").exists());
}

#[test]
fn keys_that_are_in_the_place_are_never_replaced() {
    let (ground, place) = (Ground::new(), Directory::new());
    let file = ground.backup("sound.db");
    run(place.path(), &["keys", "rotate"]);
    let key = place.path().join("badge-keys/0001.pem");
    let before = fs::read(&key).expect("a key");
    let restored = say(place.path(), &["restore", text(&file)]).well();
    assert!(restored.contains("was left as it is; the backup has other keys"), "{restored}");
    assert_eq!(fs::read(&key).expect("a key"), before);
}

#[tokio::test]
async fn mail_that_waited_stays_unsent_and_the_evidence_says_that_a_backup_came_back() {
    let (ground, place) = (Ground::new(), Directory::new());
    let sql = Sql::of(sqlite_url(ground.data.path()));
    for (number, state) in ["queued", "leased", "sending", "sent"].iter().enumerate() {
        let insert = format!(
            "INSERT INTO outbox (id, dedupe_key, kind, recipient, locale, payload, state, run_at, attempts, created_at) \
             VALUES (X'{number:032x}', '{state}', 'sign_in', 'a@example.org', 'en', '{{}}', '{state}', 0, 0, 0)"
        );
        sql.execute(&insert).await;
    }
    let file = ground.backup("mail.db");
    say(place.path(), &["restore", text(&file)]).well();
    let restored = place.path().join("vern.db");
    let unsent = "SELECT COUNT(*) FROM outbox WHERE state = 'suppressed' AND last_error = 'restored'";
    assert_eq!(number(&restored, &format!("{unsent} AND dedupe_key IN ('queued', 'leased', 'sending')")).await, 3);
    assert_eq!(number(&restored, "SELECT COUNT(*) FROM outbox WHERE state = 'sent'").await, 1);
    let event = "SELECT COUNT(*) FROM audit_event WHERE event LIKE '%\"backup-restored\"%'";
    assert_eq!(number(&restored, event).await, 1);
    assert_eq!(number(&file, event).await, 0, "the backup itself stays as it was");
}

#[test]
fn a_restore_that_was_broken_off_is_begun_anew() {
    let (ground, place) = (Ground::new(), Directory::new());
    let file = ground.backup("sound.db");
    fs::write(place.path().join("vern.db.unfinished"), "half a file").expect("a file is written");
    fs::write(place.path().join("vern.db.unfinished-journal"), "half a file").expect("a file is written");
    let restored = say(place.path(), &["restore", text(&file)]).well();
    assert!(restored.contains("cleared away"), "{restored}");
    say(place.path(), &["audit", "verify"]).well();
}
