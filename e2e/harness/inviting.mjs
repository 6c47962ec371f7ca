// Being invited: what the manager does, and what the new volunteer does with the mail.

import assert from 'node:assert/strict';

import { waitForMail } from './mail.mjs';
import { text } from './texts.mjs';
import { eventually } from './wait.mjs';

export const ORGANISATION = 'Demo organisation';
export const NAMES = { en: 'English', nb: 'Norsk bokmål', uk: 'Українська' };

/** Signs in with a single-use link: the page asks for one tap. */
export async function signInByLink(visitor, link, to = '/training') {
  await visitor.go(link);
  await visitor.look('sign-in-link');
  await visitor.press('sign-in');
  assert.equal(visitor.path(), to);
}

/** A manager invites somebody: list, preview, confirmation. */
export async function invite(manager, { email, language, duties = [] }) {
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
  for (const duty of duties) await manager.page.getByLabel(manager.t(`duty-${duty}`), { exact: true }).check();
  await manager.press('check-the-list');
  await manager.look('invite-preview');
  const fates = await manager.page.locator('tbody tr td:last-child').allInnerTexts();
  const refused = manager.t('not-invited-because', { why: manager.t('list-why-address') });
  const expected = [manager.t('will-be-invited'), refused, manager.t('stands-twice'), manager.t('is-here-already')];
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
  const mails = visitor.page.locator('.mails li').filter({ hasText: email });
  const mail = mails.filter({ hasText: visitor.t(`mail-${kind}-subject-short`) });
  await eventually(`${kind} in the mailbox, marked as sent`, async () => {
    await visitor.go('/demo/mail');
    return (await mail.first().innerText()).includes(visitor.t('mail-state-sent'));
  });
  await visitor.look('mailbox');
  await visitor.follow(() => mail.first().getByRole('link').click());
  await visitor.look(`mail-${kind}`);
  await visitor.follow(() => visitor.page.locator('.mail a').click());
}

/** Somebody opens their invitation from the mailbox, gives a name, chooses a language and starts. */
export async function accept(visitor, { email, name, language }) {
  // The mail is in the language that the manager chose for it.
  const subject = text(language, 'mail-invitation-subject', { organisation: ORGANISATION });
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
  assert.ok((await again.text()).includes(visitor.t('joined-already')), 'an invitation works once');
}
