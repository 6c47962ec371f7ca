//! Measures a release build of `vern` on this machine: pages and saves beside a constant of the same server, sizes, memory, start time.
//!
//! Figures are ratios within one run: the load client shares the machine, so absolute numbers say little.

mod client;
mod learner;
mod load;
mod planning;
mod server;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use client::{Failure, Request, send};
use learner::Learner;
use load::{Load, as_fast_as_it_goes, offered};
use server::{Data, Server, seed};

/// How many requests are under way at once.
const AT_ONCE: usize = 32;
/// How long each address is measured.
const TIME: Duration = Duration::from_secs(4);
/// The people of the organisation.
const PEOPLE: u32 = 20_000;
/// How many of them start the check together.
const STARTING: u32 = 3_000;

#[tokio::main]
async fn main() -> ExitCode {
    // `bench planning` measures that alone.
    let is_planning = std::env::args().nth(1).is_some_and(|what| what == "planning");
    match if is_planning { plans().await } else { run().await } {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Planning the reminders of a day, for a large organisation and for one beyond all.
async fn plans() -> Result<(), Failure> {
    planning::planning(PEOPLE, "2 s").await?;
    planning::planning(1_000_000, "60 s").await
}

async fn run() -> Result<(), Failure> {
    let data = Data::new()?;
    println!("{:<44}{:>12}{:>12}", "", "measured", "budget");
    let server = Server::start(&data).await?;
    figure("start to first answer, empty database", server.started_in.as_millis(), "500 ms");
    send(&mut tokio::net::TcpStream::connect(&server.address).await?, &Request::get("/sign-in", "")).await?;
    figure("memory of the server, idle (MB)", server.memory()? / 1024, "60");
    server.stop().await?;

    let before = Instant::now();
    let links = seed(&data, PEOPLE, STARTING).await?;
    println!("({PEOPLE} people were seeded in {} s)", before.elapsed().as_secs());
    let server = Server::start(&data).await?;
    let mut learners = Vec::new();
    for link in &links {
        learners.push(Learner::sign_in(&server.address, link).await?);
    }
    let first = learners.first().ok_or("nobody is ready for the check")?;
    pages(&server, first).await?;
    starts(&server, &learners).await?;
    saves(&server, &learners).await?;
    figure("memory of the server, under load (MB)", server.memory()? / 1024, "200");
    server.stop().await?;
    plans().await
}

/// Pages beside a constant, as fast as they go.
async fn pages(server: &Server, learner: &Learner) -> Result<(), Failure> {
    let address = &server.address;
    println!(
        "\n{:<28}{:>10}{:>9}{:>9}{:>8}{:>9}{:>11}",
        "32 at once", "per second", "p50 ms", "p99 ms", "errors", "ratio", "bytes, br"
    );
    let constant = as_fast_as_it_goes(address, &[Request::get("/bench/constant", "")], AT_ONCE, TIME).await?;
    row("a constant", &constant, &constant, 0);
    for (name, path) in [
        ("sign-in page", "/sign-in"),
        ("my training", "/training"),
        ("a section", "/modules/first-response/safety"),
        ("a scenario", "/modules/first-response/practice/the-helpful-cousin"),
    ] {
        let path = landing(address, path, learner).await?;
        let load = as_fast_as_it_goes(address, &[Request::get(&path, &learner.cookie)], AT_ONCE, TIME).await?;
        row(name, &load, &constant, client::size(address, &path, &learner.cookie).await?);
    }
    let load = offered(address, &vec![Request::get("/training", &learner.cookie); 1_000], 8, 200).await?;
    println!("my training, 200 a second offered: p50 {}, p99 {} (budget 3 and 15 ms)", ms(load.p50), ms(load.p99));
    Ok(())
}

/// Follows a page that leads on to another one.
async fn landing(address: &str, path: &str, learner: &Learner) -> Result<String, Failure> {
    let answer = send(&mut tokio::net::TcpStream::connect(address).await?, &Request::get(path, &learner.cookie)).await?;
    match answer.status {
        200 => Ok(path.to_owned()),
        303 => Ok(answer.header("location").unwrap_or(path).to_owned()),
        status => Err(format!("{path} answered {status}").into()),
    }
}

/// Everybody who is ready starts within ten seconds.
async fn starts(server: &Server, learners: &[Learner]) -> Result<(), Failure> {
    let requests: Vec<Request> = learners.iter().map(Learner::start).collect();
    let load = offered(&server.address, &requests, 128, STARTING / 10).await?;
    println!(
        "\n{} learners start the check within 10 s: {} errors (budget 0), p50 {}, p99 {}",
        requests.len(),
        load.errors,
        ms(load.p50),
        ms(load.p99)
    );
    Ok(())
}

/// Answers are saved: as fast as it goes, then 500 a second.
async fn saves(server: &Server, learners: &[Learner]) -> Result<(), Failure> {
    let mut sittings = Vec::new();
    for learner in learners.iter().take(500) {
        sittings.push(learner.sit(&server.address).await?);
    }
    let saves = |from: usize, count: usize| -> Vec<Request> {
        (0..count).map(|n| sittings[n % sittings.len()].save(from + n / sittings.len())).collect()
    };
    let most = offered(&server.address, &saves(1, 5_000), 64, 500).await?;
    println!(
        "saving answers, 500 a second offered: {} errors, p50 {}, p99 {} (budget 0 and 50 ms)",
        most.errors,
        ms(most.p50),
        ms(most.p99)
    );
    let load = as_fast_as_it_goes(&server.address, &saves(20, 60_000), AT_ONCE, TIME).await?;
    println!(
        "saving answers, {AT_ONCE} at once: {:.0} a second, {} errors, p50 {}, p99 {}",
        load.per_second,
        load.errors,
        ms(load.p50),
        ms(load.p99)
    );
    Ok(())
}

fn figure(name: &str, measured: impl std::fmt::Display, budget: &str) {
    println!("{name:<44}{measured:>12}{budget:>12}");
}

fn ms(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}

fn row(name: &str, load: &Load, constant: &Load, bytes: usize) {
    let ratio = constant.per_second / load.per_second.max(1.0);
    println!(
        "{name:<28}{:>10.0}{:>9.2}{:>9.2}{:>8}{:>9}{bytes:>11}",
        load.per_second,
        load.p50.as_secs_f64() * 1e3,
        load.p99.as_secs_f64() * 1e3,
        load.errors,
        format!("1/{ratio:.0}")
    );
}
