import { mkdtemp, rename, rm } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { MediaError } from '../../packages/media/errors.js';
import { fileUrl, safeInputOptions } from '../../packages/media/ffmpeg/input-options.js';
import { needsDecoding, needsIndex, remuxCommand, retimeCommand } from '../../packages/media/ffmpeg/remux-args.js';
import type { SourceWarning } from '../../packages/media/probe/source-warning.js';
import { leftBehind } from '../../packages/media/probe/subtitles.js';
import { containerOf, hasMovingPictures, type ProbeOptions, subtitlesOf } from './probe-source.js';
import { runFfmpeg } from './run-ffmpeg.js';

export interface IndexedSource {
  readonly path: string;
  /** The container that the caller sent */
  readonly container: string;
  /** What is not in the rewritten file */
  readonly warnings: readonly SourceWarning[];
}

/** Signatures of files that are used as they are. */
const indexedTypes = new Set(['mp4', 'mov', 'm4v', 'm4a', '3gp', '3g2', 'mkv', 'webm', 'mp3', 'wav', 'flac']);

/**
 * Gives a source whose container has no index one that has: rewritten by copy into `<path>.indexed`, about a hundredth
 * of the time of an encode; a stream without times is decoded instead. Null when it can stay as it is. What cannot be rewritten stays as it is, too.
 */
export async function indexSource(path: string, options: ProbeOptions & { ffmpegPath: string }): Promise<IndexedSource | null> {
  const type = await fileTypeFromFile(path);
  if (type && (type.mime.startsWith('image/') || indexedTypes.has(type.ext))) return null;
  const container = await containerOf(path, options);
  if (container === null || !needsIndex(container)) return null;
  // Nothing is sought in sound alone, and its tags and cover would be lost on the way.
  if (container === 'ogg' && !(await hasMovingPictures(path, options))) return null;
  const target = `${path}.indexed`;
  // Beside the source lie those of other jobs.
  const folder = await mkdtemp(`${path}-`);
  const [from, to, input] = [fileUrl(path), `${folder}/made`, safeInputOptions(options)];
  const ways = needsDecoding(container) ? [retimeCommand(from, to, input)] : (['mp4', 'matroska'] as const).map((format) => remuxCommand(from, to, format, input));
  try {
    for (const way of ways) {
      try {
        await runFfmpeg(way, { ...options, cwd: folder });
        await rename(to, target);
        return { path: target, container, warnings: leftBehind(await subtitlesOf(path, options), container) };
      } catch (error) {
        if (!(error instanceof MediaError)) throw error;
      }
    }
    return null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
