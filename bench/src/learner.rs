//! Learners who are ready for the final check, by the same forms that people use.

use tokio::net::TcpStream;

use crate::client::{Answer, Failure, Request, send};

/// Where everybody starts the check.
const CHECK: &str = "/check/first-shift";

/// Somebody who is signed in.
pub struct Learner {
    /// The session.
    pub cookie: String,
}

/// Somebody in the middle of the check.
pub struct Sitting {
    /// The session.
    pub cookie: String,
    /// The address of the first question.
    pub question: String,
    options: Vec<String>,
    asked: usize,
}

impl Learner {
    /// Signs in with a single-use link.
    pub async fn sign_in(address: &str, link: &str) -> Result<Self, Failure> {
        let mut stream = TcpStream::connect(address).await?;
        let answer = send(&mut stream, &Request::post(link, "", "")).await?;
        let cookie = answer.header("set-cookie").ok_or_else(|| format!("signing in answered {}", answer.status))?;
        Ok(Self { cookie: cookie.split(';').next().unwrap_or_default().to_owned() })
    }

    /// Returns the request that starts the check.
    pub fn start(&self) -> Request {
        Request::post(CHECK, &self.cookie, "")
    }

    /// Goes to the first question of the check that was started.
    pub async fn sit(&self, address: &str) -> Result<Sitting, Failure> {
        let mut stream = TcpStream::connect(address).await?;
        let answer = send(&mut stream, &Request::get(CHECK, &self.cookie)).await?;
        let question = answer.header("location").map(str::to_owned).ok_or("the check was not started")?;
        let page = send(&mut stream, &Request::get(&question, &self.cookie)).await?;
        let (options, asked) = options(&page);
        if options.is_empty() {
            return Err("a question has no option".into());
        }
        Ok(Sitting { cookie: self.cookie.clone(), question, options, asked })
    }
}

/// Returns the options of the question that is shown, and how many are to be chosen.
fn options(page: &Answer) -> (Vec<String>, usize) {
    let page = String::from_utf8_lossy(&page.body);
    let attribute = |name: &str| Some(page.split(&format!("{name}=\"")).nth(1)?.split('"').next()?.to_owned());
    let asked = attribute("data-choose").and_then(|all| all.split(' ').next()?.parse().ok()).unwrap_or(1);
    let fields = page.split("<template").next().unwrap_or_default();
    let pieces: Vec<&str> = fields.split("name=\"choice\"").skip(1).collect();
    let values =
        |piece: &str| piece.split("value=\"").skip(1).filter_map(|rest| Some(rest.split('"').next()?.to_owned())).collect();
    let pieces: Vec<Vec<String>> = pieces.into_iter().map(values).collect();
    // Steps to be put in order are lists of places, empty to begin with: each step gets the place in which it is shown.
    let is_order = pieces.iter().any(|values| values.first().is_some_and(String::is_empty));
    if !is_order {
        return (pieces.into_iter().filter_map(|values| values.into_iter().next()).collect(), asked);
    }
    let placed = pieces
        .into_iter()
        .zip(1..)
        .filter_map(|(values, place)| values.into_iter().find(|value| value.ends_with(&format!("@{place}"))));
    let placed: Vec<String> = placed.collect();
    let all = placed.len();
    (placed, all)
}

impl Sitting {
    /// Returns the save of an answer to the first question.
    pub fn save(&self, seq: usize) -> Request {
        let address = format!("{}/save", self.question.trim_end_matches("/1"));
        let chosen = (0..self.asked).map(|n| &self.options[(seq + n) % self.options.len()]);
        let chosen: String = chosen.map(|id| format!("&choice={id}")).collect();
        Request::post(&address, &self.cookie, &format!("slot=1&device=bench&number={}{chosen}", seq + 1))
    }
}
