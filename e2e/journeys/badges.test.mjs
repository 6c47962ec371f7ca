// A learner takes the certificate along as a badge; a stranger checks it by file and by text, before and after it is withdrawn.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import * as check from '../harness/check.mjs';
import { Issuer } from '../harness/issuer.mjs';
import { setting } from '../harness/setting.mjs';

const FORMS = ['png', 'svg', 'jwt'];

describe('badges', () => {
  const here = setting();

  /** Takes somebody to the page of their new certificate. */
  async function certify(learner, path) {
    await learner.go('/check/first-shift');
    await learner.press('start-the-check');
    for (let number = 1; number <= path.assessment.draw; number += 1) {
      await check.choose(learner, check.best(await check.shownItem(learner, here.course)));
      await check.goOn(learner);
    }
    await check.handIn(learner);
    await learner.follow(() => learner.link(learner.t('see-your-certificate')).click());
  }

  /** Saves the badge in every form, as the links offer it. */
  async function takeAlong(learner) {
    const files = {};
    for (const [form, key] of [['png', 'badge-as-png'], ['svg', 'badge-as-svg'], ['jwt', 'badge-as-text']]) {
      const [download] = await Promise.all([learner.page.waitForEvent('download'), learner.link(learner.t(key)).click()]);
      assert.match(download.suggestedFilename(), new RegExp(`^badge-[\\w-]{14}\\.${form}$`));
      const chunks = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk);
      files[form] = Buffer.concat(chunks);
    }
    return files;
  }

  /** A stranger hands a file in, by keyboard and mouse as everybody does. */
  async function handOver(stranger, name, buffer) {
    await stranger.go('/verify');
    await stranger.page.getByLabel(stranger.t('badge-file'), { exact: true }).setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    await stranger.press('check-badge');
  }

  for (const [language, size, script] of [['en', 'desktop', true], ['nb', 'phone', false], ['uk', 'phone', false]]) {
    test(`taken along and checked, in ${language}`, { timeout: 120_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const email = `badge-${language}@example.org`;
        const path = here.course.paths.find((known) => known.slug === 'first-shift');
        const learner = await visit({ script, size, language, inspect: true, name: `badges-${language}`, storageState: await here.ready({ email, language }) });
        await certify(learner, path);
        await learner.look('certificate-with-badge');
        const number = learner.path().split('/').at(-1);
        const picture = learner.page.locator('.badge img');
        await picture.scrollIntoViewIfNeeded();
        assert.ok(await picture.evaluate((image) => image.decode().then(() => image.naturalWidth > 0)), 'the picture is shown');
        const files = await takeAlong(learner);

        const stranger = await visit({ script: false, size, language, inspect: true, name: `badges-stranger-${language}` });
        await stranger.go('/verify');
        await stranger.look('ask-for-a-badge');
        await stranger.press('check-badge');
        await stranger.expectRefused(stranger.t('error-badge-missing'));
        await stranger.look('no-badge');
        for (const form of FORMS) {
          await handOver(stranger, `badge.${form}`, files[form]);
          assert.equal(await stranger.heading(), stranger.t('badge-valid'), form);
        }
        await stranger.look('badge-valid');
        const shown = await stranger.page.locator('main').innerText();
        assert.ok(shown.includes(path.title[language]) && shown.includes(stranger.t('badge-key-own')));
        assert.ok(!shown.includes('Kim Test'), 'the badge names nobody');

        const badge = files.jwt.toString();
        const paste = async (text) => {
          await stranger.go('/verify');
          await stranger.page.getByLabel(stranger.t('badge-pasted'), { exact: true }).fill(text);
          await stranger.press('check-badge');
        };
        await paste(`${badge.slice(0, -6)}AAAAAA`);
        assert.equal(await stranger.heading(), stranger.t('badge-invalid'));
        await stranger.look('badge-changed');
        await paste('just some words');
        await stranger.expectRefused(stranger.t('error-badge-none'));
        assert.equal(await stranger.page.getByLabel(stranger.t('badge-pasted'), { exact: true }).inputValue(), 'just some words');

        const manager = await visit({ script: false, storageState: here.manager.state() });
        await manager.go(`/people?q=${email}`);
        await manager.follow(() => manager.page.locator('tbody th a').click());
        await manager.go(`${manager.path()}/withdraw/${number}`);
        await manager.page.getByLabel(manager.t('reason'), { exact: true }).fill('Two people used one account');
        await manager.press('withdraw-now');
        await paste(badge);
        assert.equal(await stranger.heading(), stranger.t('badge-revoked'));
        await stranger.look('badge-withdrawn');
      }),
    );
  }

  for (const [language, size, script] of [['en', 'desktop', false], ['nb', 'phone', true], ['uk', 'phone', false]]) {
    test(`one of another organisation stands for a training, in ${language}`, { timeout: 120_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const issuer = new Issuer();
        const email = `recognised-${language}@example.org`;
        await here.ready({ email, language });
        const manager = await visit({ script, size, inspect: true, name: `recognise-${language}`, storageState: here.manager.state() });
        await manager.go(`/people?q=${email}`);
        if (language !== 'en') await manager.switchLanguage(language);
        await manager.follow(() => manager.page.locator('tbody th a').click());
        const person = manager.path();
        await manager.follow(() => manager.link(new RegExp(`^${manager.t('exempt-person')}`)).first().click());
        await manager.follow(() => manager.link(manager.t('recognise-badge')).click());
        await manager.look('recognise');
        await manager.press('check-badge');
        await manager.expectRefused(manager.t('error-badge-missing'));
        await manager.look('recognise-refused');
        const bring = async (to) => {
          const until = new Date(Date.now() + 200 * 86_400_000);
          await manager.page.getByLabel(manager.t('badge-pasted'), { exact: true }).fill(issuer.badge(to, until));
          await manager.page.getByLabel(manager.t('badge-keys'), { exact: true }).fill(issuer.jwks());
          await manager.press('check-badge');
        };
        await bring('somebody.else@example.org');
        assert.equal(manager.page.answer.status(), 422);
        await manager.look('recognise-somebody-elses');
        await bring(email);
        assert.equal(await manager.heading(), manager.t('badge-valid-brought'));
        await manager.look('recognise-confirm');
        await manager.press('exempt-now');
        await manager.expectRefused(manager.t('error-reason'));
        await manager.page.getByLabel(manager.t('reason'), { exact: true }).fill('Same content');
        await manager.press('exempt-now');
        assert.equal(manager.path(), person);
        await manager.look('recognised');
        assert.ok((await manager.page.locator('main').innerText()).includes('https://other.example/issuer'));
        assert.ok((await manager.page.locator('main').innerText()).includes(manager.t('exemption-checked-given')));
      }),
    );
  }
});
