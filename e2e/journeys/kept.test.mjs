// A session ends while somebody answers, without script: the answer stays on the page, and is sent after signing in.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import * as check from '../harness/check.mjs';
import { waitForMail } from '../harness/mail.mjs';
import { setting } from '../harness/setting.mjs';

describe('a form whose session has ended', () => {
  const here = setting();

  for (const language of ['en', 'nb', 'uk']) {
    test(`an answer, in ${language}`, { timeout: 60_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const email = `ended-${language}@example.org`;
        const storageState = await here.ready({ email, language });
        const learner = await visit({ script: false, inspect: true, size: 'phone', language, name: `kept-${language}`, storageState });
        learner.tolerate(/status of 401/);
        await learner.go('/training');
        await check.startCheck(learner);
        const [item, question] = [await check.shownItem(learner, here.course), learner.path()];
        await check.choose(learner, check.best(item));

        const { value } = storageState.cookies.find(({ name }) => name === 'vern_session');
        const headers = { cookie: `vern_session=${value}`, origin: here.server.url };
        await fetch(`${here.server.url}/sign-out`, { method: 'POST', headers, redirect: 'manual' });
        await learner.press('continue');
        assert.equal(learner.page.answer.status(), 401);
        assert.equal(await learner.heading(), learner.t('kept-sign-in'));
        await learner.look('kept-sign-in');
        await learner.page.locator('#email').fill(email);
        await learner.press('send-me-a-link');
        await learner.look('kept-link-sent');

        const { link } = await waitForMail(here.server, email, learner.t('mail-sign-in-subject'));
        const other = await learner.tab();
        await other.go(link);
        await other.press('sign-in');
        assert.equal(other.path(), question, 'the link leads to the question');

        await learner.press('kept-send-now');
        assert.equal(await learner.heading(), learner.t('kept-go-on'));
        await learner.look('kept-go-on');
        await learner.press('kept-send');
        assert.equal(check.number(learner), 2, 'the answer was taken');
        await learner.go(`/attempts/${check.attempt(learner)}/answers`);
        const [given] = await check.givenAnswers(learner);
        assert.deepEqual(given.split(' · ').sort(), check.saidOf(learner, item, check.best(item)));
      }),
    );
  }
});
