// What nobody may have to fight with: the first Tab, numbers that are too small to hit, names that are too long, a question that looks answered.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import * as check from '../harness/check.mjs';
import { setting } from '../harness/setting.mjs';
import { signedIn, signedUp } from '../harness/shortcut.mjs';

/** The longest of everything that a page has to bear, the same for every page. */
const LONG = {
  name: 'Maximiliane-Alexandrina Konstantinopoulosoleksenko',
  unit: 'Mottakssenteret for enslige mindreårige asylsøkere i Nord-Gudbrandsdal',
  email: 'maximiliane.alexandrina.konstantinopoulos@frivillighetssentralen.kommune.example',
};
const WINDOWS = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 900 } };

/** In the page: gives the first unit its long name, wherever it stands. */
function rename([from, to]) {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) walker.currentNode.data = walker.currentNode.data.replaceAll(from, to);
}

/** In the page: how wide it is, and what sticks out. */
function sideways() {
  const sticksOut = (element) => element.getBoundingClientRect().right > innerWidth + 1 && element.checkVisibility();
  const found = [...document.querySelectorAll('body *')].filter(sticksOut).slice(0, 4);
  return { width: document.documentElement.scrollWidth, found: found.map((element) => element.outerHTML.slice(0, 120)) };
}

/** In the page: every number that can be called, with its box. */
function numbers() {
  const links = [...document.querySelectorAll('a[href^="tel:"]')].filter((link) => link.checkVisibility());
  return links.map((link) => {
    const { left, right, top, bottom, width, height } = link.getBoundingClientRect();
    return { text: link.textContent, line: link.closest('.calls') !== null, left, right, top: top + scrollY, bottom: bottom + scrollY, width, height };
  });
}

const apart = (one, other) => Math.max(other.left - one.right, one.left - other.right, other.top - one.bottom, one.top - other.bottom);

