// Learning: the list of tasks, the code of conduct, modules and scenarios, each step with what must be true on its page.

import assert from 'node:assert/strict';

import { day } from './texts.mjs';
import { focus } from './wait.mjs';

const htmlOf = (block) => [block.html].flat().at(-1);
const plain = (html) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/&amp;/g, '&').replaceAll(/\s+/g, ' ').trim();

/** Returns the modules of a path, in its order. */
export const modulesOf = (course, path) => path.modules.map((slug) => course.modules.find((module) => module.slug === slug));

/** Checks the list of tasks before anything is done: what, by when, and why. */
export async function seeTraining(visitor, course, name) {
  await visitor.look('training');
  const { page } = visitor;
  assert.equal(await visitor.heading(), visitor.t('hello', { name: name.split(' ')[0] }));
  const path = course.paths[0];
  const due = day(visitor.language, new Date(Date.now() + path.due_days * 86_400_000));
  const joined = day(visitor.language, new Date());
  assert.equal(await page.locator('.lead').innerText(), visitor.t('lead-due', { due }));
  await page.locator('main summary').first().click();
  assert.equal(await page.locator('main details p').first().innerText(), visitor.t('because-due', { joined, days: path.due_days }));

  const policy = course.policies[0].title[visitor.language];
  const modules = modulesOf(course, path).map((module, place) => `${place + 1}. ${module.title[visitor.language]}`);
  const check = visitor.t('final-check-questions', { n: path.assessment.draw });
  const list = page.locator('.task-list').first().locator('.task');
  const tasks = await list.allInnerTexts();
  const labels = [policy, ...modules, check];
  assert.equal(tasks.length, labels.length);
  for (const [place, label] of labels.entries()) assert.ok(tasks[place].startsWith(label), `${tasks[place]} is ${label}`);
  assert.ok(tasks.at(-1).includes(visitor.t('cannot-start-yet')), 'the check opens when everything above is done');
  assert.equal(await list.last().getByRole('link').count(), 0);
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

/** Opens a module from the list of tasks, reads every section and practises every scenario. `ways` says how, by scenario. */
export async function doModule(visitor, module, { gentle = false, ways = {} } = {}) {
  const { page, language } = visitor;
  await visitor.follow(() => page.locator('.task-list a').filter({ hasText: module.title[language] }).first().click());
  await visitor.look('module');
  const note = await page.locator('.box.note').innerText();
  for (const topic of module.content_note.topics[language]) {
    assert.ok(note.includes(topic), `the note before the module names ${topic}`);
  }
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
  const task = page.locator('.task-list .task').filter({ hasText: module.title[language] }).first();
  assert.ok((await task.innerText()).includes(visitor.t('completed')));
}

async function readSection(visitor, module, section, gentle) {
  const { page, language } = visitor;
  assert.equal(visitor.path(), `/modules/${module.slug}/${section.id}`);
  await visitor.look(gentle ? 'section-gentle' : 'section');
  assert.equal(await visitor.heading(), section.title[language]);
  const wanted = (gentle && section.gentle?.[language]) || section.body[language];
  const shown = plain(await page.locator('main').innerHTML());
  for (const html of wanted.map(htmlOf)) {
    assert.ok(shown.includes(plain(html)), `${section.id} shows ${plain(html).slice(0, 80)}`);
  }
  await visitor.follow(() => page.locator('main form.actions button').click());
}

/** Goes through a scenario the best way; or first through a critical error (`critical`); or reads the short text (`case`). */
export async function practise(visitor, scenario, way = 'best') {
  const { page, language } = visitor;
  await visitor.look('scenario-note');
  const note = await page.locator('.box.note').innerText();
  for (const topic of scenario.topics[language]) assert.ok(note.includes(topic), `the note before the scene names ${topic}`);
  if (way === 'case') {
    await visitor.follow(() => visitor.link(visitor.t('read-case-instead')).click());
    await visitor.look('scenario-case');
    await visitor.press('go-to-questions');
    await decideAll(visitor, scenario.gentle_situations, 'case-question');
    return;
  }
  await visitor.follow(() => visitor.link(visitor.t('go-to-scene')).click());
  if (way === 'critical') await stumble(visitor, scenario.situations[0]);
  await decideAll(visitor, scenario.situations, 'moment');
}

/** Goes from the first of these situations to the end, by the best choices. */
async function decideAll(visitor, situations, kind) {
  let situation = situations[0];
  while (situation) {
    await visitor.look(kind);
    assert.equal(await visitor.heading(), situation.question[visitor.language]);
    assert.equal(await visitor.page.locator('.scene').innerText(), plain(situation.scene[visitor.language]));
    const best = situation.choices.find((choice) => choice.mark === 'best');
    await decide(visitor, best);
    await visitor.look(`${kind}-after`);
    assert.equal(await visitor.button('try-again').count(), 0, 'nothing to try again after the best choice');
    await visitor.press(best.next ? 'go-on' : 'finish-scene');
    situation = situations.find((other) => other.id === best.next);
  }
}

/** Takes a choice and reads what came of it. */
export async function decide(visitor, choice) {
  const { page, language } = visitor;
  await page.locator('label.choice').filter({ hasText: choice.text[language] }).click();
  await visitor.press('continue');
  const happened = page.locator('#happened');
  await focus('what happened', happened);
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
