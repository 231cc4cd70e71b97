import type { FfmpegCommand } from './command.js';

/** Containers whose index cannot be trusted, or that have none: a seek in them loses pictures. ffmpeg's names. */
const unindexed = new Set(['mpegts', 'mpeg', 'flv', 'avi', 'asf', 'ogg', 'rm', 'h264', 'hevc', 'mpegvideo', 'm4v', 'dv', 'live_flv', 'mpegtsraw']);

/** Must this container be rewritten before it is cut into chunks? */
export function needsIndex(container: string): boolean {
  return container.split(',').some((name) => unindexed.has(name));
}

/** Streams without any times, whose pictures may be stored in another order than they are shown. */
const untimed = new Set(['h264', 'hevc']);

/** Only decoding tells when each picture of this source is shown: a copy would have to guess. */
export function needsDecoding(container: string): boolean {
  return untimed.has(container);
}

/** Gives a stream without times a constant rate, by decoding it; without loss. */
export function retimeCommand(source: string, target: string, inputOptions: readonly string[]): FfmpegCommand {
  return {
    inputs: [{ options: [...inputOptions, '-reinit_filter', '0'], path: source }],
    outputs: [{ options: ['-map', '0:V:0', '-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '0', '-fps_mode', 'cfr', '-f', 'matroska'], path: target }],
  };
}

/** Rewrites a source into a container with an index, by copy; missing times are made up from the frame rate. */
export function remuxCommand(source: string, target: string, format: 'mp4' | 'matroska', inputOptions: readonly string[]): FfmpegCommand {
  return {
    inputs: [{ options: [...inputOptions, '-fflags', '+genpts'], path: source }],
    outputs: [{ options: ['-map', '0:V:0?', '-map', '0:a?', '-c', 'copy', '-max_muxing_queue_size', '4096', '-f', format], path: target }],
  };
}
