// Leaves at once: by the button, or by pressing Shift three times within one and a half seconds. Every tab of this site is emptied, and Back
// shows nothing, also while the network is away. The session ends as soon as the server can be told.
// This stands in the head and runs before anything is shown. Without it the button is an ordinary form, and the server sends people on.
(() => {
    const { target, mark } = document.currentScript.dataset;
    const within = 1500;
    const times = "vern-left";
    let presses = [];
    let isGone = false;
    let timer;
    let onward = () => location.replace(target);

    // How often this device has left. A page from before the last time never shows itself again.
    const count = () => {
        try {
            return localStorage.getItem(times);
        } catch {
            return null;
        }
    };
    const countThen = count();

    // A cookie: whatever is asked for next tells the server, which ends the session before it answers and takes the mark away.
    const isMarked = () => document.cookie.split("; ").includes(mark.split(";")[0]);
    const isOver = () => isGone || isMarked() || count() !== countThen;

    // The same once more: cookies and counts reach the disk seconds later, and a phone may end the browser sooner.
    const onDisk = (work) => new Promise((done) => {
        const open = indexedDB.open("vern-leaving", 1);
        open.onupgradeneeded = () => open.result.createObjectStore("mark");
        open.onerror = () => done();
        open.onsuccess = () => {
            const change = open.result.transaction("mark", "readwrite", { durability: "strict" });
            const request = work(change.objectStore("mark"));
            change.oncomplete = change.onabort = () => {
                open.result.close();
                done(request.result);
            };
        };
    }).catch(() => {});
    const atMost = (time, promise) => Promise.race([promise, new Promise((done) => setTimeout(done, time))]);

    // Not `display`: the page would forget how far it was scrolled. Not `visibility`: what should have the focus could not take it.
    const hide = () => document.documentElement.style.setProperty("opacity", "0", "important");
    const show = () => document.documentElement.style.removeProperty("opacity");

    const empty = () => {
        isGone = true;
        hide();
        document.head.replaceChildren();
        document.body?.replaceChildren();
        document.title = "\u2026";
        if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", empty, { once: true });
    };

    // Outlives the page. Nothing is to be followed: without TLS the answer leads to the other site.
    const end = () => fetch("/leave", { method: "POST", keepalive: true, redirect: "manual" }).catch(() => {});

    // The mark, not the answer, says that the server has heard: between here and there somebody else may answer.
    const tell = async () => {
        clearTimeout(timer);
        await end();
        if (isMarked()) {
            timer = setTimeout(tell, 3000);
            return;
        }
        await atMost(500, onDisk((marks) => marks.clear()));
        onward();
    };

    const goneMeanwhile = () => {
        empty();
        tell();
    };

    const leave = () => {
        document.cookie = mark;
        try {
            localStorage.setItem(times, String(Number(count()) + 1));
        } catch {
            // Other tabs look at the mark when they are shown.
        }
        empty();
        // The page is empty already; server and disk are given a moment.
        atMost(200, Promise.all([end(), onDisk((marks) => marks.put("left", 0))])).then(async () => {
            if (!isMarked()) await atMost(100, onDisk((marks) => marks.clear()));
            onward();
        });
    };

    // What the browser remembers for Back is a hidden page; it shows itself when nobody has left since.
    addEventListener("pagehide", hide);
    addEventListener("pageshow", (event) => {
        if (isOver()) goneMeanwhile();
        else if (event.persisted) show();
    });
    addEventListener("storage", (event) => {
        if (event.key === times && isOver()) goneMeanwhile();
    });
    document.addEventListener("visibilitychange", () => {
        if (!document.hidden && isOver()) goneMeanwhile();
    });
    addEventListener("online", () => {
        if (isGone) tell();
    });

    // Whoever comes from another page of ours was looked at there.
    const [way] = performance.getEntriesByType("navigation");
    const comesFromHere = way?.type === "navigate" && document.referrer.startsWith(`${location.origin}/`);
    if (isMarked()) {
        goneMeanwhile();
    } else if (!comesFromHere) {
        hide();
        atMost(500, onDisk((marks) => marks.get(0))).then((left) => {
            if (!left) {
                if (!isGone) show();
                return;
            }
            document.cookie = mark;
            onward = () => location.reload();
            goneMeanwhile();
        });
    }

    document.addEventListener("submit", (event) => {
        if (!event.target.matches("form.leave")) return;
        event.preventDefault();
        leave();
    });

    document.addEventListener("keydown", (event) => {
        if (event.repeat) return;
        const now = event.timeStamp;
        // Any other key starts over, or three capital letters in a row would leave the page.
        presses = event.key === "Shift" ? [...presses.filter((press) => now - press < within), now] : [];
        if (presses.length < 3) return;
        presses = [];
        leave();
    });

    // Shift and a click selects or opens a link: not meant as a press either.
    document.addEventListener("pointerdown", () => { presses = []; });
})();
