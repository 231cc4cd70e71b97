import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { currentSandbox, useSandbox } from '../../../activities/ffmpeg/sandbox/current-sandbox.js';
import { workerSchema } from '../../../packages/platform/config/blocks.js';
import { confineMedia } from './confine-media.js';
import { serveHealth } from './health.js';

let dir: string;
/** An ffmpeg that needs a file which no sandbox shows it */
let needy: string;
const before = currentSandbox();
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'confine-'));
  needy = path.join(dir, 'ffmpeg');
  await writeFile(path.join(dir, 'needed'), '');
  await writeFile(needy, `#!/bin/sh\n[ -e ${dir}/needed ] || { echo "the needed file is missing" >&2; exit 1; }\n`);
  await chmod(needy, 0o755);
});
afterEach(() => useSandbox(before));
afterAll(() => rm(dir, { recursive: true, force: true }));

function confined(variables: Record<string, string>) {
  const lines: Record<string, unknown>[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) });
  const report = confineMedia(workerSchema.parse({ DATABASE_URL: 'unused', ...variables }), logger);
  return { report, lines };
}

test('a worker says once how its media processes are confined, and starts all of them so', () => {
  const { report, lines } = confined({ MEDIA_SANDBOX: 'off', MEDIA_CPU_SECONDS: '77' });
  expect(lines).toEqual([expect.objectContaining({ level: 40, msg: 'media processes are not fully confined', mediaSandbox: report, limits: expect.objectContaining({ cpuSeconds: 77 }) })]);
  expect(currentSandbox().report).toBe(report);
  expect(currentSandbox().confine('ffmpeg', { reads: [], folder: null, devices: false })).toContain('--cpu=77:77');
});

test('what does not work is said with its reason and its cure', () => {
  const { report, lines } = confined({ FFMPEG_PATH: needy });
  expect(report).toMatchObject({ isolation: 'none', faults: [{ cure: expect.any(String) }] });
  expect(lines).toHaveLength(1);
});

test('a worker that requires what does not work ends at once, and says why', async () => {
  const main = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'main.ts')], { env: { PATH: '/usr/local/bin:/usr/bin:/bin', DATABASE_URL: 'unused', MEDIA_SANDBOX: 'require', FFMPEG_PATH: needy, WORK_DIR: path.join(dir, 'work') }, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  main.stdout.on('data', (bytes: Buffer) => (text += bytes.toString()));
  const code = await new Promise((resolve) => main.once('close', resolve));
  expect(code).toBe(1);
  expect(text).toContain('MEDIA_SANDBOX is require, but bubblewrap does not work');
}, 60_000);

test('the health port tells it', async () => {
  const { report } = confined({});
  const health = await serveHealth(0, { workers: [{ getState: () => 'RUNNING' }], facts: { mediaSandbox: report }, metrics: async () => '', metricsToken: undefined });
  try {
    const answer = await fetch(`http://127.0.0.1:${health.port}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true, workers: ['RUNNING'], mediaSandbox: JSON.parse(JSON.stringify(report)) as unknown }]);
  } finally {
    await health.close();
  }
});
