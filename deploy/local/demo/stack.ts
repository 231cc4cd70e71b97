import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { DemoApi } from './api.js';

const project = path.resolve(import.meta.dirname, '../../..');
const stackFile = path.join(project, 'data/stack.json');
/** The first start fetches and builds tools. */
const startTimeoutMs = 15 * 60_000;

export interface DemoStack {
  readonly api: DemoApi;
  /** The launcher, where the demo started it itself */
  readonly launcher: ChildProcess | null;
}

/** The API that the environment names, else the local stack that runs, else one that is started now. */
export async function findOrStartStack(env: Readonly<Record<string, string | undefined>>): Promise<DemoStack> {
  if (env['REELFORGE_API']) {
    if (!env['REELFORGE_API_KEY']) throw new Error('REELFORGE_API is set, REELFORGE_API_KEY is not: the demo needs both.');
    const api = { address: env['REELFORGE_API'].replace(/\/+$/, ''), apiKey: env['REELFORGE_API_KEY'] };
    if (!(await isReady(api))) throw new Error(`${api.address} is not ready: see ${api.address}/readyz`);
    return { api, launcher: null };
  }
  const running = await readStack();
  if (running && (await isReady(running))) return { api: running, launcher: null };
  return startStack();
}

async function startStack(): Promise<DemoStack> {
  console.log('No stack runs here: starting one (as `npm start` does).');
  const launcher = spawn(process.execPath, ['--import', 'tsx', path.join(project, 'deploy/local/start.ts')], { cwd: project, stdio: 'inherit' });
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline) {
    if (launcher.exitCode !== null || launcher.signalCode !== null) throw new Error('The stack did not start; its own words stand above.');
    const api = await readStack();
    if (api && (await isReady(api))) return { api, launcher };
    await delay(300);
  }
  await stopStack(launcher);
  throw new Error(`The stack was not ready within ${startTimeoutMs / 60_000} minutes.`);
}

/** Asks the launcher to end everything, and waits for it. */
export async function stopStack(launcher: ChildProcess): Promise<void> {
  if (launcher.exitCode !== null || launcher.signalCode !== null) return;
  launcher.kill('SIGTERM');
  await once(launcher, 'exit');
}

async function readStack(): Promise<DemoApi | null> {
  try {
    const stack = JSON.parse(await readFile(stackFile, 'utf8')) as { api: string; apiKey: string };
    return { address: stack.api.replace(/\/+$/, ''), apiKey: stack.apiKey };
  } catch {
    return null;
  }
}

async function isReady(api: DemoApi): Promise<boolean> {
  return fetch(`${api.address}/readyz`, { signal: AbortSignal.timeout(5000) }).then((answer) => answer.ok, () => false);
}
