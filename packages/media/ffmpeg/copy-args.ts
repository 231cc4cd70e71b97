import { type EncodePlan, timestampOffsetSeconds } from '../plan/encode-plan.js';
import type { VideoCodec } from '../spec/video-fields.js';
import { frameTime } from '../plan/timeline.js';
import type { FfmpegCommand } from './command.js';
import { cutOptions } from './cut-options.js';
import { decimal } from './segment-options.js';

/** Segments of a track that is the source's own stream: every packet as it is, with its own times, moved to the grid's zero. */
export function copyCommand(encode: Pick<EncodePlan, 'streamIndex' | 'timeline'>, codec: VideoCodec, files: { source: string; inputOptions: readonly string[]; folder: string }): FfmpegCommand {
  const { timeline, streamIndex } = encode;
  // The demuxer may land on an earlier keyframe; `copypriorss` leaves out what comes before the time.
  const seekSeconds = timeline.startSeconds - frameTime(timeline.frameRate, 0.5) - timeline.containerStartSeconds;
  const seek = timeline.skippedFrames ? ['-ss', decimal(seekSeconds)] : [];
  const { options, path } = cutOptions(timeline, { startFrame: 0, frames: timeline.frames }, files.folder, timestampOffsetSeconds - timeline.startSeconds);
  return {
    inputs: [{ options: [...files.inputOptions, '-copyts', ...seek, '-an', '-sn', '-dn'], path: files.source }],
    outputs: [{ options: ['-map', `0:${streamIndex}`, '-c', 'copy', ...(codec === 'hevc' ? ['-tag:v', 'hvc1'] : []), '-copypriorss', '0', '-map_metadata', '-1', '-frames:v', String(timeline.frames), ...options], path }],
  };
}

/** Writes the time of every packet of the picture that begins with an instantaneous refresh, as `framecrc` prints them, by copy. */
export function refreshCommand(streamIndex: number, codec: string, files: { source: string; inputOptions: readonly string[] }, target: string): FfmpegCommand {
  const types = codec === 'hevc' ? '19|20' : '5';
  return {
    inputs: [{ options: [...files.inputOptions, '-copyts'], path: files.source }],
    outputs: [{ options: ['-map', `0:${streamIndex}`, '-c', 'copy', '-bsf:v', `filter_units=pass_types=${types}`, '-f', 'framecrc'], path: target }],
  };
}
