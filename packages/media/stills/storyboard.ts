import { clock } from '../captions/webvtt.js';
import { partOf } from '../plan/sampling.js';
import type { PictureSize, StoryboardPlan } from '../plan/still-plans.js';

/** A sprite sheet: which tiles it holds, row by row, and its size. */
export interface Sheet extends PictureSize {
  readonly name: string;
  readonly firstTile: number;
  readonly tiles: number;
}

type Layout = Pick<StoryboardPlan, 'name' | 'format' | 'width' | 'height' | 'columns' | 'rows' | 'sampling'>;

/** All sheets of a storyboard; the last is no larger than its tiles need. */
export function sheetsOf({ name, format, width, height, columns, rows, sampling: { count } }: Layout): Sheet[] {
  const full = columns * rows;
  return Array.from({ length: Math.ceil(count / full) }, (_, index) => {
    const tiles = Math.min(full, count - index * full);
    return { name: `${name}-${String(index + 1).padStart(5, '0')}.${format === 'jpeg' ? 'jpg' : format}`, firstTile: index * full, tiles, width: width * Math.min(columns, tiles), height: height * Math.ceil(tiles / columns) };
  });
}

/** Where a tile lies in its sheet, pixels. */
export function tilePlace({ width, height, columns }: Pick<Layout, 'width' | 'height' | 'columns'>, tileOfSheet: number): { left: number; top: number } {
  return { left: (tileOfSheet % columns) * width, top: Math.floor(tileOfSheet / columns) * height };
}

/** The WebVTT file that tells players which tile belongs to which time; places are media fragments (W3C Media Fragments, 4.2.2). */
export function storyboardTrack(plan: Layout): string {
  const cues = sheetsOf(plan).flatMap(({ name, firstTile, tiles }) =>
    Array.from({ length: tiles }, (_, n) => {
      const { startSeconds, endSeconds } = partOf(plan.sampling, firstTile + n);
      const { left, top } = tilePlace(plan, n);
      return `${clock(startSeconds)} --> ${clock(endSeconds)}\n${name}#xywh=${left},${top},${plan.width},${plan.height}\n`;
    }),
  );
  return `WEBVTT\n\n${cues.join('\n')}`;
}
