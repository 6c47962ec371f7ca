// A list as a spreadsheet saved it: each line is shown, letters that were guessed wrong are read again, and who could be read is invited.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import { setting } from '../harness/setting.mjs';

// Written as an old Mac writes it, with CR alone; one line has a mark that is not closed, one a Cyrillic а, one two addresses.
const LINES = ['Volunteers 2026', 'Name;E-mail;Phone', 'Jo Nesb\xBF;jo-LANG@example.org;99887766', '"Ola;ola@example.org;', 'Per;p@example.org q@example.org;'];
const file = (language) => Buffer.from(LINES.map((line) => line.replace('LANG', language)).join('\r'), 'latin1');

describe('a list from a file', () => {
  const here = setting();

  for (const [language, size, script] of [['en', 'desktop', true], ['nb', 'phone', false], ['uk', 'phone', true]]) {
    test(`is shown line by line and read as it was meant, in ${language}`, { timeout: 120_000 }, () =>
      visiting(here.browser, here.server, async (visit) => {
        const manager = await visit({ script, size, inspect: true, name: `list-${language}`, storageState: here.manager.state() });
        await manager.go('/people/invite');
        if (language !== 'en') await manager.switchLanguage(language);
        const list = { name: 'list.csv', mimeType: 'text/csv', buffer: file(language) };
        await manager.page.getByLabel(manager.t('list-file')).setInputFiles(list);
        await manager.press('check-the-list');
        await manager.look('guessed');
        const rows = async () => (await manager.page.locator('tbody tr').allInnerTexts()).map((row) => row.replaceAll(/\s+/g, ' '));
        const [above, heading, jo, ola, per] = await rows();
        assert.ok(above.includes(manager.t('list-beside-above')) && heading.includes(manager.t('list-beside-heading')));
        assert.ok(jo.includes('Jo Nesbż') && jo.includes(manager.t('will-be-invited')), jo);
        assert.ok(ola.includes(manager.t('list-why-unclosed', { line: 4 })) && per.includes(manager.t('list-why-several')), ola);
        await manager.press('list-letters-read-as', { letters: manager.t('list-letters-macintosh') });
        await manager.look('read-again');
        assert.ok((await rows())[2].includes('Jo Nesbø'));
        await manager.press('invite-n', { n: 1 });
        assert.equal(await manager.page.getByRole('status').innerText(), manager.t('n-invited', { n: 1 }));
      }));
  }
});
