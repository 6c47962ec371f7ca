// A browser with a folder of its own, which outlives it: what is on its disk is there when it is opened again.

import { readFileSync, readdirSync } from 'node:fs';

import { require } from './packages.mjs';

const { chromium } = require('playwright-core');

const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Opens the browser with this folder, signed in. */
export async function openPhone(folder, server, { cookies }) {
  const options = { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS, baseURL: server.url, locale: 'en-GB', viewport: { width: 360, height: 740 } };
  const phone = await chromium.launchPersistentContext(folder, options);
  phone.setDefaultTimeout(15_000);
  await phone.addCookies(cookies);
  phone.page = phone.pages()[0] ?? (await phone.newPage());
  return phone;
}

/** Kills every process of the browser with this folder, as a phone with little memory does. */
export function killBrowser(folder) {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    let command = '';
    try {
      command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      continue; // It ended meanwhile.
    }
    if (command.includes(folder)) process.kill(Number(pid), 'SIGKILL');
  }
}
