import type { FfmpegCommand, FfmpegFile } from './command.js';

/** Writes embedded text subtitles as WebVTT files on the source's clock, all in one reading of the source. */
export function captionsCommand(input: FfmpegFile, streams: readonly { readonly streamIndex: number; readonly path: string }[]): FfmpegCommand {
  return {
    inputs: [{ ...input, options: [...input.options, '-copyts'] }],
    outputs: streams.map(({ streamIndex, path }) => ({ options: ['-map', `0:${streamIndex}`, '-c:s', 'webvtt', '-f', 'webvtt'], path })),
  };
}
