// Takes the picture for the README: three pages as a volunteer sees them on a phone. Only when pictures are asked for.

import { fileURLToPath } from 'node:url';
import { describe, test } from 'node:test';

import { visiting } from '../harness/browser.mjs';
import { decide, modulesOf } from '../harness/learning.mjs';
import { setting } from '../harness/setting.mjs';
import { wanted } from '../harness/screenshots.mjs';
import { read, signedIn } from '../harness/shortcut.mjs';

const PICTURE = fileURLToPath(new URL('../../docs/screenshot.png', import.meta.url));

describe('the picture for the README', { skip: !wanted }, () => {
  const here = setting();

  test('is taken', { timeout: 60_000 }, () =>
    visiting(here.browser, here.server, async (visit) => {
      const [done, open] = modulesOf(here.course, here.course.paths[0]);
      const volunteer = await signedIn(here.server, here.server.links.Volunteer);
      await volunteer.post('/policies/code-of-conduct', { agree: 'yes' });
      await read(volunteer, done);
      for (const { id } of open.sections.slice(0, 3)) await volunteer.post(`/modules/${open.slug}/${id}`);

      const phone = await visit({ size: 'phone', storageState: volunteer.state() });
      const [scenario] = open.scenarios;
      const [situation] = scenario.situations;
      const pictures = [];
      const take = async () => pictures.push((await phone.page.screenshot()).toString('base64'));
      await phone.go('/training');
      await take();
      await phone.go(`/modules/${open.slug}/practice/${scenario.slug}?at=${situation.id}`);
      await take();
      await decide(phone, situation.choices.find((choice) => choice.mark === 'best'));
      await take();

      const desk = await visit({});
      await desk.page.setViewportSize({ width: 1240, height: 820 });
      await desk.page.setContent(`<body style="display:flex;gap:40px;padding:40px;margin:0;background:#d8d2c8">
        ${pictures.map((png) => `<img width="360" height="740" style="border-radius:16px" src="data:image/png;base64,${png}">`).join('')}`);
      await desk.page.screenshot({ path: PICTURE });
    }),
  );
});
