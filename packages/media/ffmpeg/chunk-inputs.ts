import type { Chunk, EncodePlan } from '../plan/encode-plan.js';
import type { FfmpegFile } from './command.js';
import { decodeWindow } from './decode-window.js';
import { pictureOptions } from './input-options.js';
import { decimal } from './segment-options.js';
import { watermarkInput } from './watermark-filters.js';

/** Addresses that ffmpeg opens, and the options before the source: whitelists and limits. */
export interface ChunkSources {
  readonly source: string;
  readonly inputOptions: readonly string[];
  /** The prepared picture of the watermark; null without one */
  readonly watermark?: string | null;
}

/** What the filter graph of a chunk reads: the source from a little before the chunk on, and the watermark. */
export function chunkInputs(encode: EncodePlan, chunk: Chunk, { source, inputOptions, watermark }: ChunkSources, before: readonly string[] = []): FfmpegFile[] {
  const { seekSeconds } = decodeWindow(encode.timeline, chunk);
  return [
    { options: [...before, ...inputOptions, ...pictureOptions(encode), '-copyts', ...(seekSeconds > 0 ? ['-ss', decimal(seekSeconds)] : [])], path: source },
    ...(watermark ? [watermarkInput(watermark)] : []),
  ];
}
