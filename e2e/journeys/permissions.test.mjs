// Who sees what, from outside.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import { waitForMail } from '../harness/mail.mjs';
import { setting } from '../harness/setting.mjs';

describe('pages that are not for everyone', () => {
  const here = setting();

  test('a learner is told that the list of people is for others', { timeout: 60_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const learner = await visit({ script: false, inspect: true, name: 'forbidden', storageState: await here.ready({ email: 'curious@example.org' }) });
      for (const path of ['/people', '/people/invite']) {
        await learner.go(path);
        assert.equal(learner.page.answer.status(), 403);
        assert.equal(await learner.heading(), learner.t('error-forbidden'));
        assert.ok(!(await learner.page.content()).includes('manager@example.org'));
        await learner.look('forbidden');
      }
      await learner.go('/training');
      assert.equal(await learner.link(learner.t('people')).count(), 0, 'nothing leads where one may not go');
    }),
  );

  test("another learner's attempt and certificate are not there", { timeout: 60_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const one = await visit({ script: false, storageState: await here.ready({ email: 'one@example.org' }) });
      await one.go('/check/first-shift');
      await one.press('start-the-check');
      const address = one.path();
      const two = await visit({ script: false, storageState: await here.ready({ email: 'two@example.org' }) });
      for (const path of [address, address.replace(/1$/, 'answers'), address.replace(/1$/, 'result'), '/attempts/no-id/1', '/certificates/ABCD-EFGH-JKMN', '/nowhere']) {
        await two.go(path);
        assert.equal(two.page.answer.status(), 404, path);
        assert.equal(await two.heading(), two.t('error-not-found'));
        await two.look('not-found');
      }
    }),
  );

  test('somebody who is not signed in gets there after signing in', { timeout: 60_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const visitor = await visit({ script: false });
      await visitor.go('/account');
      assert.equal(visitor.path(), '/sign-in');
      await visitor.page.locator('#email').fill('volunteer@example.org');
      await visitor.press('send-me-a-link');
      const { link } = await waitForMail(here.server, 'volunteer@example.org', 'Your link');
      await visitor.go(link);
      await visitor.press('sign-in');
      await visitor.page.goto('/account');
      await setPassword(visitor);
      await visitor.press('sign-out');

      await visitor.go('/account');
      assert.equal(visitor.path(), '/sign-in');
      await visitor.page.locator('#login').fill('volunteer@example.org');
      await visitor.page.locator('#password').fill('a wrong password');
      await visitor.press('sign-in-with-password');
      await visitor.page.locator('#login').fill('volunteer@example.org');
      await visitor.page.locator('#password').fill(PASSWORD);
      await visitor.press('sign-in-with-password');
      assert.equal(visitor.path(), '/account', 'the page that was wanted, after a slip too');

      await visitor.press('sign-out');
      await visitor.go('/sign-in?next=https://evil.example/');
      await visitor.page.locator('#login').fill('volunteer@example.org');
      await visitor.page.locator('#password').fill(PASSWORD);
      await visitor.press('sign-in-with-password');
      assert.equal(visitor.page.url(), `${here.server.url}/training`, 'nobody is sent elsewhere');
    }),
  );

  const PASSWORD = 'a long enough password';

  async function setPassword(visitor) {
    await visitor.page.getByLabel(visitor.t('new-password')).fill(PASSWORD);
    await visitor.press('save-password');
  }

  test('what is open to everyone', { timeout: 60_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      for (const language of ['en', 'nb']) {
        const visitor = await visit({ script: false, size: 'phone', language, inspect: true, name: `open-${language}` });
        for (const [path, key] of [['/numbers', 'numbers'], ['/numbers/no', 'numbers'], ['/privacy', 'privacy'], ['/sources', 'sources']]) {
          await visitor.go(path);
          assert.equal(visitor.page.answer.status(), 200);
          await visitor.look(key);
        }
        await visitor.go('/numbers');
        const phones = visitor.page.locator('.contacts a[href^="tel:"]');
        assert.equal(await phones.first().getAttribute('href'), 'tel:112', 'emergency first');
      }
    }),
  );
});
