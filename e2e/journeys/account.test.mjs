// One's own account: where one is signed in, ending that from another device, and a new password.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import { signInByLink } from '../harness/inviting.mjs';
import { waitForMail } from '../harness/mail.mjs';
import { setting } from '../harness/setting.mjs';
import { signedUp } from '../harness/shortcut.mjs';

const PASSWORD = 'four words are  enough';

describe('an account', () => {
  const here = setting();

  /** Somebody joins, and signs in on one more device. */
  async function twoDevices(visit, email, options) {
    const reader = await signedUp(here.server, here.manager, { email, language: options.language ?? 'en' });
    const own = await visit({ ...options, inspect: true, storageState: reader.state(), name: `account-${options.size}` });
    await own.go('/account');
    await own.follow(() => own.link(own.t('sessions')).click());
    assert.equal(own.path(), '/account/sessions');
    assert.equal(await own.page.locator('.empty').innerText(), own.t('sessions-none'));
    await own.look('sessions-none');

    const other = await visit({ name: 'other-device' });
    await other.go('/sign-in');
    await other.page.locator('#email').fill(email);
    await other.press('send-me-a-link');
    const mail = await waitForMail(here.server, email, own.t('mail-sign-in-subject'));
    await signInByLink(other, mail.link);
    return [own, other];
  }

  for (const options of [{ script: false, size: 'phone' }, { script: true, size: 'desktop', language: 'nb' }]) {
    test(`a device is ended from another one, ${options.size}`, { timeout: 60_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const [own, other] = await twoDevices(visit, `ends-${options.size}@example.org`, options);
        await own.go('/account/sessions');
        const device = own.t('device-on', { browser: 'Chrome', system: 'Linux' });
        const rows = await own.page.locator('tbody tr').allInnerTexts();
        assert.equal(rows.length, 2);
        assert.ok(rows[0].includes(own.t('this-device')) && rows[1].includes(device), rows.join('; '));
        await own.look('sessions');
        await own.follow(() => own.page.getByRole('button', { name: `${own.t('session-end')}: ${device}` }).click());
        assert.equal(await own.page.getByRole('status').innerText(), own.t('sessions-ended'));
        await own.look('sessions-ended');
        await other.go('/training');
        assert.equal(other.path(), '/sign-in');
      }),
    );
  }

  test('a new password ends everything else and is told by mail', { timeout: 60_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const email = 'changing@example.org';
      const [own, other] = await twoDevices(visit, email, { script: false, size: 'phone' });
      await own.go('/account');
      const field = own.page.getByLabel(own.t('new-password'));
      for (const [password, problem] of [['Password1234', 'error-password-common'], [email, 'error-password-own']]) {
        await field.fill(password);
        await own.press('save-password');
        await own.expectRefused(own.t(problem));
        await own.look(problem);
      }
      await field.fill(PASSWORD);
      await own.press('save-password');
      assert.equal(await own.page.getByRole('status').innerText(), own.t('password-saved'));
      await own.look('account-password-saved');
      await other.go('/training');
      assert.equal(other.path(), '/sign-in');
      const mail = await waitForMail(here.server, email, own.t('mail-password-subject'));
      assert.ok(mail.link.endsWith('/account'), mail.link);
    }),
  );
});
