import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { identify, identifySpawned, isAlive } from './identity.js';

test('a process keeps its identity while it runs and loses it when it ends', async () => {
  const child = spawn('sleep', ['60'], { stdio: 'ignore' });
  const identity = identify(child.pid!)!;
  expect(identity).toEqual(identify(child.pid!));
  expect(isAlive(identity)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isAlive(identity)).toBe(false);
  expect(identify(child.pid!)).toBeNull();
});

test('a pid that was given to another process is not taken for the first one', () => {
  const own = identify(process.pid)!;
  expect(isAlive({ ...own, startedAt: `${own.startedAt}0` })).toBe(false);
});

test('a child that ended before anybody looked still has its own identity, and does not run', () => {
  const { pid } = spawn('true', { stdio: 'ignore' });
  // Without leaving the tick, so that nothing reaps it.
  for (const deadline = Date.now() + 30_000; !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1')); ) expect(Date.now()).toBeLessThan(deadline);
  expect(identify(pid!)).toBeNull();
  expect(isAlive(identifySpawned(pid!)!)).toBe(false);
});
