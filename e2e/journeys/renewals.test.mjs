// Renewing early, by each of the three rules: the dates are those of `vern rules evaluate`, and everybody is told why.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import * as check from '../harness/check.mjs';
import { setting } from '../harness/setting.mjs';
import { read, readyForCheck, signedIn } from '../harness/shortcut.mjs';
import { day } from '../harness/texts.mjs';

const ZONE = 'Europe/Oslo';
/** Returns a civil day in the organisation's time zone, so many days from now. */
const civil = (days) => new Intl.DateTimeFormat('sv', { timeZone: ZONE }).format(new Date(Date.now() + days * 86_400_000));
const main = (visitor) => visitor.page.locator('main').innerText();

const usual = {
  audience: 'everyone', due_days: '14', 'due_days-unit': 'days', due: '', active: '1', 'active-unit': 'years', min_active: '', 'min_active-unit': 'months',
  window: '30', 'window-unit': 'days', early: 'yes', grace: '0', 'grace-unit': 'days', before: '30, 14, 7, 1', 'on-day': 'yes', after: '3, 7, 14',
};
const nextYear = `${new Date().getUTCFullYear() + 1}-09-01`;
const modes = [
  { mode: 'completion', language: 'en', size: 'desktop', script: true, because: ['because-valid', 'because-valid-theirs'] },
  { mode: 'expiry', language: 'nb', size: 'phone', script: false, because: ['because-valid-renewed', 'because-valid-renewed-theirs'] },
  { mode: 'fixed', language: 'uk', size: 'phone', script: false, because: ['because-valid-fixed', 'because-valid-fixed-theirs'], due: nextYear, min_active: '6' },
];

describe('renewing early', () => {
  const here = setting();
  let office;
  before(async () => {
    office = await signedIn(here.server, here.server.links.Administrator);
  });

  for (const [version, { mode, language, size, script, because, due = '', min_active = '' }] of modes.entries()) {
    test(`by the rule ${mode}, in ${language}`, { timeout: 120_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        await office.post('/rules/first-shift', { ...usual, mode, due, min_active, version: String(version), reason: 'A journey' });
        const email = `renews-${mode}@example.org`;
        const reader = await readyForCheck(here.server, here.course, here.manager, { email, language });
        const [earlier, today] = [civil(-60), civil(0)];
        const manager = await visit({ script: false, storageState: here.manager.state() });
        await manager.go('/people/earlier-training');
        await manager.page.getByLabel(manager.t('earlier-list'), { exact: true }).fill(`${email};first-shift;${earlier};Seen on paper`);
        await manager.press('check-the-list');
        await manager.press('record-n', { n: 1 });

        const certification = { mode, active: 'P1Y', window: 'P30D', min_active: min_active && `P${min_active}M` || null, grace: 'P0D', early_renewal: true };
        const question = { time_zone: ZONE, certification, due: due || null, completions: [earlier, today], revoked_on: null, on: today };
        const { cycles } = here.server.evaluate(question);
        const said = (date) => day(language, new Date(`${date}T00:00:00Z`));

        const learner = await visit({ script, size, language, inspect: true, name: `renewal-${mode}`, storageState: reader.state() });
        await learner.go('/training');
        const old = await learner.page.locator('[aria-labelledby="certificates"] a').first().getAttribute('href');
        await learner.go(old);
        await learner.look('may-renew');
        assert.ok((await main(learner)).includes(said(cycles[0].valid_until)));
        const offer = await learner.page.locator('[aria-labelledby="renew-early"]').innerText();
        assert.ok(offer.includes(said(cycles[1].valid_until)), `${offer} names ${cycles[1].valid_until}`);
        await learner.press('renew-now');
        await learner.look('renewal');

        const path = here.course.paths.find((known) => known.slug === 'first-shift');
        for (const slug of path.refresher.modules) await read(reader, here.course.modules.find((module) => module.slug === slug));
        await learner.go('/check/first-shift');
        await learner.press('start-the-check');
        await check.awake(learner);
        for (let number = 1; number <= path.refresher.draw; number += 1) await check.answer(learner, here.course);
        await check.handIn(learner);
        await learner.follow(() => learner.link(learner.t('see-your-certificate')).click());
        await learner.page.locator('main details summary').first().click();
        await learner.look('renewed');
        const shown = await main(learner);
        for (const date of [today, cycles[1].valid_until]) assert.ok(shown.includes(said(date)), `${shown} names ${date}`);
        assert.equal(await learner.page.locator('[aria-labelledby="renew-early"]').count(), 0, 'a second time on one day would not count');
        const reason = await learner.page.locator('main details p').first().innerText();
        assert.match(reason, learner.pattern(because[0]));

        const stranger = await visit({ script: false, size, language, inspect: true, name: `renewal-stranger-${mode}` });
        await stranger.go(`/verify/${learner.path().split('/').at(-1)}`);
        await stranger.page.locator('main details summary').click();
        await stranger.look('verified-why');
        assert.equal(await stranger.heading(), stranger.t('standing-valid'));
        assert.match(await stranger.page.locator('main details p').innerText(), stranger.pattern(because[1]));
        await stranger.go(old.replace('/certificates/', '/verify/'));
        assert.equal(await stranger.heading(), stranger.t('standing-superseded'));
      }),
    );
  }
});
