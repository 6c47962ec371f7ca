// Pictures of the pages, for people to look at. Taken only when they are asked for.

import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../screenshots/', import.meta.url));
export const wanted = process.env.VERN_SCREENSHOTS === '1';

/** Keeps a picture of the whole page, in the light and in the dark. */
export async function shoot(visitor, kind) {
  if (!wanted || !visitor.name) return;
  const folder = `${FOLDER}${visitor.name}/`;
  await mkdir(folder, { recursive: true });
  const number = String(visitor.seen.size).padStart(2, '0');
  for (const scheme of ['light', 'dark']) {
    await visitor.page.emulateMedia({ colorScheme: scheme });
    await visitor.page.screenshot({ path: `${folder}${number}-${kind}-${scheme}.png`, fullPage: true });
  }
  await visitor.page.emulateMedia({ colorScheme: 'light' });
}
