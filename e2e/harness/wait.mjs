// Waits for what comes a moment later.

/** Waits until an element has the focus: a browser gives it to one that asks for it when it draws the page, which may be a moment later. */
export function focus(what, locator) {
  return eventually(`the focus on ${what}`, () => locator.evaluate((element) => element === document.activeElement), 5_000);
}

/** Asks again and again until the answer is something, and returns it. */
export async function eventually(what, ask, patience = 15_000) {
  for (const start = Date.now(); Date.now() - start < patience; ) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited in vain for ${what}`);
}
