// Changing the language, for good or for one page, without losing one's place.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import * as check from '../harness/check.mjs';
import { setting } from '../harness/setting.mjs';

describe('changing the language', () => {
  const here = setting();
  const learner = async (visit, email, options = {}) => visit({ script: false, storageState: await here.ready({ email }), ...options });
  const readIn = (visitor, language) => visitor.follow(() => visitor.page.locator(`.read-in a[hreflang=${language}]`).click());

  test('a page read in another language keeps its own frame', { timeout: 60_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const visitor = await learner(visit, 'reading@example.org', { size: 'phone', inspect: true, name: 'reading' });
      const [module] = here.course.modules;
      const [section, next] = module.sections;
      await visitor.go(`/modules/${module.slug}/${section.id}`);
      await readIn(visitor, 'nb');
      assert.equal(await visitor.heading(), section.title.nb);
      assert.equal(await visitor.page.locator('h1').getAttribute('lang'), 'nb');
      await visitor.look('read-in-norwegian');
      await visitor.follow(() => visitor.page.locator('main form.actions button').click());
      assert.equal(await visitor.heading(), next.title.nb, 'going on stays in that language');
      await readIn(visitor, 'en');
      assert.equal(await visitor.heading(), next.title.en);
      await visitor.go('/training');
      assert.equal(await visitor.heading(), visitor.t('hello', { name: 'Kim' }));
    }),
  );

  test('a moment of a scene stays that moment', { timeout: 60_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const visitor = await learner(visit, 'moment@example.org');
      const [module] = here.course.modules;
      const [scenario] = module.scenarios;
      const situation = scenario.situations[0];
      await visitor.go(`/modules/${module.slug}/practice/${scenario.slug}?at=${situation.id}`);
      await readIn(visitor, 'nb');
      assert.equal(await visitor.heading(), situation.question.nb);
      await readIn(visitor, 'en');
      assert.equal(await visitor.heading(), situation.question.en);
      await visitor.switchLanguage('nb');
      assert.equal(await visitor.heading(), situation.question.nb);
    }),
  );

  for (const script of [true, false]) {
    test(`a question that was opened from the list of answers leads back there, ${script ? 'script' : 'no script'}`, { timeout: 60_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const visitor = await learner(visit, `list-${script}@example.org`, { script });
        await visitor.go('/check/first-shift');
        await visitor.press('start-the-check');
        const list = visitor.path().replace(/1$/, 'answers');
        await visitor.go(list);
        await visitor.follow(() => visitor.page.locator('#answer-4').click());
        const english = await visitor.heading();
        await readIn(visitor, 'nb');
        await check.awake(visitor);
        assert.notEqual(await visitor.heading(), english);
        assert.equal(await visitor.page.locator('h1').getAttribute('lang').catch(() => null) ?? (await visitor.page.locator('fieldset').getAttribute('lang')), 'nb');
        visitor.language = 'nb';
        await check.choose(visitor, check.best(await check.shownItem(visitor, here.course)));
        visitor.language = 'en';
        await check.goOn(visitor);
        assert.equal(visitor.path(), list);
      }),
    );
  }

  test('somebody who changes the language before signing in still gets to the page that was wanted', { timeout: 60_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const visitor = await visit({ script: false });
      await visitor.go('/account');
      await visitor.switchLanguage('nb');
      assert.deepEqual(await visitor.page.locator('input[name=next]').evaluateAll((all) => all.map((input) => input.value)), ['/account', '/account']);
    }),
  );

  test('a refused form can be read in another language', { timeout: 60_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const visitor = await visit({ script: false });
      await visitor.go('/sign-in');
      await visitor.page.locator('#login').fill('nobody@example.org');
      await visitor.page.locator('#password').fill('a wrong password');
      await visitor.press('sign-in-with-password');
      await visitor.switchLanguage('nb');
      assert.equal(await visitor.heading(), visitor.t('sign-in'));
      assert.equal(visitor.page.answer.status(), 200);
    }),
  );
});
