// Somebody leaves: the manager names the day, the learner is out, and it is taken back.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import { setting } from '../harness/setting.mjs';

const iso = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('people leave', () => {
  const here = setting();

  for (const [language, size, script] of [['en', 'desktop', true], ['nb', 'phone', false], ['uk', 'phone', false]]) {
    test(`out today and back again, in ${language}`, { timeout: 120_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const email = `leaves-${language}@example.org`;
        const storageState = await here.ready({ email, language });
        const learner = await visit({ script: false, language, storageState });
        const manager = await visit({ script, size, inspect: true, name: `departure-${language}`, storageState: here.manager.state() });
        await manager.go(`/people?q=${email}`);
        if (language !== 'en') await manager.switchLanguage(language);
        const why = manager.page.locator('tbody details').first();
        await why.locator('summary').click();
        await manager.look('people-why');
        assert.ok((await why.innerText()).includes('2026') || (await why.innerText()).length > 40, 'the date says why');
        await manager.follow(() => manager.page.locator('tbody th a').click());
        const person = manager.path();
        await manager.page.locator('dl.facts details summary').first().click();
        await manager.look('person-why');

        await manager.follow(() => manager.link(manager.t('person-leaves')).click());
        await manager.look('departure');
        const day = manager.page.getByLabel(manager.t('left-from'), { exact: true });
        await day.fill('2020-01-01');
        await manager.press('leave-save');
        assert.equal(manager.page.answer.status(), 422);
        assert.equal(await manager.page.locator('.ds-error-summary').getByRole('link').count(), 1);
        assert.equal(await day.inputValue(), '2020-01-01');
        await manager.look('departure-refused');
        await day.fill(iso(0));
        await manager.press('leave-save');
        assert.equal(manager.path(), person);
        await manager.look('person-who-left');

        await learner.go('/training');
        assert.equal(learner.path(), '/sign-in');
        await manager.go(`/people?q=${email}`);
        assert.equal(await manager.page.locator('tbody tr').count(), 0);
        await manager.look('people-without');
        await manager.follow(() => manager.link(manager.t('show-them')).click());
        await manager.look('people-who-left');
        await manager.follow(() => manager.link('Kim Test').first().click());
        await manager.follow(() => manager.link(manager.t('come-back')).click());
        await manager.look('departure-set');
        await manager.press('come-back-save');
        await manager.go(`/people?q=${email}`);
        assert.equal(await manager.page.locator('tbody tr').count(), 1);
        await learner.go('/training');
        assert.equal(learner.path(), '/sign-in', 'who is back signs in anew');
      }),
    );
  }
});
