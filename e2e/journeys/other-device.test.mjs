// Going on with a check on another device: at the very question, with every answer there.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import * as check from '../harness/check.mjs';
import { waitForMail } from '../harness/mail.mjs';
import { setting } from '../harness/setting.mjs';

describe('going on with a check on another device', () => {
  const here = setting();

  for (const script of [true, false]) {
    test(script ? 'script' : 'no script', { timeout: 90_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const email = `other-device-${script}@example.org`;
        const storageState = await here.ready({ email });
        const phone = await visit({ script, size: 'phone', storageState });
        await phone.go('/training');
        await check.startCheck(phone);
        const items = [];
        for (let number = 1; number <= 5; number += 1) items.push(await check.answer(phone, here.course));
        assert.equal(check.number(phone), 6);
        await phone.follow(() => phone.button('save-for-later').click());
        assert.equal(phone.path(), '/training');

        const desk = await visit({ script, size: 'desktop', language: 'nb' });
        await signInByMail(desk, email);
        desk.language = 'en';
        const task = desk.page.locator('main a.ds-button');
        assert.equal(await task.innerText(), desk.t('continue-with', { task: desk.t('final-check-questions', { n: 12 }) }));
        await desk.follow(() => task.click());
        assert.equal(check.number(desk), 6, 'the very question where the phone was left');
        await check.awake(desk);
        assert.notEqual(check.attempt(desk), '');

        // What was answered on the phone is chosen here too, and in the same order.
        await desk.go(`/attempts/${check.attempt(desk)}/5`);
        const chosen = await check.chosen(desk);
        assert.deepEqual(chosen, check.saidOf(desk, items[4], check.best(items[4])));
        await phone.go(`/attempts/${check.attempt(desk)}/5`);
        assert.deepEqual(await check.optionTexts(phone), await check.optionTexts(desk));

        await desk.go(`/attempts/${check.attempt(desk)}/answers`);
        const given = await check.givenAnswers(desk);
        assert.deepEqual(given.slice(0, 5).map((said) => said.split(' · ').sort()), items.map((item) => check.saidOf(desk, item, check.best(item))));
        assert.deepEqual(given.slice(5), Array(7).fill(desk.t('not-answered-yet')));
      }),
    );
  }

  async function signInByMail(visitor, email) {
    await visitor.go('/sign-in');
    await visitor.page.locator('#email').fill(email);
    await visitor.press('send-me-a-link');
    assert.equal(await visitor.heading(), visitor.t('look-in-your-mail'));
    const mail = await waitForMail(here.server, email, 'Your link');
    await visitor.go(mail.link);
    await visitor.press('sign-in');
    assert.equal(visitor.path(), '/training');
  }
});
