import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { MockActivityEnvironment } from '@temporalio/testing';
import { MediaError } from '../../packages/media/errors.js';
import { EncodingBench, perform } from '../../test/activities/encoding-bench.js';
import { ffmpeg, h264, numbered } from '../../test/media/make.js';
import { encodeChunk } from '../video/encode-chunk.js';

let bench: EncodingBench;
let started: () => void = () => undefined;

beforeAll(async () => {
  bench = await EncodingBench.open({ report: (_job, _shares, _fraction, { phase }) => phase === 'encoding' && started(), end: () => Promise.resolve(), close: () => Promise.resolve() });
});
afterAll(() => bench.close());

const hls = { name: 'main', type: 'hls', segmentSeconds: 1 };
const codeOf = (work: Promise<unknown>) => work.then(() => 'no error', (error: unknown) => (error instanceof MediaError ? [error.code, error.retryable] : error));

it('refuses what is not media with a reason that no retry changes', async () => {
  await ffmpeg(...numbered(2), ...h264, bench.at('good.mp4'));
  await writeFile(bench.at('noise.mp4'), Buffer.alloc(200_000, 'not media at all '));
  await writeFile(bench.at('cut.mp4'), (await readFile(bench.at('good.mp4'))).subarray(0, 3000));
  await writeFile(bench.at('empty.mp4'), '');
  await writeFile(bench.at('playlist.mp4'), '#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n');
  const codes = await Promise.all(['noise', 'cut', 'empty', 'playlist'].map((name) => codeOf(bench.inspect('job_bad', `${name}.mp4`, [hls]))));
  expect(codes).toEqual([['unreadable_source', false], ['unreadable_source', false], ['source_empty', false], ['unreadable_source', false]]);
});

it('ends ffmpeg, uploads and files when the chunk is cancelled', async () => {
  await ffmpeg(...numbered(20), ...h264, bench.at('slow.mp4'));
  const { source, plan } = await bench.inspect('job_cancel', 'slow.mp4', [{ ...hls, preset: 'veryslow' }]);
  const encode = plan.encodes[0]!;
  const environment = new MockActivityEnvironment();
  const running = new Promise<void>((resolve) => (started = resolve));
  const input = { jobId: 'job_cancel', tenantId: 'ten_test', source, encode, chunk: encode.chunks[0]!, trackIds: encode.tracks.map((t) => t.id), progress: { part: 'p', shares: [] } };
  const outcome = perform(encodeChunk(bench.deps), input, environment).then(() => 'finished', () => 'ended');
  await running;
  environment.cancel();
  expect(await outcome).toBe('ended');
  const scratch = path.join(bench.at('work'), (await readdir(bench.at('work'))).find((name) => name.startsWith('scratch'))!);
  expect(await readdir(scratch)).toEqual([]);
  expect((await promisify(execFile)('ps', ['-eo', 'args'])).stdout).not.toContain(scratch);
});
