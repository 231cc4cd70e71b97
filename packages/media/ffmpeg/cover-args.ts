import type { SoundFormat } from '../sound/formats.js';
import type { FfmpegCommand, FfmpegFile } from './command.js';
import { fileUrl } from './input-options.js';

/** Takes the bytes of an attached picture out of a source, as they are. */
export function coverCommand(streamIndex: number, input: FfmpegFile, outputPath: string): FfmpegCommand {
  return { inputs: [input], outputs: [{ options: ['-map', `0:${streamIndex}`, '-c', 'copy', '-frames:v', '1', '-f', 'rawvideo'], path: outputPath }] };
}

/** A text that carries the picture into Ogg, whose muxer takes no picture. `block` is `pictureBlock` in base64. */
export function coverMetadata(block: string): string {
  return `;FFMETADATA1\nMETADATA_BLOCK_PICTURE=${block}\n`;
}

/** The second input that brings a cover, and what the output does with it: `path` is a JPEG, for opus a text of `coverMetadata`. */
export function coverOptions(format: SoundFormat, path: string | null): { inputs: FfmpegFile[]; options: string[] } {
  if (path === null) return { inputs: [], options: ['-map_metadata', '-1'] };
  if (format === 'opus') return { inputs: [{ options: ['-protocol_whitelist', 'file', '-f', 'ffmetadata'], path: fileUrl(path) }], options: ['-map_metadata', '1'] };
  return {
    inputs: [{ options: ['-protocol_whitelist', 'file', '-f', 'jpeg_pipe'], path: fileUrl(path) }],
    // The words are those by which ID3 and FLAC know a front cover.
    options: ['-map', '1:0', '-c:v', 'copy', '-disposition:v:0', 'attached_pic', '-map_metadata', '-1', '-metadata:s:v:0', 'title=Cover', '-metadata:s:v:0', 'comment=Cover (front)'],
  };
}
