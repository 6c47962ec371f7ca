// The network goes away in the middle of a check, on a phone: nothing is lost, and the page says truthfully where the answers are.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import * as check from '../harness/check.mjs';
import { setting } from '../harness/setting.mjs';

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
      assert.equal(await learner.page.evaluate(() => localStorage.length), 0, 'nothing stays on the phone once it was sent');
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

      learner.page = await learner.newPage();
      await learner.go('/training');
      await learner.follow(() => learner.page.locator('main a.ds-button').click());
      await check.awake(learner);
      assert.equal(check.number(learner), 3, 'the first question that the server has no answer to');
      const chosen = await check.chosen(learner);
      assert.deepEqual(chosen, check.saidOf(learner, items[2], check.best(items[2])), 'the answer from this phone is shown');
      await learner.page.waitForFunction(() => localStorage.length === 0);
      assert.equal(await onServer(learner), 4);
    }),
  );

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
        items.push(item);
      }
      await one.page.close();
      await two.page.close();
      await one.context.setOffline(false);
      one.page = await one.newPage();
      await one.go('/check/first-shift');
      await check.awake(one);
      await one.page.waitForFunction(() => localStorage.length === 0);
      assert.equal(await onServer(one), 2, 'neither tab forgets what the other one keeps');
    }),
  );
});
