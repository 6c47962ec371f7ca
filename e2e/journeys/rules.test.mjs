// An administrator changes a rule: sees whom it changes before it is saved, takes the list along, saves; then it reaches people.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import { setting } from '../harness/setting.mjs';
import { signedIn } from '../harness/shortcut.mjs';
import { eventually } from '../harness/wait.mjs';

describe('rules of certificates', () => {
  const here = setting();
  let office;
  before(async () => {
    office = await signedIn(here.server, here.server.links.Administrator);
  });

  for (const [language, size, path] of [['en', 'desktop', 'hotline'], ['nb', 'phone', 'housing-transport'], ['uk', 'phone', 'manager']]) {
    test(`a wider rule is seen before it is saved, in ${language}`, { timeout: 180_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const email = `ruled-${language}@example.org`;
        const learner = await visit({ script: false, storageState: await here.ready({ email, language }), language });
        const administrator = await visit({ script: false, size, inspect: true, name: `rules-${language}`, storageState: office.state() });
        const { page } = administrator;
        const title = here.course.paths.find((known) => known.slug === path).title[language];
        await administrator.go('/rules');
        if (language !== 'en') await administrator.switchLanguage(language);
        await administrator.look('rules');
        await administrator.follow(() => administrator.link(title).click());
        await administrator.look('rule');
        assert.equal(await administrator.heading(), title);

        await page.getByLabel(administrator.t('rule-audience-everyone'), { exact: true }).check();
        await page.getByLabel(administrator.t('rule-due-days'), { exact: true }).fill('0');
        await administrator.press('check-changes');
        await administrator.expectRefused(administrator.t('error-rule-due-days', { most: 3650 }));
        await administrator.look('rule-refused');
        await page.getByLabel(administrator.t('rule-due-days'), { exact: true }).fill('40');
        await page.getByLabel(administrator.t('rule-active'), { exact: true }).fill('3');
        await administrator.press('check-changes');
        await administrator.look('changes');
        const shown = await page.locator('main').innerText();
        assert.ok(shown.includes(administrator.t('what-if-not-saved')));
        assert.ok((await page.locator('#people ~ table tbody th a').count()) > 0, 'people are named');
        assert.ok(!(await learner.go('/training').then(() => learner.page.locator('main').innerText())).includes(title), 'nothing is saved yet');

        const [file] = await Promise.all([page.waitForEvent('download'), administrator.link(administrator.t('what-if-download')).click()]);
        const rows = (await readFile(await file.path(), 'utf8')).split('\n');
        assert.ok(rows.some((row) => row.includes(email)), 'the file names the learner');

        await administrator.press('save-this-rule');
        await administrator.expectRefused(administrator.t('error-reason'));
        await administrator.look('changes-refused');
        await page.getByLabel(administrator.t('reason'), { exact: true }).fill('Everybody meets people');
        await administrator.press('save-this-rule');
        assert.equal(await page.getByRole('status').innerText(), administrator.t('rule-saved'));
        await administrator.look('rule-saved');
        await eventually('the training of the new rule', async () => {
          await learner.go('/training');
          return (await learner.page.locator('main').innerText()).includes(title);
        });
      }),
    );
  }
});