describe('what pages show', () => {
  const here = setting();
  let administrator;
  let person;
  let learner;
  let unit;

  before(async () => {
    administrator = await signedIn(here.server, here.server.links.Administrator);
    learner = await signedUp(here.server, here.manager, { email: LONG.email, name: LONG.name, duties: ['reception', 'hotline'], countries: ['UA'] });
    const list = await (await administrator.get(`/people?q=${encodeURIComponent(LONG.email)}`)).text();
    [, person] = /href="(\/people\/[0-9a-f-]{32,36})"/.exec(list);
    const invite = await (await administrator.get('/people/invite')).text();
    [, unit] = /<option value="[^"]+"[^>]*>([^<]+)</.exec(invite);
  });

  test('one Tab shows the way past everything and moves nothing', { timeout: 120_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      for (const [reader, paths] of [[learner, ['/training', '/card', '/numbers', '/verify']], [administrator, ['/people', person, '/people/invite', '/rules', '/mail', '/training']]]) {
        const { page } = await visit({ script: false, storageState: reader.state() });
        for (const [size, path] of Object.values(WINDOWS).flatMap((size) => paths.map((path) => [size, path]))) {
          await page.setViewportSize(size);
          await page.goto(path);
          const before = await page.locator('h1').boundingBox();
          await page.keyboard.press('Tab');
          const link = page.locator('.ds-skip-link:focus');
          const { x, y } = await link.boundingBox();
          const where = `${path} at ${size.width}`;
          assert.equal(await page.evaluate(() => scrollY), 0, `${where} stays where it is`);
          assert.ok(x < 20 && y < 20, `the link is at the top left of ${where}: ${x}, ${y}`);
          assert.deepEqual(await page.locator('h1').boundingBox(), before, `nothing moves on ${where}`);
          assert.ok(await link.evaluate((element) => element.contains(document.elementFromPoint(12, 12))), `nothing lies over it on ${where}`);
        }
      }
    }),
  );

  test('a number to call is as large as a thumb, and not too near the next', { timeout: 120_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const open = ['/sign-in', '/verify', '/nowhere', '/numbers', '/numbers/PL', '/numbers/UA'];
      const own = ['/training', '/card', '/card?country=UA', '/modules/who-to-call', '/account'];
      for (const [reader, paths] of [[undefined, open], [learner, [...open, ...own]], [administrator, ['/people', '/numbers', '/training']]]) {
        for (const language of ['en', 'uk']) {
          const { page } = await visit({ script: false, language, storageState: reader?.state() });
          for (const [size, path] of Object.values(WINDOWS).flatMap((size) => paths.map((path) => [size, path]))) {
            await page.setViewportSize(size);
            await page.goto(path);
            const all = await page.evaluate(numbers);
            const where = `${path} in ${language} at ${size.width}`;
            assert.ok(all.length >= 2, `${where} names numbers to call`);
            for (const { text, width, height, right } of all) {
              assert.ok(width >= 44 && height >= 44, `${text} on ${where} is ${width} × ${height}`);
              assert.ok(right <= size.width, `${text} stays inside ${where}`);
            }
            const line = all.filter((link) => link.line);
            for (const [n, link] of line.entries()) for (const next of line.slice(n + 1)) assert.ok(apart(link, next) >= 8, `${link.text} and ${next.text} on ${where}`);
          }
        }
      }
    }),
  );

  test('the card begins with its numbers, in rows, and ends its front with them on paper', { timeout: 60_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const { page } = await visit({ script: false, size: 'phone', storageState: learner.state() });
      await page.goto('/card');
      const rows = (await page.evaluate(numbers)).filter((link) => !link.line);
      assert.ok(rows.length >= 3 && rows.every(({ height }) => height >= 56), JSON.stringify(rows));
      assert.ok(rows[2].bottom < WINDOWS.phone.height, 'the first three can be called without moving the page');
      await page.emulateMedia({ media: 'print' });
      const order = await page.locator('.front > section').evaluateAll((parts) => parts.map((part) => [part.className, part.getBoundingClientRect().top]));
      const lowest = order.toSorted((one, other) => other[1] - one[1])[0];
      assert.equal(lowest[0], 'numbers');
    }),
  );

  test('no page is wider than its window, whatever somebody is called', { timeout: 300_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const wide = [];
      const kind = (path) => path.replaceAll(/[0-9a-f-]{32,36}|\d+|[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/g, '*').replace(/\?.*/, '');
      for (const [reader, language, start] of [[administrator, 'en', '/people'], [administrator, 'uk', '/people'], [learner, 'nb', '/training']]) {
        const visitor = await visit({ script: false, language, storageState: reader.state() });
        const { page } = visitor;
        // What somebody chose as their own language gives way to the switch.
        await page.goto(`${start}?lang=${language}`);
        const waiting = [`/people?q=${LONG.name.split(' ')[0]}`, person, start].filter((path) => reader === administrator || path === start);
        const seen = new Set(waiting.map(kind));
        for (let path = waiting.shift(), n = 0; path && n < 45; path = waiting.shift(), n += 1) {
          const answer = await page.goto(path);
          if (!answer.headers()['content-type']?.startsWith('text/html')) continue;
          await page.evaluate(rename, [unit, LONG.unit]);
          for (const size of Object.values(WINDOWS)) {
            await page.setViewportSize(size);
            const { width, found } = await page.evaluate(sideways);
            if (width > size.width) wide.push(`${path} in ${language} is ${width} px wide at ${size.width}: ${found.join(' | ')}`);
          }
          const links = await page.locator('main a[href^="/"]:not([download]), .menu a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
          const pages = links.filter((link) => !/\/pdf|\.(pdf|json|ics)|\/badge\/|\/file/.test(link));
          for (const link of pages.filter((link) => !seen.has(kind(link)))) {
            seen.add(kind(link));
            waiting.push(link);
          }
        }
        assert.deepEqual(wide, []);
        assert.ok(seen.size >= (reader === administrator ? 14 : 8), `only ${[...seen]} were looked at`);
      }
    }),
  );

  test('a list of places stands before its text, and no card looks chosen before it is', { timeout: 180_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const page = await openOrder(visit);
      const cards = () =>
        page.locator('.choice.order').evaluateAll((all) =>
          all.map((card) => {
            const box = (name) => card.querySelector(name).getBoundingClientRect();
            const { backgroundColor, outlineStyle } = getComputedStyle(card);
            return { looks: `${backgroundColor} ${outlineStyle}`, before: box('select').right <= box('label').left, same: box('select').top < box('label').bottom && box('label').top < box('select').bottom };
          }),
        );
      for (const size of Object.values(WINDOWS)) {
        await page.setViewportSize(size);
        for (const card of await cards()) assert.ok(card.before && card.same, `at ${size.width}: ${JSON.stringify(card)}`);
      }
      const plain = (await cards()).map(({ looks }) => looks);
      assert.equal(new Set(plain).size, 1, 'all look alike to begin with');
      assert.match(plain[0], / none$/);
      await page.locator('.choice.order select').nth(1).selectOption('1');
      const after = (await cards()).map(({ looks }) => looks);
      assert.notEqual(after[1], plain[1], 'the card with a place is filled');
      assert.deepEqual([after[0], ...after.slice(2)], [plain[0], ...plain.slice(2)]);
      await page.locator('.choice.order select').nth(1).selectOption('');
      // A list that has the focus shows that on its card; without it the card is plain again.
      await page.locator('.choice.order select').nth(1).evaluate((list) => list.blur());
      assert.deepEqual((await cards()).map(({ looks }) => looks), plain);
    }),
  );

  /** Opens a question that asks for an order. Which questions are drawn is chance, so that more than one learner may be needed. */
  async function openOrder(visit) {
    for (let n = 1; n <= 6; n += 1) {
      const visitor = await visit({ script: false, storageState: await here.ready({ email: `order-${n}@example.org` }) });
      await visitor.go('/check/first-shift');
      await visitor.press('start-the-check');
      const attempt = check.attempt(visitor);
      for (let number = 1; number <= 12; number += 1) {
        await visitor.go(`/attempts/${attempt}/${number}`);
        if ((await visitor.page.locator('.choice.order').count()) > 0) return visitor.page;
      }
    }
    throw new Error('no question about an order was drawn');
  }
});
