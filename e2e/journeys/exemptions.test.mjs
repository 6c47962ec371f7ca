// Decisions about training that was done elsewhere or before: an exemption, a list of earlier completions, and a withdrawal taken back.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import * as check from '../harness/check.mjs';
import { setting } from '../harness/setting.mjs';

const field = (visitor, key) => visitor.page.getByLabel(visitor.t(key), { exact: true });
const main = (visitor) => visitor.page.locator('main').innerText();
const iso = (date) => date.toISOString().slice(0, 10);
const inDays = (days) => iso(new Date(Date.now() + days * 86_400_000));

/** Returns the row of the first shift on a person's page. */
function firstShift(visitor, course) {
  const path = course.paths.find((known) => known.slug === 'first-shift');
  return visitor.page.locator('dl.facts > div').filter({ hasText: path.title[visitor.language] }).first();
}

async function openPerson(visitor, email) {
  await visitor.go(`/people?q=${email}`);
  await visitor.follow(() => visitor.page.locator('tbody th a').click());
}

describe('training done elsewhere or before', () => {
  const here = setting();

  for (const [language, size, script] of [['en', 'desktop', true], ['nb', 'phone', false], ['uk', 'phone', false]]) {
    test(`an exemption is granted, seen and ended, in ${language}`, { timeout: 120_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const email = `exempt-${language}@example.org`;
        const storageState = await here.ready({ email, language });
        const learner = await visit({ script: false, size, inspect: true, name: `exempted-${language}`, storageState, language });
        const manager = await visit({ script, size, inspect: true, name: `exempting-${language}`, storageState: here.manager.state() });
        await manager.go('/people');
        if (language !== 'en') await manager.switchLanguage(language);
        await openPerson(manager, email);
        const person = manager.path();
        await manager.follow(() => firstShift(manager, here.course).getByRole('link', { name: manager.t('exempt-person') }).click());
        await manager.look('exempt');
        await manager.press('exempt-now');
        const missing = ['error-choose-one', 'error-exempt-until', 'error-reason'];
        const links = await manager.page.locator('.ds-error-summary').getByRole('link').count();
        assert.equal(links, missing.length);
        await manager.look('exempt-refused');
        await manager.page.getByLabel(manager.t('offer-equivalent-outside'), { exact: true }).check();
        await field(manager, 'evidence-seen').fill('Diploma 2025/17');
        await field(manager, 'exempt-until-when').fill(inDays(200));
        await field(manager, 'reason').fill('Same content');
        await manager.press('exempt-now');
        assert.equal(manager.path(), person);
        await manager.look('exempted-person');
        await manager.follow(() => manager.link(manager.t('mail-to-person')).click());
        await manager.look('mails-while-exempt');
        const title = here.course.paths.find((known) => known.slug === 'first-shift').title[language];
        assert.ok(!(await main(manager)).includes(`${title},`), 'nobody is reminded while they are exempt');
        await manager.go(person);
        const kind = manager.t('exempt-equivalent-outside');
        assert.ok((await firstShift(manager, here.course).innerText()).includes(kind));

        await learner.go('/training');
        await learner.look('training-exempt');
        assert.ok((await main(learner)).includes(learner.t('exempt-equivalent-outside')));
        const row = learner.page.locator('[aria-labelledby="exempted"]');
        await row.locator('summary').click();
        await learner.look('training-exempt-why');
        assert.ok(!(await main(learner)).includes('Diploma'), 'evidence stays with managers');
        await learner.go('/check/first-shift');
        assert.equal(learner.path(), '/training');

        await manager.follow(() => firstShift(manager, here.course).getByRole('link', { name: manager.t('end-exemption') }).click());
        await manager.look('end-exemption');
        await field(manager, 'reason').fill('It was somebody else');
        await manager.press('end-exemption-now');
        await manager.look('exemption-ended');
        await learner.go('/training');
        await learner.look('training-after');
        assert.equal(await row.count(), 0);
      }),
    );
  }

  test('earlier training is checked as a list, recorded, and says where it comes from', { timeout: 120_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const email = 'earlier@example.org';
      const learner = await visit({ script: false, storageState: await here.ready({ email }), inspect: true, name: 'recorded' });
      const stranger = await visit({ script: false, inspect: true, size: 'phone', name: 'recorded-stranger' });
      for (const [language, size, script] of [['en', 'desktop', false], ['nb', 'phone', true], ['uk', 'phone', false]]) {
        const manager = await visit({ script, size, inspect: true, name: `recording-${language}`, storageState: here.manager.state() });
        await manager.go('/people');
        if (language !== 'en') await manager.switchLanguage(language);
        await manager.look('people');
        await manager.follow(() => manager.page.locator('main').getByRole('link', { name: manager.t('record-earlier') }).click());
        await manager.look('record');
        await manager.press('check-the-list');
        await manager.expectRefused(manager.t('error-earlier-empty'));
        await manager.look('record-refused');
        const day = inDays(-30);
        const lines = [`${email};first-shift;${day};List of the autumn course`, `${email};first-shift;2020-05-01;List of 2020`];
        const list = [...lines, `nobody@example.org;first-shift;${day};x`, `${email};first-shift;soon;x`].join('\n');
        if (script) {
          await manager.page.getByLabel(manager.t('list-file')).setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
        } else {
          await field(manager, 'earlier-list').fill(list);
        }
        await manager.press('check-the-list');
        await manager.look('record-preview');
        const fates = await manager.page.locator('tbody tr td:last-child').allInnerTexts();
        assert.equal(fates.length, 4);
        assert.ok(fates[2].includes(manager.t('list-no-person')) && fates[3].includes(manager.t('list-why-day')));
        if (language !== 'en') {
          assert.ok(fates[0].includes(manager.t('list-known')), 'the same list again changes nothing');
          assert.equal(await manager.button('record-n', { n: 2 }).count(), 0);
          await manager.press('change-the-list');
          await manager.look('record-changed');
          continue;
        }
        await manager.press('record-n', { n: 2 });
        assert.equal(await manager.page.getByRole('status').innerText(), manager.t('n-recorded', { n: 2 }));
        await openPerson(manager, email);
        await manager.look('recorded-person');
        assert.ok((await main(manager)).includes('List of 2020'));
      }
      await learner.go('/training');
      await learner.look('training-recorded');
      const held = await learner.page.locator('[aria-labelledby="certificates"] a').first().getAttribute('href');
      await learner.go(held);
      await learner.look('certificate-recorded');
      assert.ok((await main(learner)).includes(learner.t('recorded-from-earlier')));
      await stranger.go(held.replace('/certificates/', '/verify/'));
      await stranger.look('verified-recorded');
      assert.ok((await main(stranger)).includes(stranger.t('recorded-from-earlier')));
    }),
  );

  for (const [language, size] of [['en', 'desktop'], ['nb', 'phone'], ['uk', 'phone']]) {
    test(`a withdrawal is appealed against and taken back, in ${language}`, { timeout: 120_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const email = `appeal-${language}@example.org`;
        const learner = await visit({ script: false, size, inspect: true, name: `appealed-${language}`, storageState: await here.ready({ email, language }), language });
        await learner.go('/check/first-shift');
        await learner.press('start-the-check');
        const path = here.course.paths.find((known) => known.slug === 'first-shift');
        for (let number = 1; number <= path.assessment.draw; number += 1) {
          await check.choose(learner, check.best(await check.shownItem(learner, here.course)));
          await check.goOn(learner);
        }
        await check.handIn(learner);
        const manager = await visit({ script: false, size, inspect: true, name: `appeal-${language}`, storageState: here.manager.state() });
        await manager.go('/people');
        if (language !== 'en') await manager.switchLanguage(language);
        await openPerson(manager, email);
        await manager.follow(() => firstShift(manager, here.course).getByRole('link', { name: manager.t('withdraw-certificate') }).click());
        await field(manager, 'reason').fill('Two people used one account');
        await manager.press('withdraw-now');
        await manager.look('withdrawn-person');
        await manager.follow(() => manager.page.getByRole('link', { name: manager.t('withdrawal-and-appeal') }).click());
        await manager.look('appeal');
        await manager.press('add-note');
        await manager.expectRefused(manager.t('error-appeal-note'));
        await field(manager, 'appeal-note').fill('It was a colleague');
        await manager.press('add-note');
        await manager.look('appeal-noted');
        await manager.follow(() => manager.link(manager.t('take-back')).click());
        await manager.look('take-back');
        await field(manager, 'reason').fill('Colleague confirmed');
        await manager.press('take-back-now');
        await manager.look('taken-back');
        await learner.go('/training');
        const held = await learner.page.locator('[aria-labelledby="certificates"] a').first().getAttribute('href');
        await learner.go(held);
        await learner.look('certificate-again');
        const shown = await main(learner);
        assert.ok(shown.includes(learner.t('what-happened-so-far')) && !shown.toLowerCase().includes('colleague'));
      }),
    );
  }
});
