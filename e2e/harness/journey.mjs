// What a volunteer does, step by step, each step with what must be true on its page.

import assert from 'node:assert/strict';

import { waitForMail } from './mail.mjs';
import { day } from './texts.mjs';

export const ORGANISATION = 'Demo organisation';
export const NAMES = { en: 'English', nb: 'Norsk bokmål' };

const htmlOf = (block) => [block.html].flat().at(-1);
const plain = (html) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/&amp;/g, '&').replaceAll(/\s+/g, ' ').trim();

/** Signs in with a single-use link: the page asks for one tap. */
export async function signInByLink(visitor, link, to = '/training') {
  await visitor.go(link);
  await visitor.look('sign-in-link');
  await visitor.press('sign-in');
  assert.equal(visitor.path(), to);
}

/** A manager invites somebody: list, preview, confirmation. */
export async function invite(manager, { email, language }) {
  await manager.go('/people');
  await manager.look('people');
  await manager.follow(() => manager.page.locator('main').getByRole('link', { name: manager.t('invite-people') }).click());
  await manager.look('invite');
  const list = manager.page.getByLabel(manager.t('who-to-invite'));
  await manager.press('check-the-list');
  await manager.expectRefused(manager.t('error-list-empty'));
  await manager.look('invite-refused');

  await list.fill(`${email}\nno address\n${email}\nmanager@example.org`);
  await manager.page.getByLabel(NAMES[language]).check();
  await manager.press('check-the-list');
  await manager.look('invite-preview');
  const fates = await manager.page.locator('tbody tr td:last-child').allInnerTexts();
  const expected = ['will-be-invited', 'line-unreadable', 'stands-twice', 'is-here-already'].map((key) => manager.t(key));
  assert.deepEqual(fates.map((fate) => fate.split('\n').at(-1)), expected);

  await manager.press('invite-n', { n: 1 });
  assert.equal(manager.path(), '/people');
  assert.equal(await manager.page.getByRole('status').innerText(), manager.t('n-invited', { n: 1 }));
  const row = manager.page.getByRole('row', { name: email });
  assert.match(await row.innerText(), new RegExp(manager.t('state-invited')));
  await manager.look('people-invited');
}

/** Finds the newest mail to an address in the demonstration's mailbox and opens the link in it. */
export async function openFromMailbox(visitor, email, kind) {
  await visitor.go('/demo/mail');
  await visitor.look('mailbox');
  const mail = visitor.page.locator('.mails li').filter({ hasText: email }).filter({ hasText: visitor.t(`mail-${kind}-subject-short`) });
  assert.match(await mail.first().innerText(), new RegExp(visitor.t('mail-state-sent')));
  await visitor.follow(() => mail.first().getByRole('link').click());
  await visitor.look(`mail-${kind}`);
  await visitor.follow(() => visitor.page.locator('.mail a').click());
}

/** Somebody opens their invitation from the mailbox, gives a name, chooses a language and starts. */
export async function accept(visitor, { email, name, language }) {
  // The mail is in the language that the manager chose for it.
  const subject = { en: `Your invitation from ${ORGANISATION}`, nb: `Invitasjon fra ${ORGANISATION}` }[language];
  const mail = await waitForMail(visitor.server, email, subject);
  assert.match(mail.html, new RegExp(`<html lang="${language}">`));
  // A scanner on the way opens every link, twice. That must not use it up.
  for (const method of ['HEAD', 'GET', 'GET']) assert.equal((await fetch(mail.link, { method })).status, 200);

  await openFromMailbox(visitor, email, 'invitation');
  assert.equal(visitor.page.url(), mail.link);
  await visitor.look('join');
  await visitor.press('start');
  await visitor.expectRefused(visitor.t('error-name'));
  await visitor.look('join-refused');

  await visitor.page.getByLabel(visitor.t('your-name'), { exact: true }).fill(name);
  await visitor.page.getByLabel(NAMES[language]).check();
  await visitor.press('start');
  visitor.language = language;
  assert.equal(visitor.path(), '/training');

  const again = await visitor.context.request.get(mail.link);
  assert.ok((await again.text()).includes(visitor.t('link-over')), 'an invitation works once');
}

