//! The worker is killed while it sends: no mail is lost without a trace, and only links may come twice.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use domain::clock::SystemClock;
use domain::ids::LinkId;
use domain::mail::MailKind;
use domain::people::Person;
use domain::reminders::Occasion;
use domain::sign_in::Purpose;
use domain::text::EmailAddress;
use serde::Serialize;
use store::outbox::{NewMessage, enqueue};
use store::sign_in::create_link;
use store::{Store, WriteTx};
use time::macros::date;
use tokio::time::sleep;
use usecases::mail::{CertificateMail, LinkMail, ReminderItem, ReminderMail};

use crate::harness::mail_server::{MailServer, PASSWORD, USER};
use crate::harness::mime::Mail;
use crate::harness::process::{Running, log, run, vern};
use crate::harness::{Directory, Sql, sqlite_url};

const ROUNDS: u64 = 20;
/// How long a round may take to get to where it is broken off.
const PATIENCE: Duration = Duration::from_secs(20);
/// What a row is like that a worker holds at this moment; those of a killed one have no lease any more.
const HELD: &str = "lease_until > unixepoch() AND state";
/// Kinds of mail that may come twice, under the same Message-ID.
const REPEATABLE: [MailKind; 2] = [MailKind::SignIn, MailKind::Invitation];

#[tokio::test]
async fn no_mail_is_lost_and_only_links_come_twice_when_the_worker_is_killed() {
    let (exim, data) = (MailServer::start(), Directory::new());
    run(data.path(), &["seed", "--demo"]);
    let store = Store::connect(&sqlite_url(data.path()), Arc::new(SystemClock)).await.expect("the database opens");
    let sql = Sql::of(sqlite_url(data.path()));
    let mut accepted_unheard = 0;
    for round in 0..ROUNDS {
        post(&store, round).await;
        let worker = Running::start(&mut worker(&exim, &data));
        await_row(&sql, &format!("{HELD} IN ('leased', 'sending')"), &data).await;
        if round % 2 == 0 {
            // Between the server's 250 and our commit: the worker cannot commit, because somebody else is writing.
            accepted_unheard += i32::from(kill_before_commit(&store, &sql, &exim, worker).await);
        } else {
            sleep(Duration::from_millis(round * 7 % 60)).await;
            worker.kill();
        }
        end_leases(&sql).await;
    }
    assert!(accepted_unheard >= 5, "the worker was killed only {accepted_unheard} times between the 250 and the commit");
    drain(&sql, &exim, &data).await;
    check(&store, &exim).await;
}

/// Writes one mail of each kind.
async fn post(store: &Store, round: u64) {
    let tx = store.write().await.expect("a transaction opens");
    let work = async {
        let email = EmailAddress::parse("volunteer@example.org").expect("an address");
        let person = store::people::by_email(&tx, &email).await?.expect("the volunteer");
        let certification = store::courses::certifications(&tx).await?.remove(0);
        let cycle = store::cycles::current(&tx, person.id, certification.id).await?.expect("a cycle");
        let link: LinkId = create_link(&tx, person.id, Purpose::SignIn).await?.id;
        let certificate = CertificateMail { number: format!("7F3K-29QD-{round:04}"), valid_until: date!(2028 - 11 - 23) };
        let item = ReminderItem { cycle: cycle.id, due_on: cycle.due.on, occasion: Occasion::Due(-7), since: cycle.due.since };
        let reminder = ReminderMail { items: vec![item] };
        // The order of sending is theirs: each kind comes first in some rounds.
        if round % 4 < 2 {
            write(&tx, &person, MailKind::Certificate, round, certificate).await?;
            write(&tx, &person, MailKind::SignIn, round, LinkMail { link }).await?;
        } else {
            write(&tx, &person, MailKind::SignIn, round, LinkMail { link }).await?;
            write(&tx, &person, MailKind::Certificate, round, certificate).await?;
        }
        write(&tx, &person, MailKind::Reminder, round, reminder).await
    };
    work.await.expect("mails are written");
    tx.commit().await.expect("it is kept");
}

async fn write(tx: &WriteTx, person: &Person, kind: MailKind, round: u64, payload: impl Serialize) -> store::Result<()> {
    let recipient = EmailAddress::parse(&format!("{}-{round}@example.org", kind.slug())).expect("an address");
    let dedupe_key = format!("{kind}:{round}");
    let new = NewMessage { dedupe_key, kind, person: person.id, recipient, locale: person.locale, payload };
    enqueue(tx, new).await.map(|is_new| assert!(is_new))
}

