// A check that is not passed: what it says, where to read, and a second try with other questions.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import * as check from '../harness/check.mjs';
import { setting } from '../harness/setting.mjs';

describe('a check that is not passed', () => {
  const here = setting();

  for (const [script, language] of [[true, 'en'], [false, 'nb']]) {
    test(`${script ? 'script' : 'no-script'}, ${language}`, { timeout: 120_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const storageState = await here.ready({ email: `second-try-${language}@example.org`, language });
        const learner = await visit({ script, language, size: 'phone', inspect: true, name: `second-try-${language}`, storageState });
        await learner.go('/training');
        await check.startCheck(learner);
        const first = await answerAll(learner, check.worst);
        await check.handIn(learner);
        await notYet(learner, first);

        await learner.follow(() => learner.link(learner.t('try-the-check-again')).click());
        await learner.look('check-again');
        await learner.press('start-the-check');
        await check.awake(learner);
        const second = await answerAll(learner, check.best);
        const again = second.filter((item) => first.includes(item));
        assert.ok(again.length <= 3, `mostly other questions the second time; ${again.length} of 12 came again`);
        await check.handIn(learner);
        assert.equal(await learner.heading(), learner.t('you-are-ready'));

        await learner.page.goBack();
        await learner.go('/training');
        assert.equal(await learner.page.locator('.task-list .task').filter({ hasText: learner.t('completed') }).count(), 5);
      }),
    );
  }

  async function answerAll(visitor, pick) {
    const items = [];
    for (let number = 1; number <= 12; number += 1) items.push(await check.answer(visitor, here.course, pick));
    return items;
  }

  /** The result says kindly which rules were not met, where to read about them, and when to try again. */
  async function notYet(visitor, items) {
    const { page, language } = visitor;
    await visitor.look('not-yet');
    assert.equal(await visitor.heading(), { en: 'Not yet, and that is fine', nb: 'Ikke ennå, og det er helt greit' }[language]);
    assert.equal(await page.locator('.lead').innerText(), visitor.t('not-yet-critical'));

    const chosen = items.flatMap(check.worst);
    const codes = [...new Set(chosen.map((option) => option.mark.critical).filter(Boolean))].sort();
    assert.ok(codes.length > 0, 'a critical error was made');
    const rules = await page.locator('.box p').allInnerTexts();
    for (const code of codes) assert.ok(rules.includes(visitor.t(`critical-${Number(code.slice(3))}`)), `${code} is named in words`);
    assert.ok(rules.includes(visitor.t('failure-total', { total: 80 })));
    assert.ok(!/CE-\d|\d ?%/.test(await page.locator('main').innerText()), 'no code and no score');

    const links = page.locator('h2:has-text("' + visitor.t('where-to-read') + '") + ul a');
    const sections = new Set(items.map((item) => item.section));
    assert.ok((await links.count()) >= 1);
    for (const link of await links.all()) assert.ok(sections.has((await link.getAttribute('href')).split('/').at(-1)));
    const reading = await visitor.context.request.get(await links.first().getAttribute('href'));
    assert.equal(reading.status(), 200);
    assert.ok((await page.locator('main').innerText()).includes(visitor.t('try-again-now')));
  }
});
