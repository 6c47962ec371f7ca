//! Workers and server are killed, over and over, while two thousand people are reminded: nobody gets a reminder twice, and none is missing
//! without a visible reason.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use domain::audit::Actor;
use domain::certification::Due;
use domain::clock::{Clock, FixedClock, SystemClock};
use domain::ids::UnitId;
use domain::locale::Locale;
use domain::people::PersonKind;
use domain::text::{EmailAddress, PersonName};
use store::Store;
use store::people::{Acceptance, NewPerson};
use tokio::time::sleep;
use usecases::certification::needs::Needs;

use crate::harness::mail_server::{MailServer, PASSWORD, USER};
use crate::harness::mime::Mail;
use crate::harness::process::{Running, free_port, log, vern};
use crate::harness::{Directory, Place, Sql, TestApp};

const PEOPLE: usize = 2_000;
/// How often something is killed where nobody says otherwise; `make kill` says 100.
const KILLS: u64 = 20;
/// How long everything may take.
const PATIENCE: Duration = Duration::from_mins(10);
/// How many people one transaction adds.
const BATCH: usize = 100;

#[tokio::test]
async fn two_workers_and_a_server_that_are_killed_again_and_again_remind_nobody_twice_on_postgresql() {
    remind_and_kill(&Place::on_postgres().await, &[Program::Worker, Program::Worker, Program::Server]).await;
}

#[tokio::test]
async fn a_worker_that_is_killed_again_and_again_reminds_nobody_twice_on_sqlite() {
    remind_and_kill(&Place::file(), &[Program::Worker]).await;
}

/// What is killed.
#[derive(Clone, Copy)]
enum Program {
    Worker,
    /// A server with a worker inside.
    Server,
}

/// Returns how often something is killed.
fn kills() -> u64 {
    #[expect(clippy::disallowed_methods, reason = "tests have no configuration; this is of whoever runs them")]
    let said = std::env::var("KILLS");
    said.ok().and_then(|said| said.parse().ok()).unwrap_or(KILLS)
}

async fn remind_and_kill(place: &Place, programs: &[Program]) {
    let (exim, data) = (MailServer::start(), Directory::new());
    let sql = Sql::of(place.url());
    set_up(place, &sql).await;
    let start = |program: &Program| Running::start(&mut command(*program, place, &exim, &data));
    let mut running: Vec<Running> = programs.iter().map(start).collect();
    let started = Instant::now();
    let kills = kills();
    for kill in 0..kills {
        // Between a tenth and four tenths of a second: while starting, planning, claiming, greeting, sending, settling.
        sleep(Duration::from_millis(100 + kill * 7_919 % 300)).await;
        let which = usize::try_from(kill * 31 % 97).unwrap_or(0) % programs.len();
        running.remove(which).kill();
        running.insert(which, start(&programs[which]));
    }
    let left = sql.number("SELECT COUNT(*) FROM outbox WHERE state IN ('queued', 'leased', 'sending')").await;
    println!("{kills} kills in {:.1} s; {left} of {PEOPLE} mails were left then", started.elapsed().as_secs_f32());
    running.into_iter().for_each(Running::kill);
    drain(place, &sql, &exim, &data, started).await;
    check(&sql, &exim).await;
}

/// Adds people whose training is due in a week, and who may be written to at any hour.
async fn set_up(place: &Place, sql: &Sql) {
    let a_week_ago = SystemClock.now() - time::Duration::days(7);
    let store = Store::connect(&place.url(), Arc::new(FixedClock(a_week_ago))).await.expect("the database opens");
    store.migrate().await.expect("an empty database can be migrated");
    let units = TestApp::set_up(&store).await.expect("an organisation and its courses are set up");
    let services = TestApp::services_of(store.clone());
    let needs = Needs::load(&store.read().await.expect("a transaction"), &services).await.expect("needs");
    for first in (0..PEOPLE).step_by(BATCH) {
        let tx = store.write().await.expect("a transaction opens");
        for number in first..first + BATCH {
            add(&tx, &needs, units.north, number).await.expect("a person is added");
        }
        tx.commit().await.expect("they are kept");
    }
    sql.execute("INSERT INTO mail_preference SELECT id, NULL, 0, 24, 1, 0 FROM person").await;
}

