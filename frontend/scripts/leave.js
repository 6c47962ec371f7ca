// Leaves at once: by the button, or by pressing Shift three times within one and a half seconds.
// Without this script the button is an ordinary form, and the server sends people on.
(() => {
    const within = 1500;
    let presses = [];

    const leave = (form) => {
        // Not `hidden`: the style sheet gives the body a `display` of its own, which would win.
        document.body.style.setProperty("display", "none", "important");
        document.title = "\u2026";
        // Ends the session. If the browser will not queue it, the form does both, only slower.
        if (navigator.sendBeacon?.("/leave")) location.replace(form.dataset.target);
        else form.submit();
    };

    document.addEventListener("submit", (event) => {
        if (!event.target.matches("form.leave")) return;
        event.preventDefault();
        leave(event.target);
    });

    document.addEventListener("keydown", (event) => {
        if (event.repeat) return;
        const now = event.timeStamp;
        // Any other key starts over, or three capital letters in a row would leave the page.
        presses = event.key === "Shift" ? [...presses.filter((press) => now - press < within), now] : [];
        if (presses.length < 3) return;
        presses = [];
        const form = document.querySelector("form.leave");
        if (form) leave(form);
    });

    // Shift and a click selects or opens a link: not meant as a press either.
    document.addEventListener("pointerdown", () => { presses = []; });
})();