fn worker(exim: &MailServer, data: &Directory) -> std::process::Command {
    let mut command = vern(data.path(), &["worker", "--mail", "smtp", "--smtp-host", "localhost"]);
    command.args(["--smtp-user", USER, "--smtp-password", PASSWORD, "--smtp-port", &exim.port().to_string()]);
    command.arg("--smtp-ca-file").arg(exim.ca_pem());
    command
}

/// Waits until some row of the outbox is so.
async fn await_row(sql: &Sql, condition: &str, data: &Directory) {
    let started = Instant::now();
    while sql.number(&format!("SELECT COUNT(*) FROM outbox WHERE {condition}")).await == 0 {
        assert!(started.elapsed() < PATIENCE, "no row is {condition}: {}", log(data.path()));
        sleep(Duration::from_millis(1)).await;
    }
}

/// Kills the worker once the mail server has a mail that the database does not know of; returns false if it was too fast.
async fn kill_before_commit(store: &Store, sql: &Sql, exim: &MailServer, worker: Running) -> bool {
    let started = Instant::now();
    let inbox = exim.ca_pem().with_file_name("inbox");
    let sending = format!("SELECT COUNT(*) FROM outbox WHERE {HELD} = 'sending'");
    while sql.number(&sending).await == 0 && started.elapsed() < PATIENCE {
        sleep(Duration::from_micros(300)).await;
    }
    let before = count(&inbox);
    let lock = store.write().await.expect("a transaction opens");
    // From here on nobody else commits anything.
    let is_sending = sql.number(&sending).await == 1;
    while is_sending && count(&inbox) == before && started.elapsed() < PATIENCE {
        sleep(Duration::from_millis(1)).await;
    }
    // Time for the 250 to arrive, and for the worker to wait for its turn to write.
    sleep(Duration::from_millis(20)).await;
    worker.kill();
    drop(lock);
    is_sending && count(&inbox) > before
}

fn count(folder: &Path) -> usize {
    std::fs::read_dir(folder).map_or(0, Iterator::count)
}

/// Lets the time of a lease pass, and the turn of every job come.
async fn end_leases(sql: &Sql) {
    sql.execute("UPDATE outbox SET lease_until = lease_until - 3600 WHERE lease_until IS NOT NULL").await;
    sql.execute("DELETE FROM job").await;
}

/// Lets a worker finish what is left.
async fn drain(sql: &Sql, exim: &MailServer, data: &Directory) {
    let last = Running::start(&mut worker(exim, data));
    let started = Instant::now();
    while sql.number("SELECT COUNT(*) FROM outbox WHERE state IN ('queued', 'leased', 'sending')").await > 0 {
        assert!(started.elapsed() < PATIENCE, "the worker does not finish: {}", log(data.path()));
        sleep(Duration::from_millis(20)).await;
    }
    last.kill();
}

/// Compares what the database says with what the mail server accepted.
async fn check(store: &Store, exim: &MailServer) {
    let mut accepted = BTreeMap::<String, (usize, String)>::new();
    for raw in exim.messages() {
        let mail = Mail::parse(&raw);
        let entry = accepted.entry(mail.header("message-id").to_owned()).or_default();
        entry.0 += 1;
        mail.header("to").clone_into(&mut entry.1);
    }
    let messages = store::outbox::newest(&store.read().await.expect("a transaction opens"), 1_000).await.expect("messages");
    assert_eq!(messages.len(), usize::try_from(ROUNDS * 3).expect("a small number"));
    let mut tally = BTreeMap::<String, usize>::new();
    for message in &messages {
        let (times, to) = accepted.remove(&format!("<{}@localhost>", message.id)).unwrap_or_default();
        let is_repeatable = REPEATABLE.contains(&message.kind);
        assert!(times <= 1 || is_repeatable, "{} was accepted {times} times: {message:?}", message.kind);
        assert!(times == 0 || to == message.recipient.as_str(), "{to} got the mail of {}", message.recipient);
        match message.state.word() {
            "sent" => assert!(times >= 1, "said to be sent, and nobody has it: {message:?}"),
            "uncertain" => assert!(!is_repeatable, "a link that nobody may have: {message:?}"),
            other => panic!("a mail stays {other}: {message:?}"),
        }
        *tally.entry(format!("{} {}, accepted {times} times", message.kind, message.state)).or_default() += 1;
    }
    assert!(accepted.is_empty(), "mails that nobody wrote: {accepted:?}");
    println!("{tally:#?}");
}
