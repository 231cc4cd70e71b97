import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startChild } from './child.js';

const folder = mkdtempSync(path.join(tmpdir(), 'reelforge-child-'));
afterAll(() => rmSync(folder, { recursive: true }));

const plan = { name: 'part', logFile: path.join(folder, 'part.log'), signal: 'SIGTERM', graceMs: 1000 } as const;

test('a program that ends at once was started all the same, and may be stopped', async () => {
  for (let run = 0; run < 50; run++) {
    const child = await startChild({ ...plan, command: 'sh', args: ['-c', 'echo done'] });
    expect(await child.ended).toBe('ended with code 0');
    await child.stop();
  }
  expect((await startChild({ ...plan, command: 'true', args: [] })).tail()).toContain('done');
});

test('a program that is not there is named with the part', async () => {
  await expect(startChild({ ...plan, command: path.join(folder, 'absent'), args: [] })).rejects.toThrow(/^part could not be started: .*ENOENT/);
});
