// Brings a new volunteer to the final check without a browser, for tests that are about what comes then.

import assert from 'node:assert/strict';

import { modulesOf } from './learning.mjs';
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

export const duties = ['reception', 'child-facing', 'hotline', 'housing', 'transport', 'manager', 'focal-point'];

/** Lets a manager invite an address. */
export async function inviteByPost(manager, { email, language, duties = [], countries = [] }) {
  const page = await (await manager.get('/people/invite')).text();
  const unit = /<option value="([^"]+)"/.exec(page)[1];
  const once = { list: email, unit, kind: 'volunteer', language, step: 'invite' };
  const ticked = [...duties.map((duty) => ['duty', duty]), ...countries.map((country) => ['country', country])];
  await manager.post('/people/invite', [...Object.entries(once), ...ticked]);
}

/** Invites somebody who accepts, and signs the code of conduct. Returns the reader. */
export async function signedUp(server, manager, { email, name = 'Kim Test', language = 'en', duties = [], countries = [] }) {
  await inviteByPost(manager, { email, language, duties, countries });
  const [mail] = await eventually(`an invitation to ${email}`, async () => {
    const all = await mailTo(server, email);
    return all.length > 0 && all;
  });
  const reader = new Reader(server);
  await reader.post(new URL(mail.link).pathname, { name, language });
  await reader.post('/policies/code-of-conduct', { agree: 'yes' });
  return reader;
}

/** Invites somebody who accepts, signs, reads and practises everything of the first shift. Returns the reader, ready for its check. */
export async function readyForCheck(server, course, manager, person) {
  const reader = await signedUp(server, manager, person);
  for (const module of modulesOf(course, course.paths[0])) await read(reader, module);
  return reader;
}

/** Reads a module, and every scenario as a written case, with its questions. */
export async function read(reader, module) {
  for (const section of module.sections) await reader.post(`/modules/${module.slug}/${section.id}`);
  for (const scenario of module.scenarios) {
    const address = `/modules/${module.slug}/practice/${scenario.slug}`;
    let question = scenario.gentle_situations[0];
    while (question) {
      const { id, next } = question.choices.find((choice) => choice.mark === 'best');
      await reader.post(`${address}?at=case.${question.id}`, { choice: id });
      await reader.post(`${address}?at=after`, { then: 'on' });
      question = scenario.gentle_situations.find((other) => other.id === next);
    }
  }
}
