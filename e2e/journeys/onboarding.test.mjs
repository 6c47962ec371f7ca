// A volunteer's way from nothing to certified: with and without script, on a phone and at a desk, in both languages.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openBrowser, Visitor, visiting } from '../harness/browser.mjs';
import { seeCertificate } from '../harness/certificate.mjs';
import * as check from '../harness/check.mjs';
import * as inviting from '../harness/inviting.mjs';
import * as learning from '../harness/learning.mjs';
import { mailTo, waitForMail } from '../harness/mail.mjs';
import { startServer } from '../harness/server.mjs';

const CELLS = [true, false].flatMap((script) => ['phone', 'desktop'].flatMap((size) => ['en', 'nb'].map((language) => ({ script, size, language }))));

describe('a volunteer from the invitation to the certificate', () => {
  let [server, browser, course, managerState] = [];

  before(async () => {
    server = await startServer();
    [browser, course] = await Promise.all([openBrowser(), server.course()]);
    const manager = await Visitor.open(browser, { server });
    await inviting.signInByLink(manager, server.links.Manager);
    managerState = await manager.context.storageState();
    await manager.close();
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  for (const cell of CELLS) {
    const { script, size, language } = cell;
    const name = `${script ? 'script' : 'no-script'}-${size}-${language}`;
    test(name, { timeout: 180_000 }, () =>
      visiting(browser, server, async (visit) => {
        const email = `${name}@example.org`;
        const holder = language === 'nb' ? 'Ole Ærlig Ødegård' : 'Olena O’Neill & Co';
        const open = (who, options = {}) => visit({ ...cell, inspect: true, name: `${name}-${who}`, ...options });

        // The manager's account is in English; a link on every page changes that for this browser.
        const manager = await open('manager', { language: 'en', storageState: managerState });
        await manager.go('/people');
        if (language !== 'en') await manager.switchLanguage(language);
        await inviting.invite(manager, { email, language });

        // At a desk with an English browser somebody may still want to learn in Norwegian.
        const learner = await open('learner', { language: size === 'desktop' ? 'en' : language });
        await inviting.accept(learner, { email, name: holder, language });
        await learning.seeTraining(learner, course, holder);
        await learning.signCode(learner, holder);
        const [what, response, who] = learning.modulesOf(course, course.paths[0]);
        await learning.doModule(learner, what, { ways: { 'room-for-a-young-woman': 'critical' } });
        await learning.doModule(learner, response, { ways: { 'the-caller': 'case' } });
        await learning.doModule(learner, who, { gentle: true });

        await takeCheck(learner);
        await passed(learner);
        await learner.follow(() => learner.link(learner.t('see-your-certificate')).click());
        const stranger = await open('stranger');
        const number = await seeCertificate(learner, stranger, { name: holder, course });
        await seeMail(learner, email, number);
        await seeRow(manager, email, holder);
      }),
    );
  }

  /** Takes the check with the best answers; one question is passed over at first. */
  async function takeCheck(visitor) {
    await check.startCheck(visitor);
    const answers = [];
    for (let number = 1; number <= 12; number += 1) {
      await visitor.look('question');
      assert.equal(check.number(visitor), number);
      const item = await check.shownItem(visitor, course);
      if (number !== 3) await check.choose(visitor, check.best(item));
      answers.push(item);
      if (visitor.script && number === 1) await visitor.page.locator('.saved', { hasText: visitor.t('sent-at', { time: '' }).trim() }).waitFor();
      await check.goOn(visitor);
    }
    await visitor.look('answers');
    await visitor.press('hand-in');
    await visitor.expectRefused(visitor.t('error-answer-question', { n: 3 }));
    await visitor.look('answers-refused');
    await visitor.page.locator('.ds-error-summary a').click();
    await visitor.page.locator('[id="answer-3"]').press('Enter');
    await visitor.page.waitForURL(/\/3\?back=answers$/, { waitUntil: 'load' });
    await check.awake(visitor);
    await visitor.look('question-again');
    await check.answer(visitor, course);
    assert.match(visitor.path(), /\/answers$/);
    const given = await check.givenAnswers(visitor);
    assert.deepEqual(given.map((said) => said.split(' · ').sort()), answers.map((item) => check.saidOf(visitor, item, check.best(item))));
    await check.handIn(visitor);
  }

  async function passed(visitor) {
    await visitor.look('result');
    assert.equal(await visitor.heading(), { en: 'You are ready', nb: 'Du er klar' }[visitor.language]);
    assert.ok((await visitor.page.locator('.lead').innerText()).includes(course.paths[0].allows_you[visitor.language]));
    const words = await visitor.page.locator('.competencies p').allInnerTexts();
    assert.deepEqual([...new Set(words)], [visitor.t('score-strong')]);
  }

  async function seeMail(visitor, email, number) {
    const subject = { en: 'Your certificate is ready', nb: 'Kursbeviset ditt er klart' }[visitor.language];
    const mail = await waitForMail(server, email, subject);
    assert.equal(mail.link, `${server.url}/certificates/${number}`);
    assert.match(mail.html, new RegExp(`<html lang="${visitor.language}">`));
    assert.equal((await mailTo(server, email)).length, 2, 'an invitation and a certificate, nothing twice');
    await inviting.openFromMailbox(visitor, email, 'certificate');
    assert.equal(visitor.path(), `/certificates/${number}`);
    await visitor.go('/training');
    await visitor.look('training-certified');
  }

  async function seeRow(manager, email, holder) {
    await manager.go(`/people?q=${encodeURIComponent(email)}`);
    await manager.look('people-found');
    const rows = manager.page.locator('tbody tr');
    assert.equal(await rows.count(), 1);
    const row = await rows.innerText();
    // The first shift is done; the short training about the country is still open.
    assert.ok(row.includes(holder) && row.includes(manager.t('state-preparing', { date: '' }).trim()), row);
  }
});
