import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { commandArguments, type FfmpegCommand } from '../../packages/media/ffmpeg/command.js';
import { argumentsOf, runFfmpeg } from './run-ffmpeg.js';

const signal = new AbortController().signal;
let dir: string;
beforeAll(async () => (dir = await mkdtemp(path.join(tmpdir(), 'run-'))));
afterAll(() => rm(dir, { recursive: true, force: true }));

const options = fc.array(fc.oneof(fc.string(), fc.constantFrom('-vf', 'drawtext=text=two words', '-metadata', 'title=one space', '-f', 'hls')), { minLength: 2, maxLength: 8 });
const source = fc.record({ options, path: fc.stringMatching(/^file:\/[a-z ]{1,20}$/) });
const result = fc.record({ options, path: fc.stringMatching(/^\/[a-z ]{1,20}$/) });

it('hands the library’s process exactly the arguments of the plan, spaces and all', () => {
  fc.assert(
    fc.property(fc.array(source, { minLength: 1, maxLength: 3 }), fc.option(fc.string({ minLength: 1 }), { nil: undefined }), fc.array(result, { minLength: 1, maxLength: 3 }), (inputs, filterComplex, outputs) => {
      const plan: FfmpegCommand = { inputs, outputs, ...(filterComplex === undefined ? {} : { filterComplex }) };
      expect(argumentsOf(plan)).toEqual(commandArguments(plan));
    }),
  );
});

it('holds every encoder to the threads that it is given, but those whose plan says otherwise', () => {
  const plan: FfmpegCommand = { inputs: [{ options: ['-f', 'mov'], path: 'file:/in' }], outputs: [{ options: ['-c:v', 'libx264'], path: '/a' }, { options: ['-c:v', 'libx264', '-threads', '1'], path: '/b' }] };
  expect(argumentsOf(plan, { threads: 6 }).slice(-12)).toEqual(['-y', '-threads', '6', '-c:v', 'libx264', '/a', '-threads', '6', '-c:v', 'libx264', '-threads', '1', '/b'].slice(-12));
});

const generated = (seconds: number, target: string): FfmpegCommand => ({
  inputs: [{ options: ['-f', 'lavfi'], path: `testsrc2=size=64x64:rate=25:duration=${seconds}` }],
  outputs: [{ options: ['-c:v', 'libx264', '-f', 'mp4'], path: target }],
});

it('tells how far it is', async () => {
  const seen: (number | null)[] = [];
  await runFfmpeg(generated(4, path.join(dir, 'out.mp4')), { ffmpegPath: 'ffmpeg', signal, cwd: dir, onProgress: ({ frame }) => seen.push(frame) });
  expect(seen.at(-1)).toBe(100);
  const { stdout } = await promisify(execFile)('ffprobe', ['-v', 'error', '-count_packets', '-show_entries', 'stream=nb_read_packets', '-of', 'csv=p=0', path.join(dir, 'out.mp4')]);
  expect(stdout.trim()).toBe('100');
});

it('names the fault in words and without a path when the process fails', async () => {
  const plan: FfmpegCommand = { inputs: [{ options: ['-f', 'mov'], path: `file:${dir}/absent.mp4` }], outputs: [{ options: ['-f', 'null'], path: '-' }] };
  const failure = await runFfmpeg(plan, { ffmpegPath: 'ffmpeg', signal }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'MediaError', detail: expect.stringContaining('absent.mp4: No such file or directory') as unknown });
  expect((failure as Error).message).not.toContain(dir);
});

it('kills a process that makes no progress, even one that does not listen', async () => {
  const deaf = path.join(dir, 'deaf');
  await writeFile(deaf, `#!/bin/sh\ntrap '' TERM\necho $$ > ${dir}/pid\nwhile :; do sleep 1; done\n`);
  await chmod(deaf, 0o755);
  await expect(runFfmpeg(generated(1, path.join(dir, 'never.mp4')), { ffmpegPath: deaf, signal, cwd: dir, stallMs: 300 })).rejects.toMatchObject({ code: 'encode_stalled', retryable: true });
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'args']);
  expect(stdout).not.toContain(deaf);
});

it('ends with the reason of the abort', async () => {
  const abort = new AbortController();
  const reason = new Error('the caller changed its mind');
  const work = runFfmpeg(generated(3600, path.join(dir, 'long.mp4')), { ffmpegPath: 'ffmpeg', signal: abort.signal, cwd: dir, onProgress: () => abort.abort(reason) });
  await expect(work).rejects.toBe(reason);
});
