import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isAlive } from '../deploy/local/processes/identity.js';
import type { RecordedProcess } from '../deploy/local/processes/process-record.js';
import { waitUntil } from '../deploy/local/processes/wait-until.js';

const project = path.join(import.meta.dirname, '..');
// Below a folder that only its owner may enter, as checkouts and home folders often are.
const folder = mkdtempSync(path.join(tmpdir(), 'reelforge-stack-'));
const data = path.join(folder, 'data');
const stackFile = path.join(data, 'stack.json');
const launchers: ChildProcess[] = [];

afterAll(async () => {
  for (const launcher of launchers) {
    if (launcher.exitCode !== null || launcher.signalCode !== null) continue;
    launcher.kill('SIGTERM');
    await once(launcher, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
}, 120_000);

test('a stack starts, stops, starts again with its data, survives kill -9 of its launcher and leaves no process', async () => {
  const first = launch();
  await ready(first);
  const stack = readStack();
  expect(first.output()).toContain('rf_');
  expect((await fetch(`${stack['api']}/readyz`)).status).toBe(200);
  expect(statSync(stackFile).mode & 0o777).toBe(0o600);
  expect(statSync(path.join(data, 'secrets.json')).mode & 0o777).toBe(0o600);
  const secrets = readFileSync(path.join(data, 'secrets.json'), 'utf8');

  const refused = launch();
  await once(refused.process, 'exit');
  expect(refused.process.exitCode).toBe(1);
  expect(refused.output()).toContain('running on');

  const firstParts = await recorded();
  expect(firstParts.map((part) => part.name).sort()).toEqual(['API', 'Postgres', 'Temporal', 'Worker', 'versitygw']);
  first.process.kill('SIGTERM');
  await once(first.process, 'exit');
  expect(firstParts.filter(isAlive)).toEqual([]);
  expect(existsSync(stackFile)).toBe(false);

  const second = launch();
  await ready(second);
  expect(readFileSync(path.join(data, 'secrets.json'), 'utf8')).toBe(secrets);
  // That of this start alone, which opens the page: the first key is shown once.
  expect(second.output().match(/rf_[\w-]+/g)).toEqual([readStack()['apiKey']]);
  const secondParts = await recorded();
  second.process.kill('SIGKILL');
  await waitUntil(() => !secondParts.some(isAlive) && !existsSync(stackFile), { timeoutMs: 90_000, message: () => `Still there: ${secondParts.filter(isAlive).map((part) => part.name).join(', ')}` });

  const third = launch();
  await ready(third);
  expect(readStack()['apiKey']).not.toBe(stack['apiKey']);
}, 600_000);

interface Launcher {
  readonly process: ChildProcess;
  readonly output: () => string;
}

function launch(): Launcher {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(project, 'deploy/local/start.ts'), '--data', data, '--port', '0'], { cwd: project, env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'pipe'] });
  launchers.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return { process: child, output: () => text };
}

async function ready(launcher: Launcher): Promise<void> {
  await waitUntil(
    () => {
      if (launcher.process.exitCode !== null) throw new Error(launcher.output());
      return launcher.output().includes('Ctrl-C');
    },
    { timeoutMs: 300_000, message: launcher.output },
  );
}

function readStack(): Record<string, string> {
  return JSON.parse(readFileSync(stackFile, 'utf8')) as Record<string, string>;
}

async function recorded(): Promise<RecordedProcess[]> {
  const run = path.join(data, 'run');
  const names = (await readdir(run)).filter((name) => /^processes-\d+\.json$/.test(name));
  return (await Promise.all(names.map(async (name) => JSON.parse(await readFile(path.join(run, name), 'utf8')) as RecordedProcess[]))).flat();
}
