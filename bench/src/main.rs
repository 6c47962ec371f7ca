//! Measures a release build of `vern` on this machine: pages and saves beside a constant of the same server, sizes, memory, start time.
//!
//! Figures are ratios within one run: the load client shares the machine, so absolute numbers say little.

mod client;
mod journey;
mod server;

use std::process::ExitCode;
use std::time::Duration;

use client::{Load, Request, measure};

/// How many requests are under way at once.
const AT_ONCE: usize = 32;
/// How long each address is measured.
const TIME: Duration = Duration::from_secs(4);

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), client::Failure> {
    let server = server::Server::start().await?;
    println!("start to first answer, empty database: {} ms", server.started_in.as_millis());
    println!("memory, idle: {} MB", server.memory()? / 1024);
    let learner = journey::ready_learner(&server).await?;
    let constant = measure(&server.address, &[Request::get("/bench/constant", "")], AT_ONCE, TIME).await?;
    println!("\n{:<28}{:>10}{:>9}{:>9}{:>8}{:>9}", "address", "per second", "p50 ms", "p99 ms", "errors", "ratio");
    row("a constant", &constant, &constant);
    for (name, path) in [
        ("sign-in page", "/sign-in"),
        ("my training", "/training"),
        ("a section", &learner.section),
        ("a question", &learner.question),
    ] {
        let load = measure(&server.address, &[Request::get(path, &learner.cookie)], AT_ONCE, TIME).await?;
        row(name, &load, &constant);
    }
    let saves = learner.saves(200_000);
    let load = measure(&server.address, &saves, AT_ONCE, TIME).await?;
    row("saving an answer", &load, &constant);
    println!("\nmemory, after load: {} MB", server.memory()? / 1024);
    println!("\n{:<28}{:>10}{:>14}", "transferred, brotli", "bytes", "budget");
    for (name, path) in
        [("my training, HTML", "/training"), ("a section, HTML", &learner.section), ("a question, HTML", &learner.question)]
    {
        let size = client::size(&server.address, path, &learner.cookie).await?;
        println!("{name:<28}{size:>10}{:>14}", "12288");
    }
    Ok(())
}

fn row(name: &str, load: &Load, constant: &Load) {
    let ratio = constant.per_second / load.per_second.max(1.0);
    println!(
        "{name:<28}{:>10.0}{:>9.2}{:>9.2}{:>8}{:>9}",
        load.per_second,
        load.p50.as_secs_f64() * 1e3,
        load.p99.as_secs_f64() * 1e3,
        load.errors,
        format!("1/{ratio:.0}")
    );
}
