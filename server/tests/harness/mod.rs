//! What the tests stand on: a deployment of their own, somebody to use it, and what is around it.

mod app;
pub(crate) mod broken_mail_server;
mod browser;
mod commit_cutter;
pub(crate) mod cutting_proxy;
mod database;
pub(crate) mod html;
pub(crate) mod issuer;
pub(crate) mod logs;
pub(crate) mod mail_server;
pub(crate) mod mime;
pub(crate) mod post;
pub(crate) mod process;
pub(crate) mod steps;

pub(crate) use app::{HOST, PUBLIC_URL, TestApp, each_backend};
pub(crate) use browser::{Browser, Response};
pub(crate) use commit_cutter::{CommitCutter, Cut};
pub(crate) use database::{Directory, Place, Sql, sqlite_url};
