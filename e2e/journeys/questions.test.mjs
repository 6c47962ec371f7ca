// The questions of the check as a reader meets them: their names, their mistakes, the back button. The same with script and without.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import * as check from '../harness/check.mjs';
import { setting } from '../harness/setting.mjs';

describe('the questions of the check', () => {
  const here = setting();

  for (const script of [true, false]) {
    const how = script ? 'script' : 'no script';

    const start = async (visit, name) => {
      const storageState = await here.ready({ email: `${name}-${script}@example.org` });
      const visitor = await visit({ script, storageState });
      await visitor.go('/check/first-shift');
      await visitor.press('start-the-check');
      await check.awake(visitor);
      return visitor;
    };

    test(`each has its own title and address, ${how}`, { timeout: 60_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const visitor = await start(visit, 'titles');
        for (let number = 1; number <= 3; number += 1) {
          assert.equal(await visitor.page.title(), `${visitor.t('question-place', { n: number, of: 12 })} – Demo organisation`);
          await check.answer(visitor, here.course);
        }
        assert.equal(check.number(visitor), 4);
      }),
    );

    test(`the back button leads to the question before, with its answer, ${how}`, { timeout: 60_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const visitor = await start(visit, 'back');
        const first = await check.answer(visitor, here.course);
        await check.answer(visitor, here.course);
        await visitor.page.goBack();
        await visitor.page.goBack();
        await visitor.page.waitForURL(/\/1$/);
        assert.equal(await check.shownItem(visitor, here.course), first);
        const chosen = await check.chosen(visitor);
        assert.deepEqual(chosen, check.saidOf(visitor, first, check.best(first)));
      }),
    );

    test(`too few options are named, not passed over, ${how}`, { timeout: 90_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const { visitor, item } = await openMultiple(visit, start);
        const before = visitor.path();
        await check.choose(visitor, check.best(item).slice(1));
        await visitor.button('continue').click();
        const sentence = visitor.t('select-many', { n: check.asked(item) });
        await visitor.page.locator('.ds-validation-message, .saved', { hasText: sentence }).first().waitFor();
        assert.equal(visitor.path(), before);
        await check.awake(visitor);
        await check.choose(visitor, check.best(item));
        await check.goOn(visitor);
        assert.notEqual(visitor.path(), before);
      }),
    );
  }

  /** Opens a question that asks for more than one option. Which questions are drawn is chance, so that more than one learner may be needed. */
  async function openMultiple(visit, start) {
    for (let n = 1; n <= 5; n += 1) {
      const visitor = await start(visit, `multiple-${n}`);
      for (let number = 1; number <= 12; number += 1) {
        const item = await check.shownItem(visitor, here.course);
        if (item.kind.multiple) return { visitor, item };
        await check.goOn(visitor);
      }
    }
    throw new Error('no question with more than one answer was drawn');
  }
});
