import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

declare global {
  var reelforgeStack: { launcher: ChildProcess; folder: string } | undefined;
}

const startTimeoutMs = 10 * 60_000;

/** Runs once before the end-to-end specs: the real launcher with data and ports of its own. */
export default async function setUp(_global: unknown, project: { rootDir: string }): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'reelforge-end-to-end-'));
  const data = path.join(folder, 'data');
  const log: string[] = [];
  const launcher = spawn(process.execPath, ['--import', 'tsx', 'deploy/local/start.ts', '--data', data, '--port', '0'], { cwd: project.rootDir, env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [launcher.stdout, launcher.stderr]) stream.on('data', (bytes: Buffer) => void log.push(bytes.toString()));
  globalThis.reelforgeStack = { launcher, folder };
  const deadline = Date.now() + startTimeoutMs;
  while (!(await isReady(path.join(data, 'stack.json')))) {
    const ended = launcher.exitCode !== null || launcher.signalCode !== null;
    if (ended || Date.now() > deadline) {
      launcher.kill('SIGTERM');
      throw new Error(`The stack for the end-to-end tests did not start:\n${log.join('').slice(-6000)}`);
    }
    await delay(200);
  }
  process.env['REELFORGE_END_TO_END'] = readFileSync(path.join(data, 'stack.json'), 'utf8');
}

async function isReady(stackFile: string): Promise<boolean> {
  try {
    const { api } = JSON.parse(readFileSync(stackFile, 'utf8')) as { api: string };
    return (await fetch(new URL('/readyz', api), { signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}
