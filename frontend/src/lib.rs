//! The browser half: one WebAssembly file with every island of `app`.

// Without a reference to `app` the linker drops all islands, silently.
use app as _;

/// Called once by `scripts/boot.js`, before it wakes the islands of the page.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
