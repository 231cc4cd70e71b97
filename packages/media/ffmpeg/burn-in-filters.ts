import { assFrameSeconds } from '../captions/ass.js';
import type { Timeline } from '../plan/encode-plan.js';
import { toText } from '../rational.js';

/** What ffmpeg finds in its working directory: the captions of the whole timeline, and a folder of fonts. */
export const burnInFiles = { captions: 'captions.ass', fonts: 'fonts' } as const;

/** Draws captions on pictures that are numbered from zero, the first of which is `startFrame` of the timeline. */
export function burnInFilters({ frameRate }: Timeline, startFrame: number): string {
  const { num, den } = frameRate;
  return `,settb=1/${1 / assFrameSeconds},setpts=N+${startFrame},ass=filename=${burnInFiles.captions}:fontsdir=${burnInFiles.fonts},settb=${den}/${num},setpts=N/(${toText(frameRate)})/TB`;
}
