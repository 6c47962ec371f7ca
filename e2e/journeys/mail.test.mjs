// The mail of the organisation: an administrator sees what goes out and tries the way; everybody sets hours and sees why a mail came.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import { setting } from '../harness/setting.mjs';
import { signedIn } from '../harness/shortcut.mjs';

describe('the mail of the organisation', () => {
  const here = setting();

  test('what goes out, what did not and why, in every language', { timeout: 180_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const first = await signedIn(here.server, here.server.links.Administrator);
      for (const [language, size] of [['en', 'desktop'], ['nb', 'phone'], ['uk', 'phone']]) {
        const admin = await visit({ script: false, size, inspect: true, name: `mail-${language}`, storageState: first.state() });
        await admin.go('/mail');
        if (language !== 'en') await admin.switchLanguage(language);
        await admin.look('mail');
        const ahead = admin.page.locator('a[href^="/mail/ahead/"]').first();
        if ((await ahead.count()) > 0) {
          await admin.follow(() => ahead.click());
          await admin.look('day-ahead');
          await admin.follow(() => admin.page.locator('tbody th a').first().click());
          await admin.look('mail-of-a-person');
          await admin.go('/mail');
        }
        await admin.press('mail-test-send');
        for (let tries = 0; tries < 20 && (await admin.page.locator('pre').count()) === 0; tries += 1) {
          await new Promise((resolve) => setTimeout(resolve, 500));
          await admin.page.reload();
        }
        assert.match(await admin.page.locator('pre').innerText(), /VERN_MAIL=file/);
        await admin.look('test-mail');
      }
    }),
  );

  test('hours and time zone are kept, and what cannot be is said at the field', { timeout: 120_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      for (const [language, size] of [['en', 'phone'], ['uk', 'phone']]) {
        const learner = await visit({ script: false, size, language, inspect: true, name: `mail-wishes-${language}`, storageState: await here.ready({ email: `hours-${language}@example.org`, language }) });
        await learner.go('/account/mail');
        await learner.look('mail-to-you');
        await learner.page.getByLabel(learner.t('mail-from-hour'), { exact: true }).selectOption('20');
        await learner.page.getByLabel(learner.t('mail-until-hour'), { exact: true }).selectOption('9');
        await learner.page.getByLabel(learner.t('time-zone'), { exact: true }).fill('Kyiv');
        await learner.press('save');
        await learner.expectRefused(learner.t('error-hours', { n: 2 }), learner.t('error-zone'));
        await learner.look('hours-refused');
        await learner.page.getByLabel(learner.t('mail-from-hour'), { exact: true }).selectOption('6');
        await learner.page.getByLabel(learner.t('time-zone'), { exact: true }).fill('Europe/Kyiv');
        await learner.press('save');
        assert.equal(await learner.page.getByRole('status').innerText(), learner.t('saved'));
        assert.equal(await learner.page.getByLabel(learner.t('time-zone'), { exact: true }).inputValue(), 'Europe/Kyiv');
      }
    }),
  );
});
