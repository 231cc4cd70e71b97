import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startChild } from '../processes/child.js';
import type { Child } from '../processes/child.js';
import { isAlive } from '../processes/identity.js';
import { waitUntil } from '../processes/wait-until.js';
import { supervise } from './supervise.js';

const folder = mkdtempSync(path.join(tmpdir(), 'reelforge-supervise-'));
afterAll(() => rmSync(folder, { recursive: true }));

const patience = { backoffMs: [1, 1], steadyMs: 600_000 };
const soon = { timeoutMs: 30_000, message: () => 'It did not happen.' };

function sleeper(): Promise<Child> {
  return startChild({ name: 'Sleeper', command: 'sleep', args: ['600'], logFile: path.join(folder, 'sleeper.log'), signal: 'SIGTERM', graceMs: 1000 });
}

/** Starts sleepers, failing at the turns given. */
function beginner(failing: readonly number[] = []) {
  const children: Child[] = [];
  let turn = 0;
  const begin = async () => {
    turn += 1;
    if (failing.includes(turn)) throw new Error(`turn ${turn} failed`);
    children.push(await sleeper());
    return children.at(-1)!;
  };
  const kill = () => void process.kill(children.at(-1)!.identity.pid, 'SIGKILL');
  return { children, begin, kill };
}

test('a part that is killed is started again, and the report says so', async () => {
  const { children, begin, kill } = beginner();
  const reports: string[] = [];
  const supervised = await supervise(begin, (text) => reports.push(text), patience);
  kill();
  await waitUntil(() => reports.some((text) => text.includes('ready again')), soon);
  expect(children).toHaveLength(2);
  expect(reports[0]).toContain('Sleeper was ended by SIGKILL');
  await supervised.stop();
  expect(children.some((child) => isAlive(child.identity))).toBe(false);
});

test('a start that fails is tried again like an ending', async () => {
  const { children, begin, kill } = beginner([2]);
  const reports: string[] = [];
  const supervised = await supervise(begin, (text) => reports.push(text), patience);
  kill();
  await waitUntil(() => children.length === 2, soon);
  expect(reports[1]).toContain('turn 2 failed');
  await supervised.stop();
});

test('a part that keeps ending is given up with its name and its last ending', async () => {
  const { children, begin, kill } = beginner();
  const { givenUp } = await supervise(begin, () => undefined, patience);
  for (const count of [1, 2, 3]) {
    await waitUntil(() => children.length === count, soon);
    kill();
  }
  expect(await givenUp).toMatch(/Sleeper is given up.*was ended by SIGKILL/);
});

test('endings that lie long ago are forgotten', async () => {
  const { children, begin, kill } = beginner();
  const { stop } = await supervise(begin, () => undefined, { backoffMs: [1], steadyMs: -1 });
  for (const count of [1, 2, 3]) {
    await waitUntil(() => children.length === count, soon);
    kill();
  }
  await waitUntil(() => children.length === 4, soon);
  await stop();
});
