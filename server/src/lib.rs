//! The `vern` program, as a library for its own tests.

pub mod assets;
pub mod certificate_pdf;
pub mod commands;
pub mod config;
pub mod leaflet_pdf;
pub mod mail;
pub mod pdf;
pub mod web;
pub mod worker;
