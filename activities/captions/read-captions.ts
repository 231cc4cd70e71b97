import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Cue } from '../../packages/media/captions/cue.js';
import { decodeCaptions } from '../../packages/media/captions/decode-captions.js';
import { parseExtracted } from '../../packages/media/captions/extracted-captions.js';
import { parseCaptions } from '../../packages/media/captions/parse-captions.js';
import { MediaError } from '../../packages/media/errors.js';
import { captionsCommand } from '../../packages/media/ffmpeg/caption-args.js';
import type { FfmpegFile } from '../../packages/media/ffmpeg/command.js';
import type { CaptionTrack } from '../../packages/media/plan/sound-plan.js';
import type { StoredObject } from '../../packages/media/stored-object.js';
import { longSilenceMs, type RunOptions, runFfmpeg } from '../ffmpeg/run-ffmpeg.js';
import type { SourceCache } from '../sources/source-cache.js';

/** More text than any film has. */
const maxBytes = 8 * 1024 * 1024;
/** Of embedded subtitles, with shapes that are left out. */
const maxExtractedBytes = 64 * 1024 * 1024;

/** A caption file given with a job. Throws `invalid_captions`, which names the line, when it is none. */
export async function readCaptionFile(sources: SourceCache, object: StoredObject, signal: AbortSignal): Promise<Cue[]> {
  if (object.sizeBytes > maxBytes) throw new MediaError('invalid_captions', `the file has ${object.sizeBytes} bytes; ${maxBytes} are allowed`);
  const held = await sources.acquire(object, { signal, asIs: true });
  try {
    return parseCaptions(decodeCaptions(await readFile(held.path)));
  } finally {
    held.release();
  }
}

/** Cues of tracks, each on the clock of where it comes from; embedded ones in one reading of the source. `folder` is for what is made on the way. */
export async function readCaptions(tracks: readonly Pick<CaptionTrack, 'id' | 'from'>[], input: FfmpegFile, sources: SourceCache, folder: string, options: RunOptions): Promise<Cue[][]> {
  const embedded = tracks.flatMap(({ id, from }) => (from.type === 'stream' ? [{ streamIndex: from.streamIndex, path: path.join(folder, `${id}.vtt`) }] : []));
  if (embedded.length > 0) await runFfmpeg(captionsCommand(input, embedded), { ...options, stallMs: longSilenceMs });
  return Promise.all(tracks.map(({ id, from }) => (from.type === 'file' ? readCaptionFile(sources, from.object, options.signal) : readExtracted(path.join(folder, `${id}.vtt`)))));
}

async function readExtracted(file: string): Promise<Cue[]> {
  const { size } = await stat(file);
  if (size > maxExtractedBytes) throw new MediaError('invalid_captions', `the source's subtitles have ${size} bytes; ${maxExtractedBytes} are allowed`);
  return parseExtracted(decodeCaptions(await readFile(file)));
}
