// The network goes away in the middle of a check, on a phone: nothing is lost, and the page says truthfully where the answers are.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { visiting } from '../harness/browser.mjs';
import * as check from '../harness/check.mjs';
import { killBrowser, openPhone } from '../harness/phone.mjs';
import { setting } from '../harness/setting.mjs';
import { text } from '../harness/texts.mjs';

describe('a check without a network', () => {
  const here = setting();

  const start = async (visit, name) => {
    const storageState = await here.ready({ email: `${name}@example.org`, language: 'nb' });
    const learner = await visit({ size: 'phone', language: 'nb', name, storageState });
    learner.tolerate(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
    await learner.go('/training');
    await check.startCheck(learner);
    return learner;
  };

  const status = (visitor, said) => visitor.page.locator('.saved', { hasText: said }).waitFor();
  const waiting = (visitor) => status(visitor, visitor.t('waiting-for-network'));
  const sent = (visitor) => status(visitor, visitor.t('sent-at', { time: '' }).trim());

  async function answerMany(visitor, count, afterEach = () => {}) {
    const items = [];
    for (let n = 0; n < count; n += 1) {
      const item = await check.shownItem(visitor, here.course);
      await check.choose(visitor, check.best(item));
      await afterEach(visitor);
      await check.goOn(visitor);
      items.push(item);
    }
    return items;
  }

  async function allAreGiven(visitor, items) {
    const given = await check.givenAnswers(visitor);
    assert.deepEqual(given.map((said) => said.split(' · ').sort()), items.map((item) => check.saidOf(visitor, item, check.best(item))));
  }

  /** Waits until the line at the top of the page says this. */
  const line = (visitor, key, values) => visitor.page.locator('#waiting', { hasText: visitor.t(key, values) }).waitFor();

  /** Returns what the server has, whatever the browser shows. */
  async function onServer(visitor) {
    const page = await (await visitor.context.request.get(`/attempts/${check.attempt(visitor)}/answers`)).text();
    return 12 - page.split(visitor.t('not-answered-yet')).length + 1;
  }

  test('three questions in the middle', { timeout: 120_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const learner = await start(visit, 'three-questions');
      const items = await answerMany(learner, 4, sent);
      assert.equal(await onServer(learner), 4);

      await learner.context.setOffline(true);
      items.push(...(await answerMany(learner, 3, waiting)));
      assert.equal(check.number(learner), 8);
      await waiting(learner);
      assert.equal(await onServer(learner), 4, 'nothing got through');

      await learner.context.setOffline(false);
      await sent(learner);
      assert.equal(await onServer(learner), 7, 'everything arrived by itself');
      items.push(...(await answerMany(learner, 5)));
      assert.match(learner.path(), /\/answers$/);
      await learner.look('answers');
      await allAreGiven(learner, items);
      await check.nothingWaits(learner);
    }),
  );

  test('the page is closed while the network is away', { timeout: 120_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const learner = await start(visit, 'closed-page');
      const items = await answerMany(learner, 2, sent);
      await learner.context.setOffline(true);
      items.push(...(await answerMany(learner, 2, waiting)));
      await learner.page.close();
      await learner.context.setOffline(false);

      // Every page of this person tells and sends what waits, not only that very question.
      learner.page = await learner.newPage();
      const cut = (route) => route.abort('internetdisconnected');
      await learner.page.route('**/save', cut);
      await learner.go('/training');
      await line(learner, 'answers-wait-here', { n: 2 });
      await learner.look('training with answers that wait');
      await learner.page.unroute('**/save', cut);
      await line(learner, 'answers-sent-now');
      await learner.look('training with answers that were sent');
      await learner.follow(() => learner.page.locator('main a.ds-button').click());
      assert.equal(check.number(learner), 5, 'the first question that the server has no answer to');
      assert.equal(await onServer(learner), 4);
      await learner.go(`/attempts/${check.attempt(learner)}/answers`);
      const given = await check.givenAnswers(learner);
      assert.deepEqual(given.slice(0, 4).map((said) => said.split(' · ').sort()), items.map((item) => check.saidOf(learner, item, check.best(item))));
    }),
  );

  test('nothing is handed in while something waits here', { timeout: 120_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const learner = await start(visit, 'hand-in');
      await answerMany(learner, 12);
      const { page } = learner;
      // The last answer is changed, and does not get through.
      await learner.go(`${learner.path().replace('answers', '12')}?back=answers`);
      await check.awake(learner);
      await page.route('**/save', (route) => route.abort('internetdisconnected'));
      const item = await check.shownItem(learner, here.course);
      const ticked = page.locator('#fields input[type=checkbox]:checked');
      while ((await ticked.count()) > 0) await ticked.first().uncheck();
      await check.choose(learner, check.isOrder(item) ? item.options.toReversed() : check.worst(item));
      await waiting(learner);
      await learner.go(`/attempts/${check.attempt(learner)}/answers`);
      await line(learner, 'answers-wait-here', { n: 1 });
      await learner.button('hand-in').click();
      await page.waitForTimeout(300);
      assert.match(learner.path(), /\/answers$/, 'it is not handed in');
      await Promise.all([page.waitForEvent('load'), page.unrouteAll()]);
      const given = await check.givenAnswers(learner);
      assert.notDeepEqual(given.at(-1).split(' · ').sort(), check.saidOf(learner, item, check.best(item)), 'the list shows what was sent');
      await check.handIn(learner);
    }),
  );

  test('the browser is killed right after a choice', { timeout: 120_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'killed-browser-'));
    const storageState = await here.ready({ email: 'killed-browser@example.org' });
    const open = () => openPhone(folder, here.server, storageState);
    let phone = await open();
    try {
      await phone.page.goto('/check/first-shift');
      await phone.page.getByRole('button', { name: text('en', 'start-the-check') }).click();
      const visitor = { page: phone.page, context: phone, script: true, language: 'en', path: () => new URL(phone.page.url()).pathname, heading: () => phone.page.locator('h1').innerText() };
      await check.awake(visitor);
      const item = await check.shownItem(visitor, here.course);
      const attempt = check.attempt(visitor);
      await phone.setOffline(true);
      await check.choose(visitor, check.best(item));
      // The sentence follows the transaction: whatever happens from here on, the answer is there.
      await phone.page.locator('.saved', { hasText: /on this phone|are on this phone/ }).waitFor();
      killBrowser(folder);
      await phone.close().catch(() => {});
      phone = await open();
      await phone.page.goto('/training');
      await check.nothingWaits(phone);
      await phone.page.goto(`/attempts/${attempt}/answers`);
      const [given] = await phone.page.locator('.answers dd:nth-of-type(1)').allInnerTexts();
      assert.deepEqual(given.split(' · ').sort(), check.saidOf(visitor, item, check.best(item)));
    } finally {
      await phone.close().catch(() => {});
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });

  test('the last question', { timeout: 120_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const learner = await start(visit, 'last-question');
      const items = await answerMany(learner, 11);
      const last = await check.shownItem(learner, here.course);
      await learner.context.setOffline(true);
      await check.choose(learner, check.best(last));
      await learner.button('continue').click();
      await waiting(learner);
      assert.equal(check.number(learner), 12, 'the page waits instead of showing an error of the browser');
      await learner.context.setOffline(false);
      await learner.page.waitForURL(/\/answers$/, { waitUntil: 'load' });
      await allAreGiven(learner, [...items, last]);
    }),
  );

  test('two tabs', { timeout: 120_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const one = await start(visit, 'two-tabs');
      const two = await one.tab();
      await two.go(one.page.url().replace(/1$/, '2'));
      await check.awake(two);
      await one.context.setOffline(true);
      const items = [];
      for (const tab of [one, two]) {
        const item = await check.shownItem(tab, here.course);
        await check.choose(tab, check.best(item));
        await waiting(tab);
        items.push(item);
      }
      await one.page.close();
      await two.page.close();
      await one.context.setOffline(false);
      one.page = await one.newPage();
      await one.go('/check/first-shift');
      await check.awake(one);
      await check.nothingWaits(one);
      assert.equal(await onServer(one), 2, 'neither tab forgets what the other one keeps');
    }),
  );
});
