// Answers wait here, in IndexedDB, until the server has them: it reaches the disk with its transaction, which local storage does not.
// Every page of the person who gave them tells and sends what waits; the island of the questions uses the same few functions.
(() => {
    const line = document.querySelector("#waiting");
    if (!line) return; // Nobody is signed in.
    const person = line.dataset.person;
    const now = () => Math.floor(Date.now() / 1000);
    // How far the server's clock is ahead of this device's. The page was made a moment ago.
    const ahead = Number(line.dataset.now) - now();

    // Some browsers keep nothing in a private window, or when the disk is full. Then answers wait in the memory of the page, and it says so.
    const memory = { device: null, answers: new Map() };
    // What this page has a receipt for, also where the browser could not be made to forget it.
    const received = new Set();
    const database = new Promise((resolve) => {
        try {
            const request = indexedDB.open("vern", 1);
            request.onupgradeneeded = () => {
                request.result.createObjectStore("answers", { keyPath: ["base", "slot"] });
                request.result.createObjectStore("device");
            };
            request.onsuccess = () => {
                request.result.onversionchange = () => request.result.close();
                resolve(request.result);
            };
            request.onerror = request.onblocked = () => resolve(null);
        } catch {
            resolve(null);
        }
    });

    // Does something in one transaction; what `work` returns is read from when everything is on the disk.
    async function inTransaction(mode, work) {
        const open = await database;
        if (!open) throw new Error("nothing can be kept here");
        return new Promise((resolve, reject) => {
            const transaction = open.transaction(["answers", "device"], mode, { durability: "strict" });
            const result = work(transaction.objectStore("answers"), transaction.objectStore("device"));
            transaction.oncomplete = () => resolve(result.value);
            transaction.onabort = transaction.onerror = () => reject(transaction.error);
        });
    }

    const newDevice = () => ({ id: Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(""), number: 0 });
    // One device has one count, wherever its answers wait.
    const numbered = (kept, answer) => {
        const device = kept ?? memory.device ?? newDevice();
        const counted = memory.device?.id === device.id ? memory.device.number : 0;
        const next = { id: device.id, number: Math.max(device.number, counted) + 1 };
        Object.assign(answer, { device: next.id, number: next.number });
        memory.device = next;
        return next;
    };

    // Keeps a choice, numbered after everything chosen on this device, and says where it is: "phone" or "memory".
    async function choose(base, slot, chosen, seen) {
        const answer = { base, slot, chosen, seen, person, at: now(), ahead };
        try {
            await inTransaction("readwrite", (answers, devices) => {
                const known = devices.get("this");
                known.onsuccess = () => {
                    devices.put(numbered(known.result, answer), "this");
                    answers.put(answer);
                };
                return {};
            });
            memory.answers.delete(`${base}/${slot}`);
            return "phone";
        } catch {
            numbered(null, answer);
            memory.answers.set(`${base}/${slot}`, answer);
            return "memory";
        }
    }

    // Returns what waits of this person, in the order in which it was chosen.
    async function waiting() {
        const kept = await inTransaction("readonly", (answers) => {
            const found = {};
            const all = answers.getAll();
            all.onsuccess = () => { found.value = all.result; };
            return found;
        }).catch(() => []);
        // What waits in memory was chosen later than what is kept for the same question.
        const older = (answer) => memory.answers.has(`${answer.base}/${answer.slot}`);
        const all = [...kept.filter((answer) => !older(answer)), ...memory.answers.values()];
        const mine = all.filter((answer) => answer.person === person && !received.has(`${answer.device} ${answer.number}`));
        return mine.sort((one, other) => one.number - other.number);
    }

    // Forgets an answer that the server has, unless a newer one took its place meanwhile. Returns whether one did.
    async function forget(answer) {
        received.add(`${answer.device} ${answer.number}`);
        const same = (other) => other && other.device === answer.device && other.number <= answer.number;
        const key = `${answer.base}/${answer.slot}`;
        if (same(memory.answers.get(key))) memory.answers.delete(key);
        const isNewer = await inTransaction("readwrite", (answers) => {
            const found = { value: false };
            const kept = answers.get([answer.base, answer.slot]);
            kept.onsuccess = () => {
                if (same(kept.result)) answers.delete([answer.base, answer.slot]);
                else found.value = Boolean(kept.result);
            };
            return found;
        }).catch(() => false);
        return isNewer || memory.answers.has(key);
    }

    // Another profile of this browser counts under the same name, as a copied one does: this one gets a new name and asks again. What was
    // chosen meanwhile for the same question stays as it is.
    async function renumber(answer) {
        const same = (other) => other && other.device === answer.device && other.number === answer.number;
        memory.device = newDevice();
        const inMemory = memory.answers.get(`${answer.base}/${answer.slot}`);
        if (same(inMemory)) numbered(null, inMemory);
        await inTransaction("readwrite", (answers, devices) => {
            const kept = answers.get([answer.base, answer.slot]);
            kept.onsuccess = () => {
                const again = kept.result;
                if (same(again)) {
                    numbered(null, again);
                    answers.put(again);
                }
                devices.put(memory.device, "this");
            };
            return {};
        }).catch(() => {});
    }

    // Sends an answer and returns what became of it. Only a word of our server ends its waiting: between here and there stand other machines
    // that also answer, and the answer is not theirs to refuse.
    async function send(answer) {
        const { base, slot, device, number, seen, at, ahead } = answer;
        const body = new URLSearchParams({ person, slot, device, number, seen, at, ahead, sent: now() });
        for (const option of answer.chosen) body.append("choice", option);
        try {
            const response = await fetch(`${base}/save`, { method: "POST", body, signal: AbortSignal.timeout?.(20_000) });
            if (response.status === 401) return { what: "signed-out" };
            const [what, position] = (await response.text()).trim().split(" ");
            const isOurs = ["kept", "older", "closed", "refused", "taken"].includes(what);
            return isOurs ? { what, position: Number(position) } : { what: "away" };
        } catch {
            return { what: "away" };
        }
    }

    const backOrLater = (milliseconds) => new Promise((resolve) => {
        const later = setTimeout(done, milliseconds);
        addEventListener("online", done);
        function done() {
            clearTimeout(later);
            removeEventListener("online", done);
            resolve();
        }
    });

    let isSending = false;
    let asksAgain = false; // Something was chosen while the last of what waited was under way.
    let left = 0; // How many wait, as far as this page knows.

    const tell = (what, detail) => document.dispatchEvent(new CustomEvent("vern:answers", { detail: { what, ...detail } }));

    // Sends what waits, one after the other, and tries again while the network is away.
    async function flush() {
        asksAgain = true;
        if (isSending) return;
        isSending = true;
        let rest = 1000;
        for (;;) {
            asksAgain = false;
            const all = await waiting();
            left = all.length;
            if (!left && asksAgain) continue;
            if (!left) {
                tell("empty", { left });
                break;
            }
            tell("waiting", { left });
            const { what, position } = await send(all[0]);
            if (what === "signed-out") {
                tell(what, { left });
                break;
            }
            if (what === "away") {
                tell(what, { left });
                await backOrLater(rest);
                rest = Math.min(rest * 2, 8000);
                continue;
            }
            rest = 1000;
            if (what === "taken") {
                await renumber(all[0]);
                continue;
            }
            const { base, slot } = all[0];
            const isNewer = await forget(all[0]);
            left = (await waiting()).length;
            tell(what, { base, slot, position, isNewer, left });
        }
        isSending = false;
    }

    // What every page but that of the questions says; that one has a line of its own.
    const say = (sentence) => {
        line.textContent = (line.dataset[sentence] ?? "").replace("{n}", left);
        line.hidden = !line.textContent;
    };
    const RANKS = ["sent", "older", "closed", "refused"];
    let worst = 0; // What must not be forgotten over the good news that follow it.
    let hasSent = false;
    if (!("quiet" in line.dataset)) {
        document.addEventListener("vern:answers", ({ detail }) => {
            hasSent ||= ["kept", "older"].includes(detail.what);
            worst = Math.max(worst, RANKS.indexOf(detail.what));
            if (detail.what === "signed-out") say("signedOut");
            else if (detail.left) say("waiting");
            else if (detail.what === "empty" && !hasSent) say(""); // Nothing waited here.
            else say(RANKS[worst]);
            // The list of answers shows what the server has now.
            if (hasSent && !worst && !detail.left && document.querySelector("form[data-waits]")) location.reload();
        });
    }

    // Nothing is handed in while something waits here, in whichever tab it was chosen.
    document.addEventListener("submit", async (event) => {
        const form = event.target;
        if (!form.matches("form[data-waits]")) return;
        event.preventDefault();
        left = (await waiting()).length;
        if (!left) {
            form.submit();
            return;
        }
        say("waiting");
        line.scrollIntoView({ block: "center" });
        flush();
    });

    addEventListener("online", flush);
    // A page that comes out of the memory for Back shows what was chosen when it was left. Another answer may count by now.
    addEventListener("pageshow", async (event) => {
        if (!event.persisted) return;
        await flush();
        const isOld = document.querySelector("#question-form") && !(await waiting()).length;
        const isThere = isOld && await fetch(location.href, { method: "HEAD" }).then((answer) => answer.ok, () => false);
        if (isThere) location.reload();
    });
    window.vernWaiting = { choose, waiting, flush };
    flush();
})();
