import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MediaError } from '../../packages/media/errors.js';
import { runFfmpeg } from './run-ffmpeg.js';

/** An ffmpeg that was built without one filter: the real one, asked for a filter that no ffmpeg has in its place. */
async function ffmpegWithout(filter: string, folder: string): Promise<string> {
  const program = path.join(folder, 'ffmpeg');
  await writeFile(program, `#!/bin/bash\nexec ffmpeg "\${@//${filter}=/${filter}_left_out=}"\n`);
  await chmod(program, 0o755);
  return program;
}

it.each(['zscale', 'subtitles'])('an ffmpeg without %s ends a command that needs it with an error that names the filter and the cure', async (filter) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'reelforge-filter-'));
  try {
    const command = { inputs: [{ options: ['-f', 'lavfi'], path: 'color=gray:s=64x48:r=5:d=1' }], filterComplex: `[0:0]format=yuv420p,${filter}=0[v]`, outputs: [{ options: ['-map', '[v]', '-f', 'null'], path: '/dev/null' }] };
    const error = await runFfmpeg(command, { ffmpegPath: await ffmpegWithout(filter, folder), signal: new AbortController().signal }).catch((e: unknown) => e as MediaError);
    expect(error).toBeInstanceOf(MediaError);
    const { code, retryable, detail, cure } = (error as MediaError).toProblem();
    expect([code, retryable, detail.includes(`No such filter: '${filter}`), cure.includes('ffmpeg with the filter')]).toEqual(['missing_filter', false, true, true]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
