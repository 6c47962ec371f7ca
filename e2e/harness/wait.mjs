// Waits for something outside the browser.

/** Asks again and again until the answer is something, and returns it. */
export async function eventually(what, ask, patience = 15_000) {
  for (const start = Date.now(); Date.now() - start < patience; ) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited in vain for ${what}`);
}
