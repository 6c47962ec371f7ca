// Leaving while the network is away, with a browser that remembers pages for Back: nothing can be read any more, and the session ends as soon
// as the server can be told.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';

import { openProfile, visiting } from '../harness/browser.mjs';
import * as check from '../harness/check.mjs';
import { waitForMail } from '../harness/mail.mjs';
import { answerNeutral } from '../harness/neutral.mjs';
import { startProxy } from '../harness/proxy.mjs';
import { NEUTRAL } from '../harness/server.mjs';
import { setting } from '../harness/setting.mjs';
import { eventually } from '../harness/wait.mjs';

describe('leaving without a network', () => {
  const here = setting({ memory: true });
  let network;
  before(async () => {
    network = await startProxy(here.server);
  });
  beforeEach(() => network.mend());
  after(() => network?.stop());

  /** Opens a learner behind the proxy. `isOpen` says whether the session still runs. */
  async function open(visit, email, options = {}) {
    const storageState = await here.ready({ email, name: 'Kim Test' });
    const visitor = await visit({ size: 'phone', storageState, server: { ...here.server, url: network.url }, ...options });
    visitor.tolerate(/ERR_|neutral\.example|status of 401/s);
    await visitor.context.addInitScript(() => addEventListener('pageshow', (event) => (window.isRestored = event.persisted)));
    return { visitor, isOpen: openOnServer(storageState.cookies) };
  }

  /** Asks the server itself, with nothing but the cookie of the session. */
  function openOnServer(cookies) {
    const { name, value } = cookies.find(({ name }) => name === 'vern_session');
    const headers = { cookie: `${name}=${value}` };
    return async () => (await fetch(`${here.server.url}/training`, { headers, redirect: 'manual' })).status === 200;
  }

  /** Lets the page have two others behind it, which the browser remembers. */
  async function look(visitor) {
    for (const path of ['/card', '/training', '/account']) {
      await visitor.go(path);
      // A page that is still at its storage when it is left is not remembered.
      await visitor.page.evaluate(() => window.vernWaiting.waiting());
      await visitor.page.waitForTimeout(300);
    }
    await visitor.page.goBack({ waitUntil: 'commit' });
    assert.equal(await visitor.page.evaluate(() => window.isRestored), true, 'the browser remembers pages, or this proves nothing');
    assert.match(await shown(visitor.page), /Kim[\s\S]*\n1$/, 'and shows them as long as nobody has left');
  }

  const shown = (page) => page.evaluate(() => `${document.title}\n${document.body?.innerText ?? ''}\n${getComputedStyle(document.documentElement).opacity}`);

  /** Whatever a page shows, it is nothing of ours. */
  async function nothingIsReadable(page) {
    const read = () => page.evaluate(() => `${document.title} ${document.body?.innerText ?? ''}`);
    // The browser may just be putting its own page there.
    const text = await read().catch(read);
    assert.doesNotMatch(text, /Kim|organisation|training|card|Vern/i);
  }

  /** Waits until the page is another one, or the browser's own about a network that is away. */
  const isAway = (page) => eventually('another page', () => !page.url().startsWith(network.url));
  const isEmpty = (page) => page.waitForFunction(() => document.title === '\u2026' && document.body.innerText === '');

  for (const how of ['the button', 'Shift three times']) {
    test(`by ${how}: Back shows nothing, and the next visit ends the session before it shows anything`, { timeout: 60_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const { visitor, isOpen } = await open(visit, `dead-${how.length}@example.org`);
        const { page } = visitor;
        await look(visitor);
        await network.cut();
        if (how === 'the button') await page.locator('form.leave button').click();
        else for (let n = 0; n < 3; n += 1) await page.keyboard.press('Shift');
        await isAway(page);
        await nothingIsReadable(page);
        for (let back = 0; back < 2; back += 1) {
          await page.goBack({ waitUntil: 'commit' }).catch(() => {});
          await nothingIsReadable(page);
        }
        await network.mend();
        assert.ok(await isOpen(), 'nobody could tell the server yet');

        await page.close();
        visitor.page = await visitor.newPage();
        await visitor.go('/training');
        assert.equal(visitor.path(), '/sign-in');
        assert.equal(await isOpen(), false);
        // The page tells the server once more what it has noted itself; then nothing is left of it.
        const cookies = async () => (await visitor.context.cookies()).map(({ name }) => name);
        await eventually('the mark to go', async () => !(await cookies()).includes('vern_left'));
        assert.ok(!(await cookies()).includes('vern_session'));
        // It has loaded itself anew by then; a page in the middle of that cannot be closed.
        await visitor.page.waitForFunction(() => performance.getEntriesByType('navigation')[0].type === 'reload');
      }),
    );
  }

  test('every other tab is emptied at once and tells the server when the network is back', { timeout: 60_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const { visitor, isOpen } = await open(visit, 'tabs@example.org');
      const other = await visitor.tab();
      await answerNeutral(other.page);
      await look(visitor);
      await look(other);
      await network.cut();
      await visitor.page.locator('form.leave button').click();
      await isEmpty(other.page);
      await other.page.waitForTimeout(500);
      await isEmpty(other.page);
      await network.mend();
      await other.page.waitForURL(NEUTRAL);
      assert.equal(await isOpen(), false);
      await other.page.goBack({ waitUntil: 'commit' }).catch(() => {});
      assert.doesNotMatch(await shown(other.page), /Kim/);
    }),
  );

  test('a page that the browser restores after somebody has left stays empty', { timeout: 60_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const { visitor } = await open(visit, 'restored@example.org');
      const { page } = visitor;
      // No answer: the page stays where it is.
      await page.route('**/leave', () => {});
      await look(visitor);
      // This browser forgets its pages when a cookie changes; others keep them.
      await page.evaluate(() => localStorage.setItem('vern-left', '7'));
      await page.goBack({ waitUntil: 'commit' });
      await isEmpty(page);
      assert.equal(await page.evaluate(() => window.isRestored), true);
    }),
  );

  test('the browser is killed a second after leaving: the next visit ends the session and shows nothing', { timeout: 60_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'profile-'));
    const { cookies } = await here.ready({ email: 'killed@example.org', name: 'Kim Test' });
    const isOpen = openOnServer(cookies);
    const browsers = [];
    const open = async () => {
      browsers.push(await openProfile(folder, { baseURL: network.url }));
      // The cookie of a session that is days old is on the disk; this one may not be.
      await browsers.at(-1).addCookies(cookies.map((cookie) => ({ ...cookie, expires: Date.now() / 1000 + 86_400 })));
      return browsers.at(-1);
    };
    try {
      const first = await open();
      const page = await first.newPage();
      await page.goto('/training');
      await network.cut();
      await page.locator('form.leave button').click();
      await isAway(page);
      await page.waitForTimeout(1_000);
      await first.kill();
      await network.mend();
      assert.ok(await isOpen());

      const second = await open();
      const again = await second.newPage();
      await again.addInitScript(() => {
        const watch = () => {
          const isSeen = getComputedStyle(document.documentElement).opacity !== '0';
          if (isSeen && document.body?.innerText.includes('Kim')) sessionStorage.setItem('seen', 'yes');
          requestAnimationFrame(watch);
        };
        watch();
      });
      await again.goto('/training', { waitUntil: 'commit' });
      await again.waitForURL(/\/sign-in/);
      assert.equal(await isOpen(), false);
      assert.equal(await again.evaluate(() => sessionStorage.getItem('seen')), null, 'nothing was to be seen on the way');
      await again.waitForTimeout(300);
      assert.equal(await again.getByRole('heading', { level: 1 }).innerText(), 'Sign in');
    } finally {
      for (const browser of browsers) await browser.close().catch(() => {});
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('an answer that waits on the phone is sent after signing in anew', { timeout: 90_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const email = 'waits@example.org';
      const { visitor } = await open(visit, email);
      await visitor.go('/training');
      await check.startCheck(visitor);
      const item = await check.shownItem(visitor, here.course);
      const [question, attempt] = [visitor.path(), check.attempt(visitor)];
      await network.cut();
      await check.choose(visitor, check.best(item));
      await visitor.page.locator('.saved', { hasText: visitor.t('waiting-for-network') }).waitFor();
      await visitor.page.locator('form.leave button').click();
      await isAway(visitor.page);
      await network.mend();

      await visitor.go(question);
      assert.equal(visitor.path(), '/sign-in');
      await visitor.page.locator('#email').fill(email);
      await visitor.press('send-me-a-link');
      const { link } = await waitForMail(here.server, email, visitor.t('mail-sign-in-subject'));
      await visitor.go(new URL(link).pathname);
      await visitor.press('sign-in');
      assert.equal(visitor.path(), question, 'the link leads to the page that was wanted');
      await check.awake(visitor);
      await eventually('the answer that waited', async () => {
        await visitor.go(`/attempts/${attempt}/answers`);
        const [given] = await check.givenAnswers(visitor);
        return given.split(' · ').sort().join() === check.saidOf(visitor, item, check.best(item)).join();
      });
    }),
  );

  test('without script the button is a form, and Back leads to the sign-in page', { timeout: 60_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const { visitor, isOpen } = await open(visit, 'no-script@example.org', { script: false });
      await answerNeutral(visitor.page);
      await visitor.go('/card');
      await visitor.go('/training');
      await visitor.follow(() => visitor.page.locator('form.leave button').click());
      assert.equal(visitor.page.url(), NEUTRAL);
      assert.equal(await isOpen(), false);
      for (let back = 0; back < 2; back += 1) {
        await visitor.page.goBack({ waitUntil: 'load' });
        assert.equal(visitor.path(), '/sign-in');
      }
    }),
  );
});
