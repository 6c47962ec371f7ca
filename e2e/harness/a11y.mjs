// Looks at a page as people with other needs than ours do: axe, in the light and in the dark.

import { readFileSync } from 'node:fs';

import { require } from './packages.mjs';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

const describe = ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `      ${node.target.join(' ')} ${node.html.slice(0, 160)}`).join('\n')}`;

async function run(page, scheme) {
  await page.emulateMedia({ colorScheme: scheme });
  const violations = await page.evaluate(async (tags) => {
    // A link half under the bar at the top would count as too small to hit.
    window.scrollTo(0, 0);
    const { violations } = await window.axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
    return violations;
  }, TAGS);
  return violations.map((violation) => `${scheme}: ${describe(violation)}`);
}

const sessions = new WeakMap();

/** Lets axe run where script is off: it waits for timers, which stand still there. The page's own scripts were passed over when it was read. */
async function withScript(page, work) {
  // One session for the life of the page: letting go of it would leave script on.
  if (!sessions.has(page)) sessions.set(page, await page.context().newCDPSession(page));
  const session = sessions.get(page);
  const disable = (value) => session.send('Emulation.setScriptExecutionDisabled', { value });
  // The browser passes over what is no change to this session.
  await disable(true);
  await disable(false);
  try {
    return await work();
  } finally {
    await disable(true);
  }
}

/** Returns what axe finds wrong with a page. */
export async function violations(page, { script, schemes = ['light'] }) {
  const look = async () => {
    await page.evaluate(AXE);
    const found = [];
    for (const scheme of schemes) found.push(...(await run(page, scheme)));
    await page.emulateMedia({ colorScheme: 'light' });
    return found;
  };
  return script ? look() : withScript(page, look);
}