/** Checks the list of tasks before anything is done: what, by when, and why. */
export async function seeTraining(visitor, course, name) {
  await visitor.look('training');
  const { page } = visitor;
  assert.equal(await visitor.heading(), visitor.t('hello', { name: name.split(' ')[0] }));
  const path = course.paths[0];
  const due = day(visitor.language, new Date(Date.now() + path.due_days * 86_400_000));
  const joined = day(visitor.language, new Date());
  assert.equal(await page.locator('.lead').innerText(), visitor.t('lead-due', { due }));
  await page.locator('main summary').click();
  assert.equal(await page.locator('main details p').innerText(), visitor.t('because-due', { joined, days: path.due_days }));

  const policy = visitor.language === 'nb' ? 'Etiske retningslinjer' : 'Code of conduct';
  const modules = course.modules.map((module, place) => `${place + 1}. ${module.title[visitor.language]}`);
  const check = visitor.t('final-check-questions', { n: path.assessment.draw });
  const tasks = await page.locator('.task-list .task').allInnerTexts();
  const labels = [policy, ...modules, check];
  assert.equal(tasks.length, labels.length);
  for (const [place, label] of labels.entries()) assert.ok(tasks[place].startsWith(label), `${tasks[place]} is ${label}`);
  assert.ok(tasks.at(-1).includes(visitor.t('cannot-start-yet')), 'the check opens when everything above is done');
  assert.equal(await page.locator('.task-list .task').last().getByRole('link').count(), 0);
}

/** Reads and signs the code of conduct; first without ticking the box. */
export async function signCode(visitor, name) {
  await visitor.follow(() => visitor.page.locator('.task-list a').first().click());
  await visitor.look('policy');
  await visitor.press('sign-as', { name });
  await visitor.expectRefused(visitor.t('error-agree'));
  await visitor.look('policy-refused');
  await visitor.page.getByRole('checkbox').check();
  await visitor.press('sign-as', { name });
  assert.equal(visitor.path(), '/training');
  const row = await visitor.page.locator('.task-list .task').first().innerText();
  assert.ok(row.includes(visitor.t('completed')));
}

/** Opens a module from the list of tasks, reads every section and practises every scenario. `ways` says how to go through a scenario, by name. */
export async function doModule(visitor, module, { gentle = false, ways = {} } = {}) {
  const { page, language } = visitor;
  await visitor.follow(() => page.locator('.task-list a').filter({ hasText: module.title[language] }).click());
  await visitor.look('module');
  const note = await page.locator('.box.note').innerText();
  for (const topic of module.content_note.topics[language]) assert.ok(note.includes(topic), `the note before the module names ${topic}`);
  assert.ok(note.includes(visitor.t(`intensity-${module.content_note.intensity}`)));
  assert.ok((await page.locator('.place').innerText()).includes(visitor.t('module-place', { minutes: module.minutes })));

  await visitor.press(gentle ? 'begin-gently' : 'begin');
  for (const section of module.sections) await readSection(visitor, module, section, gentle);
  for (const scenario of module.scenarios) {
    assert.equal(visitor.path(), `/modules/${module.slug}/practice/${scenario.slug}`);
    await practise(visitor, scenario, ways[scenario.slug]);
  }
  assert.equal(visitor.path(), '/training');
  await visitor.look('training-in-progress');
  const task = page.locator('.task-list .task').filter({ hasText: module.title[language] });
  assert.ok((await task.innerText()).includes(visitor.t('completed')));
}

async function readSection(visitor, module, section, gentle) {
  const { page, language } = visitor;
  assert.equal(visitor.path(), `/modules/${module.slug}/${section.id}`);
  await visitor.look(gentle ? 'section-gentle' : 'section');
  assert.equal(await visitor.heading(), section.title[language]);
  const wanted = (gentle && section.gentle?.[language]) || section.body[language];
  const shown = plain(await page.locator('main').innerHTML());
  for (const block of wanted) assert.ok(shown.includes(plain(htmlOf(block))), `${section.id} shows ${plain(htmlOf(block)).slice(0, 80)}`);
  await visitor.follow(() => page.locator('main form.actions button').click());
}

