// Starts the islands. Every page works without them, so a failure only leaves a note in the console.
async function start() {
    const wasm = fetch("__VERN_WASM__"); // now, so that it loads at the same time as the script
    const islands = await import("__VERN_JS__");
    await islands.default({ module_or_path: wasm });
    islands.hydrate();
    // In document order: an outer island must be awake before those inside it.
    for (const island of document.querySelectorAll("leptos-island[data-component]")) {
        const wake = islands[island.dataset.component];
        if (!wake) {
            console.warn(`There is no island ${island.dataset.component}.`);
            continue;
        }
        // Lets this island see what the one around it provides.
        island.closest("leptos-children")?.$$on_hydrate?.();
        await wake(island);
    }
}

start().catch((problem) => console.warn("This page goes on without its islands:", problem));
