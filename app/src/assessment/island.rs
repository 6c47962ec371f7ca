//! Keeps answers in the browser: each is saved when it is chosen, and waits on the device while the network is away.
//!
//! Without WebAssembly the page is an ordinary form. The questions themselves are the server's HTML, the later ones in `<template>`
//! elements, so that no question, option or translation is part of the WebAssembly.

use leptos::prelude::*;

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod keeper;

/// The line that says truthfully where the answers are; with it comes everything that keeps them.
#[island]
pub fn AnswerKeeper() -> impl IntoView {
    let status = RwSignal::new(String::new());
    #[cfg(target_arch = "wasm32")]
    keeper::start(status);
    view! { <p class="saved" role="status">{move || status.get()}</p> }
}
