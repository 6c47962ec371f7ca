// Every page of the curriculum, in every language, on a phone, without script: it fits, and people with other needs can use it.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import { setting } from '../harness/setting.mjs';
import { duties, signedUp } from '../harness/shortcut.mjs';

describe('the curriculum', () => {
  const here = setting();

  for (const language of ['en', 'nb', 'uk']) {
    test(`every page in ${language}`, { timeout: 600_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const email = `all-${language}@example.org`;
        const reader = await signedUp(here.server, here.manager, { email, language, duties, countries: ['NO', 'PL', 'UA'] });
        const device = { script: false, size: 'phone', inspect: true, name: `curriculum-${language}` };
        const visitor = await visit({ ...device, language, storageState: reader.state() });
        const see = async (path, kind, wanted) => {
          await visitor.go(path);
          assert.equal(visitor.page.answer.status(), 200, path);
          await visitor.look(kind);
          const text = await visitor.page.locator('main').innerText();
          assert.ok(text.includes(wanted), `${path} says ${wanted}`);
          const wide = await visitor.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          assert.ok(wide <= 0, `${path} is ${wide} px too wide`);
        };
        await see('/training', 'all-training', visitor.t('before-first-shift'));
        await see('/card', 'card', visitor.t('pocket-card'));
        // The refresher is for those who renew a certificate.
        for (const module of here.course.modules.filter(({ slug }) => slug !== 'refresher')) {
          await see(`/modules/${module.slug}`, 'all-module', module.title[language]);
          for (const section of module.sections) {
            await see(`/modules/${module.slug}/${section.id}`, 'all-section', section.title[language]);
          }
          for (const scenario of module.scenarios) {
            const address = `/modules/${module.slug}/practice/${scenario.slug}`;
            await see(`${address}?at=note`, 'all-scenario', scenario.title[language]);
            await see(`${address}?at=case`, 'all-case', scenario.title[language]);
            for (const { id, question } of scenario.situations) await see(`${address}?at=${id}`, 'all-moment', question[language]);
            for (const { id, question } of scenario.gentle_situations) {
              await see(`${address}?at=case.${id}`, 'all-case-question', question[language]);
            }
          }
        }
      }),
    );
  }
});