/** Goes through a scenario: the best way; or first through a critical error (`way` "critical"); or by reading the short case ("case"). */
export async function practise(visitor, scenario, way = 'best') {
  const { page, language } = visitor;
  await visitor.look('scenario-note');
  const note = await page.locator('.box.note').innerText();
  for (const topic of scenario.topics[language]) assert.ok(note.includes(topic), `the note before the scene names ${topic}`);
  if (way === 'case') {
    await visitor.follow(() => visitor.link(visitor.t('read-case-instead')).click());
    await visitor.look('scenario-case');
    await visitor.press('go-on');
    return;
  }
  await visitor.follow(() => visitor.link(visitor.t('go-to-scene')).click());
  let situation = scenario.situations[0];
  if (way === 'critical') await stumble(visitor, situation);
  while (situation) {
    await visitor.look('moment');
    assert.equal(await visitor.heading(), situation.question[language]);
    assert.equal(await page.locator('.scene').innerText(), plain(situation.scene[language]));
    const best = situation.choices.find((choice) => choice.mark === 'best');
    await decide(visitor, best);
    await visitor.look('after');
    assert.equal(await visitor.button('try-again').count(), 0, 'nothing to try again after the best choice');
    await visitor.press(best.next ? 'go-on' : 'finish-scene');
    situation = scenario.situations.find((other) => other.id === best.next);
  }
}

/** Takes a choice and reads what came of it. */
export async function decide(visitor, choice) {
  const { page, language } = visitor;
  await page.locator('label.choice').filter({ hasText: choice.text[language] }).click();
  await visitor.press('continue');
  const happened = page.locator('#happened');
  assert.ok(await happened.evaluate((element) => element === document.activeElement), 'what happened has the focus');
  const shown = await happened.innerText();
  for (const part of ['happens', 'why', 'better']) {
    if (choice[part]) assert.ok(shown.includes(plain(choice[part][language])), `the page says ${part}`);
  }
  assert.ok((await page.locator('.choice.chosen').innerText()).includes(choice.text[language]));
}

/** Makes a critical error and gets the calm debrief and the same moment again, with its choices where they were. */
async function stumble(visitor, situation) {
  const { page } = visitor;
  await visitor.press('continue');
  await visitor.expectRefused(visitor.t('error-choose-one'));
  await visitor.look('moment-refused');
  const order = await page.locator('label.choice').allInnerTexts();
  assert.equal(order.length, situation.choices.length);
  const address = page.url();
  await decide(visitor, situation.choices.find((choice) => choice.mark.critical));
  await visitor.look('after-critical');
  const debrief = page.locator('.box.debrief');
  assert.ok((await debrief.innerText()).includes(visitor.t('let-us-stop')));
  assert.equal(await visitor.button('go-on').count(), 0, 'after a critical error there is only the same moment again');
  assert.ok(!/would-help-more|CE-\d/.test(await page.locator('main').innerText()), 'no code and no answer is given away');
  await visitor.press('try-again');
  assert.equal(page.url(), address);
  assert.deepEqual(await page.locator('label.choice').allInnerTexts(), order, 'the choices stand where they stood');
}

/** Opens the certificate, its file and its public page. */
export async function seeCertificate(visitor, stranger, { name, course }) {
  const { page, language } = visitor;
  await visitor.look('certificate');
  const path = course.paths[0];
  assert.equal(await visitor.heading(), name);
  const sheet = await page.locator('.certificate').innerText();
  assert.ok(sheet.includes(path.allows[language]));
  const number = visitor.path().split('/').at(-1);
  assert.ok(sheet.includes(number));
  const until = /\d{4}/.exec(await page.locator('.facts dd').nth(1).innerText())[0];
  assert.equal(Number(until), new Date().getUTCFullYear() + 2);

  const file = await visitor.context.request.get(await visitor.link(visitor.t('download-pdf')).getAttribute('href'));
  assert.equal(file.headers()['content-type'], 'application/pdf');
  const bytes = await file.body();
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');

  await visitor.follow(() => visitor.link(visitor.t('open-check-page')).click());
  await visitor.look('verified');
  await checkPublicly(stranger, { number, name, course });
  return number;
}

/** Somebody without an account checks a certificate, by typing its number. */
export async function checkPublicly(stranger, { number, name, course }) {
  await stranger.go('/verify');
  await stranger.look('verify');
  const field = stranger.page.getByLabel(stranger.t('number-on-certificate'));
  await field.fill('0000-0000-0000');
  await stranger.press('check');
  await stranger.expectRefused(stranger.t('error-certificate-number'));
  await stranger.look('verify-refused');
  await field.fill(number.toLowerCase());
  await stranger.press('check');
  assert.equal(stranger.path(), `/verify/${number}`);
  await stranger.look('verified');
  assert.equal(await stranger.heading(), { en: 'Valid', nb: 'Gyldig' }[stranger.language]);
  const shown = await stranger.page.locator('main').innerText();
  assert.ok(shown.includes(name) && shown.includes(course.paths[0].allows[stranger.language]));
  assert.ok(!/%|\bper cent\b|\bprosent\b/.test(shown), 'no score on the public page');
}
