// Signing in by link and by password, signing out, and leaving quickly.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import { mailTo, waitForMail } from '../harness/mail.mjs';
import { answerNeutral } from '../harness/neutral.mjs';
import { NEUTRAL } from '../harness/server.mjs';
import { setting } from '../harness/setting.mjs';
import { inviteByPost } from '../harness/shortcut.mjs';
import { eventually } from '../harness/wait.mjs';

const PASSWORD = 'four words are  enough';

describe('signing in', () => {
  const here = setting();

  /** Asks for a link and returns what the page says then. */
  async function askForLink(visitor, email) {
    await visitor.go('/sign-in');
    await visitor.look('sign-in');
    await visitor.page.locator('#email').fill(email);
    await visitor.press('send-me-a-link');
    await visitor.look('link-sent');
    return (await visitor.page.locator('main').innerText()).replaceAll(email, '<address>');
  }

  test('by link: nobody learns who is known, and a link works once', { timeout: 60_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const stranger = await visit({ script: false, size: 'phone', inspect: true, name: 'sign-in' });
      await stranger.go('/sign-in');
      await stranger.page.locator('#email').fill('no address');
      await stranger.press('send-me-a-link');
      await stranger.expectRefused(stranger.t('error-email'));
      assert.equal(await stranger.page.locator('#email').inputValue(), 'no address', 'what was typed is still there');
      await stranger.look('sign-in-refused');

      const unknown = await askForLink(stranger, 'nobody@example.org');
      const known = await askForLink(stranger, 'volunteer@example.org');
      assert.equal(unknown, known);
      const mail = await waitForMail(here.server, 'volunteer@example.org', 'Your link');
      assert.deepEqual(await mailTo(here.server, 'nobody@example.org'), []);
      for (const method of ['HEAD', 'GET']) assert.equal((await fetch(mail.link, { method })).status, 200);

      await stranger.go(mail.link);
      await stranger.look('sign-in-link');
      assert.equal(await stranger.heading(), stranger.t('one-tap'));
      await stranger.press('sign-in');
      assert.equal(stranger.path(), '/training');

      const thief = await visit({ script: false });
      await thief.go(mail.link);
      assert.equal(await thief.heading(), thief.t('link-over'));
      await thief.look('link-over');
      await thief.go('/sign-in/not-a-token');
      assert.equal(await thief.heading(), thief.t('link-over'));
    }),
  );

  test('somebody who lost the invitation asks for a link and gets a new one', { timeout: 60_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const email = 'lost@example.org';
      await inviteByPost(here.manager, { email, language: 'nb' });
      await waitForMail(here.server, email, 'Invitasjon fra Demo organisation');
      const visitor = await visit({ script: false, language: 'nb' });
      await askForLink(visitor, email);
      const mails = await eventually('a second invitation', async () => {
        const all = await mailTo(here.server, email);
        return all.length === 2 && all;
      });
      assert.deepEqual(mails.map(({ subject }) => subject), Array(2).fill('Invitasjon fra Demo organisation'));
      await visitor.go(mails[1].link);
      assert.equal(await visitor.heading(), visitor.t('welcome-to', { organisation: 'Demo organisation' }));
    }),
  );

  test('by password', { timeout: 60_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const visitor = await visit({ script: false, inspect: true, name: 'password' });
      await visitor.go(here.server.links.Trainer);
      await visitor.press('sign-in');
      await visitor.follow(() => visitor.link(visitor.t('account')).click());
      await visitor.look('account');
      const field = visitor.page.getByLabel(visitor.t('new-password'));
      await field.fill('too short');
      await visitor.press('save-password');
      await visitor.expectRefused(visitor.t('error-password-short', { shortest: 12 }));
      assert.equal(await field.inputValue(), '', 'a password is never sent back');
      await visitor.look('account-refused');
      await field.fill(PASSWORD);
      await visitor.press('save-password');
      assert.equal(await visitor.page.getByRole('status').innerText(), visitor.t('password-saved'));
      await visitor.look('account-saved');
      await visitor.press('sign-out');
      assert.equal(visitor.path(), '/sign-in');

      await signIn(visitor, 'trainer@example.org', `${PASSWORD}!`);
      await visitor.expectRefused(visitor.t('error-sign-in-refused'));
      assert.equal(await visitor.page.locator('#password').inputValue(), '');
      await visitor.look('password-refused');
      await signIn(visitor, 'nobody@example.org', PASSWORD);
      await visitor.expectRefused(visitor.t('error-sign-in-refused'));
      await signIn(visitor, 'trainer@example.org', PASSWORD);
      assert.equal(visitor.path(), '/training');
    }),
  );

  test('too many wrong passwords close an account for a while, and only that one', { timeout: 60_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const visitor = await visit({ script: false });
      visitor.tolerate(/status of 429/);
      await visitor.go('/sign-in');
      for (let tries = 0; tries < 8; tries += 1) await signIn(visitor, 'volunteer@example.org', `wrong password ${tries}`);
      assert.equal(visitor.page.answer.status(), 422);
      await signIn(visitor, 'volunteer@example.org', 'wrong password again');
      assert.equal(visitor.page.answer.status(), 429);
      const problem = visitor.page.locator('.ds-error-summary').getByRole('link');
      assert.equal(await problem.innerText(), visitor.t('error-try-later-text'));
      assert.equal(await visitor.page.locator('#login').inputValue(), 'volunteer@example.org', 'what was typed is still there');
      await signIn(visitor, 'manager@example.org', 'wrong password too');
      assert.equal(visitor.page.answer.status(), 422);
      await visitor.page.locator('#email').fill('volunteer@example.org');
      await visitor.press('send-me-a-link');
      assert.equal(await visitor.heading(), visitor.t('look-in-your-mail'), 'a link by mail still helps');
    }),
  );

  async function signIn(visitor, email, password) {
    await visitor.page.locator('#login').fill(email);
    await visitor.page.locator('#password').fill(password);
    await visitor.press('sign-in-with-password');
  }

  for (const [script, how] of [[false, 'the button'], [true, 'the button'], [true, 'Shift three times']]) {
    test(`leaving quickly by ${how}, ${script ? 'script' : 'no script'}`, { timeout: 60_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const email = `leaving-${script}-${how.length}@example.org`;
        const visitor = await visit({ script, size: 'phone', storageState: await here.ready({ email }) });
        visitor.tolerate(/Content Security Policy.*neutral\.example/s);
        await answerNeutral(visitor.page);
        await visitor.go('/account');
        await visitor.go('/training');
        const button = visitor.page.locator('form.leave button');
        await visitor.follow(async () => {
          if (how === 'the button') await button.click();
          else for (let n = 0; n < 3; n += 1) await visitor.page.keyboard.press('Shift');
        });
        assert.equal(visitor.page.url(), NEUTRAL);
        assert.equal(await visitor.heading(), 'Weather');
        const isOver = async () => (await visitor.context.request.get('/training', { maxRedirects: 0 })).status() === 303;
        await eventually('the end of the session', isOver, 3_000);
        await visitor.follow(() => visitor.page.goBack({ waitUntil: 'commit' }));
        assert.equal(visitor.path(), '/sign-in', 'going back shows nothing of what was there');
      }),
    );
  }
});
