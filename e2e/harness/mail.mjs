// The mail that was sent: the files that the worker wrote.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { eventually } from './wait.mjs';

const bytes = (text) => Buffer.from(text, 'latin1').toString('utf8');
const unquote = (text) => bytes(text.replaceAll(/=\r?\n/g, '').replaceAll(/=([\dA-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))));
const unbase = (text) => Buffer.from(text, 'base64').toString('utf8');

/** Reads an encoded word of a header: =?utf-8?b?...?= */
function word(text) {
  const decode = (_, way, value) => (way.toLowerCase() === 'b' ? unbase(value) : unquote(value.replaceAll('_', ' ')));
  return text.replaceAll(/\?=\s+=\?/g, '?==?').replaceAll(/=\?utf-8\?([bq])\?(.*?)\?=/gi, decode);
}

function headers(head) {
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return Object.fromEntries(lines.map((line) => /^([\w-]+): (.*)$/.exec(line)).filter(Boolean).map(([, name, value]) => [name.toLowerCase(), word(value)]));
}

function body(part) {
  const [head, ...rest] = part.split(/\r?\n\r?\n/);
  const { 'content-type': type = '', 'content-transfer-encoding': way = '' } = headers(head.trim());
  const raw = rest.join('\n\n');
  const decoded = { 'quoted-printable': unquote, base64: unbase }[way]?.(raw) ?? bytes(raw);
  return [type.split(';')[0], decoded];
}

function parse(raw) {
  const [head, ...rest] = raw.split(/\r?\n\r?\n/);
  const all = headers(head);
  const boundary = /boundary="?([^";]+)"?/.exec(all['content-type'])[1];
  const parts = Object.fromEntries(rest.join('\n\n').split(`--${boundary}`).slice(1, -1).map(body));
  const text = parts['text/plain'];
  return { to: all.to, subject: all.subject, headers: all, text, html: parts['text/html'], link: /^http\S+$/m.exec(text)?.[0] };
}

/** Returns every mail that was sent to an address, the oldest first. */
export async function mailTo(server, address) {
  const files = (await readdir(server.mail).catch(() => [])).filter((file) => file.endsWith('.eml')).sort();
  const all = await Promise.all(files.map(async (file) => parse(await readFile(join(server.mail, file), 'latin1'))));
  return all.filter((mail) => mail.to === address);
}

/** Waits until a mail with this subject was sent to an address, and returns the newest. */
export async function waitForMail(server, address, subject) {
  return eventually(`a mail ${JSON.stringify(subject)} to ${address}`, async () => {
    const all = await mailTo(server, address);
    return all.findLast((mail) => mail.subject === subject);
  });
}
