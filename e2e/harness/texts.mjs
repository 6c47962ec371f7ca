// The texts of the interface, read from the same files as the program reads: a test names a text by its key.

import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../texts/locales/', import.meta.url);

function read(language) {
  const folder = new URL(`${language}/`, FOLDER);
  const all = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
  const messages = all.matchAll(/^([a-z][\w-]*) =((?:.*)(?:\n(?:[ \t].*|\}.*))*)/gm);
  return new Map([...messages].map(([, key, text]) => [key, text.trim()]));
}

const TEXTS = { en: read('en'), nb: read('nb'), uk: read('uk') };

/** Picks a variant as Fluent does: the very number, else its plural form, else the one with the star. */
function pick(language, value, variants) {
  const form = new Intl.PluralRules(language).select(Number(value));
  const all = [...variants.matchAll(/(\*?)\[(\w+)\] (.*)/g)];
  const found = all.find(([, , name]) => name === String(value)) ?? all.find(([, , name]) => name === form) ?? all.find(([, star]) => star);
  return found[3];
}

/** Returns a text in a language, with its values put in. */
export function text(language, key, values = {}) {
  const raw = TEXTS[language].get(key);
  if (raw === undefined) throw new Error(`there is no text ${key} in ${language}`);
  return raw
    .replaceAll(/\{ \$(\w+) ->\s*([\s\S]*?)\n\s*\}/g, (_, name, variants) => pick(language, values[name], variants))
    .replaceAll(/\{ \$(\w+) \}/g, (_, name) => values[name] ?? `{ $${name} }`)
    // As the pages have it: a Ukrainian date brings the point of the sentence along.
    .replaceAll('\u202fр..', '\u202fр.');
}

/** Returns a pattern that matches a text whatever its values are. */
export function pattern(language, key) {
  const quoted = text(language, key).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(quoted.replaceAll(/\\\{ \\\$\w+ \\\}/g, '.+?'));
}

/** Returns a day as the pages say it: "Thursday 3 December 2026". */
export function day(language, date) {
  const weekday = text(language, `weekday-${((date.getUTCDay() + 6) % 7) + 1}`);
  const month = text(language, `month-${date.getUTCMonth() + 1}`);
  return text(language, 'date-full', { weekday, day: date.getUTCDate(), month, year: date.getUTCFullYear() });
}
