// What a manager decides about somebody's training: more time, withdrawing a certificate.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import * as check from '../harness/check.mjs';
import { setting } from '../harness/setting.mjs';

describe('decisions of a manager', () => {
  const here = setting();

  for (const [language, size] of [['en', 'desktop'], ['nb', 'phone'], ['uk', 'phone']]) {
    test(`more time, and a certificate withdrawn, in ${language}`, { timeout: 120_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const email = `decided-${language}@example.org`;
        const learner = await visit({ script: false, storageState: await here.ready({ email, language }), language });
        const manager = await visit({ script: false, size, inspect: true, name: `decisions-${language}`, storageState: here.manager.state() });
        await manager.go(`/people?q=${email}`);
        if (language !== 'en') await manager.switchLanguage(language);
        await manager.follow(() => manager.page.locator('tbody th a').click());
        await manager.look('person');
        const person = manager.path();

        /** Returns the days on which the first shift will be reminded of. */
        const reminded = async (kind) => {
          await manager.go(person);
          await manager.follow(() => manager.link(manager.t('mail-to-person')).click());
          await manager.look(kind);
          const lines = await manager.page.locator('main h2 ~ ul').first().locator('li').allInnerTexts();
          await manager.go(person);
          return lines.filter((line) => line.includes(path.title[language]));
        };

        const path = here.course.paths.find((known) => known.slug === 'first-shift');
        const facts = manager.page.locator('dl.facts > div').filter({ hasText: path.title[language] });
        // As far ahead as more time may reach, or nearly.
        const far = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10);
        const before = await reminded('mails-before');
        assert.ok(before.length >= 3, `reminders are ahead: ${before}`);
        await manager.follow(() => facts.getByRole('link', { name: manager.t('give-more-time') }).click());
        await manager.look('more-time');
        await manager.page.getByLabel(manager.t('more-time-until')).fill(far);
        await manager.press('give-this-time');
        await manager.expectRefused(manager.t('error-reason'));
        await manager.look('more-time-refused');
        await manager.page.getByLabel(manager.t('reason'), { exact: true }).fill('On leave');
        await manager.press('give-this-time');
        assert.equal(manager.path(), person);
        assert.equal(await manager.page.getByRole('status').innerText(), manager.t('saved'));
        await learner.go('/training');
        const [year, , day] = far.split('-').map(Number);
        assert.match(await learner.page.locator('main').innerText(), new RegExp(`\\b${day}\\b.*${year}`));

        const after = await reminded('mails-after-more-time');
        assert.ok(after.length >= 3 && after.every((line) => !before.includes(line)), `the mails follow the new day: ${after}`);

        await manager.follow(() => facts.getByRole('link', { name: manager.t('change-last-day') }).click());
        await manager.look('less-time');
        await manager.page.getByLabel(manager.t('more-time-until')).fill(far);
        await manager.page.getByLabel(manager.t('reason'), { exact: true }).fill('Back from leave');
        await manager.press('set-this-day');
        await manager.expectRefused(manager.t('error-more-time-same'));
        await manager.page.getByLabel(manager.t('more-time-until')).fill(new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10));
        await manager.press('set-this-day');
        assert.equal(manager.path(), person);
        const earlier = await reminded('mails-after-less-time');
        assert.ok(earlier.length >= 3 && earlier.every((line) => !after.includes(line)), `the mails follow the earlier day: ${earlier}`);

        await learner.go('/check/first-shift');
        await learner.press('start-the-check');
        for (let number = 1; number <= path.assessment.draw; number += 1) {
          await check.choose(learner, check.best(await check.shownItem(learner, here.course)));
          await check.goOn(learner);
        }
        await check.handIn(learner);
        await manager.go(person);
        await manager.follow(() => facts.getByRole('link', { name: manager.t('withdraw-certificate') }).click());
        await manager.look('withdraw');
        await manager.page.getByLabel(manager.t('reason'), { exact: true }).fill('Two people used one account');
        await manager.press('withdraw-now');
        await manager.look('withdrawn');
        const again = await reminded('mails-after-withdrawal');
        assert.ok(again.length >= 3 && again.every((line) => !earlier.includes(line)), `the mails of the new round: ${again}`);
        await learner.go('/training');
        const held = await learner.page.locator('[aria-labelledby="certificates"] a').first().getAttribute('href');
        await learner.go(held.replace('/certificates/', '/verify/'));
        await learner.look('withdrawn-for-everybody');
        assert.ok((await learner.page.locator('main').innerText()).includes(learner.t('standing-revoked')));
      }),
    );

    test(`who decides instead, in ${language}`, { timeout: 60_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const manager = await visit({ script: false, size, inspect: true, name: `decides-${language}`, storageState: here.manager.state() });
        await manager.go('/people');
        if (language !== 'en') await manager.switchLanguage(language);
        for (const [who, words] of [
          ['manager', manager.t('decides-about-you')],
          ['trainer', manager.t('decides-administrator', { name: 'Trainer' })],
        ]) {
          await manager.go(`/people?q=${who}@example.org`);
          await manager.follow(() => manager.page.locator('tbody th a').click());
          await manager.look(`person-${who}`);
          assert.equal(await manager.page.locator('main .notice').innerText(), words);
          for (const offer of ['give-more-time', 'exempt-person', 'person-leaves']) {
            assert.equal(await manager.page.locator('main').getByRole('link', { name: manager.t(offer) }).count(), 0, offer);
          }
          assert.equal(await manager.page.locator('main form').count(), 0, 'what would be refused is not asked for');
          await manager.go(`${manager.path()}/departure`);
          assert.equal(manager.page.answer.status(), 403);
        }
      }),
    );
  }
});
