// A browser, and visitors in it: each with a device and a language, with script or without, and an eye on everything that goes wrong.

import assert from 'node:assert/strict';
import { readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { violations } from './a11y.mjs';
import { overflows } from './layout.mjs';
import { markup } from './markup.mjs';
import { require } from './packages.mjs';
import { shoot } from './screenshots.mjs';
import { pattern, text } from './texts.mjs';
import { focus } from './wait.mjs';

const { chromium } = require('playwright-core');

const SIZES = {
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  desktop: { viewport: { width: 1280, height: 900 } },
};
const LOCALES = { en: 'en-GB', nb: 'nb-NO', uk: 'uk-UA' };

/** How long a visitor may take to close, in milliseconds. */
const CLOSING = 5_000;

/** Starts the browser. With `memory` it keeps pages for Back, as browsers do; playwright switches that off. */
export function openBrowser(options) {
  return chromium.launch(launch(options));
}

/** Starts a browser on a folder of its own, as people have one. `kill` ends it as a phone that needs its memory does. */
export async function openProfile(folder, options) {
  const context = await chromium.launchPersistentContext(folder, { ...launch(), ...options });
  const kill = async () => {
    const lock = await readlink(join(folder, 'SingletonLock'));
    const closed = context.waitForEvent('close');
    process.kill(Number(lock.split('-').at(-1)), 'SIGKILL');
    await closed;
  };
  return Object.assign(context, { kill });
}

function launch({ memory = false } = {}) {
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const ignoreDefaultArgs = memory ? ['--disable-back-forward-cache'] : [];
  return { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...flags, ...quiet], ignoreDefaultArgs };
}

export class Visitor {
  /** Opens a visitor. `inspect` runs axe on every page; with `motion` pages fade into each other, which resizing a window would cut short. */
  static async open(browser, { server, script = true, size = 'desktop', language = 'en', inspect = false, motion = false, storageState, name = '' } = {}) {
    const device = { ...SIZES[size], locale: LOCALES[language], colorScheme: 'light', reducedMotion: motion ? 'no-preference' : 'reduce' };
    const context = await browser.newContext({ ...device, javaScriptEnabled: script, baseURL: server.url, storageState });
    context.setDefaultTimeout(15_000);
    const visitor = new Visitor();
    Object.assign(visitor, { context, server, script, size, language, inspect, name, seen: new Set(), troubles: [], tolerated: [], faults: [] });
    visitor.page = await visitor.newPage();
    return visitor;
  }

  /** Opens another tab: the same visitor with a page of its own. */
  async tab() {
    const tab = Object.assign(new Visitor(), this);
    tab.page = await this.newPage();
    return tab;
  }

  /** Opens one more page, watched like the first. */
  async newPage() {
    const page = await this.context.newPage();
    page.on('console', (message) => this.#heard(message));
    page.on('pageerror', (error) => {
      // The browser's own word for a fade that a quick reader cut short; no script of ours asked for it.
      if (!/Transition was (aborted|skipped)/.test(error)) this.troubles.push(`an error in a script: ${error}`);
    });
    page.on('response', (response) => {
      const request = response.request();
      if (request.isNavigationRequest() && request.frame() === page.mainFrame() && response.status() !== 303) page.answer = response;
      if (response.status() >= 500) this.troubles.push(`${response.status()} ${response.url()}`);
    });
    return page;
  }

  #heard(message) {
    const said = `${message.type()}: ${message.text()} (${message.location().url})`;
    if (!['error', 'warning'].includes(message.type()) || this.tolerated.some((pattern) => pattern.test(said))) return;
    // The browser also reports answers that tests ask for: a refused form, a page for others.
    const expected = /status of (403|404|422)/.test(said) && message.location().url.startsWith(this.server.url);
    if (!expected) this.troubles.push(said);
  }

  /** Allows an otherwise alarming word in the console, such as a network that this test cuts itself. */
  tolerate(pattern) {
    this.tolerated.push(pattern);
  }

  t(key, values) {
    return text(this.language, key, values);
  }

  /** Returns a pattern that matches a text whatever its values are. */
  pattern(key) {
    return pattern(this.language, key);
  }

