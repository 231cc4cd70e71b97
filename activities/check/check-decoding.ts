import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileUrl } from '../../packages/media/ffmpeg/input-options.js';
import type { ReadSegment } from '../../packages/media/playlist/read-playlist.js';
import type { WorkerConfig } from '../../packages/platform/config/blocks.js';
import { runFfmpeg } from '../ffmpeg/run-ffmpeg.js';
import { withScratch } from '../process/scratch.js';
import { fault } from './fault.js';
import type { NamedTrack } from './named-objects.js';
import type { StoredOutput } from './stored-output.js';

export interface Decoding {
  readonly track: NamedTrack;
  /** In order */
  readonly segments: readonly ReadSegment[];
  /** Decodes the pictures that need no others, and passes over the rest */
  readonly keyframesOnly: boolean;
}

/** As much as is fetched at a time, so that a film needs little room. */
const batchBytes = 32 * 1024 * 1024;

/** Decodes segments, in runs that follow each other; returns the pictures that came out. Throws at the first complaint. */
export async function checkDecoding(config: WorkerConfig, output: StoredOutput, { track, segments, keyframesOnly }: Decoding, signal: AbortSignal): Promise<number> {
  const init = track.init === null ? [] : [await output.read(track.init)];
  let frames = 0;
  for (const batch of batches(segments, (segment) => output.sizes.get(segment.uri)!)) {
    frames += await withScratch(config.WORK_DIR, async (folder) => {
      const file = path.join(folder, track.init === null ? 'run.ts' : 'run.mp4');
      await writeFile(file, Buffer.concat([...init, ...(await Promise.all(batch.map(({ uri, key }) => output.readSegment(uri, key))))]));
      return decode(config, file, keyframesOnly, signal, batch[0]!.uri);
    });
  }
  return frames;
}

/** Decodes a whole local file; returns its pictures. `name` is for the complaint. */
export async function decode(config: WorkerConfig, file: string, keyframesOnly: boolean, signal: AbortSignal, name: string, limits: readonly string[] = []): Promise<number> {
  let frames = 0;
  const complaints: string[] = [];
  const command = {
    inputs: [{ options: ['-v', 'error', '-threads', '1', ...(keyframesOnly ? ['-skip_frame', 'nokey'] : []), '-protocol_whitelist', 'file', ...limits], path: fileUrl(file) }],
    outputs: [{ options: ['-map', '0:v?', '-map', '0:a?', '-fps_mode', 'passthrough', '-f', 'null'], path: '/dev/null' }],
  };
  const options = { ffmpegPath: config.FFMPEG_PATH, signal, onProgress: ({ frame }: { frame: number | null }) => void (frames = frame ?? frames), onLog: (line: string) => void (line.trim() && complaints.push(line.trim())) };
  await runFfmpeg(command, options).catch((error: unknown) => {
    if (signal.aborted) throw error;
    complaints.push(String(error));
  });
  if (complaints.length) throw fault('decoding', name, complaints[0]!.replaceAll(/ @ 0x[0-9a-f]+/g, '').replaceAll(file, 'it').replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 300));
  return frames;
}

function* batches<T>(items: readonly T[], bytesOf: (item: T) => number): Generator<T[]> {
  let batch: T[] = [];
  let bytes = 0;
  for (const item of items) {
    if (batch.length && bytes + bytesOf(item) > batchBytes) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(item);
    bytes += bytesOf(item);
  }
  if (batch.length) yield batch;
}