async fn add(tx: &store::WriteTx, needs: &Needs, unit: UnitId, number: usize) -> store::Result<()> {
    let joined_on = tx.now().date();
    let (email, name) = (format!("person-{number}@example.org"), format!("Person {number}"));
    let new = NewPerson {
        name: None,
        email: EmailAddress::parse(&email).expect("an address"),
        kind: PersonKind::Volunteer,
        locale: Locale::En,
        country: "NO".into(),
        unit,
        joined_on,
    };
    let id = store::people::add(tx, Actor::System, new).await?;
    let name = PersonName::parse(&name).expect("a name");
    store::people::accept(tx, id, Acceptance { name, locale: Locale::En, on: joined_on }).await?;
    needs.assign(tx, &store::people::get(tx, id).await?, |days| Due::after_joining(joined_on, days)).await
}

fn command(program: Program, place: &Place, exim: &MailServer, data: &Directory) -> Command {
    let port = free_port().to_string();
    let arguments: &[&str] = match program {
        Program::Worker => &["worker"],
        Program::Server => &["serve", "--listen", &format!("127.0.0.1:{port}")],
    };
    let mut command = vern(data.path(), arguments);
    command.args(["--database-url", &place.url(), "--mail", "smtp", "--smtp-host", "localhost"]);
    command.args(["--smtp-user", USER, "--smtp-password", PASSWORD, "--smtp-port", &exim.port().to_string()]);
    command.arg("--smtp-ca-file").arg(exim.ca_pem());
    command
}

/// Lets one worker finish what is left, as if the leases of the killed ones had ended.
async fn drain(place: &Place, sql: &Sql, exim: &MailServer, data: &Directory, started: Instant) {
    let end_leases =
        "UPDATE outbox SET lease_until = lease_until - 3600 WHERE lease_until IS NOT NULL AND state IN ('leased', 'sending')";
    sql.execute(end_leases).await;
    sql.execute("DELETE FROM job").await;
    let last = Running::start(&mut command(Program::Worker, place, exim, data));
    let planned = format!("SELECT COUNT(*) - {PEOPLE} FROM outbox");
    let left = "SELECT COUNT(*) FROM outbox WHERE state IN ('queued', 'leased', 'sending')";
    while sql.number(&planned).await != 0 || sql.number(left).await > 0 {
        assert!(started.elapsed() < PATIENCE, "the worker does not finish: {}", tail(data.path()));
        sleep(Duration::from_millis(100)).await;
    }
    println!("everything was settled after {:.1} s", started.elapsed().as_secs_f32());
    last.kill();
}

fn tail(data: &Path) -> String {
    let log = log(data);
    log.lines().rev().take(20).collect::<Vec<_>>().join("\n")
}

/// Compares what the database says with what the mail server accepted.
async fn check(sql: &Sql, exim: &MailServer) {
    let mut accepted = BTreeMap::<String, (usize, String)>::new();
    for raw in exim.messages() {
        let mail = Mail::parse(&raw);
        let entry = accepted.entry(mail.header("message-id").to_owned()).or_default();
        entry.0 += 1;
        mail.header("to").clone_into(&mut entry.1);
    }
    // One mail for each person, each with its reminder.
    assert_eq!(sql.number("SELECT COUNT(DISTINCT person_id) FROM outbox").await, 2_000);
    assert_eq!(sql.number("SELECT COUNT(*) FROM reminder WHERE message_id IS NOT NULL").await, 2_000);
    let ways = ["sent", "uncertain"].map(|state| format!("SELECT recipient FROM outbox WHERE state = '{state}'"));
    let (sent, uncertain) = (sql.texts(&ways[0]).await, sql.texts(&ways[1]).await);
    assert_eq!(sent.len() + uncertain.len(), PEOPLE, "some mail has neither gone nor says why");
    let mut by_recipient = BTreeMap::<&str, usize>::new();
    for (times, to) in accepted.values() {
        *by_recipient.entry(to).or_default() += times;
    }
    for recipient in &sent {
        assert_eq!(by_recipient.get(recipient.as_str()), Some(&1), "{recipient}: said to be sent");
    }
    let arrived = uncertain.iter().filter(|recipient| by_recipient.contains_key(recipient.as_str())).count();
    assert!(by_recipient.values().all(|times| *times == 1), "somebody was reminded twice");
    println!("{} sent, each once; {} uncertain, of which {arrived} arrived", sent.len(), uncertain.len());
}
