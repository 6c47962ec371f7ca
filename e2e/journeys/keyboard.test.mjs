// Everything by keyboard, at a desk, without script.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import { setting } from '../harness/setting.mjs';
import { focus } from '../harness/wait.mjs';

describe('by keyboard alone', () => {
  const here = setting();

  /** What has the focus: its words, and whether one can see that it has. */
  function focused() {
    const element = document.activeElement;
    const seen = (target) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(target);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
    };
    const box = element.getBoundingClientRect();
    const bar = document.querySelector('.top-bar').getBoundingClientRect();
    const label = element.labels?.[0]?.innerText ?? element.innerText;
    return {
      name: label.trim().replaceAll(/\s+/g, ' '),
      tag: element.tagName,
      type: element.type,
      checked: element.checked,
      isSeen: seen(element) || (element.closest('.choice') !== null && seen(element.closest('.choice'))),
      isInView: box.bottom > 0 && box.top < innerHeight && (element.closest('.top-bar') !== null || element.closest('a.ds-skip-link') !== null || box.bottom > bar.bottom),
    };
  }

  /** Presses Tab until something with these words has the focus. Each stop on the way must show that it has it. */
  async function tabTo(visitor, name, key = 'Tab') {
    const stops = [];
    for (let n = 0; n < 60; n += 1) {
      await visitor.page.keyboard.press(key);
      const stop = await visitor.page.evaluate(focused);
      stops.push(stop.name);
      if (stop.tag === 'BODY') continue;
      assert.ok(stop.isSeen, `the focus on ${JSON.stringify(stop.name)} can be seen on ${visitor.page.url()}`);
      assert.ok(stop.isInView, `${JSON.stringify(stop.name)} is in view on ${visitor.page.url()}`);
      if (stop.name.startsWith(name)) return stop;
    }
    throw new Error(`Tab does not reach ${name}: ${stops.join(' | ')}`);
  }

  const press = (visitor, key) => visitor.follow(() => visitor.page.keyboard.press(key));

  test('from signing in to the second question', { timeout: 120_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const visitor = await visit({ script: false, motion: true });
      const { page } = visitor;
      await visitor.go(here.server.links.Volunteer);
      await tabTo(visitor, visitor.t('sign-in'));
      await press(visitor, 'Enter');

      // The first stop of every page leads past everything that stands on all pages.
      await page.keyboard.press('Tab');
      const first = await page.evaluate(focused);
      assert.equal(first.name, visitor.t('skip-to-content'));
      assert.ok(first.isSeen && first.isInView);
      await page.keyboard.press('Enter');
      await tabTo(visitor, visitor.t('why-this-date'));
      await page.keyboard.press('Space');
      assert.ok(await page.locator('main details').first().evaluate((details) => details.open));

      await tabTo(visitor, 'Code of conduct');
      await press(visitor, 'Enter');
      const box = await tabTo(visitor, 'I have read');
      assert.deepEqual([box.type, box.checked], ['checkbox', false]);
      await tabTo(visitor, visitor.t('sign-as', { name: 'Volunteer' }));
      await press(visitor, 'Enter');
      await visitor.expectRefused(visitor.t('error-agree'));
      await tabTo(visitor, visitor.t('error-agree'));
      await page.keyboard.press('Enter');
      assert.equal((await page.evaluate(focused)).type, 'checkbox', 'the summary leads to the box');
      await page.keyboard.press('Space');
      await tabTo(visitor, visitor.t('sign-as', { name: 'Volunteer' }));
      await press(visitor, 'Enter');

      const [module] = here.course.modules;
      await tabTo(visitor, `1. ${module.title.en}`);
      await press(visitor, 'Enter');
      await tabTo(visitor, visitor.t('begin'));
      await press(visitor, 'Enter');
      assert.equal(visitor.path(), `/modules/${module.slug}/${module.sections[0].id}`);
      await tabTo(visitor, visitor.t('continue-with', { task: module.sections[1].title.en }));
      await press(visitor, 'Enter');
      assert.equal(visitor.path(), `/modules/${module.slug}/${module.sections[1].id}`);

      const [scenario] = module.scenarios;
      await visitor.go(`/modules/${module.slug}/practice/${scenario.slug}`);
      await tabTo(visitor, visitor.t('go-to-scene'));
      await press(visitor, 'Enter');
      await chooseByArrow(visitor);
      await tabTo(visitor, visitor.t('continue'));
      await press(visitor, 'Enter');
      // Reading goes on there.
      await focus('what happened', page.locator('#happened'));
      await tabTo(visitor, visitor.t('scene-and-others'));
    }),
  );

  test('two questions of the check', { timeout: 60_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const visitor = await visit({ script: false, storageState: await here.ready({ email: 'keys@example.org' }) });
      await visitor.go('/training');
      await tabTo(visitor, visitor.t('start-with', { task: visitor.t('final-check-questions', { n: 12 }) }));
      await press(visitor, 'Enter');
      await tabTo(visitor, visitor.t('start-the-check'));
      await press(visitor, 'Enter');
      for (const next of [2, 3]) {
        const many = await visitor.page.locator('label.choice input[type=checkbox]').count();
        if ((await visitor.page.locator('.choice.order').count()) > 0) await orderByKeys(visitor);
        else if (many > 0) await tickByTab(visitor, Number(/\d/.exec(await visitor.page.locator('#hint').innerText())[0]));
        else await chooseByArrow(visitor);
        await tabTo(visitor, visitor.t('continue'));
        await press(visitor, 'Enter');
        assert.match(visitor.path(), new RegExp(`/${next}$`));
      }
      await visitor.go(visitor.path().replace(/3$/, 'answers'));
      assert.equal(await visitor.page.locator('.answers strong').count(), 10, 'two of twelve are answered');
    }),
  );

  test('a manager exempts somebody, and names the day on which they leave', { timeout: 60_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      await here.ready({ email: 'desk@example.org' });
      const manager = await visit({ script: false, storageState: here.manager.state() });
      const { page } = manager;
      await manager.go('/people');
      await tabTo(manager, manager.t('name-or-email'));
      await page.keyboard.type('desk@example.org');
      await press(manager, 'Enter');
      await tabTo(manager, 'Kim Test');
      await tabTo(manager, manager.t('why-this-date'));
      await page.keyboard.press('Enter');
      assert.ok(await page.locator('tbody details').evaluate((details) => details.open));
      await tabTo(manager, 'Kim Test', 'Shift+Tab');
      await press(manager, 'Enter');
      await tabTo(manager, manager.t('exempt-person'));
      await press(manager, 'Enter');
      await tabTo(manager, manager.t('offer-tested-out'));
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await tabTo(manager, manager.t('evidence-seen'));
      await page.keyboard.type('Diploma of another course');
      await tabTo(manager, manager.t('exempt-until-when'));
      await page.keyboard.type(`0503${new Date().getUTCFullYear() + 1}`);
      await tabTo(manager, manager.t('reason'));
      await page.keyboard.type('Same content');
      await tabTo(manager, manager.t('exempt-now'));
      await press(manager, 'Enter');
      assert.equal(await page.getByRole('status').innerText(), manager.t('saved'));
      await tabTo(manager, manager.t('person-leaves'));
      await press(manager, 'Enter');
      await tabTo(manager, manager.t('leave-save'));
      await press(manager, 'Enter');
      assert.equal(await page.getByRole('status').innerText(), manager.t('saved'));
    }),
  );

  /** Chooses the second option: into the group with Tab, down with the arrow. */
  async function chooseByArrow(visitor) {
    const options = await visitor.page.locator('label.choice').allInnerTexts();
    await tabTo(visitor, options[0].trim().replaceAll(/\s+/g, ' '));
    await visitor.page.keyboard.press('ArrowDown');
    const stop = await visitor.page.evaluate(focused);
    assert.deepEqual([stop.name, stop.checked, stop.isSeen], [options[1].trim().replaceAll(/\s+/g, ' '), true, true]);
  }

  /** Puts the options in the order in which they stand: into each list of places with Tab, its place by its digit. */
  async function orderByKeys(visitor) {
    const options = await visitor.page.locator('.choice.order > label').allInnerTexts();
    for (const [n, option] of options.entries()) {
      await tabTo(visitor, option.trim().replaceAll(/\s+/g, ' '));
      await visitor.page.keyboard.press(String(n + 1));
    }
  }

  async function tickByTab(visitor, count) {
    for (let n = 0; n < count; n += 1) {
      const options = await visitor.page.locator('label.choice').allInnerTexts();
      await tabTo(visitor, options[n].trim().replaceAll(/\s+/g, ' '));
      await visitor.page.keyboard.press('Space');
    }
  }
});
