import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { MediaError } from '../../packages/media/errors.js';
import type { FfmpegFile } from '../../packages/media/ffmpeg/command.js';
import { fileUrl, safeInputOptions } from '../../packages/media/ffmpeg/input-options.js';
import { groupStills, leadSeconds, shortLeadSeconds, type Still, thumbnailCommand } from '../../packages/media/ffmpeg/thumbnail-args.js';
import type { PictureSize, StillSource } from '../../packages/media/plan/still-plans.js';
import type { WorkerConfig } from '../../packages/platform/config/blocks.js';
import { longSilenceMs, runFfmpeg, type RunOptions } from '../ffmpeg/run-ffmpeg.js';
import { withScratch } from '../process/scratch.js';
import type { HeldSource } from '../sources/source-cache.js';

/** A local file from which pictures are taken, and how processes over it are run. */
export interface StillRun {
  readonly config: WorkerConfig;
  readonly media: FfmpegFile;
  readonly options: RunOptions;
}

export function stillRun(config: WorkerConfig, file: { readonly path: string }, signal: AbortSignal): StillRun {
  return {
    config,
    media: { path: fileUrl(file.path), options: safeInputOptions({ maxPixels: config.MAX_VIDEO_PIXELS }) },
    options: { ffmpegPath: config.FFMPEG_PATH, signal, stallMs: longSilenceMs },
  };
}

/** The plan over the file that lies here: a source whose index could not be trusted may have been rewritten with one. */
export function overHeld<T extends StillSource>(plan: T, held: HeldSource): T {
  return { ...plan, seekable: plan.seekable || held.container !== undefined };
}

/**
 * Takes the picture that is shown at each time, and hands it over as raw RGB of the given size. Neighbours come
 * together, in an order of their own. Throws `unreadable_source` where none can be decoded.
 */
export async function takeStills(work: StillSource & PictureSize, times: readonly number[], { config, media, options }: StillRun, take: (pixels: Buffer, index: number) => Promise<void>): Promise<void> {
  for (const group of groupStills(work, times)) {
    await withScratch(config.WORK_DIR, async (dir) => {
      const pathOf = (still: Still) => path.join(dir, `${still.index}.rgb`);
      const run = (lead: number) => runFfmpeg(thumbnailCommand(work, group, media, pathOf, lead), { ...options, cwd: dir });
      await run(work.closedGroups ? shortLeadSeconds : leadSeconds);
      // An empty file is a picture that lies before the key frame of the seek.
      if (work.closedGroups && (await stat(pathOf(group[0]!))).size === 0) await run(leadSeconds);
      for (const still of group) await take(await readStill(pathOf(still), work, still), still.index);
    });
  }
}

async function readStill(file: string, { width, height }: PictureSize, still: Still): Promise<Buffer> {
  const pixels = await readFile(file);
  if (pixels.length === width * height * 3) return pixels;
  throw new MediaError('unreadable_source', `no picture could be decoded at ${still.timeSeconds} s`);
}
