// The same question answered twice, and in two tabs: the last answer counts, and there is one.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import * as check from '../harness/check.mjs';
import { setting } from '../harness/setting.mjs';

describe('the same question answered more than once', () => {
  const here = setting();

  const start1 = async (visit) => {
    const storageState = await here.ready({ email: 'way-back@example.org' });
    const visitor = await visit({ storageState });
    await visitor.go('/training');
    await check.startCheck(visitor);
    return visitor;
  };

  for (const script of [true, false]) {
    const start = async (visit, name) => {
      const storageState = await here.ready({ email: `${name}-${script}@example.org` });
      const visitor = await visit({ script, storageState });
      await visitor.go('/training');
      await check.startCheck(visitor);
      return visitor;
    };

    test(`two tabs, ${script ? 'script' : 'no script'}`, { timeout: 60_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const one = await start(visit, 'two-tabs');
        const two = await one.tab();
        await two.go(one.page.url());
        await check.awake(two);
        const item = await check.shownItem(one, here.course);
        const [first, second] = different(item);

        await check.choose(one, first);
        await check.goOn(one);
        await saved(one, item, first);
        for (const option of first) await unchoose(two, option);
        await check.choose(two, second);
        await check.goOn(two);
        await saved(two, item, second);
        // The first tab shows the same now, and says it once.
        await saved(one, item, second);
      }),
    );

    test(`the same form twice, ${script ? 'script' : 'no script'}`, { timeout: 60_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const visitor = await start(visit, 'twice');
        const address = visitor.page.url();
        const item = await check.shownItem(visitor, here.course);
        const [first, second] = different(item);
        // What a browser sends when a form is sent again: the very same fields, twice at once and once more later.
        const form = new URLSearchParams([['page', 'sent-again'], ...check.asSent(item, first), ['then', 'next']]).toString();
        const send = () => visitor.context.request.post(address, { data: form, headers: { 'content-type': 'application/x-www-form-urlencoded', origin: here.server.url }, maxRedirects: 0 });
        const answers = await Promise.all([send(), send()]);
        assert.deepEqual(answers.map((answer) => answer.status()), [303, 303]);
        await saved(visitor, item, first);
        await visitor.go(address);
        await check.awake(visitor);
        for (const option of first) await unchoose(visitor, option);
        await check.choose(visitor, second);
        await check.goOn(visitor);
        await saved(visitor, item, second);
        // The old form comes once more, late: it was received before, changes nothing, and nobody is told otherwise.
        const late = await send();
        assert.equal(late.status(), 422);
        assert.ok((await late.text()).includes(visitor.t('answer-older-choose-again')));
        await saved(visitor, item, second);
      }),
    );
  }

  test('the way back to an old page chooses nothing', { timeout: 60_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const visitor = await start1(visit);
      const item = await check.shownItem(visitor, here.course);
      const [first, second] = different(item);
      await check.awake(visitor);
      await check.choose(visitor, first);
      await check.nothingWaits(visitor);
      await visitor.go(`/attempts/${check.attempt(visitor)}/answers`);
      await visitor.page.locator('#answer-1').click();
      await check.awake(visitor);
      for (const option of first) await unchoose(visitor, option);
      await check.choose(visitor, second);
      await check.goOn(visitor);
      await saved(visitor, item, second);
      for (let back = 0; back < 3; back += 1) {
        await visitor.page.goBack();
        await visitor.page.waitForLoadState('networkidle');
      }
      await check.awake(visitor);
      assert.equal(check.number(visitor), 1, 'the page of the first choice');
      await saved(visitor, item, second);
      assert.deepEqual(await check.chosen(visitor), check.saidOf(visitor, item, second), 'the page shows what counts');
    }),
  );

  /** Two answers to the same question. */
  function different(item) {
    const asked = check.asked(item);
    if (check.isOrder(item)) return [item.options, item.options.toReversed()];
    return [item.options.slice(0, asked), item.options.slice(-asked)];
  }

  async function unchoose(visitor, option) {
    const box = visitor.page.locator(`input[type=checkbox][value="${option.id}"]`);
    if ((await box.count()) > 0) await box.uncheck();
  }

  /** What the list of answers says, once everything was sent. */
  async function saved(visitor, item, options) {
    if (visitor.script) await check.nothingWaits(visitor);
    const page = await visitor.context.newPage();
    await page.goto(`/attempts/${check.attempt(visitor)}/answers`);
    const given = await page.locator('.answers dd:nth-of-type(1)').allInnerTexts();
    await page.close();
    assert.deepEqual(given[0].split(' · ').sort(), check.saidOf(visitor, item, options));
    assert.deepEqual(new Set(given.slice(1)), new Set([visitor.t('not-answered-yet')]));
  }
});
