// Brings a new volunteer to the final check without a browser, for tests that are about what comes then.

import assert from 'node:assert/strict';

import { mailTo } from './mail.mjs';
import { eventually } from './wait.mjs';

/** A reader of plain HTTP who keeps cookies, follows nothing, and sends forms as a browser does. */
class Reader {
  #cookies = new Map();

  constructor(server) {
    this.server = server;
  }

  async #ask(path, options = {}) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, origin: this.server.url, ...options.headers };
    const response = await fetch(new URL(path, this.server.url), { ...options, headers, redirect: 'manual' });
    for (const set of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set);
      this.#cookies.set(name, value);
    }
    return response;
  }

  get(path) {
    return this.#ask(path);
  }

  /** Sends a form; it must lead on. */
  async post(path, fields = {}) {
    const response = await this.#ask(path, { method: 'POST', body: new URLSearchParams(fields) });
    assert.equal(response.status, 303, `${path}: ${response.status}`);
    return response.headers.get('location');
  }

  /** Returns the cookies as a browser takes them. */
  state() {
    const { hostname } = new URL(this.server.url);
    const cookie = ([name, value]) => ({ name, value, domain: hostname, path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' });
    return { cookies: [...this.#cookies].map(cookie), origins: [] };
  }
}

/** Signs in with a link and returns the reader who did. */
export async function signedIn(server, link) {
  const reader = new Reader(server);
  await reader.post(new URL(link).pathname);
  return reader;
}

/** Lets a manager invite an address. */
export async function inviteByPost(manager, { email, language }) {
  const page = await (await manager.get('/people/invite')).text();
  const unit = /<option value="([^"]+)"/.exec(page)[1];
  await manager.post('/people/invite', { list: email, unit, kind: 'volunteer', language, step: 'invite' });
}

/** Invites somebody who accepts, signs, reads and practises everything. Returns the reader, ready for the check. */
export async function readyForCheck(server, course, manager, { email, name = 'Kim Test', language = 'en' }) {
  await inviteByPost(manager, { email, language });
  const [mail] = await eventually(`an invitation to ${email}`, async () => {
    const all = await mailTo(server, email);
    return all.length > 0 && all;
  });
  const reader = new Reader(server);
  await reader.post(new URL(mail.link).pathname, { name, language });
  await reader.post('/policies/code-of-conduct', { agree: 'yes' });
  for (const module of course.modules) {
    for (const section of module.sections) await reader.post(`/modules/${module.slug}/${section.id}`);
    for (const scenario of module.scenarios) await reader.post(`/modules/${module.slug}/practice/${scenario.slug}?at=case`);
  }
  return reader;
}
