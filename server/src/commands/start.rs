//! Starting and stopping: server, worker, migrations.

use std::process::ExitCode;
use std::sync::Arc;

use clap::CommandFactory;
use store::Store;
use tokio::sync::watch;
use usecases::badges::web::Web;
use usecases::services::{Services, Settings as PageSettings};
use usecases::sign_in::tokens::Keys;

use super::{Failure, database, lost_keys};
use crate::config::names::{Misspelt, misspelt_here};
use crate::config::{ConfigError, Settings, private, sender};
use crate::fetch::PublicWeb;
use crate::mail::envelope::Sender;
use crate::mail::transport::Transport;
use crate::worker::Worker;
use crate::{assets, pdf, web};

/// A deployment that is ready to serve or to work.
pub struct Deployment {
    /// What every request may use.
    pub services: Arc<Services>,
    /// The database as such: the worker takes it along, and at the end it is asked whether it may be closed.
    store: Store,
}

impl Deployment {
    /// Opens the database, which must be up to date, and reads everything the services need.
    pub async fn open(settings: &Settings) -> Result<Self, Failure> {
        settings.check()?;
        let _turn = private::take_turn(&settings.database.data);
        Self::on(database::open(settings).await?, settings).await
    }

    /// Opens the database, makes it or brings it up to date, and reads everything the services need.
    pub async fn open_and_migrate(settings: &Settings) -> Result<Self, Failure> {
        settings.check()?;
        database::refuse_if_strange(settings).await?;
        settings.database.make_folder()?;
        // Of two programs that start at once on an empty folder one makes the database, the secret and the keys, and the other finds them.
        let _turn = private::take_turn(&settings.database.data);
        Self::on(database::open_and_migrate(settings).await?, settings).await
    }

    async fn on(store: Store, settings: &Settings) -> Result<Self, Failure> {
        if let Some(warning) = lost_keys::noted(&store, settings).await? {
            tracing::warn!("{warning}");
        }
        let keys = Keys::new(&settings.web.read_secret(&settings.database.data)?);
        let badge_keys = settings.badges.keys(&settings.database.data)?;
        let pages = PageSettings {
            public_url: settings.web.public_url(),
            demo: settings.web.demo,
            leave_to: settings.web.leave_to.clone(),
            contact: settings.mail.contact(),
            fonts: settings.paper.fonts.clone(),
        };
        let support = content::check_support(&assets::courses());
        let web = settings.badges.fetch_badge_keys.then(PublicWeb::new).transpose()?;
        let web = web.map(|web| Box::new(web) as Box<dyn Web>);
        let services =
            Services::new(store.clone(), keys, badge_keys, pages, support.countries).with_web(web).with_print(pdf::can_print);
        Ok(Self { services: Arc::new(services), store })
    }

    /// Returns a worker of this deployment.
    pub fn worker(&self, settings: &Settings) -> Result<Worker, ConfigError> {
        let mailbox = |text: &String| sender::read(text).ok_or_else(|| ConfigError(format!("{text:?} is no sender")));
        Ok(Worker {
            services: Arc::clone(&self.services),
            transport: Transport::new(&settings.mail, &settings.database.data)?,
            sender: Sender {
                from: mailbox(&settings.mail.mail_from)?,
                reply_to: settings.mail.mail_reply_to.as_ref().map(mailbox).transpose()?,
                bounces: settings.mail.mail_bounces.as_ref().and_then(|text| text.parse().ok()),
            },
            name: worker_name(),
        })
    }
}

/// Returns a name that no other worker has: process numbers repeat from container to container.
fn worker_name() -> String {
    let mut random = [0; 6];
    // Without randomness the process number has to do.
    let _ = getrandom::fill(&mut random);
    format!("worker-{}-{}", std::process::id(), domain::text::hex(random))
}

