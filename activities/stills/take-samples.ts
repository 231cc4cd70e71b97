import { type FileHandle, open, readFile } from 'node:fs/promises';
import { readSampleTimes, sampleRuns, type SampleWork } from '../../packages/media/ffmpeg/sample-args.js';
import { runFfmpeg } from '../ffmpeg/run-ffmpeg.js';
import type { StillRun } from './still-run.js';

/** Pictures from all over a source, on disk: thousands would not fit into memory. */
export interface Samples {
  /** When each is shown, from the beginning of the stretch */
  readonly seconds: readonly number[];
  /** Raw RGB */
  readonly read: (sample: number) => Promise<Buffer>;
}

/** Takes samples into `folder` and lends them to `use`. `onProgress` is told the part that is done, 0–1. */
export async function withSamples<T>(work: SampleWork, { media, options }: StillRun, folder: string, onProgress: (fraction: number) => void, use: (samples: Samples) => Promise<T>): Promise<T> {
  const pictureBytes = work.width * work.height * 3;
  const runs = sampleRuns(work, media, folder);
  const seconds: number[] = [];
  const places: { readonly file: FileHandle; readonly at: number }[] = [];
  const files: FileHandle[] = [];
  try {
    for (const { command, pictures, times } of runs) {
      const before = seconds.length;
      await runFfmpeg(command, { ...options, cwd: folder, onProgress: ({ frame }) => onProgress((before + (frame ?? 0)) / work.sampling.count) });
      const file = await open(pictures);
      files.push(file);
      const whole = Math.floor((await file.stat()).size / pictureBytes);
      readSampleTimes(await readFile(times, 'utf8')).slice(0, whole).forEach((time, n) => {
        seconds.push(time - work.startSeconds);
        places.push({ file, at: n * pictureBytes });
      });
    }
    const read = async (sample: number) => {
      const { file, at } = places[sample]!;
      return (await file.read(Buffer.alloc(pictureBytes), 0, pictureBytes, at)).buffer;
    };
    return await use({ seconds, read });
  } finally {
    await Promise.all(files.map((file) => file.close()));
  }
}
