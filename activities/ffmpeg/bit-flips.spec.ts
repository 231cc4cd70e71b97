import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pLimit from 'p-limit';
import { MediaError } from '../../packages/media/errors.js';
import { fileUrl, safeInputOptions } from '../../packages/media/ffmpeg/input-options.js';
import { copies, flipBits } from '../../test/hostile/flip-bits.js';
import { ffmpeg, h264, numbered, tone } from '../../test/media/make.js';
import { probeSource } from './probe-source.js';
import { runFfmpeg } from './run-ffmpeg.js';

const { signal } = new AbortController();
const limits = { maxPixels: 1_000_000, signal };
let dir: string;
beforeAll(async () => void (dir = await mkdtemp(path.join(tmpdir(), 'flips-'))));
afterAll(() => rm(dir, { recursive: true, force: true }));

/** What becomes of a file: the code of its refusal, `made`, or whatever else was thrown. */
async function outcomeOf(file: string, sizeBytes: number): Promise<unknown> {
  try {
    const info = await probeSource(file, sizeBytes, { ffprobePath: 'ffprobe', ...limits });
    if (info.video) await runFfmpeg({ inputs: [{ path: fileUrl(file), options: safeInputOptions(limits) }], outputs: [{ path: '-', options: ['-map', `0:${info.video.index}`, '-frames:v', '25', '-f', 'null'] }] }, { ffmpegPath: 'ffmpeg', signal, stallMs: 10_000 });
    return 'made';
  } catch (error) {
    return error instanceof MediaError ? error.code : error;
  }
}

it.each([
  ['mp4', ['-c:a', 'aac', '-movflags', '+faststart']],
  ['mkv', ['-c:a', 'libopus']],
] as const)('a spoiled %s is refused by name, or decodes', async (extension, options) => {
  const good = path.join(dir, `good.${extension}`);
  await ffmpeg(...numbered(1), ...tone(1), ...h264, ...options, good);
  const film = await readFile(good);
  const atOnce = pLimit(2);
  const outcomes = await Promise.all(
    Array.from({ length: copies }, (_, n) =>
      atOnce(async () => {
        const file = path.join(dir, `${n}.${extension}`);
        const bytes = flipBits(film, n + 1);
        await writeFile(file, bytes);
        const outcome = await outcomeOf(file, bytes.length);
        await rm(file);
        return [n + 1, outcome] as const;
      }),
    ),
  );
  const allowed = ['made', 'unreadable_source', 'unsupported_codec', 'source_too_large', 'image_too_large'];
  expect(outcomes.filter(([, outcome]) => !allowed.includes(outcome as string))).toEqual([]);
  // Copies that are not even opened would prove nothing.
  expect(outcomes.some(([, outcome]) => outcome === 'made')).toBe(true);
}, 600_000);
