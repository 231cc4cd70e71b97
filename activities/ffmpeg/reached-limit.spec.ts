import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MediaError } from '../../packages/media/errors.js';
import type { FfmpegCommand } from '../../packages/media/ffmpeg/command.js';
import { processesWith } from '../../test/worker/processes.js';
import { until } from '../../test/until.js';
import { workerSchema } from '../../packages/platform/config/blocks.js';
import { reachedLimit } from './reached-limit.js';
import { runFfmpeg } from './run-ffmpeg.js';
import { currentSandbox, useSandbox } from './sandbox/current-sandbox.js';
import { detectSandbox } from './sandbox/detect-sandbox.js';

const before = currentSandbox();
let dir: string;
beforeAll(async () => void (dir = await mkdtemp(path.join(tmpdir(), 'limits-'))));
afterEach(() => useSandbox(before));
afterAll(() => rm(dir, { recursive: true, force: true }));

/** Draws fractals for ever, or writes grey, as fast as it can. */
const endless = (source: string, options: readonly string[], target: string): FfmpegCommand => ({ inputs: [{ options: ['-f', 'lavfi'], path: source }], outputs: [{ options, path: target }] });
const busy = endless('mandelbrot=s=1280x720', ['-f', 'null'], '-');
const large = endless('color=gray:s=1280x720', ['-c:v', 'rawvideo', '-f', 'rawvideo'], 'large.raw');

const linux = before.report.limited ? describe : describe.skip;

linux.each(['auto', 'off'])('with MEDIA_SANDBOX=%s', (mode) => {
  const failure = (limits: Record<string, string>, command: FfmpegCommand) => {
    useSandbox(detectSandbox(workerSchema.parse({ DATABASE_URL: 'unused', MEDIA_SANDBOX: mode, ...limits })));
    return runFfmpeg(command, { ffmpegPath: 'ffmpeg', signal: new AbortController().signal, cwd: dir }).catch((error: unknown) => error);
  };

  it('a process that uses up its processor time is ended, and no other attempt is made', async () => {
    expect(await failure({ MEDIA_CPU_SECONDS: '2' }, busy)).toMatchObject({ code: 'process_limit_reached', retryable: false, detail: expect.stringContaining('MEDIA_CPU_SECONDS') });
  });

  it('a file that becomes too large ends its process', async () => {
    expect(await failure({ MEDIA_FILE_BYTES: String(4 * 1024 ** 2) }, large)).toMatchObject({ code: 'result_too_large', retryable: false, detail: expect.stringContaining('MEDIA_FILE_BYTES') });
  });

  it('one that hoards pictures without end gets no more memory than it may', async () => {
    const hoarding: FfmpegCommand = { ...large, filterComplex: '[0:0]reverse[v]', outputs: [{ options: ['-map', '[v]', '-f', 'null'], path: '-' }] };
    // ffmpeg takes a source that cannot go on for one that has ended.
    const ended = await failure({ MEDIA_MEMORY_BYTES: String(256 * 1024 ** 2) }, hoarding);
    expect((ended as { peakMemoryBytes: number }).peakMemoryBytes).toBeLessThan(256 * 1024 ** 2);
  });

  it('one that is killed by somebody else may be started again', async () => {
    const failed = failure({}, { ...busy, outputs: [{ options: ['-metadata', `title=${dir}-${mode}`, '-f', 'null'], path: '-' }] });
    const encoder = () => processesWith(`${dir}-${mode}`).find(({ command }) => /^\S*ffmpeg /.test(command));
    await until('it runs', () => encoder() !== undefined, 10_000);
    process.kill(encoder()!.pid, 'SIGKILL');
    expect(await failed).toMatchObject({ code: 'encode_failed', retryable: true, detail: expect.stringContaining('killed by SIGKILL') });
  });

  it('what it needs is measured, not what is around it', async () => {
    const command: FfmpegCommand = { ...busy, outputs: [{ options: ['-frames:v', '60', '-f', 'null'], path: '-' }] };
    useSandbox(detectSandbox(workerSchema.parse({ DATABASE_URL: 'unused', MEDIA_SANDBOX: mode })));
    const usage = await runFfmpeg(command, { ffmpegPath: 'ffmpeg', signal: new AbortController().signal, cwd: dir });
    expect(usage!.peakMemoryBytes).toBeGreaterThan(20_000_000);
  });
});

it('a limit is blamed where half of it was seen to be used, and for what no source explains', async () => {
  useSandbox(detectSandbox(workerSchema.parse({ DATABASE_URL: 'unused', MEDIA_CPU_SECONDS: '100', MEDIA_MEMORY_BYTES: String(1024 ** 3) })));
  const failed = new MediaError('encode_failed', 'the process was killed by SIGKILL');
  const codeOf = async (error: MediaError, cpuSeconds: number, peakMemoryBytes: number) => (await reachedLimit(error, { cpuSeconds, peakMemoryBytes }, dir))?.code ?? null;
  expect(await codeOf(failed, 51, 0)).toBe('process_limit_reached');
  expect(await codeOf(failed, 0, 0.51 * 1024 ** 3)).toBe('process_limit_reached');
  expect(await codeOf(failed, 49, 0.49 * 1024 ** 3)).toBeNull();
  expect(await codeOf(new MediaError('unreadable_source', 'broken'), 99, 1024 ** 3)).toBeNull();
  expect(await reachedLimit(failed, null, undefined)).toBeNull();
});
