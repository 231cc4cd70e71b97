import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { MediaError } from '../../packages/media/errors.js';
import type { FfmpegFile } from '../../packages/media/ffmpeg/command.js';
import { coverCommand, coverMetadata } from '../../packages/media/ffmpeg/cover-args.js';
import type { AudioFilePlan } from '../../packages/media/plan/plan.js';
import { type Cover, pictureBlock } from '../../packages/media/sound/picture-block.js';
import type { StoredObject } from '../../packages/media/stored-object.js';
import type { ActivityDeps } from '../deps.js';
import { type RunOptions, runFfmpeg } from '../ffmpeg/run-ffmpeg.js';
import { makeCover } from '../sharp/cover.js';

type Running = RunOptions & { readonly cwd: string };

/**
 * The cover of a sound file as `audioFileCommand` takes it, in the folder of the run; null without one. A picture that
 * the source merely brings along, and that cannot be read, is left out; one that the job names fails with
 * `cover_unusable`.
 */
export async function fetchCover(deps: Pick<ActivityDeps, 'config' | 'sources'>, { format, cover }: AudioFilePlan, source: FfmpegFile, running: Running): Promise<string | null> {
  if (!cover) return null;
  const made = 'object' in cover ? await givenCover(deps, cover.object, running.signal) : await embeddedCover(deps, cover.streamIndex, source, running);
  if (!made) return null;
  const isText = format === 'opus';
  const file = path.join(running.cwd, isText ? 'cover.txt' : 'cover.jpg');
  await writeFile(file, isText ? coverMetadata(Buffer.from(pictureBlock(made)).toString('base64')) : made.bytes);
  return file;
}

async function embeddedCover({ config }: Pick<ActivityDeps, 'config'>, streamIndex: number, source: FfmpegFile, running: Running): Promise<Cover | null> {
  const file = path.join(running.cwd, 'embedded');
  try {
    await runFfmpeg(coverCommand(streamIndex, source, file), running);
    return await makeCover(file, { maxPixels: config.MAX_IMAGE_PIXELS });
  } catch (error) {
    if (error instanceof MediaError && !error.retryable) return null;
    throw error;
  }
}

async function givenCover({ config, sources }: Pick<ActivityDeps, 'config' | 'sources'>, object: StoredObject, signal: AbortSignal): Promise<Cover> {
  const held = await sources.acquire(object, { signal, asIs: true });
  try {
    return await makeCover(held.path, { maxPixels: config.MAX_IMAGE_PIXELS });
  } catch (error) {
    if (!(error instanceof MediaError) || error.retryable) throw error;
    throw error.code === 'cover_unusable' || error.code === 'image_too_large' ? error : new MediaError('cover_unusable', error.detail, { cause: error });
  } finally {
    held.release();
  }
}
