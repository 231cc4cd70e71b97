import type { PreviewPlan } from '../plan/still-plans.js';
import { colorFilters, deinterlaceFilters, scaleColors } from './color-filters.js';
import type { FfmpegCommand, FfmpegFile } from './command.js';
import { pictureOptions } from './input-options.js';
import { fineClock, shownFrom, stillFilters } from './still-filters.js';

/** A seek ends on a keyframe this far before a piece at least. */
const leadSeconds = 1;
const seconds = (value: number) => value.toFixed(6);

/** What ffmpeg makes of a preview: a finished gif or mp4, or the raw RGB pictures of an animated WebP, one after another. */
export function previewCommand(plan: PreviewPlan, input: FfmpegFile, path: string): FfmpegCommand {
  const pieces = plan.pieces.map((piece, n) => `${pieceChain(plan, piece, n)}[p${n}]`);
  const joined = `${plan.pieces.map((_, n) => `[p${n}]`).join('')}concat=n=${plan.pieces.length}`;
  return {
    inputs: plan.pieces.map((piece) => pieceInput(plan, input, piece.startSeconds)),
    filterComplex: `${pieces.join(';')};${joined}${plan.format === 'gif' ? palette : ''}[v]`,
    outputs: [{ options: ['-map', '[v]', '-fps_mode', 'passthrough', '-map_metadata', '-1', ...encoding[plan.format]], path }],
  };
}

/** Colours are chosen by what moves; what stands still keeps its dots from picture to picture. */
const palette = ',split[c][d];[c]palettegen=stats_mode=diff[e];[d][e]paletteuse=dither=bayer:bayer_scale=4:diff_mode=rectangle';

const encoding: Readonly<Record<PreviewPlan['format'], readonly string[]>> = {
  webp: ['-c:v', 'rawvideo', '-pix_fmt', 'rgb24', '-f', 'rawvideo'],
  gif: ['-c:v', 'gif', '-loop', '0', '-f', 'gif'],
  mp4: ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-pix_fmt', 'yuv420p', '-movflags', '+faststart', '-f', 'mp4'],
};

function pieceInput(plan: PreviewPlan, { options, path }: FfmpegFile, startSeconds: number): FfmpegFile {
  const seekSeconds = plan.startSeconds + startSeconds - leadSeconds - plan.containerStartSeconds;
  const seek = plan.seekable && seekSeconds > 0 ? ['-noaccurate_seek', '-ss', seconds(seekSeconds)] : [];
  return { options: [...options, ...pictureOptions(plan), '-copyts', ...seek], path };
}

/** The last picture of a film is held until its end. */
function pieceChain(plan: PreviewPlan, { startSeconds, frames }: PreviewPlan['pieces'][number], input: number): string {
  return `[${input}:${plan.streamIndex}]${[
    fineClock,
    ...deinterlaceFilters(plan.picture),
    ...shownFrom(plan.startSeconds + startSeconds, String(plan.frameRate)),
    'tpad=stop=-1:stop_mode=clone',
    `trim=end_frame=${frames}`,
    `setpts=N/(${plan.frameRate})/TB`,
    plan.format === 'mp4' ? movieFilters(plan) : stillFilters(plan.picture, plan),
  ].join(',')}`;
}

function movieFilters({ picture, width, height }: PreviewPlan): string {
  return [`scale=${width}:${height}:flags=bicubic${scaleColors(picture)}`, ...colorFilters(picture), 'setsar=1'].join(',');
}
