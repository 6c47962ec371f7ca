// A slow network: the page is there before its script is.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import * as check from '../harness/check.mjs';
import { setting } from '../harness/setting.mjs';

describe('a page that is used before its script is there', () => {
  const here = setting();

  /** Holds the script back until it is let go. */
  async function hold(visitor) {
    let letGo;
    const gate = new Promise((resolve) => (letGo = resolve));
    await visitor.context.route('**/*.wasm', async (route) => {
      await gate;
      await route.continue();
    });
    return letGo;
  }

  test('an answer chosen before the script is awake is kept', { timeout: 60_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const storageState = await here.ready({ email: 'early@example.org' });
      const learner = await visit({ size: 'phone', storageState });
      const letGo = await hold(learner);
      await learner.go('/check/first-shift');
      await learner.press('start-the-check');
      const item = await check.shownItem(learner, here.course);
      await check.choose(learner, check.best(item));
      letGo();
      await check.awake(learner);
      await check.goOn(learner);
      await check.nothingWaits(learner);
      await learner.go(`/attempts/${check.attempt(learner)}/answers`);
      const [given] = await check.givenAnswers(learner);
      assert.deepEqual(given.split(' · ').sort(), check.saidOf(learner, item, check.best(item)));
    }),
  );

  test('Continue works before the script is awake', { timeout: 60_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const storageState = await here.ready({ email: 'earlier@example.org' });
      const learner = await visit({ size: 'phone', storageState });
      await hold(learner);
      await learner.go('/check/first-shift');
      await learner.press('start-the-check');
      for (const number of [2, 3]) {
        const item = await check.shownItem(learner, here.course);
        await check.choose(learner, check.best(item));
        await learner.press('continue');
        assert.equal(check.number(learner), number);
      }
      await learner.context.unrouteAll({ behavior: 'ignoreErrors' });
    }),
  );
});