/// Serves until the process is told to stop.
pub async fn serve(mut settings: Settings, with_worker: bool, prepare_demo: bool) -> Result<ExitCode, Failure> {
    settings.web.demo |= prepare_demo;
    warn_of_misspelt_settings();
    // First of all: a second server must neither touch the database nor hand out links that lead to the first.
    let listener = web::listen(settings.web.listen).await?;
    let deployment = Deployment::open_and_migrate(&settings).await?;
    if prepare_demo {
        super::seed::prepare_demo(&deployment.services).await?;
    }
    let stop = stop_signal();
    let worker = with_worker.then(|| deployment.worker(&settings)).transpose()?;
    let worker = worker.map(|worker| tokio::spawn(worker.run(stop.clone())));
    tracing::info!(address = %settings.web.public_url(), "serving");
    web::serve(Arc::clone(&deployment.services), listener, settings.web.behind_proxy, web::Limits::default(), stop).await;
    if let Some(worker) = worker {
        worker.await?;
    }
    end(&deployment).await;
    Ok(ExitCode::SUCCESS)
}

/// Works until the process is told to stop.
pub async fn worker(settings: Settings) -> Result<ExitCode, Failure> {
    warn_of_misspelt_settings();
    let deployment = Deployment::open(&settings).await?;
    deployment.worker(&settings)?.run(stop_signal()).await;
    end(&deployment).await;
    Ok(ExitCode::SUCCESS)
}

/// Ends the process at once if the database must not be closed.
async fn end(deployment: &Deployment) {
    if deployment.store.finds_damaged_log().await {
        tracing::error!(
            "the log beside the database's file was changed by somebody else: the program ends without closing the database, so that nothing \
             of it gets into the file. What was saved since the log was last taken into the file may be missing: compare with the last backup"
        );
        std::process::exit(1);
    }
}

/// Brings the database up to date.
pub async fn migrate(settings: &Settings) -> Result<ExitCode, Failure> {
    Deployment::open_and_migrate(settings).await?;
    println!("The database is up to date.");
    Ok(ExitCode::SUCCESS)
}

/// Says in the log which settings nobody reads: the program goes on with the defaults of those that were meant.
fn warn_of_misspelt_settings() {
    for Misspelt { name, meant } in misspelt_here(&super::Cli::command()) {
        tracing::warn!(%name, meant = %meant.unwrap_or_default(), "a name in the environment looks like a setting and is none");
    }
}

/// Says what the settings mean.
pub async fn check_config(settings: &Settings) -> Result<ExitCode, Failure> {
    let misspelt = misspelt_here(&super::Cli::command());
    for name in &misspelt {
        eprintln!("vern: {name}");
    }
    settings.check()?;
    println!("data folder   {}", settings.database.data.display());
    println!("listens on    {}", settings.web.listen);
    println!("reached at    {}", settings.web.public_url());
    println!("badge keys    {}", settings.badges.folder(&settings.database.data).display());
    println!("mail          {:?} from {}", settings.mail.mail, settings.mail.mail_from);
    if !misspelt.is_empty() {
        return Ok(ExitCode::FAILURE);
    }
    if let Some(store) = database::if_current(settings).await
        && let Some(warning) = lost_keys::found(&store, settings).await?
    {
        eprintln!("vern: {warning}");
        return Ok(ExitCode::FAILURE);
    }
    println!("The settings are sound.");
    Ok(ExitCode::SUCCESS)
}

/// Returns a flag that turns true when the process is asked to stop (Ctrl-C, or SIGTERM from a service manager).
fn stop_signal() -> watch::Receiver<bool> {
    let (sender, receiver) = watch::channel(false);
    tokio::spawn(async move {
        #[cfg(unix)]
        {
            let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
            if let Ok(mut terminate) = terminate {
                tokio::select! {
                    _ = tokio::signal::ctrl_c() => {}
                    _ = terminate.recv() => {}
                }
            } else {
                let _ = tokio::signal::ctrl_c().await;
            }
        }
        #[cfg(not(unix))]
        let _ = tokio::signal::ctrl_c().await;
        let _ = sender.send(true);
    });
    receiver
}
