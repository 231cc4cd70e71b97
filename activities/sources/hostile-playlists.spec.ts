import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { MediaError } from '../../packages/media/errors.js';
import { workerSchema } from '../../packages/platform/config/blocks.js';
import { EncodingBench, perform } from '../../test/activities/encoding-bench.js';
import { type Canaries, setCanaries } from '../../test/hostile/canary.js';
import type { HostileInput } from '../../test/hostile/hostile-input.js';
import { playlists, referring } from '../../test/hostile/playlists.js';
import { probeSource } from '../ffmpeg/probe-source.js';
import { currentSandbox, useSandbox } from '../ffmpeg/sandbox/current-sandbox.js';
import { detectSandbox } from '../ffmpeg/sandbox/detect-sandbox.js';
import { inspectSource } from './inspect-source.js';

const run = promisify(execFile);
let bench: EncodingBench;
let canaries: Canaries;
beforeAll(async () => {
  bench = await EncodingBench.open();
  canaries = await setCanaries(bench.dir);
});
afterEach(() => expect(canaries.calls).toEqual([]));
afterAll(async () => {
  await canaries.close();
  await bench.close();
});

const codeOf = (work: Promise<unknown>) => work.then(() => 'made', (error: unknown) => (error instanceof MediaError ? error.code : error));

const inspected = async ({ make }: HostileInput) => codeOf(bench.inspect('job_playlist', path.basename(await make(canaries)), [{ name: 'main', type: 'hls' }]));

it.each(playlists)('$name is refused, and opens nothing', async (input) => {
  expect(input.becomes).toContain(await inspected(input));
});

it('of a film whose samples are said to lie in another file, its own are taken', async () => {
  expect(await inspected(referring)).toBe('made');
  // The other one has sound.
  expect((await bench.inspect('job_playlist', 'referring.mov', [])).info.audio).toEqual([]);
});

it('the same without a sandbox: readers of playlists are kept out by name', async () => {
  const before = currentSandbox();
  useSandbox(detectSandbox(workerSchema.parse({ DATABASE_URL: 'unused', MEDIA_SANDBOX: 'off' })));
  try {
    for (const { name, make, becomes } of playlists) {
      const code = await codeOf(probeSource(await make(canaries), 1, { ffprobePath: 'ffprobe', maxPixels: 1e6, signal: new AbortController().signal }));
      expect([name, (becomes as readonly unknown[]).includes(code) ? 'refused' : code]).toEqual([name, 'refused']);
    }
  } finally {
    useSandbox(before);
  }
});

it('the canaries sing: a reader that nobody keeps from it follows such texts', async () => {
  const calls = canaries.calls as string[];
  await run('ffprobe', ['-v', 'quiet', '-protocol_whitelist', 'file,http,tcp', await playlists.find(({ name }) => name.includes('names an address'))!.make(canaries)]).catch(() => undefined);
  expect(calls.length).toBeGreaterThan(0);
  calls.length = 0;
  const { stdout } = await run('ffprobe', ['-v', 'quiet', '-show_entries', 'stream=codec_name', '-of', 'csv=p=0', await playlists.find(({ name }) => name.includes('name beside it'))!.make(canaries)]);
  expect(stdout).toContain('h264');
});

const names = ['concat:a|b', 'subfile,,start,0,end,9,,:x', 'http://127.0.0.1/x.mp4', 'data:video/mp4;base64,AAAA', '-version', 'img%03d.jpg', 'a"b\'c\nd', '\u202e4pm.exe', '|cat', 'pipe:0', 'file:x'];

it.each(names)('an object named %j is a film like any other', async (key) => {
  const { store } = bench.deps;
  const bytes = await readFile(canaries.goodFilm);
  await store.put(store.inputBucket, key, bytes, 'video/mp4');
  const source = { bucket: store.inputBucket, key, etag: (await store.head(store.inputBucket, key))!.etag, sizeBytes: bytes.length };
  const { info } = await perform(inspectSource(bench.deps), { jobId: 'job_name', tenantId: 'ten_test', source, outputs: [], assets: {} });
  expect(info.video?.frameCount).toBe(25);
});
