// The neutral page that "Leave this page" opens stands on another site. Here the browser is told what it says.

import { NEUTRAL } from './server.mjs';

const BODY = Buffer.from('<!DOCTYPE html><title>Weather</title><h1>Weather</h1>').toString('base64');

/** Answers the neutral page for one page of the browser, even where the server redirects to it. */
export async function answerNeutral(page) {
  const session = await page.context().newCDPSession(page);
  session.on('Fetch.requestPaused', ({ requestId }) => {
    const responseHeaders = [{ name: 'content-type', value: 'text/html' }];
    session.send('Fetch.fulfillRequest', { requestId, responseCode: 200, responseHeaders, body: BODY }).catch(() => {});
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: `${NEUTRAL}*` }] });
}
