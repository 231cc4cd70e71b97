import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startChild } from './child.js';
import type { Child } from './child.js';
import { guardProcesses } from './guard.js';
import { isAlive } from './identity.js';
import { endStrays, writeRecord } from './process-record.js';

const folder = mkdtempSync(path.join(tmpdir(), 'reelforge-strays-'));
afterAll(() => rmSync(folder, { recursive: true }));

function sleeper(name: string, command = 'sleep', args: readonly string[] = ['600']): Promise<Child> {
  return startChild({ name, command, args, logFile: path.join(folder, `${name}.log`), signal: 'SIGTERM', graceMs: 300 });
}

test('what an earlier launcher left is ended, also when it does not listen; a pid that is another process by now is not touched', async () => {
  const deaf = await sleeper('deaf', 'sh', ['-c', "trap '' TERM; echo deaf; while :; do sleep 1; done"]);
  const [left, other] = [await sleeper('left'), await sleeper('other')];
  const record = ({ plan, identity }: Child, startedAt = identity.startedAt) => ({ name: plan.name, pid: identity.pid, startedAt, signal: plan.signal, graceMs: plan.graceMs });
  writeRecord(path.join(folder, 'processes-1.json'), [record(left), record(deaf)]);
  writeRecord(path.join(folder, 'processes-2.json'), [record(other, 'another time')]);
  expect(await endStrays(folder)).toEqual(['deaf', 'left']);
  expect([left, deaf, other].map((child) => isAlive(child.identity))).toEqual([false, false, true]);
  expect(existsSync(path.join(folder, 'processes-1.json'))).toBe(false);
  expect(await endStrays(folder)).toEqual([]);
  await other.stop();
});

test('a guard that is released leaves the processes alone and takes its record with it', async () => {
  const file = path.join(folder, 'processes-3.json');
  const guard = guardProcesses(file, []);
  const child = await guard.start({ name: 'guarded', command: 'sleep', args: ['600'], logFile: path.join(folder, 'guarded.log'), signal: 'SIGTERM', graceMs: 300 });
  expect(existsSync(file)).toBe(true);
  await guard.release();
  expect(existsSync(file)).toBe(false);
  expect(isAlive(child.identity)).toBe(true);
  await child.stop();
  expect(await child.ended).toBe('was ended by SIGTERM');
});