  /** Does something that leads to another page, and waits until that is there. */
  async follow(action) {
    await Promise.all([this.page.waitForEvent('load'), action()]);
    return this.page.answer;
  }

  go(path) {
    return this.follow(() => this.page.goto(path, { waitUntil: 'commit' }));
  }

  button(key, values) {
    return this.page.getByRole('button', { name: this.t(key, values), exact: true });
  }

  link(name, { exact = true } = {}) {
    return this.page.getByRole('link', { name, exact });
  }

  press(key, values) {
    return this.follow(() => this.button(key, values).click());
  }

  heading() {
    return this.page.locator('h1').innerText();
  }

  path() {
    return new URL(this.page.url()).pathname;
  }

  /** Looks at the page closely. `kind` names what kind of page it is; the slow looks are taken once for each kind. */
  async look(kind) {
    const isNew = !this.seen.has(kind);
    this.seen.add(kind);
    const where = `${this.name} ${kind} ${this.page.url()}`;
    const source = await this.page.answer.text().catch(() => '');
    const found = await this.page.evaluate(markup, { source, hasScript: this.script, language: this.language });
    const { lang, title } = await this.page.evaluate(() => ({ lang: document.documentElement.lang, title: document.title }));
    if (lang !== this.language) found.push(`the page says it is in ${lang}, not ${this.language}`);
    if (!/\S – \S/.test(title)) found.push(`the title is ${JSON.stringify(title)}`);
    if (isNew) found.push(...(await overflows(this.page, SIZES[this.size].viewport)));
    if (isNew) await shoot(this, kind);
    if (this.inspect) found.push(...(await violations(this.page, { script: this.script, schemes: isNew ? ['light', 'dark'] : ['light'] })));
    found.push(...this.troubles.splice(0));
    // Noted, not thrown: one run tells everything that is wrong on the way.
    if (found.length > 0) this.faults.push(`${where}\n    ${found.join('\n    ')}`);
  }

  /** Checks that a form was refused as it should be: said in the title, named in a summary that has the focus and leads to the fields. */
  async expectRefused(...problems) {
    assert.equal(this.page.answer.status(), 422);
    assert.match(await this.page.title(), new RegExp(`^${pattern(this.language, 'error-title').source}`));
    const summary = this.page.locator('.ds-error-summary');
    assert.deepEqual(await summary.getByRole('link').allInnerTexts(), problems);
    await focus('the summary of errors', summary);
    for (const link of await summary.getByRole('link').all()) {
      const target = (await link.getAttribute('href')).slice(1);
      assert.equal(await this.page.locator(`[id="${target}"]`).count(), 1, `the summary leads to #${target}`);
    }
  }

  /** Follows the link to this page in another language, at the top of every page. */
  async switchLanguage(language) {
    await this.follow(() => this.page.locator(`.languages a[hreflang=${language}]`).click());
    this.language = language;
  }

  /** Closes the visitor and returns everything that was found wrong on the way. */
  async close() {
    const left = this.troubles.splice(0).map((trouble) => `${this.name} ${this.page.url()}\n    ${trouble}`);
    // Where a page is just loading anew, the browser may never answer; it ends with everything in it after the journey.
    await Promise.race([this.context.close(), pause(CLOSING, null, { ref: false })]);
    return [...this.faults, ...left];
  }
}

/** Lets visitors walk through the pages, and fails with everything that went wrong: the step that broke and what was seen before it. */
export async function visiting(browser, server, walk) {
  const visitors = [];
  const open = async (options) => {
    const visitor = await Visitor.open(browser, { server, ...options });
    visitors.push(visitor);
    return visitor;
  };
  const wrong = [];
  try {
    await walk(open);
  } catch (error) {
    const where = await Promise.all(visitors.map(async ({ page }) => `${page.url()} ${JSON.stringify(await page.title().catch(() => ''))}`));
    wrong.push(`${error.stack}\n  Pages then: ${where.join(', ')}`);
  }
  for (const visitor of visitors) wrong.push(...(await visitor.close()));
  if (wrong.length > 0) throw new Error(wrong.join('\n\n'));
}
