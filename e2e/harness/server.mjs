// Starts a server of its own for a test file: a copy of the program, a free port, throw-away data, the demonstration in it.

import { execFile, execFileSync, spawn } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const PROGRAM = process.env.VERN_BIN ?? fileURLToPath(new URL('../../target/debug/vern', import.meta.url));
export const COURSE = 'anti-trafficking-essentials';
const PATIENCE = 30_000;

/** Where "Leave this page" goes in the tests. Nobody is really sent there: every visitor answers it itself. */
export const NEUTRAL = 'https://neutral.example/';

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Returns what a process prints until it has printed something that matches. */
function printed(child, pattern) {
  return new Promise((resolve, reject) => {
    let [out, err] = ['', ''];
    const fail = (why) => reject(new Error(`the server ${why}\n${out}\n${err}`));
    const timer = setTimeout(fail, PATIENCE, 'did not start in time');
    child.stderr.on('data', (text) => (err += text));
    child.once('exit', (code) => fail(`ended with ${code}`));
    child.stdout.on('data', (text) => {
      out += text;
      if (!pattern.test(out)) return;
      clearTimeout(timer);
      resolve(out);
    });
  });
}

async function answers(url) {
  for (const start = Date.now(); Date.now() - start < PATIENCE; ) {
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} does not answer`);
}

/** Starts a server with the demonstration. `links` are the sign-in links it prints, by role. */
export async function startServer() {
  const folder = await mkdtemp(join(tmpdir(), 'browser-tests-'));
  // A copy: the program may be built anew while the tests run.
  const program = join(folder, 'server-under-test');
  await copyFile(PROGRAM, program);
  const data = join(folder, 'data');
  const url = `http://127.0.0.1:${await freePort()}`;
  const env = { PATH: process.env.PATH, VERN_DATA: data, VERN_LEAVE_TO: NEUTRAL, NO_COLOR: '1' };
  const args = ['serve', '--prepare-demo', '--listen', url.slice('http://'.length), '--public-url', url];
  const child = spawn(program, args, { env });
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  const out = await printed(child, /demo\/mail/);
  await answers(url);
  let log = '';
  child.stderr.on('data', (text) => (log += text));
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(`the server ended with ${signal ?? code}\n${log.slice(-4_000)}`)));
  const links = Object.fromEntries([...out.matchAll(/^ {2}(\w+) +(http\S+)$/gm)].map(([, role, link]) => [role, link]));

  return {
    url,
    links,
    mail: join(data, 'mail'),
    /** What the server logged since it started. */
    log: () => log,
    /** The course as it was released, with its marks. */
    async course() {
      const run = promisify(execFile);
      const { stdout } = await run(program, ['courses', 'export', COURSE], { env, maxBuffer: 64 * 1024 * 1024 });
      return JSON.parse(stdout);
    },
    /** Asks the program for the dates of a rule. */
    evaluate(question) {
      return JSON.parse(execFileSync(program, ['rules', 'evaluate'], { env, input: JSON.stringify(question) }));
    },
    /** Stops the server and clears up; fails if it had stopped by itself. */
    async stop() {
      process.off('exit', killed);
      const died = child.exitCode !== null || child.signalCode !== null;
      child.kill('SIGTERM');
      const timer = setTimeout(killed, 5_000);
      const how = await ended;
      clearTimeout(timer);
      await rm(folder, { recursive: true, force: true });
      if (died) throw new Error(how);
    },
  };
}
