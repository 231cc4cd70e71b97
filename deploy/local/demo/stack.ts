import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { projectFolder } from '../project-folder.js';
import type { DemoApi } from './api.js';

/** The first start fetches and builds tools. */
const startTimeoutMs = 30 * 60_000;

/** The API that the environment names; null when it names none. */
export async function namedApi(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<DemoApi | null> {
  if (!env['REELFORGE_API']) return null;
  if (!env['REELFORGE_API_KEY']) throw new Error('REELFORGE_API is set, REELFORGE_API_KEY is not: the demo needs both.');
  const api = { address: env['REELFORGE_API'].replace(/\/+$/, ''), apiKey: env['REELFORGE_API_KEY'], signal };
  if (!(await isReady(api))) throw new Error(`${api.address} is not ready: see ${api.address}/readyz`);
  return api;
}

/** The stack that runs on a data folder; null when none does. */
export async function runningStack(dataFolder: string, signal: AbortSignal): Promise<DemoApi | null> {
  const api = await readStack(dataFolder, signal);
  return api && (await isReady(api)) ? api : null;
}

/** Starts a stack as `npm start` does, in this terminal. */
export function launchStack(): ChildProcess {
  console.log('No stack runs here: starting one (as `npm start` does).');
  return spawn(process.execPath, ['--import', 'tsx', path.join(projectFolder, 'deploy/local/start.ts')], { cwd: projectFolder, stdio: 'inherit' });
}

/** Waits until the launched stack is ready. */
export async function launchedApi(dataFolder: string, signal: AbortSignal): Promise<DemoApi> {
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline) {
    const api = await runningStack(dataFolder, signal);
    if (api) return api;
    await delay(300, undefined, { signal });
  }
  throw new Error(`The stack was not ready within ${startTimeoutMs / 60_000} minutes.`);
}

/** Asks the launcher to end everything, and waits for it. */
export async function stopStack(launcher: ChildProcess): Promise<void> {
  if (launcher.exitCode !== null || launcher.signalCode !== null) return;
  const ended = once(launcher, 'exit');
  launcher.kill('SIGTERM');
  await ended;
}

async function readStack(dataFolder: string, signal: AbortSignal): Promise<DemoApi | null> {
  const stackFile = path.join(dataFolder, 'stack.json');
  try {
    const stack = JSON.parse(await readFile(stackFile, 'utf8')) as { api: string; apiKey: string };
    return { address: stack.api.replace(/\/+$/, ''), apiKey: stack.apiKey, stackFile, signal };
  } catch {
    return null;
  }
}

async function isReady(api: DemoApi): Promise<boolean> {
  return fetch(`${api.address}/readyz`, { signal: AbortSignal.any([api.signal, AbortSignal.timeout(5000)]) }).then((answer) => answer.ok, () => false);
}
