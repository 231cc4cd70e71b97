import type { PictureSize, StillSource } from '../plan/still-plans.js';
import { deinterlaceFilters } from './color-filters.js';
import type { FfmpegCommand } from './command.js';
import { pictureOptions } from './input-options.js';
import { clockToleranceSeconds, fineClock, stillFilters } from './still-filters.js';

/** A still to be taken: its place in the request and its time, seconds from the first picture. */
export interface Still {
  readonly index: number;
  readonly timeSeconds: number;
}

/** Times closer than this share a decode; it is about the length of a usual GOP. */
const shareWithinSeconds = 5;
const stillsPerRun = 16;
/** A seek ends on a key frame this far before the time at least, so that open GOPs and reordered pictures decode whole. */
export const leadSeconds = 1;
/** Where groups are closed, a key frame that is too late brings nothing: then the longer lead is tried. */
export const shortLeadSeconds = 0.1;

/** Runs of ffmpeg that together take all stills: neighbours share one, so that no picture is decoded for each of them. */
export function groupStills(source: StillSource, times: readonly number[]): Still[][] {
  // A run of its own would begin at a keyframe, on the average half a gap and the lead before its first still.
  const shareWithin = Math.max(shareWithinSeconds, (source.keyframeGapSeconds ?? 0) / 2 + leadSeconds);
  const stills = times.map((timeSeconds, index) => ({ index, timeSeconds })).sort((a, b) => a.timeSeconds - b.timeSeconds);
  const groups: Still[][] = [];
  for (const still of stills) {
    const group = groups.at(-1);
    const near = group && (!source.seekable || still.timeSeconds - group.at(-1)!.timeSeconds <= shareWithin);
    if (near && group.length < stillsPerRun) group.push(still);
    else groups.push([still]);
  }
  return groups;
}

/**
 * Takes the pictures shown at the times of one group, as raw RGB of exactly the plan's size, each into a file of
 * its own. The picture shown at a time is the last one whose timestamp is not later. Upright, square pixels.
 */
export function thumbnailCommand(plan: StillSource & PictureSize, group: readonly Still[], input: { path: string; options: readonly string[] }, pathOf: (still: Still) => string, lead = leadSeconds): FfmpegCommand {
  const seekSeconds = plan.startSeconds + group[0]!.timeSeconds - lead - plan.containerStartSeconds;
  const seek = plan.seekable && seekSeconds > 0 ? ['-noaccurate_seek', '-ss', seekSeconds.toFixed(6)] : [];
  const branches = group.map((_, n) => `[s${n}]`).join('');
  return {
    inputs: [{ options: [...input.options, ...pictureOptions(plan), '-copyts', ...seek], path: input.path }],
    filterComplex: [
      `[0:${plan.streamIndex}]${[fineClock, ...deinterlaceFilters(plan.picture)].join(',')},split=${group.length}${branches}`,
      ...group.map((still, n) => `[s${n}]${lastPictureUntil(plan.startSeconds + still.timeSeconds)},${stillFilters(plan.picture, plan)}[v${n}]`),
    ].join(';'),
    outputs: group.map((still, n) => ({ options: ['-map', `[v${n}]`, '-fps_mode', 'passthrough', '-c:v', 'rawvideo', '-pix_fmt', 'rgb24', '-f', 'rawvideo'], path: pathOf(still) })),
  };
}

/**
 * `trim` lets nothing later through. `fps`, with one slot that is longer than any film, keeps the last picture of
 * what is left: rounding down puts all of them into the slot, and the end of the stream, rounded up, lies behind it.
 */
function lastPictureUntil(sourceSeconds: number): string {
  const until = sourceSeconds + clockToleranceSeconds;
  const slot = `fps=1/1000000:start_time=${(until - 900_000).toFixed(6)}:round=down:eof_action=pass`;
  return `trim=end=${until.toFixed(6)},${slot},trim=end_frame=1,setpts=PTS-STARTPTS`;
}
