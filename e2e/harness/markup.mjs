// What is looked at in the markup of every page.

/** What the markup of a page is checked for, in the page itself. `source` is what the server sent. */
export function markup({ source, hasScript, language }) {
  const found = [];
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  found.push(...ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `the id ${id} stands twice`));
  const h1 = document.querySelectorAll('h1').length;
  if (h1 !== 1) found.push(`${h1} headings of the first level`);
  if (!document.querySelector('form.leave button')) found.push('no way to leave quickly');
  const shown = document.body.innerText;
  for (const slip of [/Unknown localization[^\n]*/, /\{ ?\$?\w+ ?\}/, /\bundefined\b|\bNaN\b/, /\bSome\(/]) {
    if (slip.test(shown)) found.push(`unfinished text: ${slip.exec(shown)[0]}`);
  }
  // Words that only English has. A text that was forgotten in translation shows them.
  const english = /\b(the|your|you|with|this|have|which)\b/i.exec(shown);
  if (language !== 'en' && english && !document.querySelector('main [lang=en]')) {
    found.push(`English in ${language}: …${shown.slice(Math.max(0, english.index - 60), english.index + 60)}…`);
  }
  // The parser moves what may not stand where it stands, and closes tags twice: then the page has other elements than its source.
  if (!hasScript) {
    const plain = source.replaceAll(/<!--[\s\S]*?-->|<(script|style|template)[\s\S]*?<\/\1>/g, '');
    const names = [...plain.matchAll(/<([a-z][\w-]*)/g)].map(([, name]) => name);
    for (const name of new Set(names)) {
      const written = names.filter((other) => other === name).length;
      const there = document.getElementsByTagName(name).length;
      if (there !== written) found.push(`<${name}>: ${written} in the source, ${there} in the page`);
    }
  }
  return found;
}
