import type { PicturePlan } from '../plan/picture-plan.js';
import type { PictureSize } from '../plan/still-plans.js';
import { colorFilters, scaleColors, scalerName } from './color-filters.js';

/**
 * Filters that make pictures RGB of a size, upright and with square pixels. The light of standard pictures goes
 * straight to RGB; other light is brought to standard first.
 */
export function stillFilters(picture: PicturePlan, { width, height }: PictureSize): string {
  const quality = 'flags=lanczos+accurate_rnd+full_chroma_int';
  const { source, conversion } = picture;
  const matrix = (name: string) => (name === 'gbr' ? '' : `:in_color_matrix=${scalerName(name)}`);
  if (conversion === 'matrix') return `scale=${width}:${height}:${quality}${matrix(source.matrix)}:in_range=${source.range},setsar=1,format=rgb24`;
  return [`scale=${width}:${height}:${quality}${scaleColors(picture)}`, ...colorFilters(picture), `scale=${quality}${matrix(picture.result.matrix)}:in_range=limited`, 'setsar=1', 'format=rgb24'].join(',');
}

/** Microseconds, whatever the container's unit is: a coarse unit would round times to those of neighbours. */
export const fineClock = 'settb=1/1000000';

/**
 * Filters that take the picture that is shown at a time, source clock, and after every step from it: of those whose
 * timestamps are not later the last. Times begin at 0. `rate` is ffmpeg's.
 */
export function shownFrom(sourceSeconds: number, rate: string): string[] {
  // Rounding up, the filter would round its own start to the next step.
  return [shiftedBy(-sourceSeconds - clockToleranceSeconds), `fps=fps=${rate}:start_time=0:round=up`];
}

/** The fine clock, moved. */
export function shiftedBy(seconds: number): string {
  const microseconds = Math.round(seconds * 1e6);
  return `setpts=PTS${microseconds < 0 ? '' : '+'}${microseconds}`;
}

/** Allows for numbers that were rounded: ffprobe prints microseconds. */
export const clockToleranceSeconds = 0.00001;
