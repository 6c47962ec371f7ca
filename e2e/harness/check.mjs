// The final check, as a learner takes it: the same steps with script and without.

import assert from 'node:assert/strict';

import { text } from './texts.mjs';
import { eventually } from './wait.mjs';

const isBest = (option) => option.mark === 'best';
const worstFirst = (a, b) => Boolean(b.mark.critical) - Boolean(a.mark.critical);

export const isOrder = (item) => item.kind === 'order';
export const asked = (item) => (isOrder(item) ? item.options.length : (item.kind.multiple ?? 1));
export const best = (item) => item.options.filter(isBest);
/** Options that earn nothing, a critical one among them where there is one. */
export const worst = (item) => {
  if (isOrder(item)) return item.options.toReversed();
  const bad = item.options.filter((option) => option.mark === 'wrong' || option.mark.critical).sort(worstFirst);
  return [...bad, ...item.options.filter((option) => !bad.includes(option))].slice(0, asked(item));
};

/** Starts the check of so many questions from the list of tasks. */
export async function startCheck(visitor, draw = 12) {
  const check = visitor.page.locator('.task-list a').filter({ hasText: visitor.t('final-check-questions', { n: draw }) });
  await visitor.follow(() => check.first().click());
  await visitor.look('check');
  await visitor.press('start-the-check');
  await awake(visitor);
  assert.equal(number(visitor), 1);
}

/** Returns which question is open, by its address. */
export const number = (visitor) => Number(visitor.path().split('/').at(-1));

export const attempt = (visitor) => visitor.path().split('/')[2];

/** Waits until the questions answer to script. Without script there is nothing to wait for. */
export async function awake(visitor) {
  if (!visitor.script) return;
  const session = await visitor.context.newCDPSession(visitor.page);
  const listens = async () => {
    const { result } = await session.send('Runtime.evaluate', { expression: "document.querySelector('#question-form')" });
    if (!result.objectId) return false;
    const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId });
    return listeners.some(({ type }) => type === 'submit');
  };
  for (const start = Date.now(); !(await listens()); ) {
    assert.ok(Date.now() - start < 20_000, 'the questions wake up');
    await visitor.page.waitForTimeout(50);
  }
  await session.detach();
}

/** Returns the item of the question that is shown. */
export async function shownItem(visitor, course) {
  const question = await visitor.heading();
  const options = await visitor.page.locator('label.choice span, .choice.order > label').allInnerTexts();
  const same = (item) => item.question[visitor.language] === question && item.options.every((option) => options.includes(option.text[visitor.language]));
  const item = course.modules.flatMap((module) => module.items).find(same);
  assert.ok(item, `the course has the question ${question}`);
  return item;
}

const card = (visitor, option) => visitor.page.locator('label.choice').filter({ has: visitor.page.getByText(option.text[visitor.language], { exact: true }) });

/** Chooses options of the question that is shown; puts them in this order where that is asked. */
export async function choose(visitor, options) {
  const isOrdered = (await visitor.page.locator('.choice.order').count()) > 0;
  for (const [place, option] of options.entries()) {
    if (isOrdered) await visitor.page.getByLabel(option.text[visitor.language], { exact: true }).selectOption(String(place + 1));
    else await card(visitor, option).locator('input').check();
  }
}

/** Presses Continue and waits for the next question, or for the list of answers. */
export async function goOn(visitor) {
  const before = visitor.path();
  const moved = () => visitor.page.waitForURL((url) => url.pathname !== before, { waitUntil: 'load' });
  await Promise.all([moved(), visitor.button('continue').click()]);
  if (!visitor.path().endsWith('/answers')) {
    const of = await visitor.page.locator('#question-form').getAttribute('data-count');
    await visitor.page.locator('.place', { hasText: visitor.t('question-place', { n: number(visitor), of }) }).waitFor();
  }
}

/** Answers the question that is shown and goes on; returns its item. */
export async function answer(visitor, course, pick = best) {
  const item = await shownItem(visitor, course);
  await choose(visitor, pick(item));
  await goOn(visitor);
  return item;
}

/** The list of answers, in the order of the questions: what it says was answered. */
export async function givenAnswers(visitor) {
  return visitor.page.locator('.answers dd:nth-of-type(1)').allInnerTexts();
}

/** What the list says about these options. */
export const saidOf = (visitor, item, options) => {
  if (isOrder(item)) return options.map((option, place) => `${place + 1}. ${option.text[visitor.language]}`).sort();
  const chosen = new Set(options.map((option) => option.id));
  return item.options.filter((option) => chosen.has(option.id)).map((option) => option.text[visitor.language]).sort();
};

/** Hands in with everything answered. */
export async function handIn(visitor) {
  await visitor.press('hand-in');
  assert.match(visitor.path(), /\/result$/);
}

/** What is chosen on the page of a question, as the list of answers would say it. */
export async function chosen(visitor) {
  const placed = await visitor.page.locator('.choice.order').evaluateAll((cards) =>
    cards.map((card) => [card.querySelector('select').selectedOptions[0].text, card.querySelector('label').innerText]),
  );
  const inOrder = placed.filter(([place]) => /^\d+$/.test(place)).map(([place, text]) => `${place}. ${text}`);
  return [...inOrder, ...(await visitor.page.locator('label.choice:has(:checked)').allInnerTexts())].sort();
}

/** The options on the page of a question, in the order they stand. */
export const optionTexts = (visitor) => visitor.page.locator('label.choice, .choice.order > label').allInnerTexts();

/** What a form sends for these options. */
export const asSent = (item, options) => options.map((option, place) => ['choice', isOrder(item) ? `${option.id}@${place + 1}` : option.id]);

export const unanswered = (language) => text(language, 'not-answered-yet');

/** Waits until nothing of this person waits on the device any more. */
export async function nothingWaits({ page }) {
  await eventually('everything to be sent', () => page.evaluate(async () => (await window.vernWaiting.waiting()).length === 0));
}
