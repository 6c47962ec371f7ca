//! Brings a learner to the middle of an assessment, by the same forms that people use.

use tokio::net::TcpStream;

use crate::client::{Answer, Failure, Request, send};
use crate::server::Server;

/// A learner in the middle of an assessment.
pub struct Learner {
    /// The session.
    pub cookie: String,
    /// The address of a section.
    pub section: String,
    /// The address of a question.
    pub question: String,
    /// The options of the first question.
    options: Vec<String>,
}

impl Learner {
    /// Returns so many saves of answers, each with a sequence of its own.
    pub fn saves(&self, count: usize) -> Vec<Request> {
        let address = format!("{}/save", self.question.trim_end_matches("/1"));
        let save = |seq: usize| {
            let choice = &self.options[seq % self.options.len()];
            Request::post(&address, &self.cookie, &format!("slot=1&seq={seq}&choice={choice}"))
        };
        (1..=count).map(save).collect()
    }
}

struct Browser<'a> {
    server: &'a Server,
    cookie: String,
}

impl Browser<'_> {
    async fn ask(&self, request: Request) -> Result<Answer, Failure> {
        let mut stream = TcpStream::connect(&self.server.address).await?;
        send(&mut stream, &request).await
    }

    async fn get(&self, path: &str) -> Result<String, Failure> {
        let answer = self.ask(Request::get(path, &self.cookie)).await?;
        Ok(String::from_utf8_lossy(&answer.body).into_owned())
    }

    /// Sends a form and returns the address it leads to.
    async fn post(&self, path: &str, form: &str) -> Result<String, Failure> {
        let answer = self.ask(Request::post(path, &self.cookie, form)).await?;
        answer.header("location").map(str::to_owned).ok_or_else(|| format!("POST {path} answered {}", answer.status).into())
    }
}

/// Signs in, reads everything, and starts the final check.
pub async fn ready_learner(server: &Server) -> Result<Learner, Failure> {
    let mut browser = Browser { server, cookie: String::new() };
    let answer = browser.ask(Request::post(&server.link, "", "")).await?;
    let cookie = answer.header("set-cookie").ok_or("signing in set no cookie")?;
    cookie.split(';').next().unwrap_or_default().clone_into(&mut browser.cookie);
    browser.post("/policies/code-of-conduct", "agree=yes").await?;
    let training = browser.get("/training").await?;
    let mut section = String::new();
    for module in links(&training, "/modules/") {
        let mut next = browser.post(&module, "wording=usual").await?;
        while next != "/training" {
            let here = if next.contains("/practice/") { format!("{next}?at=case") } else { next };
            next = browser.post(&here, "").await?;
            section = if here.contains("/practice/") { section } else { here };
        }
    }
    let question = browser.post("/check/first-shift", "").await?;
    let page = browser.get(&question).await?;
    let fields = page.split("<template").next().unwrap_or_default();
    let options = fields
        .split("name=\"choice\"")
        .skip(1)
        .filter_map(|piece| Some(piece.split("value=\"").nth(1)?.split('"').next()?.to_owned()));
    let options: Vec<String> = options.collect();
    if options.is_empty() || fields.contains("type=\"checkbox\"") {
        return Err("the first question takes several answers; run again".into());
    }
    Ok(Learner { cookie: browser.cookie, section, question, options })
}

fn links(page: &str, prefix: &str) -> Vec<String> {
    let found = page.split("href=\"").skip(1).filter_map(|piece| piece.split('"').next());
    let mut links: Vec<String> = found.filter(|link| link.starts_with(prefix)).map(str::to_owned).collect();
    links.dedup();
    links
}
