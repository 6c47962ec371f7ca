// What a test file works with: its own server, a browser, the course, and a manager who invites.

import { after, before } from 'node:test';

import { openBrowser } from './browser.mjs';
import { startServer } from './server.mjs';
import { readyForCheck, signedIn } from './shortcut.mjs';

/** Prepares everything before the tests of a `describe` and clears up afterwards. `options` are the browser's. */
export function setting(options) {
  const here = {
    /** Returns the cookies of a new volunteer who may take the check. */
    async ready(options) {
      const reader = await readyForCheck(here.server, here.course, here.manager, options);
      return reader.state();
    },
  };
  before(async () => {
    here.server = await startServer();
    [here.browser, here.course, here.manager] = await Promise.all([openBrowser(options), here.server.course(), signedIn(here.server, here.server.links.Manager)]);
  });
  after(async () => {
    await here.browser?.close();
    await here.server?.stop();
  });
  return here;
}
