//! Load in two ways: as much as a number of connections can, and so much a second whether the server keeps up or not.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::net::TcpStream;

use crate::client::{Failure, Request, send};

/// How many answers came, and how fast.
pub struct Load {
    /// Answers in a second.
    pub per_second: f64,
    /// Half of the answers came within this time.
    pub p50: Duration,
    /// All but one in a hundred came within this time.
    pub p99: Duration,
    /// Answers that were no success.
    pub errors: usize,
}

impl Load {
    fn of(mut times: Vec<Duration>, errors: usize, took: Duration) -> Self {
        times.sort_unstable();
        let at = |percent: usize| times.get(times.len() * percent / 100).copied().unwrap_or_default();
        #[expect(clippy::cast_precision_loss, reason = "a count of seconds' worth of requests")]
        let per_second = times.len() as f64 / took.as_secs_f64().max(0.001);
        Self { per_second, p50: at(50), p99: at(99), errors }
    }
}

/// Sends requests, in turn, over so many connections for so long: as fast as answers come.
pub async fn as_fast_as_it_goes(address: &str, requests: &[Request], at_once: usize, time: Duration) -> Result<Load, Failure> {
    let until = Instant::now() + time;
    let count = requests.len();
    let turn = move |n: usize| (Instant::now() < until).then_some((n % count, None));
    run(address, requests, at_once, turn).await
}

/// Sends each request once, so many a second. A request is late from the moment it was due, not from the moment it could be sent.
pub async fn offered(address: &str, requests: &[Request], at_once: usize, per_second: u32) -> Result<Load, Failure> {
    let (start, count) = (Instant::now(), requests.len());
    let pause = Duration::from_secs(1) / per_second;
    let turn = move |n: usize| (n < count).then(|| (n, Some(start + pause * u32::try_from(n).unwrap_or(u32::MAX))));
    run(address, requests, at_once, turn).await
}

/// Asks `turn` for the place of the next request, and for the moment it is due, until there is none.
async fn run(
    address: &str,
    requests: &[Request],
    at_once: usize,
    turn: impl Fn(usize) -> Option<(usize, Option<Instant>)> + Copy + Send + 'static,
) -> Result<Load, Failure> {
    let requests: Arc<[Request]> = requests.into();
    let next = Arc::new(AtomicUsize::new(0));
    let began = Instant::now();
    let mut tasks = Vec::new();
    for _ in 0..at_once {
        let mut stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (requests, next) = (Arc::clone(&requests), Arc::clone(&next));
        tasks.push(tokio::spawn(async move {
            let (mut times, mut errors) = (Vec::new(), 0);
            while let Some((place, due)) = turn(next.fetch_add(1, Ordering::Relaxed)) {
                if let Some(due) = due {
                    tokio::time::sleep_until(due.into()).await;
                }
                let before = due.unwrap_or_else(Instant::now);
                match send(&mut stream, &requests[place]).await {
                    Ok(answer) if answer.is_success() => times.push(before.elapsed()),
                    _ => errors += 1,
                }
            }
            (times, errors)
        }));
    }
    let (mut times, mut errors) = (Vec::new(), 0);
    for task in tasks {
        let (more, failed) = task.await?;
        times.extend(more);
        errors += failed;
    }
    Ok(Load::of(times, errors, began.elapsed()))
}
