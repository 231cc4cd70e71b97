import type { ThumbnailsPlan } from '../plan/plan.js';
import { colorFilters, deinterlaceFilters, scaleColors } from './color-filters.js';
import type { FfmpegCommand } from './command.js';
import { pictureOptions } from './input-options.js';

/** A still to be taken: its place in the request and its time, seconds from the first picture. */
export interface Still {
  readonly index: number;
  readonly timeSeconds: number;
}

/** Times closer than this share a decode; it is about the length of a GOP. */
const shareWithinSeconds = 5;
const stillsPerRun = 16;
/** A seek ends on a key frame this far before the time at least, so that open GOPs and reordered pictures decode whole. */
const leadSeconds = 1;
/** Allows for numbers that were rounded: ffprobe prints microseconds. */
const toleranceSeconds = 0.00001;

/** Runs of ffmpeg that together take all stills: neighbours share one, so that no picture is decoded for each of them. */
export function groupStills(plan: ThumbnailsPlan): Still[][] {
  const stills = plan.times.map((timeSeconds, index) => ({ index, timeSeconds })).sort((a, b) => a.timeSeconds - b.timeSeconds);
  const groups: Still[][] = [];
  for (const still of stills) {
    const group = groups.at(-1);
    const near = group && (!plan.seekable || still.timeSeconds - group.at(-1)!.timeSeconds <= shareWithinSeconds);
    if (near && group.length < stillsPerRun) group.push(still);
    else groups.push([still]);
  }
  return groups;
}

/**
 * Takes the pictures shown at the times of one group, as raw RGB of exactly the plan's size, each into a file of
 * its own. The picture shown at a time is the last one whose timestamp is not later. Upright, square pixels.
 */
export function thumbnailCommand(plan: ThumbnailsPlan, group: readonly Still[], input: { path: string; options: readonly string[] }, pathOf: (still: Still) => string): FfmpegCommand {
  const seekSeconds = plan.startSeconds + group[0]!.timeSeconds - leadSeconds - plan.containerStartSeconds;
  const seek = plan.seekable && seekSeconds > 0 ? ['-noaccurate_seek', '-ss', seekSeconds.toFixed(6)] : [];
  const branches = group.map((_, n) => `[s${n}]`).join('');
  return {
    inputs: [{ options: [...input.options, ...pictureOptions(plan), '-copyts', ...seek], path: input.path }],
    filterComplex: [
      // Microseconds, whatever the container's unit is: a coarse unit would round the time to a neighbour.
      `[0:${plan.streamIndex}]${['settb=1/1000000', ...deinterlaceFilters(plan.picture)].join(',')},split=${group.length}${branches}`,
      ...group.map((still, n) => `[s${n}]${lastPictureUntil(plan.startSeconds + still.timeSeconds)},${scale(plan)}[v${n}]`),
    ].join(';'),
    outputs: group.map((still, n) => ({ options: ['-map', `[v${n}]`, '-fps_mode', 'passthrough', '-c:v', 'rawvideo', '-pix_fmt', 'rgb24', '-f', 'rawvideo'], path: pathOf(still) })),
  };
}

/**
 * `trim` lets nothing later through. `fps`, with one slot that is longer than any film, keeps the last picture of
 * what is left: rounding down puts all of them into the slot, and the end of the stream, rounded up, lies behind it.
 */
function lastPictureUntil(sourceSeconds: number): string {
  const until = sourceSeconds + toleranceSeconds;
  const slot = `fps=1/1000000:start_time=${(until - 900_000).toFixed(6)}:round=down:eof_action=pass`;
  return `trim=end=${until.toFixed(6)},${slot},trim=end_frame=1,setpts=PTS-STARTPTS`;
}

/** The light of standard pictures goes straight to RGB; other light is brought to standard first. */
function scale({ width, height, picture }: ThumbnailsPlan): string {
  const quality = 'flags=lanczos+accurate_rnd+full_chroma_int';
  const { source, conversion } = picture;
  const matrix = (name: string) => (name === 'gbr' ? '' : `:in_color_matrix=${name === 'bt470bg' ? 'bt470' : name}`);
  if (conversion === 'matrix') return `scale=${width}:${height}:${quality}${matrix(source.matrix)}:in_range=${source.range},setsar=1,format=rgb24`;
  return [`scale=${width}:${height}:${quality}${scaleColors(picture)}`, ...colorFilters(picture), `scale=${quality}${matrix(picture.result.matrix)}:in_range=limited`, 'setsar=1', 'format=rgb24'].join(',');
}
