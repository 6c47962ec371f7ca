// What is kept about somebody is theirs: days in their own calendar, a copy to take away, and erasure that leaves the certificate checkable.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import * as check from '../harness/check.mjs';
import { setting } from '../harness/setting.mjs';
import { signedIn } from '../harness/shortcut.mjs';

/** Returns the properties of the first entry of a calendar. */
async function firstEntry(response) {
  assert.equal(response.status(), 200);
  assert.equal(response.headers()['content-type'], 'text/calendar; charset=utf-8');
  const lines = (await response.text()).replaceAll('\r\n ', '').split('\r\n');
  const entry = lines.slice(lines.findIndex((line) => /^BEGIN:V(EVENT|TODO)$/.test(line)) + 1);
  return Object.fromEntries(entry.slice(0, entry.indexOf('END:VEVENT')).map((line) => line.split(/:(.*)/, 2)));
}

describe('my own data', () => {
  const here = setting();

  for (const [language, size] of [['en', 'desktop'], ['nb', 'phone'], ['uk', 'phone']]) {
    test(`the calendar address is made, replaced and stopped, in ${language}`, { timeout: 120_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const storageState = await here.ready({ email: `calendar-${language}@example.org`, language });
        const learner = await visit({ script: false, size, language, inspect: true, name: `calendar-${language}`, storageState });
        const ask = (address) => learner.context.request.get(address);
        const addresses = () => learner.page.locator('code.to-copy').allInnerTexts();
        await learner.go('/training');
        await learner.follow(() => learner.link(learner.t('calendar')).click());
        await learner.look('calendar-none');
        await learner.press('calendar-make');
        await learner.look('calendar-made');
        const [days, tasks] = await addresses();
        assert.ok(days.startsWith(`${here.server.url}/calendar/`) && tasks.endsWith('/todo.ics'));
        const entry = await firstEntry(await ask(days));
        assert.equal(entry.SUMMARY, learner.t('calendar-entry-due'));
        assert.equal(entry.SEQUENCE, '0');
        assert.equal((await ask(tasks)).status(), 200);
        await learner.page.locator('summary').click();
        await learner.look('calendar-change');
        await learner.press('calendar-make-new');
        const [newDays] = await addresses();
        assert.notEqual(newDays, days);
        assert.equal((await ask(days)).status(), 404);
        assert.equal((await ask(newDays)).status(), 200);
        await learner.page.locator('summary').click();
        await learner.press('calendar-stop');
        assert.equal(await learner.page.getByRole('status').innerText(), learner.t('calendar-stopped'));
        assert.equal((await ask(newDays)).status(), 404);
      }),
    );
  }

  for (const [language, size] of [['en', 'desktop'], ['uk', 'phone']]) {
    test(`the data is taken away as a file and on paper, in ${language}`, { timeout: 120_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const email = `own-data-${language}@example.org`;
        const storageState = await here.ready({ email, language });
        const learner = await visit({ script: false, size, language, inspect: true, name: `own-data-${language}`, storageState });
        await learner.go('/account');
        await learner.look('account');
        await learner.follow(() => learner.link(learner.t('your-data')).click());
        await learner.page.locator('summary').click();
        await learner.look('your-data');
        const file = await learner.context.request.get(await learner.link(learner.t('download-json')).getAttribute('href'));
        const all = await file.json();
        assert.equal(all.profile.email, email);
        assert.ok(all.readings.length > 10 && all.sign_offs.length > 0 && all.events.length > 2);
        const paper = await learner.context.request.get(await learner.link(learner.t('download-pdf')).getAttribute('href'));
        assert.equal(paper.headers()['content-type'], 'application/pdf');
        assert.equal((await paper.body()).subarray(0, 5).toString(), '%PDF-');
      }),
    );
  }

  test('an administrator erases somebody, and the certificate can still be checked', { timeout: 120_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const email = 'erased@example.org';
      const learner = await visit({ script: false, storageState: await here.ready({ email, language: 'en' }) });
      const path = here.course.paths.find((known) => known.slug === 'first-shift');
      await learner.go('/check/first-shift');
      await learner.press('start-the-check');
      for (let number = 1; number <= path.assessment.draw; number += 1) {
        await check.choose(learner, check.best(await check.shownItem(learner, here.course)));
        await check.goOn(learner);
      }
      await check.handIn(learner);
      await learner.go('/training');
      const held = await learner.page.locator('[aria-labelledby="certificates"] a').first().getAttribute('href');

      const boss = await signedIn(here.server, here.server.links.Administrator);
      const administrator = await visit({ script: false, size: 'phone', inspect: true, name: 'erasure', storageState: boss.state() });
      await administrator.go(`/people?q=${email}`);
      await administrator.switchLanguage('nb');
      await administrator.follow(() => administrator.page.locator('tbody th a').click());
      await administrator.follow(() => administrator.link(administrator.t('erase-person')).click());
      await administrator.look('erase');
      await administrator.press('erase-now');
      await administrator.expectRefused(administrator.t('error-choose-one'), administrator.t('error-erase-type', { what: email }));
      await administrator.look('erase-refused');
      await administrator.page.getByLabel(administrator.t('erase-because-asked')).check();
      await administrator.page.getByLabel(administrator.t('erase-type', { what: email })).fill(email);
      await administrator.press('erase-now');
      assert.equal(await administrator.page.getByRole('status').innerText(), administrator.t('person-erased'));
      await administrator.look('erased');
      await administrator.go(`/people?q=${email}`);
      assert.equal(await administrator.page.locator('tbody tr').count(), 0);

      const stranger = await visit({ script: false, size: 'phone', language: 'uk', inspect: true, name: 'erased-for-everybody' });
      await stranger.go(held.replace('/certificates/', '/verify/'));
      await stranger.look('verified-without-a-name');
      const shown = await stranger.page.locator('main').innerText();
      assert.ok(shown.includes(stranger.t('name-removed-asked')) && shown.includes(path.title.uk));
      await learner.go('/training');
      assert.equal(learner.path(), '/sign-in');
    }),
  );
});
