// A volunteer, a hotline worker and a manager each complete their path, each in another language.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import * as check from '../harness/check.mjs';
import { modulesOf } from '../harness/learning.mjs';
import { setting } from '../harness/setting.mjs';
import { read, signedUp } from '../harness/shortcut.mjs';

const PEOPLE = [
  { who: 'a volunteer', path: 'first-shift', duties: [], language: 'uk', script: false, size: 'phone' },
  { who: 'a hotline worker', path: 'hotline', duties: ['hotline'], language: 'nb', script: true, size: 'phone' },
  { who: 'a manager', path: 'manager', duties: ['manager'], language: 'en', script: false, size: 'desktop' },
];

describe('a path from the first page to the certificate', () => {
  const here = setting();

  for (const { who, path: slug, duties, ...device } of PEOPLE) {
    test(`${who} in ${device.language}`, { timeout: 240_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const { language } = device;
        const path = here.course.paths.find((other) => other.slug === slug);
        const email = `${slug}-${language}@example.org`;
        const reader = await signedUp(here.server, here.manager, { email, language, duties });
        for (const module of modulesOf(here.course, path)) await read(reader, module);

        const visitor = await visit({ ...device, inspect: true, name: `path-${slug}`, storageState: reader.state() });
        await visitor.go('/training');
        await visitor.look('training-of-path');
        await visitor.go(`/check/${slug}`);
        await visitor.press('start-the-check');
        await check.awake(visitor);
        for (let number = 1; number <= path.assessment.draw; number += 1) {
          const item = await check.shownItem(visitor, here.course);
          await visitor.look(item.kind === 'order' ? 'question-in-order' : 'question-of-path');
          await check.choose(visitor, check.best(item));
          await check.goOn(visitor);
        }
        await visitor.look('answers-of-path');
        await check.handIn(visitor);
        await visitor.look('result-of-path');
        assert.ok((await visitor.page.locator('.lead').innerText()).includes(path.allows_you[language]));
        await visitor.follow(() => visitor.link(visitor.t('see-your-certificate')).click());
        await visitor.look('certificate-of-path');
        const file = await visitor.context.request.get(await visitor.link(visitor.t('download-pdf')).getAttribute('href'));
        assert.equal((await file.body()).subarray(0, 5).toString(), '%PDF-');
        await visitor.go('/card');
        const card = await visitor.context.request.get(await visitor.link(visitor.t('download-pdf')).getAttribute('href'));
        assert.equal((await card.body()).subarray(0, 5).toString(), '%PDF-');
      }),
    );
  }
});
