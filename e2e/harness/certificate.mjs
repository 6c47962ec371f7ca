// The certificate: its page, its file, and the page on which anyone can check it.

import assert from 'node:assert/strict';

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
